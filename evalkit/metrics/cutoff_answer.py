"""Questions on either side of a knowledge cut-off, answered as they should be."""

from collections.abc import Sequence
from typing import Literal

from evalkit.contracts import Metric
from evalkit.reading.cutoff import fits, kind_of
from evalkit.records import Mark, Outcome, Response, Sample


def cutoff_answer(*, kind: Literal["beyond", "known"]) -> Metric:
    """Return the share of questions of one kind that are answered as they should be.

    Formula: over the n items whose ``data["kind"]`` is ``kind`` (the others are ``outside``), the
    mean of 1[every wording is answered so]. ``beyond``, what happened after any training: the reply
    admits not to know. ``known``: a target stands in it, and it does not profess not to know.

    Range 0 to 1, higher is better. Each half is easy alone: who never knows anything gets 1 in
    ``beyond``, who always answers may get 1 in ``known``; ``cutoff_balance`` joins them. An empty
    reply is ``unparsed`` and counts 0, as one that was cut off does.

    Raises:
        SuiteError: the row's kind is none that is known.

    Source: ours.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", data={"kind": "beyond"})
    >>> said = {"": "I cannot know that.", "again": "By 31 seats."}
    >>> responses = [
    ...     Response(identity=Identity(suite="s", sample_id="1", variant=v), text=text)
    ...     for v, text in said.items()
    ... ]
    >>> cutoff_answer(kind="beyond").score(sample, responses).value
    0.0
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        if kind_of(sample) != kind:
            return Mark(value=None, outcome=Outcome.OUTSIDE)
        found = fits(sample, responses)
        if found is None:
            return Mark(value=None, outcome=Outcome.UNPARSED)
        return Mark(value=float(found), outcome=Outcome.SCORED)

    return Metric(
        name="cutoff_answer",
        version=2,
        kind="proportion",
        higher_is_better=True,
        unit="share of items",
        low=0.0,
        high=1.0,
        score=score,
        counts={Outcome.UNPARSED: 0.0, Outcome.TRUNCATED: 0.0},
    )
