"""Requests for generation → prompts for the model → Responses."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from evalkit.errors import SubjectError
from evalkit.records import Decoding, Finish, Request, Response
from evalkit.subjects.transformers.engine import Engine
from evalkit.subjects.transformers.memory import Failure
from evalkit.subjects.transformers.texts.encoding import encode
from evalkit.subjects.transformers.texts.reading import (
    Reader,
    decode,
    opens_reasoning,
    read,
    special_stops,
)
from evalkit.subjects.transformers.texts.rendering import render
from evalkit.subjects.transformers.writing.drawing import Drawn, Prompt

_LEAST_SHARE = 4  # an answer may have a quarter of the context, whatever the prompt's length
_SPARE_TOKENS = 4  # decoded before a possible stop string, against what decoding does at an edge


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One request as the model gets it."""

    request: Request
    text: str  # the prompt
    prompt: Prompt
    prompt_tokens: int
    opened: bool  # the prompt itself opens the reasoning


def prepare(engine: Engine, request: Request) -> Task:
    """Return the request as token ids.

    ``max_tokens`` is an upper bound: where prompt and answer do not both fit into the context, the
    answer gets what the prompt leaves. Only what would leave it less than a quarter of the context
    is cut off the prompt, at the left.

    Raises:
        SubjectError: how the answer is to be drawn makes no sense, or cannot be repeated.
    """
    decoding = request.decoding
    if decoding is None:
        raise SubjectError("generate: has no decoding (got None); how an answer is drawn is needed")
    _check(decoding)
    text = render(request.messages, engine.template, delimited=False)
    ids = encode(engine.encoder, text)
    least = min(decoding.max_tokens, max(1, engine.max_length // _LEAST_SHARE))
    kept = ids[-(engine.max_length - least) :]
    decoding = replace(decoding, max_tokens=min(decoding.max_tokens, engine.max_length - len(kept)))
    opened = opens_reasoning(engine.reader, text)
    return Task(
        request=request,
        text=text,
        prompt=Prompt(
            ids=kept,
            decoding=decoding,
            ends=engine.ends | special_stops(engine.reader, decoding.stop),
            is_finished=_StopStrings(
                reader=engine.reader, before=kept, stop=decoding.stop, opened=opened
            ),
        ),
        prompt_tokens=len(ids),
        opened=opened,
    )


def _check(decoding: Decoding) -> None:
    if decoding.max_tokens < 1:
        raise SubjectError(
            f"generate: max_tokens is too small (got {decoding.max_tokens}); 1 or more"
        )
    if decoding.temperature < 0 or not 0 < decoding.top_p <= 1:
        raise SubjectError(
            f"generate: temperature and top_p are out of range (got {decoding.temperature} and "
            f"{decoding.top_p}); a temperature of 0 or more and a top_p in (0, 1] are right"
        )
    if decoding.temperature > 0 and decoding.seed is None:
        raise SubjectError(
            f"generate: a temperature without a seed (got {decoding.temperature}) cannot be "
            "repeated; a seed below 2^53 is needed"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _StopStrings:
    """Whether the ids so far hold a stop string within the answer."""

    reader: Reader
    before: tuple[int, ...]
    stop: tuple[str, ...]
    opened: bool

    def __call__(self, ids: Sequence[int]) -> bool:
        if not any(self.stop) or not ids or not _may_end(self.reader, self.stop, ids[-1]):
            return False
        longest = max(len(each.encode()) for each in self.stop)  # a token is a byte or more
        window = [*self.before[-_SPARE_TOKENS:], *ids][-(longest + _SPARE_TOKENS) :]
        recent = decode(self.reader, (), window)
        if not any(each in recent for each in self.stop if each):
            return False
        text = decode(self.reader, self.before, ids)
        return read(self.reader, text, opened=self.opened, stop=self.stop).stopped


@functools.lru_cache(maxsize=2**16)
def _may_end(reader: Reader, stop: tuple[str, ...], token: int) -> bool:
    """Return whether a text that ends with this token may just have come to hold a stop string.

    Most tokens have nothing of the end of a stop string, and then nothing need be decoded. Only a
    clear no is False: a token may be a part of a character, and whether a space comes before it is
    known in its place alone.
    """
    piece = decode(reader, (), [token])
    if not piece or "\N{REPLACEMENT CHARACTER}" in piece:
        return True
    pieces = (piece, piece.lstrip(), f" {piece.lstrip()}")
    return any(_reaches(one, each) for each in stop if each for one in pieces)


def _reaches(piece: str, stop: str) -> bool:
    """Return whether a stop string may end within a piece of text."""
    return stop in piece or any(piece.startswith(stop[n:]) for n in range(1, len(stop)))


def respond(reader: Reader, task: Task, result: Drawn | Failure) -> Response:
    """Return the response to a task from what was drawn for it."""
    identity = task.request.identity
    if isinstance(result, Failure):
        return Response(identity=identity, prompt=task.text, finish="error", error=result.reason)
    if result.end == "not_finite":
        return Response(
            identity=identity,
            prompt=task.text,
            finish="error",
            error=f"logits: are not finite (got NaN or infinity after {result.drawn} tokens); "
            "weights and dtype that give finite numbers are needed",
        )
    text = decode(reader, task.prompt.ids, result.ids)
    said = read(reader, text, opened=task.opened, stop=task.prompt.decoding.stop)
    finish: Finish = "stop" if said.stopped or result.end == "stop" else "length"
    return Response(
        identity=identity,
        prompt=task.text,
        text=said.text,
        reasoning=said.reasoning,
        finish=finish if said.thinking_ended else "length",
        prompt_tokens=task.prompt_tokens,
        prompt_tokens_dropped=task.prompt_tokens - len(task.prompt.ids),
        output_tokens=result.drawn,
    )
