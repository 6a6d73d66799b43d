"""What a comparison of runs states: values, differences, and what is shown by them."""

from collections.abc import Mapping
from dataclasses import dataclass

from evalkit.measure.difference import Difference
from evalkit.measure.ratio import Ratio
from evalkit.run.run_difference import Completed


@dataclass(frozen=True, slots=True, kw_only=True)
class RunValue:
    """The value of one run on the items that are compared."""

    value: float | None
    low: float | None
    high: float | None
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunDifference:
    """One run less another in one metric.

    Attributes:
        one: number of the run that is subtracted.
        two: number of the run that it is subtracted from.
        difference: second less first; None where there is none, and ``reason`` says why.
        adjusted_p: Holm's, over all differences of the comparison.
        better: number of the run that is shown to be better; None: not shown.
        reason: why nothing is shown, where it is not the difference itself.
        ratio: second over first, where that means something.
        completed: what lost marks leave open; None: none is lost, or nothing bounds them.
    """

    one: int
    two: int
    difference: Difference | None
    adjusted_p: float | None = None
    better: int | None = None
    reason: str = ""
    ratio: Ratio | None = None
    completed: Completed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One metric of one suite, over all samples or in a slice."""

    criterion: str
    suite: str
    metric: str
    slice: Mapping[str, str]
    unit: str
    range: tuple[float | None, ...]  # lowest and highest possible value
    higher_is_better: bool
    values: tuple[RunValue, ...]  # one a run
    differences: tuple[RunDifference, ...]  # one a pair of runs
    letters: tuple[str, ...]  # from three runs on: who shares one was not told apart
    n: int
    clusters: int
    left_out: int
    reasons: Mapping[str, int]  # why items were left out
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All that is stated of several runs at once."""

    level: float
    labels: tuple[str, ...]
    models: tuple[str, ...]
    figures: tuple[Compared, ...]
    statements: int  # differences with a p-value, over which Holm's adjustment goes
    reservations: tuple[str, ...]
