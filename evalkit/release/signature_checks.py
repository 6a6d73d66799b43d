"""The signatures inside a release: those of the PDF, and the attestation."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from evalkit.canonical import plain_json, to_plain
from evalkit.records import Json
from evalkit.release import attestation
from evalkit.release.attested import attested
from evalkit.release.layout import ATTESTATION, PAPER, TRIAL
from evalkit.release.pdf_signature import check_pdf, embedded_record
from evalkit.release.plain_file import listed_bytes
from evalkit.release.readiness import same_name
from evalkit.release.record_checks import Contents
from evalkit.release.seals import words_of
from evalkit.release.signed import Signed
from evalkit.release.trust import public_key
from evalkit.report.reviews import signed_off
from evalkit.run.verification import Check


def check_paper(
    release: Path,
    found: Contents,
    listed: Mapping[str, str],
    anchors: Sequence[bytes],
    moment: datetime,
) -> Iterator[Check]:
    """Yield whether the PDF carries this record, and is signed by those who answer for it.

    Args:
        release: the release folder.
        found: what it holds.
        listed: digest of each of its files.
        anchors: certificates of the authorities that are trusted.
        moment: the time at which signatures are judged.

    Raises:
        EvidenceError: it is not listed, or not as it is listed.
    """
    pdf = listed_bytes(release, PAPER, listed)
    embedded = embedded_record(pdf)
    if embedded == found.content:
        yield Check(what=f"{PAPER} record", state="holds", detail="it embeds this report.json")
    else:
        detail = f"it embeds {'no' if embedded is None else 'another'} report.json"
        yield Check(what=f"{PAPER} record", state="broken", detail=detail)
    expected, signed = _signers(found), check_pdf(pdf, anchors, moment=moment)
    if len(signed) != len(expected):
        detail = f"it bears {len(signed)} signatures; {len(expected)} are expected"
        yield Check(what=f"{PAPER} signatures", state="broken", detail=detail)
    if _keys(signed) < len(signed):
        detail = "one key made two of them; each person signs with a key of their own"
        yield Check(what=f"{PAPER} signatures", state="broken", detail=detail)
    for (role, name), each in zip(expected, signed, strict=False):
        what = f"{PAPER} signature, {role}"
        if not same_name(each.signer, name):
            detail = f"{each.signer!r} signed it; {name!r} is expected"
            yield Check(what=what, state="broken", detail=detail)
        elif each.role != role:
            detail = f"{each.signer} signed it as {each.role or 'something else'}"
            yield Check(what=what, state="broken", detail=detail)
        else:
            yield Check(what=what, state=each.state, detail=words_of(each))


def _keys(signed: Sequence[Signed]) -> int:
    """Return how many keys made these signatures, one each where that cannot be read."""
    known = [each.certificate for each in signed if each.certificate is not None]
    return len({public_key(each) for each in known}) + len(signed) - len(known)


def _signers(found: Contents) -> list[tuple[str, str]]:
    """Return role and name of each person whose signature the PDF should bear, in order."""
    so_far = signed_off(found.record.reviews, found.content)
    if found.record.unreviewed or so_far.review is None or so_far.authorisation is None:
        return [(TRIAL, found.record.signed_by)]
    return [("review", so_far.review.by), ("authorisation", so_far.authorisation.by)]


def check_attestation(
    release: Path,
    found: Contents,
    listed: Mapping[str, str],
    anchors: Sequence[bytes],
    moment: datetime,
) -> Check:
    """Return whether the attestation says of these very files what the report says.

    Args:
        release: the release folder.
        found: what it holds.
        listed: digest of each of its files.
        anchors: certificates of the authorities that are trusted.
        moment: the time at which signatures are judged.

    Raises:
        EvidenceError: it is not listed, or not as it is listed.
    """
    content = listed_bytes(release, ATTESTATION, listed)
    signed, stated = attestation.check(content, anchors, moment=moment)
    if signed.state == "broken":
        return Check(what="attestation", state="broken", detail=signed.detail)
    subjects = {name: value for name, value in listed.items() if name != ATTESTATION}
    if _subjects(stated) != subjects:
        detail = "the files that it speaks of are not those that are listed"
        return Check(what="attestation", state="broken", detail=detail)
    if not same_name(signed.signer, found.record.signed_by):
        detail = f"{signed.signer!r} signed it; {found.record.signed_by!r} is expected"
        return Check(what="attestation", state="broken", detail=detail)
    if stated != plain_json(attested(found.report, found.record, subjects)):
        detail = "it does not say of the report what the report says"
        if found.record.evalkit == version("evalkit"):
            return Check(what="attestation", state="broken", detail=detail)
        detail += f"; evalkit {found.record.evalkit} wrote it, and this is {version('evalkit')}"
        return Check(what="attestation", state="could not be checked", detail=detail)
    return Check(what="attestation", state=signed.state, detail=words_of(signed))


def _subjects(stated: Mapping[str, Json]) -> dict[str, str] | None:
    """Return the digest of each file that a statement speaks of; None: it is written otherwise."""
    found: dict[str, str] = {}
    for each in to_plain(stated.get("subject", ())):
        match each:
            case {"name": str(name), "digest": {"sha256": str(value)}} if name not in found:
                found[name] = value
            case _:
                return None
    return found
