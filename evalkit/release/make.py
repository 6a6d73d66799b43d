"""The release folder of a run: report, evidence, attestation, signatures; made whole or not."""

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from evalkit.canonical import digest
from evalkit.errors import EvidenceError
from evalkit.release.attestation import envelope
from evalkit.release.attested import attested
from evalkit.release.contents import is_shown, run_files, shows_run
from evalkit.release.inventory import digests_of, inventory
from evalkit.release.layout import (
    ATTESTATION,
    PAGE,
    PAPER,
    README,
    RECORD,
    REPORT,
    RUN,
    TRIAL,
    Disclosure,
    release_name,
)
from evalkit.release.pdf_signature import sign_pdf
from evalkit.release.readiness import (
    Clearance,
    refuse_trial,
    refuse_unready,
    refuse_unreviewed,
)
from evalkit.release.readme import release_readme
from evalkit.release.release_record import FORMAT, ReleaseRecord, record_bytes
from evalkit.release.sealing import Signers, placed, write_certificates
from evalkit.report.blocks import Languages
from evalkit.report.rebuild import read_record, record_path
from evalkit.report.reviews import Review, read_reviews
from evalkit.run.folder import locked


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be released, and how."""

    out: Path  # where the release folder is put
    disclosure: Disclosure
    languages: Languages
    unreviewed: bool
    signers: Signers
    fonts: Mapping[str, str]  # digest of each font file that the PDF is set in
    now: datetime


def make(run: Path, order: Order, found: Clearance, rendered: Iterable[tuple[str, bytes]]) -> Path:
    """Make the release folder of a run and return it.

    Args:
        run: a finished run with its report, reviewed and authorised.
        order: what is to be released, and how.
        found: what was found of the run.
        rendered: name and bytes of each file that shows the report; ``report.html`` and
            ``report.pdf`` are among them, the PDF not signed yet.

    Raises:
        EvidenceError: the run is not ready for release, or the folder cannot be written.
        UsageError: the folder is there already, or a key is another person's.
    """
    with locked(run):
        refuse_unready(run, found, is_trial=order.unreviewed)
        report = read_record(run)
        content, reviews = record_path(run).read_bytes(), read_reviews(run)
        if found.record and digest(content) != found.record:
            raise EvidenceError(
                f"{run}: its report was written anew while the release was made; the same command "
                "makes it of the new one"
            )
        if order.unreviewed:
            refuse_trial(order.signers, reviews, content)
        else:
            refuse_unreviewed(run, reviews, content, order.signers)
        target = order.out / release_name(report["id"], report["revision"])

        def fill(folder: Path) -> None:
            (folder / REPORT).write_bytes(content)
            _write_rendered(folder, order, rendered)
            if shows_run(order.disclosure):
                _copy_run(run, folder / RUN)
            _write_words(folder, order, content, reviews)

        return placed(target, fill, order.signers, order.now)


def _write_rendered(folder: Path, order: Order, rendered: Iterable[tuple[str, bytes]]) -> None:
    """Write what shows the report; the PDF signed."""
    for name, content in rendered:
        if name == REPORT or not is_shown(name, order.disclosure):
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_signed(content, order) if name == PAPER else content)
    for name in (PAGE, PAPER):
        if not (folder / name).is_file():
            raise EvidenceError(f"release: there is no {name}; a release holds both page and PDF")


def _signed(pdf: bytes, order: Order) -> bytes:
    signers = order.signers
    keys = [(TRIAL, signers.authorisation)]
    if signers.review is not None:
        keys = [("review", signers.review), ("authorisation", signers.authorisation)]
    return sign_pdf(pdf, keys, authority=signers.authority, now=order.now)


def _copy_run(run: Path, to: Path) -> None:
    for name in run_files(run):
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(run / name, to / name)


def _write_words(folder: Path, order: Order, content: bytes, reviews: Sequence[Review]) -> None:
    """Write what the release says of itself, and the attestation over all files so far."""
    report = json.loads(content)
    write_certificates(folder, order.signers.keys)
    record = ReleaseRecord(
        format=FORMAT,
        id=report["id"],
        revision=report["revision"],
        report=digest(content),
        disclosure=order.disclosure,
        languages=order.languages,
        unreviewed=order.unreviewed,
        reviews=tuple(each for each in reviews if each.of == digest(content)),
        signed_by=order.signers.authorisation.name,
        evalkit=version("evalkit"),
        fonts=order.fonts,
        made=order.now.isoformat(timespec="seconds"),
    )
    (folder / RECORD).write_bytes(record_bytes(record))
    (folder / README).write_bytes(release_readme(record, report))
    subjects = digests_of(folder, inventory(folder).files)
    signed = envelope(attested(report, record, subjects), order.signers.authorisation)
    (folder / ATTESTATION).write_bytes(signed)
