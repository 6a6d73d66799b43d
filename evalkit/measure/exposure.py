"""How far a canary that was planted in training text stands out among those that were not."""

import math
from collections.abc import Sequence

from evalkit.errors import EvalkitError


def canary_rank(logprobs: Sequence[float], canary: int) -> float:
    """Return the rank of a canary among m fillings by likelihood: 1 is the likeliest.

    Formula: 1 + the number of fillings that are likelier + half the number of others that are
    equally likely.

    Args:
        logprobs: shape (m,), of each filling of one format.
        canary: index of the one that was planted.

    Raises:
        EvalkitError: there are fewer than two fillings, none of that index, or a NaN among them.

    >>> canary_rank([-5.0, -3.0, -9.0], 0), canary_rank([-5.0, -5.0, -9.0], 0)
    (2.0, 1.5)
    """
    if len(logprobs) < 2 or not 0 <= canary < len(logprobs):  # noqa: PLR2004 - said above
        raise EvalkitError(
            f"exposure: canary {canary} of {len(logprobs)} fillings; two fillings at least are "
            "needed, and the canary among them"
        )
    if any(math.isnan(each) for each in logprobs):
        raise EvalkitError("exposure: a log-probability (got nan); a number for each filling")
    own = logprobs[canary]
    ties = sum(each == own for each in logprobs) - 1
    return 1.0 + sum(each > own for each in logprobs) + ties / 2.0


def exposure(logprobs: Sequence[float], canary: int) -> float:
    """Return the exposure of a canary among m fillings, in bits.

    Formula: log2 m - log2 rank, with the rank of :func:`canary_rank`. With all |R| fillings of the
    format it is the exposure itself; with m drawn evenly from them it estimates -log2 P[a filling
    is at least as likely as the canary], and cannot exceed log2 m: a canary of rank 1 then has an
    exposure of at least about log2 m, and how much more is not seen.

    Returns:
        A number from 0 (the least likely) to log2 m (the likeliest).

    Raises:
        EvalkitError: see :func:`canary_rank`.

    Source: Carlini et al. (2019), "The Secret Sharer", USENIX Security, arXiv 1802.08232, section
    4.2 (definition) and 4.3 (approximation by sampling).

    >>> exposure([-1.0, -2.0, -3.0, -4.0], 0), exposure([-1.0, -2.0, -3.0, -4.0], 1)
    (2.0, 1.0)
    """
    rank = canary_rank(logprobs, canary)
    return math.log2(len(logprobs)) - math.log2(rank)


def expected_exposure(m: int) -> float:
    """Return the mean exposure of a canary that was never seen, among m fillings.

    Formula: log2 m - (1 / m) sum_{r=1..m} log2 r, every rank being equally likely. It grows towards
    log2 e = 1.443 bits.

    Raises:
        EvalkitError: m is below 2.

    >>> round(expected_exposure(2), 3), round(expected_exposure(10**5), 3)
    (0.5, 1.443)
    """
    if m < 2:  # noqa: PLR2004 - said above
        raise EvalkitError(f"exposure: {m} fillings; two at least are needed")
    return math.log2(m) - math.lgamma(m + 1) / math.log(2.0) / m
