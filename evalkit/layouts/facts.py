"""Facts to be completed, and questions with and without an answer: ParaRel and SelfAware."""

import re
from collections.abc import Mapping

from evalkit.errors import SuiteError
from evalkit.layouts.fields import texts
from evalkit.records import Json
from evalkit.template import Row, as_text, field_of

WORDINGS = 4  # of each fact: as many as every relation that is asked has
MANY_ANSWERS = frozenset({"P47", "P530"})  # neighbours and diplomatic relations: many are right
_AT_THE_END = re.compile(r"\s*\[Y\]\s*\.?\s*")
NO_ANSWER = "UNANSWERABLE"
READ_AS_NONE = frozenset({("subjective",), ("hypothetical",)})  # answers that say "none" elsewhere


def fact_patterns(row: Row) -> tuple[Row, ...]:
    """Return ``stub``, ``versions``, ``answer`` and ``given`` of a fact with its ``patterns``.

    Reads ``relation``, ``sub_label``, ``obj_label`` and ``patterns``, the rows of ParaRel's other
    file of the same relation (``dataset.join`` with ``as: patterns``). A stub is a pattern that
    ends in [Y], filled with the subject and cut before the answer, so that any model can go on; the
    first four are taken. Relations with fewer of them, and the two in which most subjects have many
    right answers (P47, P530), are left out. ``given`` is "yes" where the answer stands in the name
    of the subject.
    """
    relation = as_text(field_of(row, "relation"), "relation")
    subject = as_text(field_of(row, "sub_label"), "sub_label")
    answer = as_text(field_of(row, "obj_label"), "obj_label")
    patterns = field_of(row, "patterns")
    if not isinstance(patterns, tuple):
        raise SuiteError(f"patterns is {patterns!r}; an array of objects is needed")
    stubs = dict.fromkeys(filter(None, (_stub(each, subject) for each in patterns)))
    if relation in MANY_ANSWERS or len(stubs) < WORDINGS:
        return ()
    first, *others = list(stubs)[:WORDINGS]
    versions = {f"pattern_{number}": text for number, text in enumerate(others, start=2)}
    given = "yes" if answer.casefold() in subject.casefold() else "no"
    return ({**row, "stub": first, "versions": versions, "answer": answer, "given": given},)


def _stub(pattern: Json, subject: str) -> str:
    """Return the filled text before [Y], or an empty one where the answer does not stand last."""
    if not isinstance(pattern, Mapping):
        raise SuiteError(f"patterns holds {pattern!r}; an object is needed")
    text = as_text(pattern.get("pattern"), "pattern")
    cut = _AT_THE_END.search(text)
    if cut is None or cut.end() < len(text) or text.count("[X]") != 1:
        return ""
    return text[: cut.start()].replace("[X]", subject)


def answerable_questions(row: Row) -> tuple[Row, ...]:
    """Return ``answerable`` (yes, no), ``answers`` and ``wrong`` of a SelfAware row.

    Reads ``answerable``, true or false, and ``answer``, a list, or null where there is none; then
    ``answers`` holds the word by which a suite asks to say so, UNANSWERABLE. Left out are two rows
    of 3,369 whose right answer, "subjective" and "hypothetical", is read as declining to answer.
    """
    said = field_of(row, "answerable")
    if not isinstance(said, bool):
        raise SuiteError(f"answerable is {said!r}; true or false is needed")
    answers = texts(field_of(row, "answer")) if said else (NO_ANSWER,)
    wrong = NO_ANSWER if said else "It is the first of the two."
    if answers in READ_AS_NONE:
        return ()
    return ({**row, "answerable": "yes" if said else "no", "answers": answers, "wrong": wrong},)
