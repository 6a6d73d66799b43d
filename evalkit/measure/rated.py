"""Items that people rated, beside those that a judge alone marked, and what follows of both."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Method = Literal[
    "prediction_powered_wilson",
    "prediction_powered_student",
    "prediction_powered_bounded",
    "ratings_alone",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """Items that both people and the judge marked; shape (n,) each."""

    ratings: Sequence[float]
    marks: Sequence[float]
    clusters: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unrated:
    """Items that the judge alone marked; shape (N,) each."""

    marks: Sequence[float]
    clusters: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictionPoweredResult:
    """A mean that rests on ratings, and on a judge's marks as far as they agree with them.

    Attributes:
        value: the estimate, cut to the bounds.
        standard_error: of the estimate; None where the interval is bounded and not estimated.
        low: lower end.
        high: upper end.
        level: two-sided level of the interval.
        weight: how far the judge's marks were used, 0 (ratings alone) to 1.
        rated: number of rated items.
        unrated: number of other items.
        differing: number of rated clusters in which a rating and a mark differ.
        method: which interval it is.
    """

    value: float
    standard_error: float | None
    low: float
    high: float
    level: float
    weight: float
    rated: int
    unrated: int
    differing: int
    method: Method
