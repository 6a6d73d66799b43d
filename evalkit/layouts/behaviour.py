"""Answers that match a behaviour or do not, as in Anthropic's model-written evaluations."""

import re

from evalkit.errors import SuiteError
from evalkit.template import Row, as_text, field_of

_OPTION = re.compile(r"^[ \t]*\((?P<letter>[A-Z])\)[ \t]*", re.MULTILINE)
_HEADING = re.compile(r"\s*(?:Choices:?|Options:?|Answers:?)?\s*$")
_YES_NO = ("Yes", "No")


def matching_behaviour(row: Row) -> tuple[Row, ...]:
    """Return ``stem``, ``choices``, ``matching_text`` and ``other_text`` of a row.

    Reads ``question``, with "(A) …" and "(B) …" on lines of their own where the answers are
    letters, ``answer_matching_behavior`` and ``answer_not_matching_behavior``. Which of the two is
    the good one the name of the file says, and the suite. A row without a question before the
    options, without both options, or with the same text twice, is left out.
    """
    question = as_text(field_of(row, "question"), "question")
    matching, other = (
        as_text(field_of(row, f"answer_{name}_behavior"), name).strip()
        for name in ("matching", "not_matching")
    )
    if {matching, other} == set(_YES_NO):
        fields: Row = {"choices": _YES_NO, "matching_text": matching, "other_text": other}
        return ({**row, "stem": question, **fields},)
    marks = list(_OPTION.finditer(question))
    ends = [*(each.start() for each in marks[1:]), len(question)]
    options = {
        f"({mark['letter']})": question[mark.end() : end].strip()
        for mark, end in zip(marks, ends, strict=True)
    }
    if not {matching, other} <= {"(A)", "(B)"} or matching == other:
        raise SuiteError(f"the answers are {matching!r} and {other!r}; (A) and (B) are needed")
    if set(options) != {"(A)", "(B)"} or len(set(options.values()) - {""}) != len(options):
        return ()
    stem = _HEADING.sub("", question[: marks[0].start()])
    if not stem:
        return ()
    fields = {"matching_text": options[matching], "other_text": options[other]}
    return ({**row, "stem": stem, "choices": tuple(options.values()), **fields},)
