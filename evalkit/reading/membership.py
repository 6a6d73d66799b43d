"""Scores by which a text of the training data may be known: the higher, the likelier a member."""

import math
import zlib
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from evalkit.records import Response

Attack = Literal["loss", "zlib", "min_k", "blind"]


def mean_log_likelihood(_text: str, response: Response) -> float | None:
    """Return the mean log-likelihood of a text's tokens, None where their number is not known.

    >>> from evalkit.records import Identity
    >>> identity = Identity(suite="s", sample_id="1")
    >>> mean_log_likelihood("", Response(identity=identity, logprobs=(-6.0,), token_counts=(3,)))
    -2.0
    """
    if not response.logprobs or not response.token_counts:
        return None
    return response.logprobs[0] / response.token_counts[0]


def zlib_ratio(text: str, response: Response) -> float | None:
    """Return the log-likelihood of a text for each byte of it compressed; None where not known.

    Both are sums over the text, so that its length matters in neither direction.
    """
    return response.logprobs[0] / _compressed(text) if response.logprobs else None


def least_likely_mean(response: Response, *, share: float) -> float | None:
    """Return the mean of a share of a text's tokens, the least likely ones (Min-K%).

    Of T tokens max(1, floor(share T)) count. None where no log-likelihood of each token was given.

    >>> from evalkit.records import Identity
    >>> identity = Identity(suite="s", sample_id="1")
    >>> given = Response(identity=identity, token_logprobs=((-1.0, -9.0, -2.0, -7.0),))
    >>> least_likely_mean(given, share=0.5)
    -8.0
    """
    if not response.token_logprobs or not response.token_logprobs[0]:
        return None
    ordered = sorted(response.token_logprobs[0])
    kept = ordered[: max(1, math.floor(share * len(ordered) + 1e-9))]
    return math.fsum(kept) / len(kept)


def blind_score(text: str, _response: Response) -> float:
    """Return how well a text compresses, which no model is asked for: -bytes a character."""
    return -_compressed(text) / len(text)


def membership_score(
    attack: Attack, text: str, responses: Sequence[Response], *, share: float
) -> float | None:
    """Return a text's score by an attack, None where the response does not hold what it needs."""
    if not responses:
        return None
    if attack == "min_k":
        return least_likely_mean(responses[0], share=share)
    return _SCORES[attack](text, responses[0])


def _compressed(text: str) -> int:
    return len(zlib.compress(text.encode(), level=6))


_SCORES: Mapping[str, Callable[[str, Response], float | None]] = MappingProxyType(
    {"loss": mean_log_likelihood, "zlib": zlib_ratio, "blind": blind_score}
)
