"""What a vendor's documents say on an indicator."""

from collections.abc import Sequence

from evalkit.contracts import Metric
from evalkit.reading.indicator import GRADES, first_rating
from evalkit.records import Mark, Outcome, Response, Sample


def indicator(*, minimum_length: int = 40) -> Metric:
    """Return the mean grade of the sections that were asked for.

    Formula: mean over the n items of 0 for a section that is absent or holds nothing but a
    placeholder, 0.5 for a vague one and 1 for a specific one (``evalkit.reading.section``). A
    section is specific where each of the regular expressions data["patterns"] matches, regardless
    of case, and the text is at least ``minimum_length`` characters wide, a Chinese one counting
    as two. That is the first rating; a person's takes its place.

    Range 0 to 1, higher is better. An absent section is an answer, not a missing one; nothing is
    unparsed. Where two people differ the item is ``awaits_rating`` and missing. The first rating
    says that something concrete is written, not that it is true.

    Parts: ``section`` (absent, placeholder, vague, specific), ``place`` (file and heading), and
    ``quote``, the line that shows it best.

    Raises:
        SuiteError: the sample has no list of patterns.

    Source: the disclosure scores of the Foundation Model Transparency Index, Bommasani et al.
    (2023), arXiv 2310.12941, section 4; the grade between is ours.

    >>> from evalkit.records import Identity
    >>> sample = Sample(
    ...     suite="s", id="1", messages=(), cluster="1", data={"patterns": ("accuracy", r"[0-9]+")}
    ... )
    >>> response = Response(identity=Identity(suite="s", sample_id="1"), text="It is very good.")
    >>> indicator().score(sample, [response]).value
    0.5
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        rating = first_rating(sample, responses, minimum_length=minimum_length)
        return Mark(value=GRADES[rating.section], outcome=Outcome.SCORED, parts=rating.parts)

    return Metric(
        name="indicator",
        version=2,
        kind="mean",
        higher_is_better=True,
        unit="grade",
        low=0.0,
        high=1.0,
        score=score,
        ratings=tuple(sorted(set(GRADES.values()))),
    )
