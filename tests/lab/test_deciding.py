"""Decisions are checked before they go on file."""

import pytest
from lab.quality_values import answers, at, drawn, journal, usual

from evalkit.errors import UnknownName, UsageError
from evalkit.lab.charts import control_of
from evalkit.lab.deciding import decide

OUT = control_of(journal(*answers(["d", "e"]), *drawn(usual(3))))
WORDS = {"by": " Chen  Yi-ting ", "reason": "memory replaced", "at": at(5)}


def test_all_open_alarms_are_decided():
    """Without names the decision is about every standard that has an open alarm."""
    found = decide(OUT, **WORDS)

    assert ("Chen Yi-ting", ("answers",)) == (found.by, found.standards)
    assert (f"answers at {at(1)}: unequal (answers e)",) == found.alarms


def test_a_restart_needs_no_alarm():
    """A change on purpose is recorded beforehand."""
    found = decide(OUT, **WORDS, standards=("drawn",), restarts=True)

    assert (("drawn",), (), True) == (found.standards, found.alarms, found.restarts)


def test_without_an_alarm_there_is_nothing_to_decide():
    """The message says how a change is recorded."""
    with pytest.raises(UsageError, match=r"no alarm is open .* --restart with --standard"):
        decide(OUT, **WORDS, standards=("drawn",))


def test_an_unknown_standard_is_refused():
    """Near names are offered."""
    with pytest.raises(UnknownName, match="did you mean answers"):
        decide(OUT, **WORDS, standards=("answer",))


@pytest.mark.parametrize("field", ["by", "reason"])
@pytest.mark.parametrize("text", ["", "  ", "a\x1b[31m", "a\u202eb"])
def test_a_name_and_a_reason_are_words(field, text):
    """Nothing, and characters that hide, are refused."""
    with pytest.raises(UsageError, match=f"--{field} is no text for people"):
        decide(OUT, **(WORDS | {field: text}))
