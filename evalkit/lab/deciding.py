"""What a named person decides about alarms: checked before it goes on file."""

import unicodedata
from collections.abc import Sequence

from evalkit.errors import UnknownName, UsageError
from evalkit.lab.charts import Control
from evalkit.lab.journal import Decision


def decide(
    control: Control,
    *,
    by: str,
    reason: str,
    at: str,
    standards: Sequence[str] = (),
    restarts: bool = False,
) -> Decision:
    """Return the decision about a bench's alarms; from it on work may go on.

    Args:
        control: the state of the bench.
        by: who decides.
        reason: what was found, and why work may go on.
        at: when, ISO 8601 with its offset.
        standards: whose alarms; empty: all that are open.
        restarts: something was changed on purpose, so that limits and first answers begin anew.

    Raises:
        UsageError: name or reason is empty or holds a control character, or nothing is to decide.
        UnknownName: the bench has no such standard.
    """
    name, why = _text("--by", by), _text("--reason", reason)
    charts = {chart.standard: chart for chart in control.charts}
    for each in standards:
        if each not in charts:
            raise UnknownName("check standard", each, charts)
    about = tuple(standards) or tuple(each for each, chart in charts.items() if chart.alarms)
    alarms = tuple(alarm.words for each in about for alarm in charts[each].alarms)
    if not about or not (alarms or restarts):
        raise UsageError(
            f"qc decide: no alarm is open on bench {control.bench.name}; --restart with "
            "--standard NAME records a change that was made on purpose"
        )
    return Decision(at=at, by=name, reason=why, standards=about, alarms=alarms, restarts=restarts)


def _text(option: str, given: str) -> str:
    """Return a text without space at its ends.

    Raises:
        UsageError: it is empty or holds a control character.
    """
    text = " ".join(given.split())
    if not text or any(unicodedata.category(each) in {"Cc", "Cf", "Cs"} for each in text):
        raise UsageError(
            f"qc decide: {option} is no text for people (got {given!r}); words without control "
            "characters are expected"
        )
    return text
