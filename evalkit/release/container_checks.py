"""What a signature's container says of its content, and whether its signer made it."""

import hashlib
import re
from typing import Any

from evalkit.release.container import BadContainer, Container
from evalkit.release.der import BAD_BYTES, SET, tlv

_OWN_DIGEST = re.compile(r"(sha|md)\d+_(rsa|ecdsa|dsa)|rsassa_pss")  # algorithms that name one
_DIGESTS = ("sha256", "sha384", "sha512")


def attribute(parts: Container, name: str) -> Any:  # noqa: ANN401 - asn1crypto has no types
    """Return the one value of an attribute, signed or not; None where it is not there.

    Raises:
        BadContainer: the attribute stands there twice or has several values.
    """
    from asn1crypto import cms  # noqa: PLC0415 - heavy

    try:
        found = [
            each["values"]
            for attributes in (parts.attributes, tlv(SET, parts.unsigned))
            for each in cms.CMSAttributes.load(attributes, strict=True)
            if each["type"].native == name
        ]
        if not found:
            return None
        if [len(values) for values in found] == [1]:
            return found[0][0]
    except BAD_BYTES as error:
        raise BadContainer("its attributes cannot be read") from error
    raise BadContainer(f"it states {name.replace('_', ' ')} more than once")


def unsigned_names(parts: Container) -> tuple[str, ...]:
    """Return what the attributes that nothing covers are about.

    Raises:
        BadContainer: they cannot be read.
    """
    from asn1crypto import cms  # noqa: PLC0415 - heavy

    try:
        found = cms.CMSAttributes.load(tlv(SET, parts.unsigned), strict=True)
        return tuple(each["type"].native for each in found)
    except BAD_BYTES as error:
        raise BadContainer("its attributes cannot be read") from error


def check_attributes(parts: Container, content: bytes) -> None:
    """Hold the signed attributes against the content and the signer's certificate.

    Raises:
        BadContainer: type or digest are of another content, or the certificate is not the one that
            was signed with (RFC 5035).
    """
    try:
        type_, stated = attribute(parts, "content_type"), attribute(parts, "message_digest")
        is_bound = _is_bound(parts)
        name = digest_name(parts)
        same_type = type_ is not None and type_.dotted == parts.content_type
        same_content = stated is not None and stated.native == hashlib.new(name, content).digest()
    except BAD_BYTES as error:
        raise BadContainer("its attributes cannot be read") from error
    if name not in _DIGESTS:
        raise BadContainer(f"its digest, {name}, is too weak")
    if not same_content:
        raise BadContainer("it is the signature of another content")
    if not same_type:
        raise BadContainer("it is a signature of another kind of content")
    if not is_bound:
        raise BadContainer("the certificate in it is not the one that was signed with")


def _is_bound(parts: Container) -> bool:
    """Return whether the signed attributes name the signer's certificate by its digest."""
    second = attribute(parts, "signing_certificate_v2")
    first = attribute(parts, "signing_certificate")
    if second is not None:
        named = second["certs"][0]
        name = named["hash_algorithm"]["algorithm"].native
        return bool(named["cert_hash"].native == hashlib.new(name, parts.certificate).digest())
    if first is not None:
        digest = hashlib.sha1(parts.certificate, usedforsecurity=False).digest()
        return bool(first["certs"][0]["cert_hash"].native == digest)
    return False


def digest_name(parts: Container) -> str:
    """Return the name of the digest that the signer used."""
    from asn1crypto import algos  # noqa: PLC0415 - heavy

    return str(algos.DigestAlgorithm.load(parts.digest)["algorithm"].native)


def is_signature_right(parts: Container) -> bool:
    """Return whether the certificate's key made the signature over the signed attributes."""
    return is_made_by(
        parts.certificate,
        parts.signature,
        parts.attributes,
        algorithm=parts.algorithm,
        digest=digest_name(parts),
    )


def is_made_by(
    certificate: bytes, signature: bytes, content: bytes, *, algorithm: bytes, digest: str
) -> bool:
    """Return whether a certificate's key made a signature.

    Args:
        certificate: DER.
        signature: its bare value.
        content: what was signed.
        algorithm: AlgorithmIdentifier of the signature, DER.
        digest: name of the digest; an algorithm that names another one is refused.
    """
    from asn1crypto import algos, x509  # noqa: PLC0415 - heavy
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm  # noqa: PLC0415
    from pyhanko_certvalidator.errors import AlgorithmNotSupported  # noqa: PLC0415 - heavy
    from pyhanko_certvalidator.sig_validate import (  # noqa: PLC0415 - heavy
        DEFAULT_SIGNATURE_VALIDATOR,
        SignatureValidationContext,
    )

    try:
        how = algos.SignedDigestAlgorithm.load(algorithm, strict=True)
        if _OWN_DIGEST.fullmatch(how["algorithm"].native) and how.hash_algo != digest:
            return False
        key = x509.Certificate.load(certificate).public_key
        context = SignatureValidationContext(contextual_md_algorithm=digest)
        DEFAULT_SIGNATURE_VALIDATOR.validate_signature(signature, content, key, how, context)
    except (
        InvalidSignature,
        UnsupportedAlgorithm,
        AlgorithmNotSupported,
        AssertionError,  # the algorithm is not the key's
        *BAD_BYTES,
    ):
        return False
    return True
