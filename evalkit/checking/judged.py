"""Metrics whose mark is a judge's verdict: known subjects say nothing of them, known judges do."""

from collections.abc import Mapping
from typing import cast
from urllib.parse import quote

from evalkit.agreement import PlannedSuite
from evalkit.reading.verdict import YES_OR_NO, State


def judged_metrics(suite: PlannedSuite) -> dict[str, Mapping[str, State]]:
    """Return the words of the rubric of each metric whose mark is a judge's verdict."""
    return {
        call.name: cast("Mapping[str, State]", call.plugin.options.get("verdicts", YES_OR_NO))
        for call in suite.metrics
        if call.plugin.name == "judged"
    }


def saying(words: Mapping[str, State], state: State) -> tuple[str, str] | None:
    """Return the first word for a state, with the judge who says it to every answer; or None.

    >>> saying({"SAFE": "pass", "UNSAFE": "fail"}, "fail")
    ('UNSAFE', 'reference:constant?text=UNSAFE')
    """
    word = next((word for word, each in words.items() if each == state), None)
    return None if word is None else (word, f"reference:constant?text={quote(word)}")
