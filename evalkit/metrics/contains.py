"""Replies in which an expected text stands."""

from collections.abc import Sequence

from evalkit.contracts import Metric
from evalkit.reading.field import text_field
from evalkit.reading.normalise import normalise, occurrences
from evalkit.reading.reply import last_text
from evalkit.records import Mark, Outcome, Response, Sample


def contains(*, field: str | None = None) -> Metric:
    """Return the share of items where an expected text stands in the reply.

    Formula: mean over the n items of 1[some expected text stands in the subject's last reply].
    Expected is the data field ``field``, or without it any of the targets. Both are normalised
    (NFKC, case, spaces, thousands separators); a text that begins or ends with a Latin letter or
    a digit must stand there as a whole word or number.

    Range 0 to 1, higher is better. A reply that names everything matches everything, and one
    that denies the text contains it. An empty reply is ``unparsed`` and counts 0, as one does
    that was cut off before its first word; a refusal is a reply without the text.

    Raises:
        SuiteError: the sample has no such data field.

    Source: the "quasi-exact" family of matches in Liang et al. (2022), arXiv 2211.09110,
    appendix C.1; the rule for borders is ours.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", data={"fact": "12 樓"})
    >>> response = Response(identity=Identity(suite="s", sample_id="1"), text="請到１２樓報到。")
    >>> contains(field="fact").score(sample, [response]).value
    1.0
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        expected = sample.target if field is None else (text_field(sample, field),)
        reply = normalise(last_text(responses))
        if not reply:
            return Mark(value=None, outcome=Outcome.UNPARSED)
        value = float(any(occurrences(normalise(each), reply) for each in expected))
        return Mark(value=value, outcome=Outcome.SCORED)

    return Metric(
        needs=("target",) if field is None else (),
        name="contains",
        version=2,
        kind="proportion",
        higher_is_better=True,
        unit="share of items",
        low=0.0,
        high=1.0,
        score=score,
        counts={Outcome.UNPARSED: 0.0, Outcome.REFUSED: 0.0, Outcome.TRUNCATED: 0.0},
    )
