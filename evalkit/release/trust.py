"""Trust: does a certificate lead to an authority that the caller names, at one moment?"""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from evalkit.release.der import BAD_BYTES, BITS, SEQUENCE, tlv
from evalkit.release.signed import State

Purpose = Literal["sign", "timestamp"]

FEWEST_BITS = 2048  # of an RSA key
CURVES = ("secp256r1", "secp384r1", "secp521r1")
_MOST_CARRIED = 8  # certificates that lie with a signature, beside the signer's

_TIMESTAMPING = "time_stamping"
_SIGNING = {  # of extended key usages: any of them makes a certificate one of a person who signs
    "any_extended_key_usage",
    "email_protection",
    "client_auth",
    "microsoft_document_signing",
    "1.3.6.1.4.1.311.10.3.12",  # the same
    "1.3.6.1.5.5.7.3.36",  # documents (RFC 9336)
    "1.2.840.113583.1.1.5",  # PDF
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Whether a certificate is trusted, and why: half a sentence."""

    state: State
    detail: str


def judge(
    certificate: bytes,
    carried: Sequence[bytes],
    anchors: Sequence[bytes],
    *,
    moment: datetime | None,
    purpose: Purpose,
) -> Judged:
    """Return whether a certificate leads to one of ``anchors``.

    Args:
        certificate: the signer's, DER.
        carried: further certificates that lie with the signature; each must lead to an anchor too,
            so that no byte of them can change unseen.
        anchors: authorities that the caller trusts, DER; none: nothing is trusted.
        moment: when the signature was made, as far as it is proven; None: not known, and then
            nothing can be said.
        purpose: what the certificate must be made for.

    Whether a certificate was revoked is not looked up: that needs the network.

    Source: RFC 5280, section 6; RFC 3161, section 2.3 (timestamps).
    """
    if not anchors:
        return Judged(state="not trusted", detail="no authority to trust was given")
    if moment is None:
        return Judged(
            state="could not be checked", detail="the moment at which to judge it is not known"
        )
    try:
        problem = next(_problems(certificate, carried, anchors, moment, purpose), "")
    except BAD_BYTES:
        problem = "a certificate cannot be read"
    if problem:
        return Judged(state="not trusted", detail=problem)
    return Judged(state="holds", detail="it leads to an authority that you trust")


def common_name(certificate: bytes) -> str:
    """Return the common name of a certificate's subject; "" where it has none.

    Raises:
        ValueError: it is no certificate.
    """
    name = _load(certificate).subject.native.get("common_name", "")
    return str(name if isinstance(name, str) else name[0])


def organisation(certificate: bytes) -> str:
    """Return the organisation in a certificate's subject; "" where it has none.

    Raises:
        ValueError: it is no certificate.
    """
    name = _load(certificate).subject.native.get("organization_name", "")
    return str(name if isinstance(name, str) else name[0])


def public_key(certificate: bytes) -> bytes:
    """Return the public key of a certificate, DER.

    Raises:
        ValueError: it is no certificate.
    """
    return bytes(_load(certificate).public_key.dump())


def validity(certificate: bytes) -> tuple[datetime, datetime]:
    """Return from when and until when a certificate is valid.

    Raises:
        ValueError: it is no certificate.
    """
    found = _load(certificate)
    return found.not_valid_before, found.not_valid_after


def is_authority(certificate: bytes) -> bool:
    """Return whether a certificate is one of an authority.

    Raises:
        ValueError: it is no certificate.
    """
    return bool(_load(certificate).ca)


def _problems(
    certificate: bytes,
    carried: Sequence[bytes],
    anchors: Sequence[bytes],
    moment: datetime,
    purpose: Purpose,
) -> Iterator[str]:
    start, end = validity(certificate)
    if not start <= moment <= end:
        yield (
            f"the certificate is valid from {_day(start)} to {_day(end)}, and not on {_day(moment)}"
        )
    yield from _usage_problems(_load(certificate), purpose)
    yield from _carried_problems(carried)
    roots = [_load(each) for each in anchors]
    others = [_load(each) for each in carried]
    for each in (certificate, *carried):
        if not _is_plain(each):
            yield "bytes stand in a certificate that no authority writes"
        yield from _path_problems(_load(each), others, roots, moment)


def _carried_problems(carried: Sequence[bytes]) -> Iterator[str]:
    """Yield why a way through these certificates would take too long to look for.

    Among n certificates of one name there are n! ways, and anybody can write them.
    """
    if len(carried) > _MOST_CARRIED:
        yield f"{len(carried)} certificates lie with it; at most {_MOST_CARRIED} are looked at"
    elif len({_load(each).subject.dump() for each in carried}) < len(carried):
        yield "two certificates of one name lie with it"


def _key_problem(found: Any) -> str:  # noqa: ANN401 - asn1crypto
    """Return what is wrong with the kind of a certificate's key, or ""."""
    key = found.public_key
    if key.algorithm == "ec":
        name = str(key.curve[1])
        return "" if name in CURVES else f"its key is of a kind that is not used (EC {name})"
    if key.algorithm == "rsa":
        is_long = key.bit_size >= FEWEST_BITS
        return "" if is_long else f"its key is too weak (RSA with {key.bit_size} bits)"
    return f"its key is of a kind that is not used ({key.algorithm})"


def _usage_problems(found: Any, purpose: Purpose) -> Iterator[str]:  # noqa: ANN401 - asn1crypto
    problem = _key_problem(found)
    if problem:
        yield problem
    usage = found.key_usage_value
    if usage is not None and not usage.native & {"digital_signature", "non_repudiation"}:
        yield "the certificate is not made for signatures"
    extended = found.extended_key_usage_value
    purposes = set() if extended is None else set(extended.native)
    if purpose == "timestamp":
        if purposes != {_TIMESTAMPING} or "extended_key_usage" not in found.critical_extensions:
            yield "the certificate is not made for timestamps alone"
    elif extended is not None and not purposes & _SIGNING:
        yield "the certificate is not made for a person's signatures"
    if found.ca:
        yield "the certificate is an authority's own"


def _path_problems(
    found: Any,  # noqa: ANN401 - asn1crypto has no types
    others: Sequence[Any],
    roots: Sequence[Any],
    moment: datetime,
) -> Iterator[str]:
    from pyhanko_certvalidator import CertificateValidator, ValidationContext  # noqa: PLC0415
    from pyhanko_certvalidator.errors import PathBuildingError, ValidationError  # noqa: PLC0415

    context = ValidationContext(trust_roots=list(roots), other_certs=others, moment=moment)
    validator = CertificateValidator(found, validation_context=context)
    try:
        asyncio.run(validator.async_validate_path())
    except PathBuildingError:
        yield f"it does not lead to an authority that you trust (issuer: {_name(found.issuer)})"
    except ValidationError as error:
        yield " ".join(str(error).split()).rstrip(".")


def _is_plain(certificate: bytes) -> bool:
    """Return whether a certificate is its three parts and nothing else.

    The authority's signature covers the first part alone.
    """
    found = _load(certificate)
    signed, algorithm = found["tbs_certificate"], found["signature_algorithm"].dump()
    value = tlv(BITS, b"\0" + found["signature_value"].native)
    whole = tlv(SEQUENCE, signed.dump() + algorithm + value)
    return bool(whole == certificate and signed["signature"].dump() == algorithm)


def _load(certificate: bytes) -> Any:  # noqa: ANN401 - asn1crypto has no types
    from asn1crypto import x509  # noqa: PLC0415 - heavy

    found = x509.Certificate.load(certificate, strict=True)
    if found.public_key is None or found.subject is None:
        raise ValueError("no certificate")
    return found


def _name(name: Any) -> str:  # noqa: ANN401 - asn1crypto has no types
    found = name.native.get("common_name") or name.human_friendly
    return str(found if isinstance(found, str) else found[0])


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}"
