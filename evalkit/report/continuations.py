"""The continuations that a subject compared: which is right, which it took, and how likely each."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from evalkit.records import Request, Response, Sample


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuation:
    """One continuation of a question, as the subject saw it."""

    text: str
    is_right: bool
    is_taken: bool
    is_tied: bool  # taken, with another one that is as likely
    logprob: float
    tokens: int | None
    share: float  # of the probability of all that were compared


def compared(request: Request | None, response: Response, sample: Sample) -> list[Continuation]:
    """Return the continuations of a response that holds log-likelihoods, in their order."""
    texts = continuations_of(request, response, sample)
    right, taken = right_places(texts, sample), likeliest(response.logprobs)
    top = max(response.logprobs)
    total = sum(math.exp(each - top) for each in response.logprobs)
    counts = response.token_counts
    return [
        Continuation(
            text=text,
            is_right=index in right,
            is_taken=index == taken,
            is_tied=index == taken and response.logprobs.count(top) > 1,
            logprob=logprob,
            tokens=counts[index] if index < len(counts) else None,
            share=math.exp(logprob - top) / total,
        )
        for index, (text, logprob) in enumerate(zip(texts, response.logprobs, strict=False))
    ]


def continuations_of(request: Request | None, response: Response, sample: Sample) -> Sequence[str]:
    """Return what the log-likelihoods of a response are of."""
    if request is not None:
        return request.continuations
    if len(sample.choices) == len(response.logprobs):
        return sample.choices
    return [f"continuation {index}" for index in range(len(response.logprobs))]


def right_places(texts: Sequence[str], sample: Sample) -> set[int]:
    """Return which texts are right: targets themselves, or in the place of a right choice."""
    if list(texts) != list(sample.choices) and len(texts) == len(sample.choices):
        return {i for i, choice in enumerate(sample.choices) if choice in sample.target}
    return {index for index, text in enumerate(texts) if text in sample.target}


def likeliest(logprobs: Sequence[float]) -> int:
    """Return which continuation is the likeliest.

    >>> likeliest([-2.0, -1.0, -1.0])
    1
    """
    return max(range(len(logprobs)), key=lambda index: logprobs[index])  # a tie: the first
