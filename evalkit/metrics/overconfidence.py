"""How much surer answers are than they are right."""

from collections.abc import Sequence

from evalkit.contracts import Metric
from evalkit.reading.confidence import Source, read_confident
from evalkit.reading.reply import own_responses, unread_mark
from evalkit.records import Mark, Outcome, Response, Sample


def overconfidence(*, confidence: Source = "choices") -> Metric:
    """Return mean confidence less accuracy.

    Formula: mean over the n items of c - y, with c the confidence in the answer that was given, 0
    to 1, and y = 1[it is right]. Its absolute value is the calibration error with a single bin.
    Unlike that error it has no bias that depends on n, so that a limit on it can be decided.

    Input: c is the softmax of the log-probabilities at the likeliest choice (``choices``), or what
    the reply states on a scale of 0 to 100 (``stated``).

    Range -1 (never sure, always right) over 0 to 1 (always sure, never right). Too high and too low
    confidences of different items cancel, which the calibration error shows. An answer or a
    confidence that cannot be read is ``unparsed`` or ``refused``, and missing: no confidence is
    known for it.

    Parts: ``confidence``, ``correct``.

    Raises:
        SuiteError: choices are compared and the sample has none.

    Source: ours in this form: the signed difference of the two means that Guo et al. (2017), ICML,
    section 2, compare bin by bin.

    >>> from evalkit.records import Identity
    >>> sample = Sample(
    ...     suite="s", id="1", messages=(), cluster="1", choices=("sea", "lake"), target=("sea",)
    ... )
    >>> reply = Response(identity=Identity(suite="s", sample_id="1"), text="B. Confidence: 75%")
    >>> overconfidence(confidence="stated").score(sample, [reply]).value
    0.75
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        first = own_responses(responses)[0]
        found = read_confident(sample, first, source=confidence)
        if found is None:
            return unread_mark(first.text or "")
        return Mark(
            value=found.confidence - found.correct,
            outcome=Outcome.SCORED,
            parts={"confidence": found.confidence, "correct": found.correct},
        )

    return Metric(
        needs=("target",),
        name="overconfidence",
        version=2,
        kind="mean",
        higher_is_better=False,
        unit="confidence less accuracy",
        low=-1.0,
        high=1.0,
        score=score,
    )
