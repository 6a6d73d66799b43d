"""What drawing some of a finite list of items leaves of the sampling variance."""

from evalkit.errors import EvalkitError


def drawn_share_factor(drawn: int, available: int) -> float:
    """Return what remains of the sampling variance where the population is a finite list.

    Formula: 1 - n / N. It is 0 where all are asked: then nothing was drawn.

    Args:
        drawn: n, the items that were asked, 0 to N.
        available: N, the items that there are, at least 1.

    Raises:
        EvalkitError: more were drawn than there are, or there is none.

    Source: Cochran (1977), "Sampling Techniques", 3rd ed., 2.6 (finite population correction).

    >>> drawn_share_factor(25, 100)
    0.75
    """
    if available < 1 or not 0 <= drawn <= available:
        message = f"finite population: drawn and available (got {drawn} of {available}); n of N"
        raise EvalkitError(message)
    return 1.0 - drawn / available
