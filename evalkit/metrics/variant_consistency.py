"""Answers that stay the same when the question is put differently."""

from collections.abc import Sequence

from evalkit.contracts import Metric
from evalkit.reading.answer import AnswerKind, read_answer
from evalkit.reading.reply import own_responses, unread_mark
from evalkit.records import Mark, Outcome, Response, Sample


def variant_consistency(*, answer: AnswerKind = "text") -> Metric:
    """Return the mean share of variants that are answered as the question as written is.

    Formula: for one item (1/v) sum_j 1[a_j = a_0], with a_0 the answer to the variant "" and a_j,
    j = 1..v, those to the others, read as ``answer`` says (``evalkit.reading.answer``: a number, a
    choice's text, or the target that stands in the text, or else the normalised text). Then the
    mean over the n items. Where a variant has several turns the last one counts.

    Range 0 to 1, higher is better. It does not ask whether the answer is right: a constant one is
    wholly consistent. An answer that cannot be read agrees with nothing, not even with another
    such. Where a_0 cannot be read the item is ``unparsed`` and counts 0; without a variant, or
    without the question as written, it is ``missing``.

    Parts: ``variants`` (v), ``agreeing``.

    Raises:
        SuiteError: choices are compared and the sample has none.

    Source: Elazar et al. (2021), TACL 9:1012, section 3.1 (consistency), against the original
    instead of over all pairs.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", target=("62",))
    >>> given = {"": "62", "typos": "It is 62.", "polite": "60"}
    >>> responses = [
    ...     Response(identity=Identity(suite="s", sample_id="1", variant=variant), text=text)
    ...     for variant, text in given.items()
    ... ]
    >>> variant_consistency(answer="number").score(sample, responses).value
    0.5
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        last = {each.identity.variant: each for each in own_responses(responses)}
        original = last.pop("", None)
        if original is None or not last:
            return Mark(value=None, outcome=Outcome.MISSING)
        first = read_answer(sample, original, kind=answer)
        if first is None:
            return unread_mark(original.text or "")
        answers = [read_answer(sample, each, kind=answer) for each in last.values()]
        agreeing, variants = float(answers.count(first)), float(len(answers))
        return Mark(
            value=agreeing / variants,
            outcome=Outcome.SCORED,
            parts={"variants": variants, "agreeing": agreeing},
        )

    return Metric(
        name="variant_consistency",
        version=3,
        kind="mean",
        higher_is_better=True,
        unit="share of variants",
        low=0.0,
        high=1.0,
        score=score,
        counts={Outcome.UNPARSED: 0.0, Outcome.REFUSED: 0.0, Outcome.TRUNCATED: 0.0},
    )
