"""What changes of a question cost, relative to what is known without them."""

import math
from collections.abc import Mapping, Sequence
from typing import Literal

from evalkit.contracts import Metric
from evalkit.errors import UndefinedMetric
from evalkit.measure.weighted import Array, ratio
from evalkit.reading.answer import AnswerKind
from evalkit.reading.changed import asked, rightness, unread, untouched
from evalkit.reading.sums import sums_of
from evalkit.records import Mark, Outcome, Response, Sample, Score

Figure = Literal["pdr", "asr", "rs"]
_RANGES: Mapping[Figure, tuple[float | None, float]] = {
    "pdr": (None, 1.0),
    "asr": (0.0, 1.0),
    "rs": (-1.0, 1.0),
}
_EXTREMES: tuple[Mapping[str, float | str], ...] = tuple(
    {"clean": clean, "changed": changed}
    for clean, changed in ((1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (0.0, 0.0))
)


def change_loss(*, figure: Figure = "asr", answer: AnswerKind = "text") -> Metric:
    """Return the loss by changed forms of the questions in one of three customary ratios.

    Formula: with c_i whether item i is answered rightly as written (1, 0) and m_i the share of its
    changed forms that are, over n items, by ``figure``:

    ``pdr``
        performance drop rate, 1 - sum m_i / sum c_i; at most 1, 0 without a loss, below 0 where the
        changed forms are answered better.
    ``asr``
        attack success rate, sum c_i (1 - m_i) / sum c_i: among what was right, the share that
        turns wrong; 0 to 1.
    ``rs``
        robustness score, sum m_i / n - asr; -1 to 1, higher is better.

    Range as given with each figure; lower is better, for ``rs`` higher. There is no value where
    nothing is right as written: a model that knows nothing has nothing to lose, and is not called
    robust. A ratio is unsteady where little is right, and ``asr`` is about other items for each
    model; read ``accuracy_drop`` and ``worst_case`` first. An answer that cannot be read is wrong;
    where it is the clean one the outcome is ``unparsed`` or ``refused``, and the item stays in the
    sums. Without a changed form an item is ``outside``.

    Parts: ``clean`` (c_i), ``changed`` (m_i), ``versions``, ``unread``. An item has no value of its
    own.

    Raises:
        SuiteError: numbers are compared and a target is none, or choices and there are none.
        UndefinedMetric: there is no item, or none is right as written.

    Source: pdr: Zhu et al. (2023), PromptRobust, arXiv 2306.04528; asr: Wang et al. (2021),
    AdvGLUE, arXiv 2111.02840; rs: Huang et al. (2024), TrustLLM, arXiv 2401.05561. There, only
    pairs in which both answers can be read are counted for asr and rs.

    >>> def scored(clean, changed):
    ...     mark = Mark(
    ...         value=None, outcome=Outcome.SCORED, parts={"clean": clean, "changed": changed}
    ...     )
    ...     return Score(
    ...         suite="s", sample_id="1", replicate=0, metric="m", mark=mark, cluster="1",
    ...         labels={}, by="change_loss@1",
    ...     )
    >>> scores = [scored(1.0, 1.0), scored(1.0, 0.5), scored(0.0, 0.5), scored(0.0, 0.0)]
    >>> [change_loss(figure=f).aggregate(scores) for f in ("pdr", "asr", "rs")]
    [0.0, 0.25, 0.25]
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        of = asked(responses)
        if of is None:
            return untouched(responses)
        lost = unread(sample, of.clean, kind=answer)
        outcome = lost.outcome if lost else Outcome.SCORED
        parts = rightness(sample, of, kind=answer).parts
        return Mark(value=None, outcome=outcome, parts=parts)

    def aggregate(scores: Sequence[Score]) -> float:
        return _loss(scores, figure)

    low, high = _RANGES[figure]
    return Metric(
        needs=("target", "choices") if answer == "choice" else ("target",),
        extremes=_EXTREMES,
        name="change_loss",
        version=2,
        kind="corpus",
        higher_is_better=figure == "rs",
        unit="ratio of accuracies",
        low=low,
        high=high,
        score=score,
        aggregate=aggregate,
        weighted=sums_of(_addends, lambda sums: _loss_of(sums, figure)),
        counts={Outcome.UNPARSED: 0.0, Outcome.REFUSED: 0.0, Outcome.TRUNCATED: 0.0},
    )


def _loss(scores: Sequence[Score], figure: Figure) -> float:
    pairs = [
        (float(each.mark.parts["clean"]), float(each.mark.parts["changed"])) for each in scores
    ]
    clean = math.fsum(c for c, _ in pairs)
    if clean == 0.0:
        raise UndefinedMetric(
            f"change_loss: none of {len(pairs)} items is right as written (got 0); at least one "
            "is needed, else there is nothing to lose"
        )
    changed = math.fsum(m for _, m in pairs)
    turned = math.fsum(c * (1.0 - m) for c, m in pairs) / clean
    values: Mapping[Figure, float] = {
        "pdr": 1.0 - changed / clean,
        "asr": turned,
        "rs": changed / len(pairs) - turned,
    }
    return values[figure]


def _addends(parts: Mapping[str, float | str]) -> tuple[float, ...]:
    clean, changed = float(parts["clean"]), float(parts["changed"])
    return 1.0, clean, changed, clean * (1.0 - changed)


def _loss_of(sums: Array, figure: Figure) -> Array:
    n, clean, changed, turned = sums
    values: Mapping[Figure, Array] = {
        "pdr": 1.0 - ratio(changed, clean),
        "asr": ratio(turned, clean),
        "rs": ratio(changed, n) - ratio(turned, clean),
    }
    return values[figure]
