"""Accuracy over all variants of a question: on average, at worst, or at best."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from evalkit.contracts import Metric
from evalkit.reading.answer import AnswerKind
from evalkit.reading.reply import last_text, unread_mark
from evalkit.reading.variants import answers_of
from evalkit.records import Mark, Outcome, Response, Sample

Figure = Literal["mean", "worst", "best"]
_FIGURES: Mapping[Figure, Callable[[Sequence[float]], float]] = MappingProxyType(
    {"mean": lambda right: sum(right) / len(right), "worst": min, "best": max}
)


def over_variants(*, figure: Figure = "mean", answer: AnswerKind = "text") -> Metric:
    """Return the accuracy over the variants of each question.

    Formula: with r_j = 1[the answer to variant j is a target] for the v variants of an item, its
    value is mean_j r_j (``mean``), min_j r_j (``worst``: right however it is put, which is
    "consistent and correct") or max_j r_j (``best``). Then the mean over the n items. Answers are
    read as ``answer`` says (``evalkit.reading.answer``); a choice is its text, whatever letter it
    stood behind.

    Range 0 to 1, higher is better. Worst <= mean <= best, whatever the answers. One answer that
    cannot be read among others is wrong; where none can be read the item is ``unparsed`` or
    ``refused`` and counts 0.

    Parts: ``variants`` (v), ``right`` (how many of them).

    Raises:
        SuiteError: choices are compared and the sample has none; numbers are and a target is none.

    Source: Elazar et al. (2021), TACL 9:1012, section 3.1 ("consistent-acc", the worst case); Liang
    et al. (2022), arXiv 2211.09110 (the worst case over perturbations).

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", target=("62",))
    >>> given = {"": "62", "polite": "62", "short": "60", "long": "61"}
    >>> responses = [
    ...     Response(identity=Identity(suite="s", sample_id="1", variant=variant), text=text)
    ...     for variant, text in given.items()
    ... ]
    >>> [
    ...     over_variants(figure=figure, answer="number").score(sample, responses).value
    ...     for figure in ("worst", "mean", "best")
    ... ]
    [0.0, 0.5, 1.0]
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        answers = answers_of(sample, responses, kind=answer)
        if all(each.answer is None for each in answers):
            return unread_mark(last_text(responses))
        right = [float(each.is_right) for each in answers]
        return Mark(
            value=_FIGURES[figure](right),
            outcome=Outcome.SCORED,
            parts={"variants": float(len(right)), "right": sum(right)},
        )

    return Metric(
        needs=("target",),
        name="over_variants",
        version=2,
        kind="mean" if figure == "mean" else "proportion",
        higher_is_better=True,
        unit="share of variants" if figure == "mean" else "share of items",
        low=0.0,
        high=1.0,
        score=score,
        counts={Outcome.UNPARSED: 0.0, Outcome.REFUSED: 0.0, Outcome.TRUNCATED: 0.0},
    )
