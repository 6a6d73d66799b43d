"""What a check of a signature found."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

State = Literal["holds", "broken", "not trusted", "could not be checked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A signature and what was found of it.

    Attributes:
        state: ``holds`` only where the signature is right and leads to an authority that the caller
            trusts.
        signer: common name in the signer's certificate; "" where there is none that can be read.
        signed_at: the time that the signature states, proven by nobody; None where none is stated.
        detail: one sentence that says why.
        certificate: the signer's, DER; None where there is none that can be read.
        role: what the person signed as; None where the signature does not say.
    """

    state: State
    signer: str
    signed_at: datetime | None
    detail: str
    certificate: bytes | None = field(default=None, repr=False)
    role: str | None = None
