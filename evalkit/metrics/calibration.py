"""Whether confidence is worth what it says, from all answers together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from evalkit.contracts import Metric
from evalkit.measure.calibration import (
    Binning,
    calibration_floor,
    coverage_at,
    expected_calibration_error,
    rank_area,
    risk_coverage_area,
)
from evalkit.measure.weighted import WeightedForm
from evalkit.measure.weighted_calibration import (
    calibration_error_form,
    coverage_form,
    rank_area_form,
    risk_coverage_form,
)
from evalkit.reading.confidence import Source, read_confident
from evalkit.reading.reply import own_responses, unread_mark
from evalkit.records import Mark, Outcome, Response, Sample, Score

Figure = Literal["ece", "ece_floor", "auroc", "aurc", "coverage"]
Parts = Mapping[str, float | str]
_Form = Callable[[Sequence[float], Sequence[float]], WeightedForm]  # the floor is simulated
_FORMS: Mapping[Figure, _Form] = MappingProxyType(
    {"auroc": rank_area_form, "aurc": risk_coverage_form}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """What one figure is, and the answers that pull it furthest."""

    unit: str
    higher_is_better: bool
    extremes: tuple[Parts, ...]


def _parts(confidence: float, correct: float) -> Parts:
    return MappingProxyType({"confidence": confidence, "correct": correct})


_SURE_WRONG, _SURE_RIGHT = _parts(1.0, 0.0), _parts(1.0, 1.0)
_UNSURE_WRONG, _UNSURE_RIGHT = _parts(0.0, 0.0), _parts(0.0, 1.0)
_KINDS: Mapping[Figure, _Kind] = MappingProxyType(
    {
        "ece": _Kind(
            unit="calibration error",
            higher_is_better=False,
            extremes=(_SURE_WRONG, _SURE_RIGHT, _UNSURE_RIGHT),
        ),
        "ece_floor": _Kind(
            unit="calibration error",
            higher_is_better=False,
            extremes=(_parts(0.5, 1.0), _SURE_RIGHT),
        ),
        "auroc": _Kind(
            unit="area",
            higher_is_better=True,
            extremes=(_SURE_WRONG, _SURE_RIGHT, _UNSURE_WRONG, _UNSURE_RIGHT),
        ),
        "aurc": _Kind(
            unit="error rate", higher_is_better=False, extremes=(_SURE_WRONG, _SURE_RIGHT)
        ),
        "coverage": _Kind(
            unit="share of items", higher_is_better=True, extremes=(_SURE_WRONG, _SURE_RIGHT)
        ),
    }
)


def calibration(
    *,
    figure: Figure = "ece",
    confidence: Source = "choices",
    bins: int = 10,
    binning: Binning = "equal_mass",
    accuracy: float = 0.95,
    seed: int = 0,
) -> Metric:
    """Return a figure of how confidence goes with being right.

    Formula: of confidences c_i and y_i = 1[answer i is right] (``evalkit.measure.calibration``)

    - ``ece``: sum_b (n_b / n) |mean y - mean c| over ``bins`` bins, of equal mass or equal width;
    - ``ece_floor``: the ``ece`` that a perfectly calibrated subject would show with the same c_i,
      the mean of 100 simulations of y_i ~ Bernoulli(c_i) with ``seed``; it belongs beside ``ece``;
    - ``auroc``: the share of pairs of a right and a wrong answer where the right one has the higher
      c, ties a half;
    - ``aurc``: (1 / n) sum_j e_j / j, with e_j the errors among the j surest answers;
    - ``coverage``: the largest share of answers, the surest ones, that is right in ``accuracy``.

    Input: c is the softmax of the log-probabilities at the likeliest choice (``choices``), or what
    the reply states on a scale of 0 to 100 (``stated``); y is read from the same reply.

    Range 0 to 1. ``ece``: 0 is calibrated, and 1 - accuracy what full confidence throughout gives;
    a constant c = accuracy has 0 as well, so ``auroc`` must stand beside it, where it has 0.5.
    ``auroc``: 1 is a perfect order. ``aurc``: the error rate where c says nothing. An answer or a
    confidence that cannot be read is lost: no value is known for it, and it is bounded.

    Parts: ``confidence`` (0 to 1), ``correct`` (0, 1). An item has no value of its own.

    Raises:
        SuiteError: choices are compared and the sample has none.
        UndefinedMetric: no item; for ``auroc`` all answers are right, or all are wrong.

    Source: Guo et al. (2017), ICML, section 2; Roelofs et al. (2022), arXiv 2012.08668 (equal
    mass); Hanley and McNeil (1982), Radiology 143:29; Geifman et al. (2019), arXiv 1805.08206.

    >>> def scored(confidence, correct):
    ...     mark = Mark(value=None, outcome=Outcome.SCORED, parts=_parts(confidence, correct))
    ...     return Score(
    ...         suite="s", sample_id="1", replicate=None, metric="m", mark=mark, cluster="1",
    ...         labels={}, by="calibration@1",
    ...     )
    >>> scores = [scored(1.0, 1.0), scored(1.0, 1.0), scored(0.4, 0.0), scored(0.4, 0.0)]
    >>> figures = ("ece", "auroc", "coverage")
    >>> [calibration(figure=name, bins=2).aggregate(scores) for name in figures]
    [0.2, 1.0, 0.5]
    """
    measured: Mapping[Figure, Callable[[list[float], list[float]], float]] = {
        "ece": lambda c, y: expected_calibration_error(c, y, bins=bins, binning=binning),
        "ece_floor": lambda c, _: calibration_floor(c, bins=bins, binning=binning, seed=seed),
        "auroc": rank_area,
        "aurc": risk_coverage_area,
        "coverage": lambda c, y: coverage_at(c, y, accuracy=accuracy),
    }
    forms: Mapping[Figure, _Form] = {
        "ece": lambda c, y: calibration_error_form(c, y, bins=bins, binning=binning),
        "coverage": lambda c, y: coverage_form(c, y, accuracy=accuracy),
        **_FORMS,
    }
    kind, measure = _KINDS[figure], measured[figure]

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        first = own_responses(responses)[0]
        found = read_confident(sample, first, source=confidence)
        if found is None:
            return unread_mark(first.text or "")
        parts = _parts(found.confidence, found.correct)
        return Mark(value=None, outcome=Outcome.SCORED, parts=dict(parts))

    def aggregate(scores: Sequence[Score]) -> float:
        return measure(*_pairs(scores))

    return Metric(
        needs=("target",),
        extremes=kind.extremes,
        name="calibration",
        version=2,
        kind="corpus",
        higher_is_better=kind.higher_is_better,
        unit=kind.unit,
        low=0.0,
        high=1.0,
        score=score,
        aggregate=aggregate,
        weighted=_prepared(forms.get(figure)),
    )


def _prepared(form: _Form | None) -> Callable[[Sequence[Score]], WeightedForm] | None:
    return None if form is None else lambda scores: form(*_pairs(scores))


def _pairs(scores: Sequence[Score]) -> tuple[list[float], list[float]]:
    parts = [each.mark.parts for each in scores]
    return [float(p["confidence"]) for p in parts], [float(p["correct"]) for p in parts]
