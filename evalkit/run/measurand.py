"""What is measured: a metric of a suite in a slice, with its marks and the ends of its interval."""

from collections.abc import Mapping
from dataclasses import dataclass

from evalkit.agreement import Plan, PlannedSuite
from evalkit.canonical import seed_from
from evalkit.contracts import Metric
from evalkit.records import Component, Score
from evalkit.run.rating_draw import Firsts


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The marks of one metric in one slice, apart from those outside its denominator."""

    there: tuple[Score, ...]  # those with a value, or with the parts that a corpus metric needs
    lost: tuple[Score, ...]  # those without
    firsts: Firsts = ""  # a judge's marks of the answers that people rated

    @property
    def count(self) -> int:
        """Return how many marks belong to the denominator."""
        return len(self.there) + len(self.lost)

    @property
    def values(self) -> list[float]:
        """Return the values of the marks that have one."""
        return [each.mark.value for each in self.there if each.mark.value is not None]

    @property
    def clusters(self) -> list[str]:
        """Return the cluster of each mark that is there."""
        return [each.cluster for each in self.there]

    @property
    def lost_clusters(self) -> list[str]:
        """Return the cluster of each mark that is lost."""
        return [each.cluster for each in self.lost]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurand:
    """What is measured: a metric of a suite, in a slice, as planned."""

    plan: Plan
    suite: PlannedSuite
    name: str
    metric: Metric
    where: Mapping[str, str]

    def seed(self, purpose: str) -> int:
        """Return the seed of what is drawn for this measurand and purpose."""
        slices = sorted(f"{label}={value}" for label, value in self.where.items())
        return seed_from(self.plan.seed, self.suite.digest, self.name, purpose, *slices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """An interval and how it came about."""

    standard_error: float | None
    low: float | None
    high: float | None
    method: str
    flags: tuple[str, ...] = ()
    effective_n: float | None = None  # of a proportion: marks as informative, if independent
    effective_clusters: float | None = None  # Kish's number of clusters
    ones: int | None = None  # of a proportion of marks that are 0 or 1
    zeros: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the marks of a run alone show of a measurand's uncertainty."""

    ends: Ends | None  # the interval that others widen; None: the marks give none
    lines: tuple[Component, ...]  # of the budget
    beside: tuple[float, ...] = ()  # standard uncertainties that enter and are not in the interval
