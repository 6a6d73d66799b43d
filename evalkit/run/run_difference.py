"""The difference of two runs in one metric, on the items that both have."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product

from evalkit.contracts import Metric
from evalkit.errors import EvalkitError, TooLittleData, UndefinedMetric
from evalkit.measure.bootstrap import CorpusResult, estimate_corpus, unseen_count
from evalkit.measure.clusters import FEWEST_CLUSTERS, effective_count, group_by_cluster
from evalkit.measure.difference import FEW_DIFFER, Difference, paired_difference
from evalkit.measure.independent_difference import Marked, independent_difference
from evalkit.measure.quantile import student_two_tails
from evalkit.measure.ratio import Ratio, ratio_of_means
from evalkit.measure.weighted import WeightedForm
from evalkit.records import Outcome, Score
from evalkit.run.intervals import RESAMPLES, WEIGHTED_RESAMPLES, with_parts
from evalkit.run.paired_marks import Column, PairedMarks

OWN_DENOMINATORS = "denominators_differ: not paired"
_Aggregate = Callable[[Sequence[Score]], float]
_SMALLEST_DIGITS = 6.0  # a p-value is 10^-6 at least
_HALVINGS = 10  # of the powers of ten between which it is sought


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed:
    """What the lost marks leave open: the difference with all of them worst, and all best."""

    low: float  # of the value
    high: float
    holds_zero: bool  # whether one of both, interval and all, would turn or take the difference


def difference_of(metric: Metric, pair: PairedMarks, *, level: float, seed: int) -> Difference:
    """Return the second run less the first.

    Means and proportions: :func:`evalkit.measure.difference.paired_difference`; where items are in
    one denominator alone and a run shows little of how much it varies (fewer than 20 effective
    clusters, or fewer than 10 that hold another mark than its most frequent one),
    :func:`evalkit.measure.independent_difference.independent_difference`. Corpus metrics:
    the formula of the second run less that of the first on the same resampled clusters; the
    interval reaches at least to what unseen kinds of items would give on which the runs differ most
    (the metric's extremes, one way and the other); p is Student's on the bootstrap's error, and
    1 - level at least where the interval holds 0. Where no resample differs, p is the error
    probability at which unseen items would reach 0, and 1 where the runs are alike.

    Raises:
        TooLittleData, UndefinedMetric: there is no difference, or no interval of it.
    """
    if metric.kind != "corpus":
        first, second = (_values(column) for column in pair.there)
        bounds = (metric.low, metric.high)
        runs = [_marked(each, pair.clusters) for each in (first, second)]
        if None in (*first, *second) and any(map(_shows_little, runs)):
            found = independent_difference(*runs, level=level, bounds=bounds)
            return replace(found, flags=(*found.flags, OWN_DENOMINATORS))
        return paired_difference(first, second, pair.clusters, level=level, bounds=bounds)
    if metric.aggregate is None or not pair.n:
        raise UndefinedMetric("no mark has the parts that the formula needs")
    return _of_corpus(metric, metric.aggregate, pair, level=level, seed=seed)


def _marked(marks: Sequence[float | None], clusters: Sequence[str]) -> Marked:
    inside = [(each, name) for each, name in zip(marks, clusters, strict=True) if each is not None]
    return Marked([each for each, _ in inside], [name for _, name in inside])


def _shows_little(run: Marked) -> bool:
    usual = Counter(run.values).most_common(1)
    others = [
        name
        for value, name in zip(run.values, run.clusters, strict=True)
        if usual and value != usual[0][0]
    ]
    sizes = Counter(run.clusters)
    return (
        effective_count(list(sizes.values())) < FEWEST_CLUSTERS
        or effective_count([sizes[name] for name in set(others)]) < FEW_DIFFER
    )


def ratio_of(metric: Metric, pair: PairedMarks, *, level: float) -> Ratio | None:
    """Return the second run over the first; None where a ratio means nothing.

    It means something of means that begin at 0 and have one denominator in both runs.
    """
    first, second = (_values(column) for column in pair.there)
    ones = [each for each in first if each is not None]
    twos = [each for each in second if each is not None]
    if metric.kind == "corpus" or metric.low != 0.0 or not len(ones) == len(twos) == pair.n:
        return None
    try:
        return ratio_of_means(ones, twos, pair.clusters, level=level)
    except (TooLittleData, UndefinedMetric):
        return None


def completed(metric: Metric, pair: PairedMarks, *, level: float, seed: int) -> Completed | None:
    """Return what lost marks leave of the difference; None where nothing bounds them."""
    found = []
    try:
        for there in _completions(metric, pair):
            whole = replace(pair, there=there, lost=((), ()))
            found.append(difference_of(metric, whole, level=level, seed=seed))
    except EvalkitError:
        return None
    if not found:
        return None
    signs = {0 if _holds_zero(each) else 1 if each.value > 0.0 else -1 for each in found}
    values = [each.value for each in found]
    return Completed(low=min(values), high=max(values), holds_zero=len(signs) > 1 or 0 in signs)


def _holds_zero(found: Difference) -> bool:
    return found.low is None or found.high is None or found.low <= 0.0 <= found.high


def _values(column: Column) -> list[float | None]:
    return [None if score.mark.outcome is Outcome.OUTSIDE else score.mark.value for score in column]


def _completions(metric: Metric, pair: PairedMarks) -> Iterator[tuple[Column, Column]]:
    """Yield both columns with the lost marks filled in, one way and the other."""
    fills: list[tuple[Callable[[Score], Score], Callable[[Score], Score]]]
    if metric.kind == "corpus":
        fills = [
            (_parts_filler(one), _parts_filler(two))
            for one, two in product(metric.extremes, repeat=2)
            if one is not two
        ]
    elif metric.low is None or metric.high is None:
        fills = []
    else:
        fills = [
            (_value_filler(one), _value_filler(two))
            for one, two in ((metric.high, metric.low), (metric.low, metric.high))
        ]
    for fill_one, fill_two in fills:
        first, second = (
            (*there, *(fill(each) for each in lost))
            for there, lost, fill in zip(pair.there, pair.lost, (fill_one, fill_two), strict=True)
        )
        yield first, second


def _value_filler(value: float) -> Callable[[Score], Score]:
    def fill(score: Score) -> Score:
        if score.mark.value is not None or score.mark.outcome is Outcome.OUTSIDE:
            return score
        return replace(score, mark=replace(score.mark, value=value, outcome=Outcome.SCORED))

    return fill


def _parts_filler(parts: Mapping[str, float | str]) -> Callable[[Score], Score]:
    def fill(score: Score) -> Score:
        is_there = score.mark.parts and score.mark.outcome is not Outcome.AWAITS_RATING
        is_outside = score.mark.outcome is Outcome.OUTSIDE
        return score if is_there or is_outside else with_parts(score, parts)

    return fill


def _of_corpus(
    metric: Metric, aggregate: _Aggregate, pair: PairedMarks, *, level: float, seed: int
) -> Difference:
    first, second = pair.there

    def difference(items: Sequence[int]) -> float:
        return aggregate(_inside(second, items)) - aggregate(_inside(first, items))

    weighted = _weighted(metric, pair)
    found = estimate_corpus(
        difference,
        pair.clusters,
        weighted=weighted,
        level=level,
        resamples=RESAMPLES if weighted is None else WEIGHTED_RESAMPLES,
        seed=seed,
    )
    open_ends = partial(_open_ends, metric, aggregate, pair)
    ends = open_ends(level=level)
    lows = [each for each in (found.low, *ends) if each is not None]
    highs = [each for each in (found.high, *ends) if each is not None]
    low, high = min(lows, default=None), max(highs, default=None)
    widened = ", widened by unseen items" if (low, high) != (found.low, found.high) else ""
    return Difference(
        value=found.value,
        standard_error=found.standard_error,
        low=low,
        high=high,
        level=level,
        p_value=None
        if low is None or high is None
        else _p_value(found, pair, (low, high), open_ends=open_ends),
        n=found.n,
        clusters=found.clusters,
        method=f"paired_{found.method} (B={found.resamples}, seed={found.seed}){widened}",
        flags=found.flags,
    )


def _weighted(metric: Metric, pair: PairedMarks) -> WeightedForm | None:
    """Return the weighted form of the difference, where the metric has one."""
    if metric.weighted is None:
        return None
    first, second = pair.there
    of_first, of_second = (_is_inside(column) for column in (first, second))
    form_1 = metric.weighted([first[item] for item in of_first])
    form_2 = metric.weighted([second[item] for item in of_second])
    return lambda counts: form_2(counts[:, of_second]) - form_1(counts[:, of_first])


def _is_inside(column: Column) -> list[int]:
    return [n for n, each in enumerate(column) if each.mark.outcome is not Outcome.OUTSIDE]


def _inside(column: Column, items: Sequence[int]) -> list[Score]:
    found = [column[item] for item in items if column[item].mark.outcome is not Outcome.OUTSIDE]
    if not found:
        raise UndefinedMetric("no mark has the parts that the formula needs")
    return found


def _open_ends(
    metric: Metric, aggregate: _Aggregate, pair: PairedMarks, *, level: float
) -> list[float]:
    """Return the difference with unseen items on which the runs differ most, each way."""
    count = unseen_count(pair.clusters, level=level)
    first, second = (_inside(column, range(pair.n)) for column in pair.there)
    ends = []
    for one, two in product(metric.extremes, repeat=2):
        more = [[with_parts(first[0], parts)] * count for parts in (one, two)]
        try:
            ends.append(aggregate([*second, *more[1]]) - aggregate([*first, *more[0]]))
        except UndefinedMetric:
            continue
    return ends


def _p_value(
    found: CorpusResult,
    pair: PairedMarks,
    ends: tuple[float, float],
    *,
    open_ends: Callable[..., list[float]],
) -> float:
    least = 1.0 - found.level if ends[0] <= 0.0 <= ends[1] else 0.0
    if found.standard_error is None:
        return max(least, _p_of_unseen(found.value, open_ends))
    groups = group_by_cluster(pair.clusters, where="difference")
    degrees = max(1.0, effective_count([len(group) for group in groups]) - 1.0)
    return max(
        least, student_two_tails(found.value / found.standard_error, degrees_of_freedom=degrees)
    )


def _p_of_unseen(value: float, open_ends: Callable[..., list[float]]) -> float:
    """Return the error probability at which unseen items would bring a difference to 0."""
    if value == 0.0:
        return 1.0
    reaching, apart = -_SMALLEST_DIGITS, 0.0  # powers of ten; at the first they reach 0
    for _ in range(_HALVINGS):
        middle = (reaching + apart) / 2.0
        ends = open_ends(level=1.0 - 10.0**middle)
        is_apart = bool(ends) and all(each * value > 0.0 for each in ends)
        reaching, apart = (reaching, middle) if is_apart else (middle, apart)
    return float(10.0**apart)
