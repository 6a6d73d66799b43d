"""Anchors: certificates of authorities that whoever checks trusts."""

from pathlib import Path

from evalkit.errors import UsageError
from evalkit.release.trust import common_name, is_authority


def read_anchors(path: Path) -> tuple[bytes, ...]:
    """Return the authorities' certificates of a PEM file, DER, in their order.

    Raises:
        UsageError: there is no such file, it holds no certificate, or one that is no authority's.
    """
    from cryptography import x509  # noqa: PLC0415 - heavy
    from cryptography.hazmat.primitives.serialization import Encoding  # noqa: PLC0415 - heavy

    try:
        found = x509.load_pem_x509_certificates(path.read_bytes())
        anchors = tuple(each.public_bytes(Encoding.DER) for each in found)
        strange = [common_name(each) for each in anchors if not is_authority(each)]
    except OSError as error:
        raise UsageError(
            f"{path}: {error.strerror}; a PEM file of an authority is right"
        ) from error
    except (ValueError, x509.InvalidVersion) as error:
        raise UsageError(
            f"{path}: no certificate in PEM can be read from it; "
            "'-----BEGIN CERTIFICATE-----' begins one"
        ) from error
    if strange:
        raise UsageError(
            f"{path}: the certificate of {strange[0]!r} is a signer's; the authority's that issued "
            "it is right"
        )
    return anchors
