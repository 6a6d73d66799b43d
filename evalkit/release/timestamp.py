"""Timestamps of RFC 3161: an authority states that bytes existed at a time.

What is kept is the authority's whole response. Around the token, which the authority signed, it is
written in one form, so that no byte can change unseen, and anybody can check it::

    openssl ts -verify -data SHA256SUMS -in SHA256SUMS.tsr -CAfile authority.pem
"""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from evalkit.errors import EvalkitError, UsageError
from evalkit.release.container import BadContainer, Container, content_type, read_container
from evalkit.release.container_checks import check_attributes, is_signature_right
from evalkit.release.der import BAD_BYTES, SEQUENCE, tlv
from evalkit.release.key_file import read_key_file
from evalkit.release.signed import State
from evalkit.release.trust import common_name, judge

SECONDS = 30  # that an authority has to answer
_GRANTED = bytes.fromhex("3003020100")  # PKIStatusInfo: granted, and nothing else


@dataclass(frozen=True, slots=True, kw_only=True)
class TimestampAuthority:
    """Who states the time.

    Attributes:
        name: its address, or for a trial the common name of its certificate.
        stamper: pyHanko's client.
    """

    name: str
    stamper: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """A timestamp and what was found of it.

    Attributes:
        state: ``holds`` only where it is right and leads to an authority that the caller trusts.
        at: the stated time, where the token is unbroken; else None.
        authority: common name in the authority's certificate; "" where it cannot be read.
        detail: why, half a sentence.
    """

    state: State
    at: datetime | None
    authority: str
    detail: str


def open_authority(reference: str, *, at: datetime | None = None) -> TimestampAuthority:
    """Return the timestamp authority that a reference names.

    Args:
        reference: the address of a timestamp server (``https://…``, ``http://…``), or for trials a
            PEM file with an RSA key and its certificate (``timestamp.pem`` of 'evalkit lab keys
            new'), with which stamps are made here: nobody's word but the maker's.
        at: the time that a trial's stamps state; None: the clock's.

    Raises:
        UsageError: it is neither, or the file does not fit.
    """
    if "://" in reference:
        return _server(reference)
    if not Path(reference).is_file():
        raise UsageError(
            f"timestamp authority: there is no file {reference!r}; a server's address "
            "('https://…') or the timestamp.pem of a trial is right"
        )
    from asn1crypto import keys, x509  # noqa: PLC0415 - heavy
    from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper  # noqa: PLC0415 - heavy

    private, others = read_key_file(Path(reference), _no_secret)
    key = keys.PrivateKeyInfo.load(private)
    certificate = x509.Certificate.load(others[0])
    extended = certificate.extended_key_usage_value
    if key.algorithm != "rsa" or extended is None or extended.native != ["time_stamping"]:
        raise UsageError(
            f"{reference}: its certificate is not one for timestamps with an RSA key; the "
            "timestamp.pem of 'evalkit lab keys new' is right"
        )
    stamper = DummyTimeStamper(certificate, key, fixed_dt=at)
    return TimestampAuthority(name=common_name(others[0]), stamper=stamper)


def stamp(content: bytes, authority: TimestampAuthority) -> bytes:
    """Return a whole RFC 3161 TimeStampResp for ``content``, DER.

    Raises:
        EvalkitError: the authority cannot be reached, refuses, or answers what does not fit.
    """
    imprint = hashlib.sha256(content).digest()
    nonce, request = authority.stamper.request_cms(imprint, "sha256")
    try:
        answer = asyncio.run(authority.stamper.async_request_tsa_response(request))
        status, *reasons = _status(answer)
        token = answer["time_stamp_token"].dump() if status == "granted" else b""
    except OSError as error:
        raise EvalkitError(
            f"timestamp authority {authority.name}: no timestamp came ({_said(error)}); try again, "
            "or name another"
        ) from error
    except BAD_BYTES as error:
        raise EvalkitError(
            f"timestamp authority {authority.name}: its answer cannot be read ({_said(error)}); a "
            "server of RFC 3161 is right"
        ) from error
    if not token:
        words = "; ".join((status, *reasons))
        raise EvalkitError(
            f"timestamp authority {authority.name}: it refuses ({words}); ask it why, or name "
            "another"
        )
    response = _response(_without_extras(token, authority.name))
    found = check(content, response, ())
    if found.at is None or _info(read_container(response[_start(response) :])).nonce != nonce:
        raise EvalkitError(
            f"timestamp authority {authority.name}: its answer does not fit ({found.detail}); "
            "another authority is needed"
        )
    return response


def check(content: bytes, response: bytes, anchors: Sequence[bytes]) -> Stamped:
    """Return what is found of a timestamp.

    Args:
        content: what should have been stamped.
        response: the whole TimeStampResp, DER.
        anchors: authorities that the caller trusts, DER. The certificate is judged at the time that
            the stamp states.
    """
    start = _start(response)
    token = response[start:]
    if not token or _response(token) != response:
        return _broken("it is no response that grants a timestamp, or bytes stand around it")
    return check_token(content, token, anchors)


def check_token(content: bytes, token: bytes, anchors: Sequence[bytes]) -> Stamped:
    """Return what is found of a timestamp's token, which signatures in a PDF carry.

    Source: RFC 3161, section 2.4.2 and 2.3.
    """
    try:
        parts = read_container(token)
        info, name = _read(parts), common_name(parts.certificate)
    except BadContainer as error:
        return _broken(str(error))
    except BAD_BYTES:
        return _broken("it is no timestamp that can be read")
    if not is_signature_right(parts):
        return _broken("the authority's key did not make it", name)
    if info.digest not in _digests(content):
        return _broken("it is the timestamp of another content", name)
    others = [each for each in parts.certificates if each != parts.certificate]
    judged = judge(parts.certificate, others, anchors, moment=info.at, purpose="timestamp")
    return Stamped(state=judged.state, at=info.at, authority=name, detail=judged.detail)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Info:
    """What a token states."""

    at: datetime
    digest: tuple[str, bytes]
    nonce: int | None


def _read(parts: Container) -> _Info:
    """Return what a token states, where its parts are of one timestamp.

    Raises:
        BadContainer: they are not.
    """
    if parts.content_type != content_type("tst_info") or parts.content is None:
        raise BadContainer("it is no timestamp")
    if parts.unsigned:
        raise BadContainer("words that nobody signed stand in it")
    check_attributes(parts, parts.content)
    return _info(parts)


def _info(parts: Container) -> _Info:
    """Return what a token states; whatever else it may be raises one of ``BAD_BYTES``."""
    from asn1crypto import tsp  # noqa: PLC0415 - heavy

    found = tsp.TSTInfo.load(parts.content, strict=True)
    imprint = found["message_imprint"]
    at = found["gen_time"].native
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    return _Info(
        at=datetime.fromisoformat(at.isoformat()),
        digest=(imprint["hash_algorithm"]["algorithm"].native, imprint["hashed_message"].native),
        nonce=found["nonce"].native,
    )


def _digests(content: bytes) -> set[tuple[str, bytes]]:
    names = ("sha256", "sha384", "sha512")
    return {(name, hashlib.new(name, content).digest()) for name in names}


def _server(address: str) -> TimestampAuthority:
    from pyhanko.sign.timestamps.requests_client import (  # noqa: PLC0415 - heavy
        RequestsHTTPTimeStamper,
    )

    if not address.startswith(("https://", "http://")):
        raise UsageError(
            f"timestamp authority: {address!r} is no address of a server; 'https://…', or the "
            "timestamp.pem of a trial is right"
        )
    stamper = RequestsHTTPTimeStamper(address, timeout=SECONDS)  # type: ignore[no-untyped-call]  # theirs
    return TimestampAuthority(name=address, stamper=stamper)


def _status(answer: Any) -> tuple[str, ...]:  # noqa: ANN401 - asn1crypto has no types
    """Return an answer's status and the reasons for it; a refusal has no token behind them."""
    from asn1crypto import tsp  # noqa: PLC0415 - heavy

    found = tsp.PKIStatusInfo.load(answer.contents)
    return (found["status"].native, *(found["status_string"].native or ()))


def _without_extras(token: bytes, name: str) -> bytes:
    """Return a token without lists of revoked certificates and without unsigned attributes.

    What the authority signed stays as it is.
    """
    from asn1crypto import cms  # noqa: PLC0415 - heavy

    try:
        info = cms.ContentInfo.load(token)
        signed = info["content"]
        for holder, extra in ((signed, "crls"), (signed["signer_infos"][0], "unsigned_attrs")):
            if holder[extra].native is not None:
                del holder[extra]
        read_container(info.dump())
    except (BadContainer, *BAD_BYTES) as error:
        raise EvalkitError(
            f"timestamp authority {name}: its answer cannot be kept ({error}); another authority "
            "is needed"
        ) from error
    return bytes(info.dump())


def _response(token: bytes) -> bytes:
    """Return the response that grants a token and says nothing else."""
    return tlv(SEQUENCE, _GRANTED + token)


def _start(response: bytes) -> int:
    """Return where the token in a response begins; its end where there is none."""
    at = response.find(_GRANTED, 0, 16)
    return at + len(_GRANTED) if at >= 0 else len(response)


def _broken(detail: str, authority: str = "") -> Stamped:
    return Stamped(state="broken", at=None, authority=authority, detail=detail)


def _said(error: Exception) -> str:
    """Return why a server did not answer, without the words of four libraries."""
    cause = error.__cause__ or error
    kind = type(cause).__name__
    if kind.endswith("Timeout"):
        return f"no answer within {SECONDS} seconds"
    return {
        "ConnectionError": "it cannot be reached",
        "SSLError": "its certificate is not accepted",
        "TimestampRequestError": "what came is no answer of a timestamp server",
    }.get(kind, " ".join(str(cause).split()) or kind)


def _no_secret(what: str) -> str:
    raise UsageError(
        f"{what}: a trial's key of timestamps lies open; one without a password is right"
    )
