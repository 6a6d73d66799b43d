"""What a vendor's documents say on an indicator."""

from collections.abc import Mapping, Sequence

from evalkit.contracts import Metric
from evalkit.reading.field import texts_field
from evalkit.reading.reply import own_responses
from evalkit.reading.section import Section, read_section
from evalkit.records import Mark, Outcome, Response, Sample

_VALUES: Mapping[Section, float] = {
    "absent": 0.0,
    "placeholder": 0.0,
    "vague": 0.5,
    "specific": 1.0,
}


def indicator(*, minimum_length: int = 40) -> Metric:
    """Return the mean grade of the sections that were asked for.

    Formula: mean over the n items of 0 for a section that is absent or holds nothing but a
    placeholder, 0.5 for a vague one and 1 for a specific one (``evalkit.reading.section``). A
    section is specific where each of the regular expressions data["patterns"] matches, regardless
    of case, and the text is at least ``minimum_length`` characters wide, a Chinese one counting
    as two.

    Range 0 to 1, higher is better. An absent section is an answer, not a missing one; nothing is
    unparsed. The grade says that something concrete is written, not that it is true.

    Part: ``section`` (absent, placeholder, vague, specific).

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
        section = read_section(
            own_responses(responses)[-1].text,
            patterns=texts_field(sample, "patterns"),
            minimum_length=minimum_length,
        )
        return Mark(value=_VALUES[section], outcome=Outcome.SCORED, parts={"section": section})

    return Metric(
        name="indicator",
        version=1,
        kind="mean",
        higher_is_better=True,
        unit="grade",
        low=0.0,
        high=1.0,
        score=score,
    )
