"""The squared distance of confidence from being right."""

from collections.abc import Sequence

from evalkit.contracts import Metric
from evalkit.reading.confidence import Source, read_confident
from evalkit.reading.reply import own_responses, unread_mark
from evalkit.records import Mark, Outcome, Response, Sample


def brier(*, confidence: Source = "choices") -> Metric:
    """Return the Brier score of the confidence in the answers given.

    Formula: mean over the n items of (c - y)^2, with c the confidence in the answer that was given,
    0 to 1, and y = 1[it is right]. This is the score of a yes-or-no forecast ("my answer is
    right"), 0 to 1; the score over all k options, 0 to 2, is another scale.

    Input: c is the softmax of the log-probabilities at the likeliest choice (``choices``), or what
    the reply states on a scale of 0 to 100 (``stated``).

    Range 0 (always right and sure, or wrong and sure of that) to 1, lower is better. A constant 0.5
    has 0.25. It is a proper score: it falls with calibration and with telling right from wrong. An
    answer or a confidence that cannot be read is ``unparsed`` or ``refused``, and missing: no
    confidence is known for it.

    Parts: ``confidence``, ``correct``.

    Raises:
        SuiteError: choices are compared and the sample has none.

    Source: Brier (1950), Monthly Weather Review 78:1, for a forecast of two classes, of which one
    is counted.

    >>> from evalkit.records import Identity
    >>> sample = Sample(
    ...     suite="s", id="1", messages=(), cluster="1", choices=("sea", "lake"), target=("sea",)
    ... )
    >>> reply = Response(identity=Identity(suite="s", sample_id="1"), text="B. Confidence: 50%")
    >>> brier(confidence="stated").score(sample, [reply]).value
    0.25
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        first = own_responses(responses)[0]
        found = read_confident(sample, first, source=confidence)
        if found is None:
            return unread_mark(first.text or "")
        return Mark(
            value=(found.confidence - found.correct) ** 2,
            outcome=Outcome.SCORED,
            parts={"confidence": found.confidence, "correct": found.correct},
        )

    return Metric(
        needs=("target",),
        name="brier",
        version=2,
        kind="mean",
        higher_is_better=False,
        unit="squared error",
        low=0.0,
        high=1.0,
        score=score,
    )
