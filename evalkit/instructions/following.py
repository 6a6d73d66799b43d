"""Which of an item's instructions a reply follows, read strictly and loosely."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from evalkit.instructions.kinds import Instruction, instructions_of
from evalkit.reading.reply import last_text
from evalkit.records import Outcome, Response, Sample

Reading = Literal["strict", "loose"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """Whether each instruction is followed, in the order of the row."""

    strict: tuple[bool, ...]
    loose: tuple[bool, ...]  # wherever strict is true, this is

    def of(self, reading: Reading) -> tuple[bool, ...]:
        """Return the reading."""
        return self.strict if reading == "strict" else self.loose


def followed(reply: str, instructions: tuple[Instruction, ...]) -> Followed:
    r"""Return which instructions a reply follows.

    *Strict* checks the reply as it is. *Loose* is content if any of eight variants follows: the
    reply with and without its asterisks, each of them whole, without its first line, without its
    last line, and without both; each instruction may choose its own. A text without anything but
    spaces follows nothing, however little is asked.

    >>> from functools import partial
    >>> from evalkit.instructions.wording import starts_with
    >>> one = Instruction(kind="starts_with", follows=partial(starts_with, text="Dear"))
    >>> followed("Sure!\nDear Ms Lin", (one,))
    Followed(strict=(False,), loose=(True,))
    """
    loose = tuple(variants(reply))
    return Followed(
        strict=tuple(bool(reply.strip()) and each.follows(reply) for each in instructions),
        loose=tuple(any(each.follows(text) for text in loose) for each in instructions),
    )


def variants(reply: str) -> Iterator[str]:
    r"""Yield the variants of a reply that have any text, in the order in which they are defined.

    >>> list(variants("Sure:\n*Yes*\nBye"))[:4]
    ['Sure:\n*Yes*\nBye', '*Yes*\nBye', 'Sure:\n*Yes*', '*Yes*']
    >>> list(variants("*Yes*"))
    ['*Yes*', 'Yes']
    """
    for text in (reply, reply.replace("*", "")):
        lines = text.split("\n")
        for part in (lines, lines[1:], lines[:-1], lines[1:-1]):
            joined = "\n".join(part).strip()
            if joined:
                yield text if part is lines else joined


def followed_by(sample: Sample, responses: Sequence[Response]) -> tuple[Followed, Outcome]:
    """Return what the subject's last reply follows; one without any text is ``unparsed``.

    Raises:
        SuiteError, UnknownName: the sample's instructions do not fit.

    >>> from evalkit.records import Identity
    >>> data = {"instructions": ({"kind": "no_comma"}, {"kind": "lower_case"})}
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", data=data)
    >>> response = Response(identity=Identity(suite="s", sample_id="1"), text="Yes.")
    >>> followed_by(sample, [response])[0].strict
    (True, False)
    """
    reply = last_text(responses)
    outcome = Outcome.SCORED if reply.strip() else Outcome.UNPARSED
    return followed(reply, instructions_of(sample)), outcome
