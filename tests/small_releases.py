"""A small run, reviewed, with keys to sign it: all that a release is made of."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from evalkit.canonical import digest
from evalkit.release.anchors import read_anchors
from evalkit.release.authority import (
    ANCHOR,
    AUTHORISER,
    REVIEWER,
    TIMESTAMP,
    Trial,
    trial_files,
    write_trial,
)
from evalkit.release.keys import open_key
from evalkit.release.make import Order, make
from evalkit.release.readiness import Clearance
from evalkit.release.sealing import Signers
from evalkit.release.timestamp import open_authority
from evalkit.release.verification import Asked, verify_release
from evalkit.report.build import report_bytes
from evalkit.report.check import check_report
from evalkit.report.pdf.fonts import find_fonts
from evalkit.report.rebuild import keep_salt, read_record, rebuilt, record_path
from evalkit.report.rendering import render
from evalkit.report.reviews import Review, add_review, read_reviews
from evalkit.run.folder import write_whole
from evalkit.run.verification import verify

REVIEWED_BY, AUTHORISED_BY = "林美華", "Chen Yi-ting"


def make_keys(
    folder: Path,
    reviewer: str = REVIEWED_BY,
    authoriser: str = AUTHORISED_BY,
    laboratory: str = "Example",
) -> Path:
    """Make the keys of a trial authority and return their folder."""
    trial = Trial(laboratory=laboratory, reviewer=reviewer, authoriser=authoriser)
    write_trial(folder, trial_files(trial, now=datetime.now(UTC)))
    return folder


def signers(keys: Path, *, alone: bool = False) -> Signers:
    """Return those who sign with the keys of a folder."""
    review = None if alone else open_key(str(keys / REVIEWER), ask_secret=str)
    return Signers(
        review=review,
        authorisation=open_key(str(keys / AUTHORISER), ask_secret=str),
        authority=open_authority(str(keys / TIMESTAMP)),
    )


def write_record(run: Path) -> None:
    """Write ``report.json`` of a run."""
    keep_salt(run)
    write_whole(record_path(run), report_bytes(rebuilt(run)))


def review(run: Path, role: str, by: str, **fields: str) -> None:
    """Put a review of a run's report on file."""
    given = {
        "of": digest(record_path(run).read_bytes()),
        "by": by,
        "role": role,
        "judgement": "approved",
        "at": "2026-01-31T08:00:00+00:00",
    }
    add_review(run, Review(**(given | fields)))


def review_both(run: Path) -> None:
    """Have a run's report reviewed and authorised."""
    review(run, "review", REVIEWED_BY)
    review(run, "authorisation", AUTHORISED_BY)


def order_of(out: Path, signers: Signers, **fields: object) -> Order:
    """Return an order for a release, full and in both languages unless ``fields`` say else."""
    order = Order(
        out=out,
        disclosure="full",
        languages="both",
        unreviewed=False,
        signers=signers,
        fonts=find_fonts().digests,
        now=datetime.now(UTC),
    )
    return replace(order, **fields)


def clearance(run: Path) -> Clearance:
    """Return what is found of a run, no clause missing."""
    checks = [*verify(run), *(each for each in check_report(run) if each.what == "report")]
    return Clearance(checks=checks, missing=(), record=digest(record_path(run).read_bytes()))


def release_of(run: Path, order: Order, found: Clearance | None = None) -> Path:
    """Make a release of a run with everything that one holds; ``found`` may clear it unseen."""
    rendered = render(
        read_record(run),
        read_reviews(run),
        formats=("html", "pdf"),
        languages="both",
        run=None if order.disclosure == "summary" else run,
        fonts=find_fonts(),
    )
    return make(run, order, found or clearance(run), rendered)


def copied(folder: Path, to: Path) -> Path:
    """Return a copy of a folder under the same name."""
    return Path(shutil.copytree(folder, to / folder.name, symlinks=True))


def checked(release: Path, keys: Path | None, **fields: object) -> dict[str, str]:
    """Return the state of each check of a release; of several of one name, the worst."""
    anchors = () if keys is None else read_anchors(keys / ANCHOR)
    asked = Asked(anchors=anchors, signatures_only=True, now=datetime.now(UTC))
    order = ["holds", "could not be checked", "not trusted", "broken"]
    found: dict[str, str] = {}
    for check in verify_release(release, replace(asked, **fields)):
        worse = order.index(check.state) > order.index(found.get(check.what, "holds"))
        found[check.what] = check.state if worse else found.get(check.what, "holds")
    return found


def exit_code(states: dict[str, str]) -> int:
    """Return the exit code to which states come."""
    if "broken" in states.values():
        return 1
    return 3 if {"not trusted", "could not be checked"} & {*states.values()} else 0
