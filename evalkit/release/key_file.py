"""A private key with its certificates, as PEM or PKCS#12 files hold them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from evalkit.errors import UsageError

_PKCS12 = (".p12", ".pfx")


def read_key_file(path: Path, ask_secret: Callable[[str], str]) -> tuple[bytes, tuple[bytes, ...]]:
    """Return a private key (PKCS#8, DER) and the certificates beside it, its own first (DER).

    Raises:
        UsageError: there is no such file, it does not hold both, the password is wrong, or no
            certificate belongs to the key.
    """
    from cryptography.hazmat.primitives import serialization as to  # noqa: PLC0415 - heavy

    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{path}: {error.strerror}; a PEM file, a PKCS#12 file or a 'pkcs11:' URI is right"
        ) from error
    if path.suffix.lower() in _PKCS12:
        private, certificates = _pkcs12(path, content, ask_secret)
    elif b"-----BEGIN " in content:
        private, certificates = _pem(path, content, ask_secret)
    else:
        raise UsageError(
            f"{path}: neither PEM nor a file called .p12 or .pfx; one of these, or a 'pkcs11:' "
            "URI, is right"
        )
    public = private.public_key()
    own = [each for each in certificates if each.public_key() == public]
    if not own:
        raise UsageError(
            f"{path}: no certificate in it belongs to the private key; the key's own is right"
        )
    certificates.sort(key=lambda each: each is not own[0])
    key = private.private_bytes(to.Encoding.DER, to.PrivateFormat.PKCS8, to.NoEncryption())
    return key, tuple(each.public_bytes(to.Encoding.DER) for each in certificates)


def _pem(path: Path, content: bytes, ask_secret: Callable[[str], str]) -> tuple[Any, list[Any]]:
    from cryptography import x509  # noqa: PLC0415 - heavy
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - heavy
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415

    if b"PRIVATE KEY-----" not in content:
        raise UsageError(f"{path}: it holds no private key; key and certificate stand in one file")
    try:
        certificates = x509.load_pem_x509_certificates(content)
    except (ValueError, x509.InvalidVersion) as error:
        raise UsageError(
            f"{path}: no certificate can be read from it; key and certificate stand in one file"
        ) from error
    try:
        return load_pem_private_key(content, None), certificates
    except TypeError:  # the library's word for: it is encrypted
        secret = ask_secret(f"password of {path}").encode()
    except (ValueError, UnsupportedAlgorithm) as error:
        raise UsageError(
            f"{path}: the private key in it cannot be read; PKCS#8 is right"
        ) from error
    try:
        return load_pem_private_key(content, secret or b"\0"), certificates
    except ValueError as error:
        raise UsageError(f"{path}: the password does not open it; type it again") from error


def _pkcs12(path: Path, content: bytes, ask_secret: Callable[[str], str]) -> tuple[Any, list[Any]]:
    from cryptography.hazmat.primitives.serialization import pkcs12  # noqa: PLC0415 - heavy

    secret = ask_secret(f"password of {path}").encode()
    try:
        private, certificate, others = pkcs12.load_key_and_certificates(content, secret)
    except ValueError as error:
        raise UsageError(
            f"{path}: the password does not open it, or it is no PKCS#12 file; type it again"
        ) from error
    if private is None or certificate is None:
        what = "private key" if private is None else "certificate of its key"
        raise UsageError(f"{path}: it holds no {what}; export both into one file")
    return private, [certificate, *others]
