"""The same questions in other words around them, to see how much a result hangs on the words.

A wording changes the last user message alone and adds nothing that helps. Its words are English or
Chinese as the sample is; where the sample is of another language, or the words would stand in the
way, it changes the layout instead. What a wording would make something else of is asked as
written: a text that is weighed or written on, a document, a question that has versions of its own.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from evalkit.errors import UnknownName
from evalkit.records import Message, Sample

AS_WRITTEN = "as_written"
FITTING = (
    "ask", "challenge", "choose", "correct", "dialogue", "history", "intervene", "judge", "perturb",
    "rotate_options",
)  # fmt: skip
"""Procedures to which the last user message is the question, and the only one in their samples."""

Language = Literal["en", "zh-TW"]
_LABELS = ("language", "lang")
_MARKED = re.compile(r"\s*(?:question|q|問題|問|題目)\s*[:：]", re.IGNORECASE)
_WHOLE = re.compile(r"[.?!。？！][\"'”’」』)）]*\s*$")  # the end of a sentence, and of no cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Words around a question; ``{}`` is the question."""

    words: Mapping[Language, str]
    layout: str  # where the words do not fit
    unless: re.Pattern[str] | None = None  # the words do not fit where this is found
    only: re.Pattern[str] | None = None  # the words fit only where this is found


WORDINGS: Mapping[str, Wording] = {
    AS_WRITTEN: Wording(words={"en": "{}", "zh-TW": "{}"}, layout="{}"),
    "framed": Wording(
        words={
            "en": "Please answer the following question.\n\n{}",
            "zh-TW": "請回答下列問題。\n\n{}",
        },
        layout="---\n\n{}",
    ),
    "marked": Wording(
        words={"en": "Question: {}", "zh-TW": "問題：{}"}, layout="> {}", unless=_MARKED
    ),
    "closing": Wording(
        words={"en": "{}\n\nPlease answer now.", "zh-TW": "{}\n\n請作答。"},
        layout="* * *\n\n{}",
        only=_WHOLE,
    ),
    "numbered": Wording(words={}, layout="1. {}"),
}
"""All wordings by name, ``as_written`` first."""


def check_wording(name: str) -> None:
    """Refuse a name that no wording has.

    Raises:
        UnknownName: there is none of this name.
    """
    if name not in WORDINGS:
        raise UnknownName("wording", name, WORDINGS)


def fits(procedure: str, kind: str) -> bool:
    """Return whether the questions of a suite are the same in other words.

    Args:
        procedure: the name of the suite's procedure.
        kind: of the suite; only what is measured is asked of a model.
    """
    return kind == "measured" and procedure in FITTING


def reworded(samples: Sequence[Sample], name: str) -> tuple[Sample, ...]:
    """Return samples with their last user message in a wording; all else stays.

    Raises:
        UnknownName: there is no wording of this name.

    >>> sample = Sample(suite="s", id="1", cluster="1", labels={"language": "zh-TW"}, messages=(
    ...     Message(role="user", content="雪是什麼顏色？"),))
    >>> reworded([sample], "marked")[0].messages[-1].content
    '問題：雪是什麼顏色？'
    """
    check_wording(name)
    return tuple(_reworded(sample, WORDINGS[name]) for sample in samples)


def _reworded(sample: Sample, wording: Wording) -> Sample:
    places = [n for n, each in enumerate(sample.messages) if each.role == "user"]
    if not places:
        return sample
    last = places[-1]
    question = sample.messages[last].content
    before, _, after = _pattern(wording, question, _language(sample, question)).partition("{}")
    message = Message(role="user", content=f"{before}{question}{after}")
    return replace(
        sample, messages=(*sample.messages[:last], message, *sample.messages[last + 1 :])
    )


def _pattern(wording: Wording, question: str, language: Language | None) -> str:
    if wording.unless is not None and wording.unless.match(question):
        return wording.layout
    if wording.only is not None and not wording.only.search(question):
        return wording.layout
    return wording.layout if language is None else wording.words.get(language, wording.layout)


def _language(sample: Sample, question: str) -> Language | None:
    """Return the sample's language if there are words in it.

    Without a label it is English where all letters are of its alphabet.
    """
    label = next((sample.labels[name] for name in _LABELS if name in sample.labels), None)
    if label is None:
        return "en" if all(each.isascii() for each in question if each.isalpha()) else None
    if label in ("zh-TW", "zh-Hant", "zh-Hant-TW"):
        return "zh-TW"
    return "en" if label == "en" or label.startswith("en-") else None
