"""Two or more runs held against one another: values, differences, and what is shown by them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from evalkit.canonical import seed_from
from evalkit.contracts import Metric
from evalkit.errors import TooLittleData, UndefinedMetric
from evalkit.measure.independent_difference import Marked, independent_difference
from evalkit.records import Score
from evalkit.run.comparable import (
    Entrant,
    common_suites,
    named,
    refuse_unknown_metrics,
    reservations,
)
from evalkit.run.compared import Compared, Comparison, RunDifference, RunValue
from evalkit.run.estimation import in_slice, slices_of
from evalkit.run.intervals import grade, measure
from evalkit.run.measurand import Measurand
from evalkit.run.paired_marks import PairedMarks, marks_of, pair
from evalkit.run.ranking import adjusted
from evalkit.run.run_difference import completed, difference_of, ratio_of

LEFT_OUT = "left_out_above_5_percent"
UNPAIRED = "no_sample_in_common: not paired"
GRADES = "grades: not drawn, no interval"
_MOST_LEFT_OUT = 0.05


def compare(
    entrants: Sequence[Entrant],
    *,
    suites: Sequence[str] = (),
    metrics: Sequence[str] = (),
    level: float,
    with_slices: bool = False,
) -> Comparison:
    """Compare runs metric by metric on the samples that all of them have.

    The values are those on the common samples, so that their difference is the one stated. A run
    is called better only where Holm's p-value over all differences of the comparison is below
    1 - level, and where marks were lost only if the completions at their worst and best agree.

    Args:
        entrants: finished runs, two or more.
        suites: names of suites to compare; empty: all that are common.
        metrics: names of metrics to compare; empty: all.
        level: two-sided level of all intervals, in (0, 1).
        with_slices: compare in each slice too.

    Raises:
        UsageError: no suite is common, a name is unknown, or suites of one name differ.
    """
    names = common_suites(entrants, suites)
    refuse_unknown_metrics(entrants, names, metrics)
    found = [
        _compared(entrants, suite, call.name, where, level=level)
        for suite in names
        for call in entrants[0].suites[suite].metrics
        if not metrics or call.name in metrics
        for where in _slices(entrants, suite, call.name, with_slices=with_slices)
    ]
    figures = adjusted(found, level=level)
    return Comparison(
        level=level,
        labels=tuple(each.label for each in entrants),
        models=named(entrants),
        figures=figures,
        statements=sum(
            each.adjusted_p is not None for figure in figures for each in figure.differences
        ),
        reservations=tuple(
            dict.fromkeys(words for name in names for words in reservations(entrants, name))
        ),
    )


def _slices(
    entrants: Sequence[Entrant], suite: str, metric: str, *, with_slices: bool
) -> list[Mapping[str, str]]:
    if not with_slices:
        return [{}]
    first = entrants[0]
    return slices_of(first.suites[suite], metric, first.scores(suite, metric))


def _compared(
    entrants: Sequence[Entrant],
    suite: str,
    name: str,
    where: Mapping[str, str],
    *,
    level: float,
) -> Compared:
    planned, metric = entrants[0].suites[suite], entrants[0].metric(suite, name)
    columns = [each.scores(suite, name) for each in entrants]
    paired = pair(metric, columns, [each.label for each in entrants], where)
    slices = sorted(f"{label}={value}" for label, value in where.items())
    seed = seed_from(
        *(each.plan.seed for each in entrants), planned.digest, name, "difference", *slices
    )
    is_graded = planned.kind == "assessed"
    if not paired.common and not is_graded and metric.kind != "corpus":
        values, differences = _unpaired(metric, columns, where, level=level)
    else:
        seeds = [_own_seed(each, suite, name, where) for each in entrants]
        values = tuple(
            _value(metric, paired, number, level=level, seed=own, is_graded=is_graded)
            for number, own in enumerate(seeds)
        )
        differences = tuple(
            _difference(metric, paired, values, two, level=level, seed=seed, is_graded=is_graded)
            for two in combinations(range(len(entrants)), 2)
        )
    is_paired = bool(paired.common)
    share = paired.left_out / max(1, paired.n + paired.left_out)
    reasons = {**({"not in all runs": paired.absent} if paired.absent else {}), **paired.reasons}
    return Compared(
        criterion=planned.criterion,
        suite=suite,
        metric=name,
        slice=where,
        unit=metric.unit,
        range=(metric.low, metric.high),
        higher_is_better=metric.higher_is_better,
        values=values,
        differences=differences,
        letters=(),
        n=paired.n,
        clusters=len(set(paired.clusters)),
        left_out=paired.left_out if is_paired else 0,
        reasons=reasons if is_paired else {},
        flags=tuple(_flags(differences, share, is_paired=is_paired, is_graded=is_graded)),
    )


def _own_seed(entrant: Entrant, suite: str, name: str, where: Mapping[str, str]) -> int:
    """Return the seed of a run's own interval, so that on the same samples it is the same."""
    measurand = Measurand(
        plan=entrant.plan,
        suite=entrant.suites[suite],
        name=name,
        metric=entrant.metric(suite, name),
        where=where,
    )
    return measurand.seed("interval")


def _flags(
    differences: Sequence[RunDifference], share: float, *, is_paired: bool, is_graded: bool
) -> Iterator[str]:
    if not is_paired:
        yield UNPAIRED
    elif share > _MOST_LEFT_OUT:
        yield LEFT_OUT
    if is_graded:
        yield GRADES
    found = [each.difference for each in differences if each.difference]
    yield from dict.fromkeys(flag for each in found for flag in each.flags)


def _value(
    metric: Metric, paired: PairedMarks, number: int, *, level: float, seed: int, is_graded: bool
) -> RunValue:
    marks = marks_of(paired.there[number])
    try:
        if is_graded:
            return RunValue(value=grade(metric, marks), low=None, high=None, method="assessed")
        value, ends = measure(metric, marks, level=level, seed=seed, deciding=False)
    except (TooLittleData, UndefinedMetric):
        return RunValue(value=None, low=None, high=None, method="none")
    return RunValue(value=value, low=ends.low, high=ends.high, method=ends.method)


def _difference(
    metric: Metric,
    paired: PairedMarks,
    values: Sequence[RunValue],
    numbers: tuple[int, int],
    *,
    level: float,
    seed: int,
    is_graded: bool,
) -> RunDifference:
    one, two = numbers
    if is_graded:
        return RunDifference(one=one, two=two, difference=None, reason=_graded(values, numbers))
    both = paired.only(one, two)
    try:
        found = difference_of(metric, both, level=level, seed=seed)
    except (TooLittleData, UndefinedMetric) as error:
        return RunDifference(one=one, two=two, difference=None, reason=str(error))
    lost = bool(paired.lost[0])
    filled = completed(metric, both, level=level, seed=seed) if lost else None
    reason = ""
    if lost and filled is None:
        reason = "marks are lost and nothing bounds them"
    elif filled is not None and filled.holds_zero:
        reason = "lost marks, taken as worst and as best, could take the difference away"
    ratio = ratio_of(metric, both, level=level)
    return RunDifference(
        one=one, two=two, difference=found, reason=reason, ratio=ratio, completed=filled
    )


def _graded(values: Sequence[RunValue], numbers: tuple[int, int]) -> str:
    one, two = (values[number].value for number in numbers)
    if one is None or two is None:
        return "a run has no grade"
    return f"grades differ by {two - one:+.4g}; a grade is not drawn and has no interval"


def _unpaired(
    metric: Metric, columns: Sequence[Sequence[Score]], where: Mapping[str, str], *, level: float
) -> tuple[tuple[RunValue, ...], tuple[RunDifference, ...]]:
    """Return values and differences of runs that have no sample in common."""
    every = [in_slice(metric, column, where) for column in columns]
    values = []
    for marks in every:
        try:
            value, ends = measure(metric, marks, level=level, seed=0, deciding=False)
        except (TooLittleData, UndefinedMetric):
            values.append(RunValue(value=None, low=None, high=None, method="none"))
            continue
        values.append(RunValue(value=value, low=ends.low, high=ends.high, method=ends.method))
    differences = []
    for one, two in combinations(range(len(every)), 2):
        runs = [Marked(every[each].values, every[each].clusters) for each in (one, two)]
        lost = every[one].lost or every[two].lost
        try:
            found = independent_difference(*runs, level=level, bounds=(metric.low, metric.high))
        except (TooLittleData, UndefinedMetric) as error:
            differences.append(RunDifference(one=one, two=two, difference=None, reason=str(error)))
            continue
        reason = "marks are lost and nothing bounds them" if lost else ""
        differences.append(RunDifference(one=one, two=two, difference=found, reason=reason))
    return tuple(values), tuple(differences)
