"""What a number of items can decide: the power of the rule ``bound``, and precision."""

import math

from evalkit.errors import UsageError
from evalkit.measure.decision import Limit
from evalkit.measure.interval import check_level, clopper_pearson, one_sided_level
from evalkit.measure.quantile import beta_quantile, normal_quantile


def value_that_passes(
    n: int, limit: Limit, *, alpha: float = 0.05, power: float = 0.8
) -> float | None:
    """Return the true proportion at which ``bound`` passes n independent marks with ``power``.

    Formula, for at least L: with x the fewest successes whose Clopper-Pearson lower 1 - alpha bound
    is at or above L, the p with P(X >= x | n, p) = power, which is the Beta(x, n - x + 1) quantile
    at ``power``. At most L is its mirror. The further it lies from the limit, the less the items
    can decide.

    Args:
        n: number of independent 0/1 marks, at least 1.
        limit: what is required; its value is a proportion, 0 to 1.
        alpha: error probability of the bound, in (0, 0.5).
        power: probability of a PASS, in (0, 1).

    Returns:
        A proportion on the right side of the limit; None where not even a perfect result passes.

    Raises:
        UsageError: n is below 1, or the limit, alpha or power are outside their ranges.

    Source: Clopper and Pearson (1934), Biometrika 26:404.

    >>> round(value_that_passes(29, Limit(direction="at_least", value=0.9)), 4)  # all 29: p^29 = .8
    0.9923
    >>> value_that_passes(28, Limit(direction="at_least", value=0.9)) is None  # 0.05^(1/28) < 0.9
    True
    """
    if n < 1 or not 0.0 <= limit.value <= 1.0 or not 0.0 < power < 1.0:
        message = (
            f"power: n, limit and power (got {n}, {limit.value} and {power}); a number from 1, a "
            "proportion, and a probability between 0 and 1"
        )
        raise UsageError(message)
    level = one_sided_level(alpha)
    needed = limit.value if limit.direction == "at_least" else 1.0 - limit.value
    if needed == 0.0:
        return 0.0 if limit.direction == "at_least" else 1.0
    failing, passing = -1, n + 1  # successes; beyond n nothing passes
    while passing - failing > 1:
        middle = (failing + passing) // 2
        if clopper_pearson(middle, n, level=level).low >= needed:
            passing = middle
        else:
            failing = middle
    if passing > n:
        return None
    value = beta_quantile(power, a=passing, b=n - passing + 1)
    return value if limit.direction == "at_least" else 1.0 - value


def half_width(n: int, *, level: float = 0.95) -> float:
    """Return the half-width of the Wilson interval of n independent marks at a proportion of 1/2.

    Formula: z / (2 sqrt(n + z^2)), the widest that n marks can give.

    >>> round(half_width(100), 4)
    0.0962
    """
    check_level(level, where="half-width")
    z = normal_quantile((1.0 + level) / 2.0)
    return z / (2.0 * math.sqrt(n + z * z))


def items_needed(width: float, *, level: float = 0.95) -> int:
    """Return how many independent marks make that half-width at most ``width``, whatever the value.

    Formula: the smallest n of at least z^2 / (4 width^2) - z^2, from :func:`half_width`.

    Args:
        width: half-width, in (0, 0.5).
        level: two-sided level, in (0, 1).

    Raises:
        UsageError: the width is outside (0, 0.5).

    >>> items_needed(0.05)
    381
    """
    check_level(level, where="items needed")
    if not 0.0 < width < 0.5:  # noqa: PLR2004 - the widest interval of a proportion
        message = f"precision: the half-width (got {width}); a number between 0 and 0.5"
        raise UsageError(message)
    z = normal_quantile((1.0 + level) / 2.0)
    return max(1, math.ceil(z * z / (4.0 * width * width) - z * z))
