"""How far accuracy depends on the template that a question is put into."""

import math
from collections.abc import Mapping, Sequence

from evalkit.contracts import Metric
from evalkit.errors import SuiteError, UndefinedMetric
from evalkit.measure.weighted import share_of_halves, widest_gap
from evalkit.reading.answer import AnswerKind
from evalkit.reading.sums import size_of
from evalkit.reading.variants import FEWEST, answers_of
from evalkit.records import Mark, Outcome, Response, Sample, Score


def accuracy_spread(*, variants: tuple[str, ...], answer: AnswerKind = "text") -> Metric:
    """Return the accuracy in the best variant less that in the worst.

    Formula: max_j acc_j - min_j acc_j over the v ``variants``, with acc_j the share of items whose
    answer to variant j is a target, among the items that were asked in it.

    Range 0 (it does not matter how one asks) to 1, lower is better. A subject that is always right,
    and one that is always wrong, has 0, so accuracy must stand beside it. As a difference of
    extremes it is above 0 by chance alone where answers vary: with n items and independent answers
    of accuracy p, two variants differ by about sqrt(4 p (1 - p) / (pi n)), several by more. An
    answer that cannot be read is wrong; where none can be read the item is ``unparsed``, and still
    wrong.

    Parts: ``right:NAME`` (0, 1) for each variant that was asked. An item has no value of its own.

    Raises:
        SuiteError: fewer than two variants are named, or one twice; choices are compared and the
            sample has none.
        UndefinedMetric: no item was asked in some variant.

    Source: Sclar et al. (2024), arXiv 2310.11324 (performance spread among formats).

    >>> def scored(plain, polite):
    ...     parts = {"right:plain": plain, "right:polite": polite}
    ...     return Score(
    ...         suite="s", sample_id="1", replicate=None, metric="m", cluster="1", labels={},
    ...         mark=Mark(value=None, outcome=Outcome.SCORED, parts=parts), by="accuracy_spread@1",
    ...     )
    >>> metric = accuracy_spread(variants=("plain", "polite"))
    >>> metric.aggregate([scored(1.0, 1.0), scored(1.0, 0.0), scored(0.0, 0.0), scored(1.0, 1.0)])
    0.25
    """
    if len(variants) < FEWEST or len(set(variants)) < len(variants):
        raise SuiteError(
            f"accuracy_spread: variants are too few or stand twice (got {variants!r}); two or "
            "more, each once"
        )

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        answers = answers_of(sample, responses, kind=answer)
        parts: dict[str, float | str] = {
            f"right:{each.variant}": float(each.is_right)
            for each in answers
            if each.variant in variants
        }
        if not parts:
            return Mark(value=None, outcome=Outcome.MISSING)
        is_read = any(each.answer is not None for each in answers if each.variant in variants)
        outcome = Outcome.SCORED if is_read else Outcome.UNPARSED
        return Mark(value=None, outcome=outcome, parts=parts)

    return Metric(
        needs=("target",),
        extremes=(
            *(_right_in((each,), variants) for each in variants),
            *(_right_in(tuple(o for o in variants if o != each), variants) for each in variants),
            _right_in(variants, variants),
        ),
        name="accuracy_spread",
        version=2,
        kind="corpus",
        higher_is_better=False,
        unit="difference of accuracies",
        low=0.0,
        high=1.0,
        score=score,
        aggregate=lambda scores: _spread(scores, variants),
        weighted=size_of(lambda parts: _addends(parts, variants), share_of_halves, widest_gap),
    )


def _right_in(right: Sequence[str], variants: Sequence[str]) -> Mapping[str, float | str]:
    return {f"right:{each}": float(each in right) for each in variants}


def _spread(scores: Sequence[Score], variants: Sequence[str]) -> float:
    accuracies = []
    for name in variants:
        part = f"right:{name}"
        marks = [float(each.mark.parts[part]) for each in scores if part in each.mark.parts]
        if not marks:
            raise UndefinedMetric(
                f"accuracy_spread: no item was asked in the variant {name!r} (got 0 of "
                f"{len(scores)}); at least one is needed"
            )
        accuracies.append(math.fsum(marks) / len(marks))
    return max(accuracies) - min(accuracies)


def _addends(parts: Mapping[str, float | str], variants: Sequence[str]) -> list[float]:
    names = [f"right:{each}" for each in variants]
    asked = [float(each in parts) for each in names]
    return [*(float(parts.get(each, 0.0)) for each in names), *asked]
