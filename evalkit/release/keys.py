"""Keys that sign: a person's private key with the certificate that names the person."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from evalkit.errors import EvalkitError, UsageError
from evalkit.release.card import SCHEME, open_card
from evalkit.release.key_file import read_key_file
from evalkit.release.trust import CURVES, FEWEST_BITS, common_name, validity

DIGEST = "sha256"  # that every signature of ours is made with


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A private key that can be used, and who it belongs to.

    Attributes:
        name: common name of the certificate's subject.
        certificate: DER.
        chain: further certificates up to an authority, DER, without self-signed ones.
        signer: pyHanko's signer; the private key may stay in a card.
    """

    name: str
    certificate: bytes
    chain: tuple[bytes, ...]
    signer: Any


def open_key(
    reference: str, *, ask_secret: Callable[[str], str], now: datetime | None = None
) -> Key:
    """Return the key that a reference names.

    Args:
        reference: a PEM file with the private key and its certificate (others up to the authority
            may follow), a PKCS#12 file (``.p12``, ``.pfx``), or a ``pkcs11:`` URI (RFC 7512) of a
            card or another device.
        ask_secret: gets the name of a password or PIN and returns it; called only where one is
            needed.
        now: where given, a certificate that is not valid then is refused.

    Raises:
        UsageError: there is no such key, the secret is wrong, the certificate is not the key's, not
            valid now or without a name, or the key is of a kind that is not used.
    """
    if reference.startswith(SCHEME):
        signer, certificate, others = open_card(reference, ask_secret)
    else:
        private, others = read_key_file(Path(reference), ask_secret)
        certificate = others[0]
        signer = None
    name = _name(certificate, reference)
    chain = _chain(others, certificate)
    if signer is None:
        signer = _signer(private, certificate)
    _register(signer, chain)
    key = Key(name=name, certificate=certificate, chain=chain, signer=signer)
    if now is not None:
        require_valid(key, now=now, where=reference)
    return key


def require_valid(key: Key, *, now: datetime, where: str) -> None:
    """Refuse a key whose certificate is not valid now.

    Raises:
        UsageError: it is not.
    """
    start, end = validity(key.certificate)
    if not start <= now <= end:
        raise UsageError(
            f"{where}: the certificate of {key.name!r} is valid from {start:%Y-%m-%d} to "
            f"{end:%Y-%m-%d} (got {now:%Y-%m-%d}); one that is valid on the day of signing is right"
        )


def sign_bytes(key: Key, content: bytes) -> bytes:
    """Return the bare signature of ``content``: SHA-256 with ECDSA (DER) or RSA (PKCS #1 v1.5).

    Raises:
        EvalkitError: the device with the key does not sign.
    """
    try:
        return bytes(asyncio.run(key.signer.async_sign_raw(content, DIGEST)))
    except RuntimeError as error:  # what every error of a device is
        said = str(error) or type(error).__name__
        raise EvalkitError(
            f"key of {key.name}: its device does not sign ({said}); plug it in again"
        ) from error


def algorithm_of(certificate: bytes) -> bytes:
    """Return how the key of a certificate signs, as an AlgorithmIdentifier, DER."""
    from asn1crypto import algos, x509  # noqa: PLC0415 - heavy

    kind = x509.Certificate.load(certificate).public_key.algorithm
    name = f"{DIGEST}_{'ecdsa' if kind == 'ec' else 'rsa'}"
    return bytes(algos.SignedDigestAlgorithm({"algorithm": name}).dump())


def _name(certificate: bytes, where: str) -> str:
    """Return the common name in a signer's certificate, whose key must be of a kind in use."""
    from cryptography import x509  # noqa: PLC0415 - heavy
    from cryptography.hazmat.primitives.asymmetric import ec, rsa  # noqa: PLC0415 - heavy

    public = x509.load_der_x509_certificate(certificate).public_key()
    if isinstance(public, ec.EllipticCurvePublicKey):
        kind, is_used = f"EC {public.curve.name}", public.curve.name in CURVES
    elif isinstance(public, rsa.RSAPublicKey):
        kind, is_used = f"RSA with {public.key_size} bits", public.key_size >= FEWEST_BITS
    else:
        kind, is_used = type(public).__name__.removesuffix("PublicKey"), False
    if not is_used:
        raise UsageError(
            f"{where}: a key of a kind that is not used (got {kind}); EC P-256, P-384, P-521 or "
            f"RSA with at least {FEWEST_BITS} bits is right"
        )
    name = common_name(certificate).strip()
    if not name:
        raise UsageError(
            f"{where}: the certificate's subject has no common name; the person's name stands there"
        )
    return name


def _chain(certificates: Sequence[bytes], certificate: bytes) -> tuple[bytes, ...]:
    """Return the certificates above a signer's, nearest first, without self-signed ones."""
    from asn1crypto import x509  # noqa: PLC0415 - heavy

    by_subject = {x509.Certificate.load(each).subject.dump(): each for each in certificates}
    found: list[bytes] = []
    at = x509.Certificate.load(certificate)
    while (above := by_subject.get(at.issuer.dump())) is not None:
        at = x509.Certificate.load(above)
        if above in (certificate, *found) or at.subject == at.issuer:
            break
        found.append(above)
    return tuple(found)


def _signer(private: bytes, certificate: bytes) -> Any:  # noqa: ANN401 - pyHanko is loaded late
    from asn1crypto import keys, x509  # noqa: PLC0415 - heavy
    from pyhanko.sign.signers import SimpleSigner  # noqa: PLC0415 - heavy
    from pyhanko_certvalidator.registry import SimpleCertificateStore  # noqa: PLC0415 - heavy

    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # theirs
    return SimpleSigner(
        x509.Certificate.load(certificate), keys.PrivateKeyInfo.load(private), store
    )


def _register(signer: Any, chain: Sequence[bytes]) -> None:  # noqa: ANN401 - the same
    """Tell a signer of the certificates that go into a PDF beside its own."""
    from asn1crypto import x509  # noqa: PLC0415 - heavy

    signer.cert_registry.register_multiple([x509.Certificate.load(each) for each in chain])
