"""Requests for log-likelihoods → rows for the model → Responses."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from evalkit.errors import SubjectError
from evalkit.records import Request, Response
from evalkit.subjects.transformers.engine import Engine
from evalkit.subjects.transformers.memory import Failure
from evalkit.subjects.transformers.scoring.prefix_tree import Row
from evalkit.subjects.transformers.texts.encoding import Pair, encode_pair
from evalkit.subjects.transformers.texts.rendering import render


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One request with a row for each of its continuations."""

    request: Request
    prompt: str
    rows: tuple[Row, ...]
    prompt_tokens: int
    dropped: int


def prepare(engine: Engine, request: Request) -> Question:
    """Return the request as token rows.

    Raises:
        SubjectError: a continuation cannot be told apart from the context, or does not fit.
    """
    if not request.continuations:
        raise SubjectError("loglikelihood: has no continuation (got none); at least one is needed")
    prompt = render(request.messages, engine.template, delimited=True)
    pairs = [encode_pair(engine.encoder, prompt, each) for each in request.continuations]
    rows = tuple(_row(pair, engine.max_length) for pair in pairs)
    lengths = [len(pair.context) + len(pair.continuation) for pair in pairs]
    return Question(
        request=request,
        prompt=prompt,
        rows=rows,
        prompt_tokens=max(len(pair.context) for pair in pairs),
        dropped=max(n - len(row.ids) for n, row in zip(lengths, rows, strict=True)),
    )


def _row(pair: Pair, max_length: int) -> Row:
    """Keep the last ``max_length`` tokens of what the model is fed: all but the last token."""
    scored = len(pair.continuation)
    if scored > max_length:
        raise SubjectError(
            f"continuation: does not fit the context (got {scored} tokens); at most {max_length} "
            "tokens are possible"
        )
    return Row(ids=(*pair.context, *pair.continuation)[-(max_length + 1) :], scored=scored)


def respond(question: Question, results: Sequence[tuple[float, ...] | Failure]) -> Response:
    """Return the response to a question from what was found for each of its rows."""
    identity = question.request.identity
    failures = [each.reason for each in results if isinstance(each, Failure)]
    values = [each for each in results if not isinstance(each, Failure)]
    if any(not math.isfinite(value) for each in values for value in each):
        failures.append(
            "logits: are not finite (got NaN or infinity for a token of a continuation); weights "
            "and dtype that give finite numbers are needed"
        )
    if failures:
        return Response(
            identity=identity, prompt=question.prompt, finish="error", error=failures[0]
        )
    return Response(
        identity=identity,
        prompt=question.prompt,
        logprobs=tuple(math.fsum(each) for each in values),
        token_counts=tuple(map(len, values)),
        token_logprobs=tuple(values),
        prompt_tokens=question.prompt_tokens,
        prompt_tokens_dropped=question.dropped,
        output_tokens=0,
    )
