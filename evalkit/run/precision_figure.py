"""The figures of one metric in a precision study: deviations, and the uncertainty of one run."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from evalkit.agreement import PrecisionFigure, Spread
from evalkit.contracts import Metric
from evalkit.errors import TooLittleData
from evalkit.measure.precision import (
    BETWEEN_NOT_SEEN,
    Precision,
    StandardDeviation,
    estimate_precision,
    limit_of,
)
from evalkit.measure.rectangular import rectangular
from evalkit.run.compared_marks import ComparedMarks, compare_marks, half_width
from evalkit.run.measurand import Marks
from evalkit.run.results import rounded

ONCE = "each condition was run once"
ALONE = "there is one condition"
NEGATIVE = "0, since the estimate is negative: nothing is seen beside the repetitions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One metric in one slice, as several runs of a model gave it."""

    suite: str
    name: str
    where: Mapping[str, str]
    metric: Metric
    values: tuple[float | None, ...]  # one a run
    marks: tuple[Marks, ...]  # one a run
    conditions: tuple[str, ...]  # one a run

    @property
    def is_repeated(self) -> bool:
        """Return whether some condition was run more than once."""
        return len(set(self.conditions)) < len(self.conditions)

    @property
    def is_varied(self) -> bool:
        """Return whether there is more than one condition."""
        return len(set(self.conditions)) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    """The standard uncertainty of one run, and where it is from."""

    value: float | None = None
    degrees: float | None = None
    basis: Literal["runs", "marks", "bound", "none"] = "none"
    note: str


def figure_of(measured: Measured, *, level: float) -> PrecisionFigure:
    """Return how far the values of a metric lie apart, and the uncertainty of one run from it.

    The standard uncertainty of the value of one run is s_I (with one condition s_r); or what the
    changed marks show, where that is more, since few runs can agree by chance; or, where no mark
    changed, that of a rectangular bound. It is never 0.

    Args:
        measured: the values and marks.
        level: of the intervals.
    """
    compared = compare_marks(measured.metric, measured.marks, measured.conditions)
    known = [each for each in measured.values if each is not None]
    is_complete = len(known) == len(measured.values)
    found = _precision(known, measured.conditions, level=level) if is_complete else None
    bounds = [
        half_width(measured.metric, measured.marks[0], measured.values[0], compared, moved)
        for moved in (compared.moved, compared.moved_within)
    ]
    lacking = f"{measured.values.count(None)} of {len(measured.values)} runs have no value"
    repeatability, between, intermediate = (
        _spreads(measured, found, *bounds) if is_complete else (Spread(note=lacking),) * 3
    )
    stated = _stated(measured, found, compared, bounds[0]) if is_complete else _Stated(note=lacking)
    return PrecisionFigure(
        suite=measured.suite,
        metric=measured.name,
        slice=measured.where,
        values=measured.values,
        mean=rounded(math.fsum(known) / len(known)) if is_complete else None,
        n=compared.n,
        changed=compared.changed,
        worst_difference=rounded(max(known) - min(known)) if is_complete else None,
        repeatability=repeatability,
        between=between,
        intermediate=intermediate,
        standard_uncertainty=rounded(stated.value),
        degrees=rounded(stated.degrees),
        basis=stated.basis,
        note=stated.note,
    )


def _precision(
    values: Sequence[float], conditions: Sequence[str], *, level: float
) -> Precision | None:
    """Return the precision of values, or None where they are all equal."""
    try:
        return estimate_precision(values, conditions, level=level)
    except TooLittleData:
        return None


def _spreads(
    measured: Measured, found: Precision | None, overall: float | None, within: float | None
) -> tuple[Spread, Spread, Spread]:
    """Return s_r, s_L and s_I; where there is none, why, and how large it may be."""
    runs = len(measured.values)
    unseen = Spread(high=rounded(overall), note=f"no difference was seen in {runs} runs")
    alike = Spread(high=rounded(within), note="no difference was seen within a condition")
    repeatability = between = intermediate = unseen
    if found is not None:
        repeatability = _spread(found.repeatability) or alike
        note = NEGATIVE if BETWEEN_NOT_SEEN in found.flags else ""
        between = _spread(found.between, note) or unseen
        intermediate = _spread(found.intermediate) or unseen
    if not measured.is_repeated:
        repeatability = between = Spread(note=ONCE)
    if not measured.is_varied:
        between = intermediate = Spread(note=ALONE)
    return repeatability, between, intermediate


def _spread(found: StandardDeviation | None, note: str = "") -> Spread | None:
    if found is None:
        return None
    return Spread(
        value=rounded(found.value),
        low=rounded(found.low),
        high=rounded(found.high),
        degrees=rounded(found.degrees),
        limit=rounded(limit_of(found.value)) if found.degrees is not None else None,
        note=note,
    )


def _stated(
    measured: Measured, found: Precision | None, compared: ComparedMarks, bound: float | None
) -> _Stated:
    runs, n, changed = len(measured.values), compared.n, compared.changed
    seen = found and (found.intermediate or found.repeatability)
    by_runs = seen.value if seen else 0.0
    spread = compared.spread
    if spread.deviation is not None and spread.deviation > by_runs:
        note = f"{changed} of {n} marks changed, which shows more than {runs} values do"
        return _Stated(value=spread.deviation, degrees=spread.degrees, basis="marks", note=note)
    if seen:
        of = "s_I" if measured.is_varied else "s_r"
        note = f"{of} of {runs} values; {changed} of {n} marks changed"
        return _Stated(value=seen.value, degrees=seen.degrees, basis="runs", note=note)
    words = f"no difference was seen in {runs} runs and {changed} of {n} marks changed"
    if bound is None:
        return _Stated(note=f"{words}; nothing bounds what there may be")
    return _Stated(
        value=rectangular(bound).standard_uncertainty,
        basis="bound",
        note=f"{words}: another run may lie {bound:.3g} off (95 %, rectangular)",
    )
