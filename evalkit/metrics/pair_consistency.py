"""Answers that agree over all ways of putting a question."""

from collections.abc import Sequence

from evalkit.contracts import Metric
from evalkit.reading.answer import AnswerKind
from evalkit.reading.reply import last_text, unread_mark
from evalkit.reading.variants import FEWEST, agreement, answers_of
from evalkit.records import Mark, Outcome, Response, Sample


def pair_consistency(*, answer: AnswerKind = "text") -> Metric:
    """Return the mean share of pairs of variants that get the same answer.

    Formula: for one item with v variants mean_{i<j} 1[a_i = a_j] over its v (v - 1) / 2 pairs, with
    the answers read as ``answer`` says (``evalkit.reading.variants``); a choice is its text,
    whatever letter it stood behind. Then the mean over the n items, each of the same weight.

    Range 0 (no two agree) to 1 (all do), higher is better. It does not ask whether the answer is
    right, so accuracy must stand beside it. An answer that cannot be read agrees with nothing.
    Where none can be read the item is ``unparsed`` or ``refused`` and counts 0; with fewer than two
    variants it is ``missing``.

    Parts: ``variants`` (v), ``distinct`` (how many different answers were read).

    Raises:
        SuiteError: choices are compared and the sample has none.

    Source: Elazar et al. (2021), TACL 9:1012, section 3.1 (consistency over pairs of patterns),
    averaged by item.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", target=("62",))
    >>> given = {"": "62", "polite": "It is 62.", "short": "60"}
    >>> responses = [
    ...     Response(identity=Identity(suite="s", sample_id="1", variant=variant), text=text)
    ...     for variant, text in given.items()
    ... ]
    >>> round(pair_consistency(answer="number").score(sample, responses).value, 3)  # 1 of 3 pairs
    0.333
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        answers = [each.answer for each in answers_of(sample, responses, kind=answer)]
        if len(answers) < FEWEST:
            return Mark(value=None, outcome=Outcome.MISSING)
        distinct = set(answers) - {None}
        if not distinct:
            return unread_mark(last_text(responses))
        return Mark(
            value=agreement(answers),
            outcome=Outcome.SCORED,
            parts={"variants": float(len(answers)), "distinct": float(len(distinct))},
        )

    return Metric(
        name="pair_consistency",
        version=2,
        kind="mean",
        higher_is_better=True,
        unit="share of pairs",
        low=0.0,
        high=1.0,
        score=score,
        counts={Outcome.UNPARSED: 0.0, Outcome.REFUSED: 0.0, Outcome.TRUNCATED: 0.0},
    )
