"""The findings that a reader should see first: requirements not met, and answers that show it.

There is no score over all: findings are only put in an order. First what failed, then what failed
with conditions, then what could not be decided though the value is on the wrong side of its limit;
within each, the one that is furthest beyond its limit, in standard uncertainties where one is
stated.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evalkit.records import Judgement
from evalkit.run.failures import direction, failures
from evalkit.run.results import Computed, Row
from evalkit.run.scoring import SuiteScores

SHOWN = 3
_EXAMPLES = 3
_RANK: Mapping[str, int] = {
    Judgement.FAIL: 0,
    Judgement.CONDITIONAL_FAIL: 1,
    Judgement.INCONCLUSIVE: 2,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """Samples in which a result is seen."""

    result: int  # its number in ``results``, from 1
    samples: tuple[str, ...]  # ids, the worst marks first


def findings_of(rows: Sequence[Row]) -> tuple[int, ...]:
    """Return the numbers of the most serious results, from 1, at most three."""
    ranked = []
    for number, row in enumerate(rows, start=1):
        rank = _RANK.get(row["verdict"] or "")
        distance = shortfall(row)
        if rank is None or distance is None or distance <= 0:
            continue
        ranked.append((rank, -distance, number))
    return tuple(number for _, _, number in sorted(ranked)[:SHOWN])


def examples_of(found: Computed) -> tuple[Examples, ...]:
    """Return the worst samples of each result of a whole suite, or that has a requirement.

    Results whose every mark is the best have none.
    """
    scored = {each.suite.name: each for each in found.scored}
    named = [
        Examples(result=number, samples=_worst(row, scored[row["suite"]]))
        for number, row in enumerate(found.rows, start=1)
        if row["suite"] in scored and (row["verdict"] is not None or not row["slice"])
    ]
    return tuple(each for each in named if each.samples)


def shortfall(row: Row) -> float | None:
    """Return how far a value lies beyond its limit; below 0 it meets it.

    In combined standard uncertainties where one is stated, else in the unit of the value. None:
    there is no value or no limit.

    >>> shortfall({"value": 0.5, "requirement": {"at_least": 0.7}, "combined_uncertainty": 0.1})
    2.0
    """
    value, limits = row["value"], row["requirement"] or {}
    beyond = [] if value is None else _beyond(value, limits)
    if not beyond:
        return None
    return round(max(beyond) / (row["combined_uncertainty"] or 1.0), 9)


def _beyond(value: float, limits: Mapping[str, float]) -> list[float]:
    low, high = limits.get("at_least"), limits.get("at_most")
    found = [] if low is None else [low - value]
    return found if high is None else [*found, value - high]


def _worst(row: Row, suite: SuiteScores) -> tuple[str, ...]:
    inside = row["slice"].items()
    scores = [
        score
        for score in suite.scores[row["metric"]]
        if all(score.labels.get(label) == text for label, text in inside)
    ]
    how = direction(suite.suite, row["metric"])
    worst = failures(scores, {(row["suite"], row["metric"]): how})
    return tuple(each.sample_id for each in worst[:_EXAMPLES])
