"""Which samples of a run are worth looking at first: without a mark, or with the lowest marks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from evalkit import plugins
from evalkit.agreement import MetricCall, PlannedSuite
from evalkit.contracts import Metric
from evalkit.errors import EvalkitError
from evalkit.records import Outcome, Score

_UNMARKED = float("-inf")  # sorts before every mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """Which marks of a metric are good, and from which one on nothing is amiss."""

    higher_is_better: bool
    best: float | None  # None: the range has no end on the good side


def direction(suite: PlannedSuite, metric: str) -> Direction:
    """Return the direction of a metric of a suite.

    Where the plugin is not installed any more, the suite's requirement says it.
    """
    for call in suite.metrics:
        made = _made(call) if call.name == metric else None
        if made is not None:
            best = made.high if made.higher_is_better else made.low
            return Direction(higher_is_better=made.higher_is_better, best=best)
    at_most = any(
        each.metric == metric and each.at_most is not None and each.at_least is None
        for each in suite.requirements
    )
    return Direction(higher_is_better=not at_most, best=None)


def _made(call: MetricCall) -> Metric | None:
    try:
        return plugins.make_metric(call.plugin.name, call.plugin.options)
    except EvalkitError:
        return None


def failures(
    scores: Iterable[Score], directions: Mapping[tuple[str, str], Direction]
) -> list[Score]:
    """Return the worst Score of each sample that is amiss; suites take turns, worst first.

    Amiss is a sample without a mark, or whose mark is below the metric's best. A sample outside the
    denominator is not, nor one whose outcome counts as the best (a refusal in a safety suite). Of a
    corpus metric, whose scored marks have no value, only what could not be scored is amiss.

    Args:
        scores: of any number of suites and metrics.
        directions: by suite and metric.
    """
    worst: dict[tuple[str, str], tuple[float, Score]] = {}
    for score in scores:
        how = directions[score.suite, score.metric]
        badness = _badness(score, how)
        if badness is None:
            continue
        key = (score.suite, score.sample_id)
        if key not in worst or badness < worst[key][0]:
            worst[key] = (badness, score)
    by_suite: dict[str, list[tuple[float, Score]]] = {}
    for each in worst.values():
        by_suite.setdefault(each[1].suite, []).append(each)
    ordered = [sorted(group, key=lambda each: each[0]) for group in by_suite.values()]
    return _in_turn([[score for _, score in group] for group in ordered])


def _badness(score: Score, how: Direction) -> float | None:
    """Return a number that is the lower the worse the mark is, or None where nothing is amiss."""
    mark = score.mark
    if mark.outcome is Outcome.OUTSIDE or (mark.outcome is Outcome.SCORED and mark.value is None):
        return None
    if mark.value is None:
        return _UNMARKED
    if how.best is not None and mark.value == how.best:
        return None
    return mark.value if how.higher_is_better else -mark.value


def _in_turn(groups: Sequence[Sequence[Score]]) -> list[Score]:
    return [each for row in zip_longest(*groups) for each in row if each is not None]
