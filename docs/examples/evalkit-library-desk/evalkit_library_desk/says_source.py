"""The metric ``says_source``: whether an answer names the note that it rests on."""

import re
from collections.abc import Sequence

from evalkit.contracts import Metric
from evalkit.records import Mark, Outcome, Response, Sample


def says_source(*, field: str = "source") -> Metric:
    """Return the share of answers that name the number of the right note.

    Formula: mean over the n items of 1[the numbers in square brackets of the reply are exactly
    that of data[``field``]]: an answer that names every note names none.

    Range 0 to 1, higher is better. An empty reply is ``unparsed`` and counts 0.

    Part: ``named``, the numbers that stand in brackets.

    Source: ours.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", data={"source": "2"})
    >>> reply = Response(identity=Identity(suite="s", sample_id="1"), text="At nine [2].")
    >>> says_source().score(sample, [reply]).value
    1.0
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        text = responses[-1].text or ""
        if not text.strip():
            return Mark(value=None, outcome=Outcome.UNPARSED)
        named = sorted(set(re.findall(r"\[(\d+)\]", text)))
        right = named == [str(sample.data.get(field))]
        return Mark(value=float(right), outcome=Outcome.SCORED, parts={"named": " ".join(named)})

    return Metric(
        name="says_source",
        version=1,
        kind="proportion",
        higher_is_better=True,
        unit="share of items",
        low=0.0,
        high=1.0,
        score=score,
        counts={Outcome.UNPARSED: 0.0, Outcome.TRUNCATED: 0.0, Outcome.REFUSED: 0.0},
    )
