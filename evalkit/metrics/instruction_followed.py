"""Instructions that are followed, whatever items they stand in."""

import math
from collections.abc import Mapping, Sequence

from evalkit.contracts import Metric
from evalkit.errors import UndefinedMetric
from evalkit.instructions.following import Reading, followed_by
from evalkit.instructions.kinds import MOST
from evalkit.measure.weighted import ratio
from evalkit.reading.sums import sums_of
from evalkit.records import Mark, Outcome, Response, Sample, Score

_EXTREMES: tuple[Mapping[str, float | str], ...] = tuple(
    {"followed": followed, "asked": float(MOST)} for followed in (0.0, float(MOST))
)


def instruction_followed(*, reading: Reading = "strict") -> Metric:
    """Return the share of instructions that are followed.

    Formula: sum over the n items of the instructions followed / sum of the instructions asked; an
    item with three of them weighs three times one with a single one. Instructions and the readings
    ``strict`` and ``loose`` are those of ``prompt_followed``.

    Range 0 to 1, higher is better; loose is never below strict, and this is never below the lowest
    nor above the highest share in an item. A reply without any text is ``unparsed`` and follows
    nothing. A lost item is bounded by three instructions, all or none of them followed: no item
    may have more.

    Parts: ``followed``, ``asked``. An item has no value of its own.

    Raises:
        SuiteError: the item has no such instructions, or their arguments do not fit.
        UnknownName: there is no such kind.
        UndefinedMetric: there is no item.

    Source: the instruction-level strict and loose accuracy of Zhou et al. (2023), IFEval, arXiv
    2311.07911, section 3.

    >>> def scored(followed, asked):
    ...     parts = {"followed": followed, "asked": asked}
    ...     mark = Mark(value=None, outcome=Outcome.SCORED, parts=parts)
    ...     return Score(
    ...         suite="s", sample_id="1", replicate=0, metric="m", mark=mark, cluster="1",
    ...         labels={}, by="instruction_followed@1",
    ...     )
    >>> instruction_followed().aggregate([scored(1.0, 3.0), scored(1.0, 1.0)])  # 2 of 4
    0.5
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        found, outcome = followed_by(sample, responses)
        each = found.of(reading)
        parts: dict[str, float | str] = {
            "followed": float(sum(each)), "asked": float(len(each))
        }  # fmt: skip
        return Mark(value=None, outcome=outcome, parts=parts)

    return Metric(
        extremes=_EXTREMES,
        name="instruction_followed",
        version=1,
        kind="corpus",
        higher_is_better=True,
        unit="share of instructions",
        low=0.0,
        high=1.0,
        score=score,
        aggregate=_share,
        weighted=sums_of(_addends, lambda sums: ratio(*sums)),
        counts={Outcome.UNPARSED: 0.0, Outcome.REFUSED: 0.0, Outcome.TRUNCATED: 0.0},
    )


def _share(scores: Sequence[Score]) -> float:
    asked = math.fsum(float(each.mark.parts["asked"]) for each in scores)
    if asked == 0.0:
        raise UndefinedMetric(
            "instruction_followed: no instruction was asked (got 0); at least one is needed"
        )
    return math.fsum(float(each.mark.parts["followed"]) for each in scores) / asked


def _addends(parts: Mapping[str, float | str]) -> tuple[float, float]:
    return float(parts["followed"]), float(parts["asked"])
