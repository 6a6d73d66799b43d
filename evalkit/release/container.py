"""The container of a CMS signature (RFC 5652), read in one form only.

A signature covers the signed attributes and nothing around them, so that readers overlook changes
to the rest: bytes that nobody uses, parameters, further certificates. Here a container is taken
apart, put together again from its parts, and refused where the bytes are not the same.
"""

from dataclasses import dataclass
from typing import Any

from evalkit.errors import EvalkitError
from evalkit.release.der import (
    BAD_BYTES,
    INTEGER,
    OCTETS,
    SEQUENCE,
    SET,
    contents_of,
    oid,
    tagged,
    tlv,
)


class BadContainer(EvalkitError):
    """The bytes are no signature container, or not in the one form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """A CMS SignedData with one signer.

    Attributes:
        content_type: dotted object identifier.
        content: what is signed; None where it lies beside the container.
        certificates: all that it carries, DER, in their order.
        certificate: the signer's, DER, one of them.
        by_key: the signer is named by the key's identifier, not by issuer and serial number.
        digest: AlgorithmIdentifier of the digest, DER.
        algorithm: AlgorithmIdentifier of the signature, DER.
        attributes: signed attributes, DER, as the SET that is signed.
        signature: the signature's value.
        unsigned: attributes that nothing covers, DER, one after the other.
    """

    content_type: str
    content: bytes | None
    certificates: tuple[bytes, ...]
    certificate: bytes
    by_key: bool = False
    digest: bytes
    algorithm: bytes
    attributes: bytes
    signature: bytes
    unsigned: bytes = b""


def container_bytes(parts: Container) -> bytes:
    """Return a container as DER.

    Source: RFC 5652, sections 3 and 5.
    """
    version = 1 if parts.content_type == content_type("data") and not parts.by_key else 3
    eci = tlv(SEQUENCE, oid(parts.content_type) + _explicit(parts.content))
    signer = tlv(
        SEQUENCE,
        _integer(3 if parts.by_key else 1)
        + _signer_name(parts)
        + parts.digest
        + tagged(0, contents_of(parts.attributes))
        + parts.algorithm
        + tlv(OCTETS, parts.signature)
        + (tagged(1, parts.unsigned) if parts.unsigned else b""),
    )
    signed = tlv(
        SEQUENCE,
        _integer(version)
        + tlv(SET, parts.digest)
        + eci
        + tagged(0, b"".join(parts.certificates))
        + tlv(SET, signer),
    )
    return tlv(SEQUENCE, oid(content_type("signed_data")) + tagged(0, signed))


def read_container(content: bytes) -> Container:
    """Return the parts of a container.

    Raises:
        BadContainer: it cannot be read, has not one signer, does not carry the signer's
            certificate, or its bytes are not exactly the ones that its parts come to.
    """
    from asn1crypto import cms, tsp  # noqa: PLC0415 - heavy

    del tsp  # it adds its names to those of cms, which are fixed once one of them is read
    try:
        info = cms.ContentInfo.load(content, strict=True)
        parts = _parts(info["content"])
        same = container_bytes(parts) == content
    except BAD_BYTES as error:
        raise BadContainer("it is no signature container that can be read") from error
    if not same:
        raise BadContainer("bytes stand in the container that no signer writes")
    return parts


def _parts(signed: Any) -> Container:  # noqa: ANN401 - asn1crypto has no types
    signers = signed["signer_infos"]
    if len(signers) != 1:
        raise BadContainer(f"it has {len(signers)} signers; one is right")
    signer, encapsulated = signers[0], signed["encap_content_info"]
    if not signer["signed_attrs"].contents:
        raise BadContainer("it has no signed attributes")
    certificates = tuple(each.chosen.dump() for each in signed["certificates"])
    content = encapsulated["content"]
    return Container(
        content_type=encapsulated["content_type"].dotted,
        content=None if content.native is None else bytes(content),
        certificates=certificates,
        certificate=_certificate_of(signer["sid"], certificates),
        by_key=signer["sid"].name == "subject_key_identifier",
        digest=_plain_algorithm(signer["digest_algorithm"]),
        algorithm=signer["signature_algorithm"].dump(),
        attributes=tlv(SET, signer["signed_attrs"].contents),
        signature=signer["signature"].native,
        unsigned=signer["unsigned_attrs"].contents or b"",
    )


def _certificate_of(sid: Any, certificates: tuple[bytes, ...]) -> bytes:  # noqa: ANN401 - the same
    from asn1crypto import x509  # noqa: PLC0415 - heavy

    for each in certificates:
        found = x509.Certificate.load(each, strict=True)
        if sid.name == "subject_key_identifier":
            if found.key_identifier == sid.chosen.native:
                return each
        elif (found.issuer, found.serial_number) == (
            sid.chosen["issuer"],
            sid.chosen["serial_number"].native,
        ):
            return each
    raise BadContainer("it does not carry the signer's certificate")


def _plain_algorithm(found: Any) -> bytes:  # noqa: ANN401 - asn1crypto has no types
    """Return the identifier of a digest, whose parameters are absent or NULL."""
    name = found["algorithm"].native
    if found.dump() in (digest_algorithm(name), digest_algorithm(name, null=True)):
        return bytes(found.dump())
    raise BadContainer("the digest has parameters")


def _signer_name(parts: Container) -> bytes:
    from asn1crypto import x509  # noqa: PLC0415 - heavy

    found = x509.Certificate.load(parts.certificate)
    if parts.by_key:
        return tagged(0, found.key_identifier, constructed=False)
    return tlv(SEQUENCE, found.issuer.dump() + found["tbs_certificate"]["serial_number"].dump())


def content_type(name: str) -> str:
    """Return the dotted object identifier of a content type that asn1crypto has a name for."""
    from asn1crypto import cms, tsp  # noqa: PLC0415 - heavy

    del tsp  # adds its names to those of cms
    return str(cms.ContentType(name).dotted)


def digest_algorithm(name: str, *, null: bool = False) -> bytes:
    """Return the AlgorithmIdentifier of a digest, DER; RFC 5754 wants no parameters."""
    from asn1crypto import algos  # noqa: PLC0415 - heavy

    parameters = b"\x05\x00" if null else b""
    return tlv(SEQUENCE, oid(algos.DigestAlgorithmId(name).dotted) + parameters)


def _explicit(content: bytes | None) -> bytes:
    return b"" if content is None else tagged(0, tlv(OCTETS, content))


def _integer(value: int) -> bytes:
    return tlv(INTEGER, bytes([value]))
