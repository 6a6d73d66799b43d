"""How well a subject tells what can be answered from what cannot."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from evalkit.contracts import Metric
from evalkit.errors import SuiteError, UndefinedMetric
from evalkit.measure.weighted import Array, ratio
from evalkit.reading.abstention import read_abstention
from evalkit.reading.field import text_field
from evalkit.reading.reply import last_text
from evalkit.reading.sums import sums_of
from evalkit.records import Mark, Outcome, Response, Sample, Score

Figure = Literal["f1", "precision", "recall", "balanced_accuracy"]
Counts = Counter[tuple[bool, bool]]  # (cannot be answered, abstained)


def abstention(*, figure: Figure = "f1", field: str = "answerable") -> Metric:
    """Return how well abstaining finds the items that cannot be answered.

    Formula: with TP the unanswerable items on which the last reply abstains
    (``evalkit.reading.abstention``), FN the other unanswerable ones, FP the answerable ones on
    which it abstains, TN the other answerable ones:

    - ``precision`` TP / (TP + FP); ``recall`` TP / (TP + FN);
    - ``f1`` 2 TP / (2 TP + FP + FN);
    - ``balanced_accuracy`` (TP / (TP + FN) + TN / (TN + FP)) / 2.

    Input: ``sample.data[field]`` is "yes" where there is an answer and "no" where there is none.

    Range 0 to 1, higher is better. With as many items of each kind, always abstaining has an
    ``f1`` of 2/3 and never abstaining 0; both have a ``balanced_accuracy`` of 1/2. Whether what was
    answered is right is not asked. An empty reply abstains from nothing: it is ``unparsed`` and
    counts as a mistake, an answer where there is none, or none where there is one.

    Parts: ``unanswerable`` (0, 1), ``abstains`` (0, 1). An item has no value of its own.

    Raises:
        SuiteError: the data field is neither "yes" nor "no".
        UndefinedMetric: a denominator is 0: there is no item of a kind that the formula needs, or
            for ``precision`` nobody abstained.

    Source: Yin et al. (2023), Findings of ACL, arXiv 2305.18153 (F1, the unanswerable
    questions being the positive class).

    >>> def scored(unanswerable, abstains):
    ...     parts = {"unanswerable": unanswerable, "abstains": abstains}
    ...     return Score(
    ...         suite="s", sample_id="1", replicate=None, metric="m", cluster="1", labels={},
    ...         mark=Mark(value=None, outcome=Outcome.SCORED, parts=parts), by="abstention@1",
    ...     )
    >>> scores = [scored(1.0, 1.0)] * 3 + [scored(1.0, 0.0), scored(0.0, 1.0)]
    >>> scores += [scored(0.0, 0.0)] * 3
    >>> [abstention(figure=name).aggregate(scores) for name in ("f1", "balanced_accuracy")]
    [0.75, 0.75]
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        answerable = text_field(sample, field)
        if answerable not in {"yes", "no"}:
            raise SuiteError(
                f"suite {sample.suite!r}, sample {sample.id!r}: data field {field!r} does not say "
                f"whether there is an answer (got {answerable!r}); yes or no"
            )
        says, unanswerable = read_abstention(last_text(responses)), answerable == "no"
        abstains = not unanswerable if says == "empty" else says == "abstains"
        return Mark(
            value=None,
            outcome=Outcome.UNPARSED if says == "empty" else Outcome.SCORED,
            parts={"unanswerable": float(unanswerable), "abstains": float(abstains)},
        )

    return Metric(
        extremes=tuple(
            {"unanswerable": kind, "abstains": reply} for kind in (0.0, 1.0) for reply in (0.0, 1.0)
        ),
        name="abstention",
        version=2,
        kind="corpus",
        higher_is_better=True,
        unit="share",
        low=0.0,
        high=1.0,
        score=score,
        aggregate=lambda scores: _FIGURES[figure](_counted(scores)),
        weighted=sums_of(_addends, lambda sums: _figure_of(sums, figure)),
    )


def _counted(scores: Sequence[Score]) -> Counts:
    return Counter(
        (bool(each.mark.parts["unanswerable"]), bool(each.mark.parts["abstains"]))
        for each in scores
    )


def _ratio(part: float, whole: float, what: str) -> float:
    if whole == 0.0:
        raise UndefinedMetric(f"abstention: {what} (got 0); one at least is needed")
    return part / whole


def _f1(n: Counts) -> float:
    if not n[True, True] + n[True, False]:
        raise UndefinedMetric("abstention: no item is unanswerable (got 0); one at least is needed")
    return 2 * n[True, True] / (2 * n[True, True] + n[False, True] + n[True, False])


def _precision(n: Counts) -> float:
    return _ratio(n[True, True], n[True, True] + n[False, True], "nobody abstained")


def _recall(n: Counts) -> float:
    return _ratio(n[True, True], n[True, True] + n[True, False], "no item is unanswerable")


def _balanced_accuracy(n: Counts) -> float:
    answered = _ratio(n[False, False], n[False, False] + n[False, True], "no item is answerable")
    return (_recall(n) + answered) / 2.0


_FIGURES: Mapping[Figure, Callable[[Counts], float]] = MappingProxyType(
    {
        "f1": _f1,
        "precision": _precision,
        "recall": _recall,
        "balanced_accuracy": _balanced_accuracy,
    }
)


def _addends(parts: Mapping[str, float | str]) -> list[float]:
    cell = (bool(parts["unanswerable"]), bool(parts["abstains"]))
    return [
        float(cell == each) for each in ((True, True), (True, False), (False, True), (False, False))
    ]


def _figure_of(sums: Array, figure: Figure) -> Array:
    found, missed, wrongly, rightly = sums
    recall = ratio(found, found + missed)
    values: Mapping[Figure, Array] = {
        "f1": ratio(2 * found, (2 * found + wrongly + missed) * (found + missed > 0.0)),
        "precision": ratio(found, found + wrongly),
        "recall": recall,
        "balanced_accuracy": (recall + ratio(rightly, rightly + wrongly)) / 2.0,
    }
    return values[figure]
