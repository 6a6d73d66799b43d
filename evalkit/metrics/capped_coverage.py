"""How much of what should be documented is, where some of it must be."""

from collections.abc import Mapping, Sequence

from evalkit.contracts import Metric
from evalkit.errors import PluginError, UndefinedMetric
from evalkit.measure.weighted import Array, ratio
from evalkit.reading.indicator import GRADES, first_rating
from evalkit.reading.sums import sums_of
from evalkit.records import Mark, Outcome, Response, Sample, Score


def capped_coverage(
    *, cap: float = 0.69, label: str = "critical", minimum_length: int = 40
) -> Metric:
    """Return the mean grade of all indicators, at most ``cap`` where a critical one is absent.

    Formula: with the grades s_i of n indicators (0, 0.5 or 1, as in ``indicator``), their mean, or
    min(mean, cap) if s_i = 0 for one whose label ``label`` is ``yes``. So what must not be
    lacking cannot be made up for by much else.

    Range 0 to 1, higher is better. Undefined without indicators. A person's rating takes the place
    of the first one; where two people differ, the indicator is missing and bounded.

    Parts: ``value``, the grade; ``critical`` (0, 1); and those of ``indicator``.

    Args:
        cap: 0 to 1; evalkit's default lies just below its band B (0.70).
        label: the label that says ``yes`` of a critical indicator.
        minimum_length: as in ``indicator``.

    Raises:
        PluginError: the cap is outside 0 to 1.
        SuiteError: the sample has no list of patterns.

    Source: ours; grades that one lacking indicator caps are usual in conformity assessment.

    >>> from evalkit.records import Identity
    >>> sample = Sample(
    ...     suite="s", id="1", messages=(), cluster="1", labels={"critical": "yes"},
    ...     data={"patterns": ("@",)},
    ... )
    >>> response = Response(identity=Identity(suite="s", sample_id="1"), text=None)
    >>> capped_coverage().score(sample, [response]).parts["critical"]
    1.0
    """
    if not 0.0 <= cap <= 1.0:
        raise PluginError(f"metric capped_coverage: cap is {cap}; 0 to 1 is expected")

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        rating = first_rating(sample, responses, minimum_length=minimum_length)
        critical = float(sample.labels.get(label) == "yes")
        parts = {**rating.parts, "value": GRADES[rating.section], "critical": critical}
        return Mark(value=None, outcome=Outcome.SCORED, parts=parts)

    def aggregate(scores: Sequence[Score]) -> float:
        if not scores:
            raise UndefinedMetric("capped_coverage: no indicator was graded")
        grades = [float(each.mark.parts["value"]) for each in scores]
        lacking = any(
            each.mark.parts["critical"] == 1.0 and each.mark.parts["value"] == 0.0
            for each in scores
        )
        mean = sum(grades) / len(grades)
        return min(mean, cap) if lacking else mean

    return Metric(
        name="capped_coverage",
        version=1,
        kind="corpus",
        higher_is_better=True,
        unit="grade",
        low=0.0,
        high=1.0,
        score=score,
        aggregate=aggregate,
        weighted=sums_of(_addends, lambda sums: _capped(sums, cap)),
        extremes=({"value": 0.0, "critical": 1.0}, {"value": 1.0, "critical": 0.0}),
        ratings=tuple(sorted(set(GRADES.values()))),
    )


def _addends(parts: Mapping[str, float | str]) -> tuple[float, ...]:
    grade = float(parts["value"])
    return 1.0, grade, float(parts["critical"] == 1.0 and grade == 0.0)


def _capped(sums: Array, cap: float) -> Array:
    n, grades, lacking = sums
    mean = ratio(grades, n)
    above: Array = (mean - cap).clip(min=0.0)
    capped: Array = mean - above * (lacking > 0.0)
    return capped
