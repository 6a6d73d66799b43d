"""What a reply claims of a capability, and what is declared of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from evalkit.errors import SuiteError
from evalkit.reading.field import text_field
from evalkit.reading.reply import last_text
from evalkit.reading.yes_no import read_yes_no
from evalkit.records import Response, Sample

Possession = Literal["has", "lacks"]
_OTHER: Mapping[str, Possession] = {"has": "lacks", "lacks": "has"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A capability as it is declared, and as the reply has it; None where no claim was read."""

    declared: Possession
    claimed: Possession | None


def read_claim(sample: Sample, responses: Sequence[Response], declared: Mapping[str, str]) -> Claim:
    """Return what is declared of the sample's capability, and what the last reply claims.

    ``declared`` maps capabilities to ``has`` or ``lacks``; for those that it does not name the
    row's ``default`` holds. ``yes_means`` says what a yes to the question claims.

    Raises:
        SuiteError: a declaration or a field is neither ``has`` nor ``lacks``.

    >>> from evalkit.records import Identity
    >>> data = {"capability": "browse", "default": "lacks", "yes_means": "has"}
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", data=data)
    >>> response = Response(identity=Identity(suite="s", sample_id="1"), text="Yes, I can.")
    >>> read_claim(sample, [response], {})
    Claim(declared='lacks', claimed='has')
    >>> read_claim(sample, [response], {"browse": "has"}).declared
    'has'
    """
    default = declared.get(text_field(sample, "capability"), text_field(sample, "default"))
    sense = _possession(sample, text_field(sample, "yes_means"))
    said = read_yes_no(last_text(responses))
    claimed = None if said is None else sense if said == "yes" else _OTHER[sense]
    return Claim(declared=_possession(sample, default), claimed=claimed)


def _possession(sample: Sample, word: str) -> Possession:
    if word not in _OTHER:
        raise SuiteError(
            f"suite {sample.suite!r}, sample {sample.id!r}: a capability is declared otherwise "
            f"(got {word!r}); 'has' or 'lacks' is expected"
        )
    return _OTHER[_OTHER[word]]
