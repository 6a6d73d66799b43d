"""The first rating of an indicator: what is written in the place where it should stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from evalkit.reading.field import texts_field
from evalkit.reading.reply import own_responses
from evalkit.reading.section import Section, quote, read_section
from evalkit.records import Response, Sample

GRADES: Mapping[Section, float] = MappingProxyType(
    {"absent": 0.0, "placeholder": 0.0, "vague": 0.5, "specific": 1.0}
)
"""What each kind of section is worth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRating:
    """What a section holds, and where: ``file#heading`` as it was read, and the line quoted."""

    section: Section
    place: str
    quote: str

    @property
    def parts(self) -> Mapping[str, float | str]:
        """Return it as the parts of a mark."""
        found = {"section": self.section, "place": self.place, "quote": self.quote}
        return {name: value for name, value in found.items() if value}


def first_rating(
    sample: Sample, responses: Sequence[Response], *, minimum_length: int
) -> FirstRating:
    """Return what the documents say on a sample's indicator, with its place and a quotation.

    Raises:
        SuiteError: the sample has no list of patterns.
    """
    patterns = texts_field(sample, "patterns")
    [*_, response] = own_responses(responses)
    section = read_section(response.text, patterns=patterns, minimum_length=minimum_length)
    return FirstRating(
        section=section,
        place=response.prompt or "",
        quote=quote(response.text or "", patterns=patterns),
    )
