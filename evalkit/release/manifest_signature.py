r"""The signature over the list of a release's files: CMS, detached, DER.

The container is written in one form (RFC 5652, CAdES-BES): one signer, SHA-256, the signer's
certificate and those above it, and four signed attributes: type, digest, time, and the digest of
the certificate. Any other form is refused, so that no byte of it can change unseen, and anybody can
check it::

    openssl cms -verify -binary -inform DER -in SHA256SUMS.p7s -content SHA256SUMS \
        -CAfile authority.pem -purpose any -out /dev/null
"""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime

from evalkit.release.container import (
    BadContainer,
    Container,
    container_bytes,
    content_type,
    digest_algorithm,
    read_container,
)
from evalkit.release.container_checks import attribute, check_attributes, is_signature_right
from evalkit.release.keys import DIGEST, Key, algorithm_of, require_valid, sign_bytes
from evalkit.release.signed import Signed, State
from evalkit.release.trust import common_name, judge

__all__ = ["Signed", "check", "sign"]


def sign(content: bytes, key: Key, *, now: datetime) -> bytes:
    """Return the detached CMS signature of ``content``.

    Args:
        content: what is signed.
        key: who signs.
        now: the time that the signature states, to the second.

    Raises:
        UsageError: the key's certificate is not valid now.
        EvalkitError: the device with the key does not sign.
    """
    require_valid(key, now=now, where="signature")
    attributes = _attributes(content, key.certificate, now)
    return container_bytes(
        _container((key.certificate, *key.chain), attributes, sign_bytes(key, attributes))
    )


def check(
    content: bytes, signature: bytes, anchors: Sequence[bytes], *, moment: datetime | None
) -> Signed:
    """Return what is found of a detached CMS signature.

    Args:
        content: what should have been signed.
        signature: the container.
        anchors: authorities that the caller trusts, DER; none: the best state is ``not trusted``.
        moment: when the certificate must have been valid: the time that a timestamp proves, or,
            where there is none, the caller's clock. None: not known; the best state is then
            ``could not be checked``. The time that the signature states is not taken: its signer
            could write any.
    """
    try:
        parts = read_container(signature)
    except BadContainer as error:
        return Signed(state="broken", signer="", signed_at=None, detail=str(error))
    name = _name(parts)
    try:
        check_attributes(parts, content)
        signed_at = _stated_time(parts)
    except BadContainer as error:
        return _found(parts, "broken", name, None, str(error))
    if _container(parts.certificates, parts.attributes, parts.signature) != parts or (
        parts.attributes != _attributes(content, parts.certificate, signed_at)
    ):
        return _found(parts, "broken", name, None, "it is not in the form that a release has")
    if not is_signature_right(parts):
        return _found(parts, "broken", name, None, "the certificate's key did not make it")
    others = [each for each in parts.certificates if each != parts.certificate]
    judged = judge(parts.certificate, others, anchors, moment=moment, purpose="sign")
    return _found(parts, judged.state, name, signed_at, judged.detail)


def _found(
    parts: Container,
    state: State,
    name: str,
    signed_at: datetime | None,
    detail: str,
) -> Signed:
    return Signed(
        state=state,
        signer=name,
        signed_at=signed_at,
        detail=detail,
        certificate=parts.certificate,
    )


def _container(certificates: tuple[bytes, ...], attributes: bytes, signature: bytes) -> Container:
    """Return the container as we write it; the signer's certificate is the first."""
    return Container(
        content_type=content_type("data"),
        content=None,
        certificates=certificates,
        certificate=certificates[0],
        digest=digest_algorithm(DIGEST),
        algorithm=algorithm_of(certificates[0]),
        attributes=attributes,
        signature=signature,
    )


def _attributes(content: bytes, certificate: bytes, signed_at: datetime) -> bytes:
    """Return the signed attributes, DER: a SET, sorted.

    Source: RFC 5652, section 11; RFC 5035, section 3 (the certificate's digest).
    """
    from asn1crypto import cms, tsp  # noqa: PLC0415 - heavy

    moment = signed_at.astimezone(UTC).replace(microsecond=0)
    named = tsp.SigningCertificateV2(
        {"certs": [{"cert_hash": hashlib.sha256(certificate).digest()}]}
    )
    values = {
        "content_type": "data",
        "message_digest": hashlib.sha256(content).digest(),
        "signing_time": cms.Time({"utc_time": moment}),
        "signing_certificate_v2": named,
    }
    attributes = [{"type": name, "values": [value]} for name, value in values.items()]
    return bytes(cms.CMSAttributes(attributes).dump())


def _stated_time(parts: Container) -> datetime:
    found = attribute(parts, "signing_time")
    if found is None:
        raise BadContainer("it does not state when it was made")
    try:
        moment = found.native
    except ValueError as error:
        raise BadContainer("the time in it cannot be read") from error
    return datetime.fromisoformat(moment.isoformat())


def _name(parts: Container) -> str:
    try:
        return common_name(parts.certificate)
    except (ValueError, TypeError, KeyError):
        return ""
