"""The answers to one question, as written and in changed forms of it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evalkit.changing import AGAIN
from evalkit.reading.answer import AnswerKind, is_right, read_answer
from evalkit.reading.reply import own_responses, unread_mark
from evalkit.records import Mark, Outcome, Response, Sample


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The last response to each form of one question.

    Attributes:
        clean: to the question as written.
        again: to the question as written, asked once more; None where it was not.
        changed: to each changed form, by its name; at least one.
    """

    clean: Response
    again: Response | None
    changed: Mapping[str, Response]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rightness:
    """Whether the answers to one question are right; one that cannot be read is not.

    Attributes:
        clean: 1 or 0 for the question as written.
        changed: mean over the changed forms, 0 to 1.
        versions: number of changed forms.
        unread: how many of them got an answer that cannot be read.
    """

    clean: float
    changed: float
    versions: int
    unread: int

    @property
    def parts(self) -> Mapping[str, float | str]:
        """What a metric keeps of it."""
        return {
            "clean": self.clean,
            "changed": self.changed,
            "versions": float(self.versions),
            "unread": float(self.unread),
        }


def asked(responses: Sequence[Response]) -> Asked | None:
    """Return the last response to each form, or None without the clean or without a changed one."""
    last = {each.identity.variant: each for each in own_responses(responses)}
    clean, again = last.pop("", None), last.pop(AGAIN, None)
    if clean is None or not last:
        return None
    return Asked(clean=clean, again=again, changed=last)


def rightness(sample: Sample, of: Asked, *, kind: AnswerKind) -> Rightness:
    """Return whether the answers are right."""
    held = [is_right(sample, each, kind=kind) for each in of.changed.values()]
    return Rightness(
        clean=float(bool(is_right(sample, of.clean, kind=kind))),
        changed=math.fsum(map(bool, held)) / len(held),
        versions=len(held),
        unread=held.count(None),
    )


def unread(sample: Sample, response: Response, *, kind: AnswerKind) -> Mark | None:
    """Return the mark of a response in which no answer can be read, None where one can.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", target=("Lima",))
    >>> identity = Identity(suite="s", sample_id="1")
    >>> reply = Response(identity=identity, text="I can't help with that.")
    >>> unread(sample, reply, kind="text").outcome.value
    'refused'
    """
    answer = read_answer(sample, response, kind=kind)
    return unread_mark(response.text or "") if answer is None else None


def untouched(responses: Sequence[Response]) -> Mark:
    """Return the mark of an item of which the clean or every changed form is not there.

    It is ``outside`` where the question as written is the only form: no change had anything to
    change in it, such as upper case in Chinese. Otherwise a form that was due is ``missing``.

    >>> untouched([]).outcome.value
    'missing'
    """
    forms = {each.identity.variant for each in own_responses(responses)}
    is_alone = "" in forms and forms <= {"", AGAIN}
    return Mark(value=None, outcome=Outcome.OUTSIDE if is_alone else Outcome.MISSING)
