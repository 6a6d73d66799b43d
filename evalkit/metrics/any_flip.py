"""Questions whose answer changes with the way they are put."""

from collections.abc import Sequence

from evalkit.contracts import Metric
from evalkit.reading.answer import AnswerKind
from evalkit.reading.reply import last_text, unread_mark
from evalkit.reading.variants import FEWEST, answers_of
from evalkit.records import Mark, Outcome, Response, Sample


def any_flip(*, answer: AnswerKind = "text") -> Metric:
    """Return the share of items that do not get one and the same answer in all variants.

    Formula: mean over the n items of 1[not all a_i are equal], with the answers a_i to the variants
    read as ``answer`` says (``evalkit.reading.variants``); a choice is its text, whatever letter it
    stood behind.

    Range 0 (no answer ever changes) to 1 (each does at least once), lower is better. One answer
    that cannot be read among others makes the item a flip. Where none can be read the item is
    ``unparsed`` or ``refused`` and counts 1; with fewer than two variants it is ``missing``.

    Part: ``distinct`` (how many different answers were read).

    Raises:
        SuiteError: choices are compared and the sample has none.

    Source: ours: the share of items on which ``pair_consistency`` is below 1.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", choices=("sea", "lake"))
    >>> always_a = [
    ...     Response(identity=Identity(suite="s", sample_id="1", variant=variant), text="A")
    ...     for variant in ("", "shift:1")
    ... ]
    >>> any_flip(answer="choice").score(sample, always_a).value
    1.0
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        answers = [each.answer for each in answers_of(sample, responses, kind=answer)]
        if len(answers) < FEWEST:
            return Mark(value=None, outcome=Outcome.MISSING)
        distinct = set(answers) - {None}
        if not distinct:
            return unread_mark(last_text(responses))
        return Mark(
            value=float(len(set(answers)) > 1),
            outcome=Outcome.SCORED,
            parts={"distinct": float(len(distinct))},
        )

    return Metric(
        name="any_flip",
        version=2,
        kind="proportion",
        higher_is_better=False,
        unit="share of items",
        low=0.0,
        high=1.0,
        score=score,
        counts={Outcome.UNPARSED: 1.0, Outcome.REFUSED: 1.0, Outcome.TRUNCATED: 1.0},
    )
