"""Accuracy on what a subject chose to answer."""

import math
from collections.abc import Mapping, Sequence

from evalkit.contracts import Metric
from evalkit.errors import UndefinedMetric
from evalkit.measure.weighted import ratio
from evalkit.reading.abstention import read_abstention, withholds
from evalkit.reading.answer import is_right
from evalkit.reading.reply import last_text, own_responses
from evalkit.reading.sums import sums_of
from evalkit.records import Mark, Outcome, Response, Sample, Score


def attempt_precision() -> Metric:
    """Return the share of right answers among those that were attempted.

    Formula: C / (C + I), with C the items answered rightly and I those answered wrongly, read as
    ``attempt`` reads them: a reply that holds a target is right unless its speaker says that he
    does not know; any other that abstains is in neither (``evalkit.reading.abstention``).

    Range 0 to 1, higher is better. A subject that answers a single item, and rightly, has 1: its
    coverage, (C + I) / n, must stand beside it (1 less ``attempt: {figure: not_attempted}``). An
    empty reply is no attempt.

    Parts: ``attempted`` (0, 1), ``correct`` (0, 1). An item has no value of its own.

    Raises:
        UndefinedMetric: nothing was attempted.

    Source: Wei et al. (2024), arXiv 2411.04368 ("correct given attempted").

    >>> def scored(attempted, correct):
    ...     mark = Mark(
    ...         value=None,
    ...         outcome=Outcome.SCORED,
    ...         parts={"attempted": attempted, "correct": correct},
    ...     )
    ...     return Score(
    ...         suite="s", sample_id="1", replicate=None, metric="m", mark=mark, cluster="1",
    ...         labels={}, by="attempt_precision@1",
    ...     )
    >>> scores = [scored(1.0, 1.0)] * 3 + [scored(1.0, 0.0), scored(0.0, 0.0)]
    >>> attempt_precision().aggregate(scores)
    0.75
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        text = last_text(responses)
        says = read_abstention(text)
        held = says != "empty" and is_right(sample, own_responses(responses)[-1], kind="text")
        right = bool(held) and not withholds(text)
        attempted = right or says == "answers"
        return Mark(
            value=None,
            outcome=Outcome.UNPARSED if says == "empty" else Outcome.SCORED,
            parts={"attempted": float(attempted), "correct": float(right)},
        )

    return Metric(
        needs=("target",),
        extremes=({"attempted": 1.0, "correct": 0.0}, {"attempted": 1.0, "correct": 1.0}),
        name="attempt_precision",
        version=2,
        kind="corpus",
        higher_is_better=True,
        unit="share of attempts",
        low=0.0,
        high=1.0,
        score=score,
        aggregate=_precision,
        weighted=sums_of(_addends, lambda sums: ratio(*sums)),
    )


def _precision(scores: Sequence[Score]) -> float:
    attempted = math.fsum(float(each.mark.parts["attempted"]) for each in scores)
    if attempted == 0.0:
        raise UndefinedMetric(
            f"attempt_precision: nothing was attempted (got 0 of {len(scores)} items); one answer "
            "at least is needed"
        )
    return math.fsum(float(each.mark.parts["correct"]) for each in scores) / attempted


def _addends(parts: Mapping[str, float | str]) -> tuple[float, float]:
    return float(parts["correct"]), float(parts["attempted"])
