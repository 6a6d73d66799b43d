"""Accuracy on numbers in one version of a question."""

from collections.abc import Sequence

from evalkit.contracts import Metric
from evalkit.reading.answer import TOLERANCE, target_numbers
from evalkit.reading.number import read_number
from evalkit.reading.reply import own_responses, unread_mark
from evalkit.records import Mark, Outcome, Response, Sample


def variant_number(*, variant: str = "") -> Metric:
    """Return the share of items where the number given to one variant is right.

    Formula: mean over the n items of 1[min_t |x - t| <= 1e-6], with x the number that the last
    response to ``variant`` ends in (``evalkit.reading.number``) and t the targets. ``number_match``
    reads the last response of all.

    Range 0 to 1, higher is better. A reply without a number is ``unparsed`` or ``refused``, and
    counts 0, as one does that was cut off before it; so does a variant that was not asked because
    the model gave no solution to make it from.

    Part: ``number``.

    Raises:
        SuiteError: a target is not a number.

    Source: Cobbe et al. (2021), arXiv 2110.14168, for the reading of numbers.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", target=("12",))
    >>> given = {"": "12", "filler": "15"}
    >>> replies = [
    ...     Response(identity=Identity(suite="s", sample_id="1", variant=variant), text=text)
    ...     for variant, text in given.items()
    ... ]
    >>> variant_number(variant="filler").score(sample, replies).value
    0.0
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        targets = target_numbers(sample)
        texts = [r.text or "" for r in own_responses(responses) if r.identity.variant == variant]
        number = read_number(texts[-1]) if texts else None
        if number is None:
            return unread_mark(texts[-1] if texts else "")
        value = float(any(abs(number - target) <= TOLERANCE for target in targets))
        return Mark(value=value, outcome=Outcome.SCORED, parts={"number": number})

    return Metric(
        needs=("target",),
        name="variant_number",
        version=1,
        kind="proportion",
        higher_is_better=True,
        unit="share of items",
        low=0.0,
        high=1.0,
        score=score,
        counts={Outcome.UNPARSED: 0.0, Outcome.REFUSED: 0.0, Outcome.TRUNCATED: 0.0},
    )
