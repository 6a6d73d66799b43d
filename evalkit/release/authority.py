"""A trial authority: certificates for trying out a release, which nobody should trust.

It is for trials alone: whoever can run the command can make one, and what it certifies is nobody's
word. A laboratory signs reports with certificates of an authority that checks who people are.
"""

import errno
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from evalkit.errors import EvalkitError, UsageError
from evalkit.report.filled import filled

DAYS = 90  # that certificates are valid, where nothing else is said
MARK = "(TRIAL, NOT TRUSTED)"
ANCHOR, REVIEWER, AUTHORISER, TIMESTAMP = (
    "authority.pem",
    "reviewer.pem",
    "authoriser.pem",
    "timestamp.pem",
)
README = "README.txt"
_LONGEST_NAME = 64  # characters, RFC 5280, appendix A.1
_MOST_DAYS = 3650
_MADE_FOR = (
    "本資料夾由「evalkit lab keys new」為 {laboratory} 產生，僅供試行報告的簽署、發行與查證。"
)
_NOT_KNOWN = "沒有人查證過 {reviewer} 與 {authoriser} 的身分；"
_EARLIER = timedelta(minutes=5)  # clocks of two machines differ


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Who a trial authority certifies."""

    laboratory: str
    reviewer: str
    authoriser: str


def trial_files(
    trial: Trial, *, now: datetime, days: int = DAYS, password: str | None = None
) -> dict[str, bytes]:
    """Return the files of a new trial authority by name.

    ``authority.pem`` is the anchor: its certificate alone, for whoever checks. The authority's own
    key is thrown away here, so that nobody, its maker included, can issue another certificate.

    Args:
        trial: who is certified.
        now: the certificates are valid from some minutes before, since clocks differ.
        days: how long they are valid.
        password: of the reviewer's and the authoriser's key; None: they lie open. The key that
            makes timestamps always lies open: no person stands beside it.

    Raises:
        UsageError: one person in both roles, a name that is empty or too long for a certificate, or
            days that are too few or too many.
    """
    from cryptography.hazmat.primitives.asymmetric import ec, rsa  # noqa: PLC0415 - heavy

    _require(trial, days)
    organisation = f"{trial.laboratory} {MARK}"
    root_key = ec.generate_private_key(ec.SECP256R1())
    root_name = _name(
        f"evalkit trial authority of {trial.laboratory}"[:_LONGEST_NAME], organisation
    )
    span = (now - _EARLIER, now + timedelta(days=days))
    root = _certificate(
        root_name, root_key.public_key(), root_name, root_key, span=span, kind="authority"
    )
    files = {ANCHOR: _pem(root)}
    for file, person in ((REVIEWER, trial.reviewer), (AUTHORISER, trial.authoriser)):
        key = ec.generate_private_key(ec.SECP256R1())
        subject = _name(person, organisation)
        made = _certificate(
            subject, key.public_key(), root_name, root_key, span=span, kind="person"
        )
        files[file] = _private_pem(key, password) + _pem(made)
    clock_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    clock = _name("evalkit trial timestamps", organisation)
    made = _certificate(clock, clock_key.public_key(), root_name, root_key, span=span, kind="clock")
    files[TIMESTAMP] = _private_pem(clock_key, None) + _pem(made)
    files[README] = _readme(trial, span[1], is_open=password is None).encode()
    return files


def write_trial(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a trial authority into a new folder; keys are for their owner's eyes.

    Raises:
        UsageError: the folder is there and not empty.
        EvalkitError: it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise UsageError(f"{folder}: it is not empty; keys are written into a new folder")
        for name, content in files.items():
            mode = 0o600 if b"PRIVATE KEY-----" in content else 0o644
            handle = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
    except OSError as error:
        if error.errno in (errno.EEXIST, errno.ENOTDIR):
            raise UsageError(
                f"{folder}: it is no folder; keys are written into a new one"
            ) from error
        raise EvalkitError(f"{folder}: it cannot be written ({error.strerror})") from error


def _require(trial: Trial, days: int) -> None:
    for what, name in (
        ("laboratory", trial.laboratory),
        ("reviewer", trial.reviewer),
        ("authoriser", trial.authoriser),
    ):
        longest = _LONGEST_NAME - (len(MARK) + 1 if what == "laboratory" else 0)
        if not name.strip() or len(name) > longest or not name.isprintable():
            raise UsageError(
                f"lab keys new: the name of the {what} (got {name!r}); 1 to {longest} characters "
                "on one line are right"
            )
    if _folded(trial.reviewer) == _folded(trial.authoriser):
        raise UsageError(
            f"lab keys new: {trial.reviewer!r} reviews and authorises; two people are right"
        )
    if not 1 <= days <= _MOST_DAYS:
        raise UsageError(f"lab keys new: {days} days; 1 to {_MOST_DAYS} are right")


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _name(common: str, organisation: str) -> Any:  # noqa: ANN401 - loaded late
    from cryptography import x509  # noqa: PLC0415 - heavy
    from cryptography.x509.oid import NameOID  # noqa: PLC0415 - heavy

    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _certificate(
    subject: Any,  # noqa: ANN401 - loaded late
    public: Any,  # noqa: ANN401 - the same
    issuer: Any,  # noqa: ANN401 - the same
    key: Any,  # noqa: ANN401 - the same
    *,
    span: tuple[datetime, datetime],
    kind: str,
) -> Any:  # noqa: ANN401 - the same
    """Return a certificate of an authority, a person or a clock.

    Source: RFC 5280, section 4.2; RFC 3161, section 2.3.
    """
    from cryptography import x509  # noqa: PLC0415 - heavy
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 - heavy
    from cryptography.x509.oid import ExtendedKeyUsageOID  # noqa: PLC0415 - heavy

    is_root = kind == "authority"
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(span[0])
        .not_valid_after(span[1])
        .add_extension(
            x509.BasicConstraints(ca=is_root, path_length=0 if is_root else None), critical=True
        )
        .add_extension(_usage(is_root=is_root, is_person=kind == "person"), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False
        )
    )
    if kind == "clock":
        builder = builder.add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
        )
    return builder.sign(key, hashes.SHA256())


def _usage(*, is_root: bool, is_person: bool) -> Any:  # noqa: ANN401 - loaded late
    from cryptography import x509  # noqa: PLC0415 - heavy

    return x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=is_person,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_root,
        crl_sign=is_root,
        encipher_only=False,
        decipher_only=False,
    )


def _pem(certificate: Any) -> bytes:  # noqa: ANN401 - loaded late
    from cryptography.hazmat.primitives.serialization import Encoding  # noqa: PLC0415 - heavy

    return bytes(certificate.public_bytes(Encoding.PEM))


def _private_pem(key: Any, password: str | None) -> bytes:  # noqa: ANN401 - loaded late
    from cryptography.hazmat.primitives import serialization as to  # noqa: PLC0415 - heavy

    sealed = to.BestAvailableEncryption(password.encode()) if password else to.NoEncryption()
    return bytes(key.private_bytes(to.Encoding.PEM, to.PrivateFormat.PKCS8, sealed))


def _readme(trial: Trial, until: datetime, *, is_open: bool) -> str:
    keys = "lie open: whoever has the files can sign" if is_open else "are sealed by a password"
    chinese = "未加密，持有檔案者即可簽署" if is_open else "以密碼保護"
    return f"""A TRIAL AUTHORITY. NOBODY SHOULD TRUST IT.

Made by 'evalkit lab keys new' for {trial.laboratory}, to try out how a report is signed, released
and checked. Nobody checked who {trial.reviewer} and {trial.authoriser} are. A report that is signed
with these keys is a trial, whatever it says. Valid until {until:%Y-%m-%d}.

{ANCHOR}   the authority's certificate; whoever checks gives it to
                'evalkit verify RELEASE --trust {ANCHOR}'
{REVIEWER}    key and certificate of {trial.reviewer}
{AUTHORISER}  key and certificate of {trial.authoriser}
{TIMESTAMP}   key and certificate that make timestamps

The two people's keys {keys}.
The authority's own key was not kept: it can certify nobody else.

For reports that others should trust, get certificates from an authority that checks who people are,
keep the keys in cards (pkcs11:), and take timestamps from an authority outside of the laboratory.


試用憑證機構，任何人都不應信任。

{filled(_MADE_FOR, {"laboratory": trial.laboratory})}
{filled(_NOT_KNOWN, {"reviewer": trial.reviewer, "authoriser": trial.authoriser})}
以這些金鑰簽署的報告，無論內容為何，都只是試用報告。有效期至 {until:%Y-%m-%d}。
兩人的金鑰{chinese}。
憑證機構本身的私鑰並未保存，無法再簽發其他憑證。

正式報告請使用會查證身分的憑證機構所簽發的憑證，私鑰存放於 IC 卡或硬體裝置（pkcs11:），
並採用實驗室以外的時間戳記服務。
"""
