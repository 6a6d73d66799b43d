"""The options of a release, and what they come to: keys opened, fonts found, checks made."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from evalkit.canonical import digest
from evalkit.cli.once import once
from evalkit.cli.view_options import FONTS, LANGUAGES
from evalkit.errors import UsageError
from evalkit.lab.place import VARIABLE, kept_lab_folder
from evalkit.release.keys import Key, open_key
from evalkit.release.layout import DISCLOSURES, Disclosure
from evalkit.release.make import Order, make
from evalkit.release.readiness import Clearance
from evalkit.release.sealing import Signers
from evalkit.release.timestamp import open_authority
from evalkit.report.blocks import Languages
from evalkit.report.check import check_report
from evalkit.report.clauses import clause_table, missing
from evalkit.report.laboratory import profile_in
from evalkit.report.pdf.fonts import find_fonts
from evalkit.report.rebuild import read_record, record_path
from evalkit.report.rendering import HTML, PDF, render
from evalkit.report.reviews import read_reviews, signed_off
from evalkit.run.folder import read_plan
from evalkit.run.verification import verify

T = TypeVar("T", bound=Callable[..., Any])
_KEY = "a PEM or PKCS#12 file, or a pkcs11: address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The options that say how a release is made."""

    out: Path | None
    disclosure: Disclosure | None
    languages: Languages
    review_key: str | None
    authorise_key: str | None
    timestamp: str | None
    unreviewed: bool
    lab: Path | None
    fonts: Path | None


def key_options(command: T) -> T:
    """Give a command the options that say who signs."""
    for option in (
        once(
            "--lab",
            type=click.Path(path_type=Path),
            help=f"The laboratory's folder; ${VARIABLE}, or ./lab.",
        ),
        once(
            "--timestamp",
            metavar="REF",
            help="Who states the time: an https address, or a trial authority's file.",
        ),
        once("--authorise-key", metavar="REF", help="Key of whoever authorised the report."),
    ):
        command = option(command)
    return command


def release_options(command: T) -> T:
    """Give a command the options that say how a release is made."""
    for option in (
        FONTS,
        LANGUAGES,
        click.option(
            "--unreviewed",
            is_flag=True,
            help="A trial: marked so everywhere, signed by the --authorise-key alone.",
        ),
        key_options,
        once("--review-key", metavar="REF", help=f"Key of whoever reviewed the report: {_KEY}."),
        once(
            "--disclosure",
            type=click.Choice(DISCLOSURES),
            help="Who may see what: the customer all (private), anybody all (full), or anybody the "
            "report alone (summary). Default: as planned, else private.",
        ),
        once(
            "--out",
            type=click.Path(path_type=Path),
            metavar="DIR",
            help="Folder to put the release into; default: beside the run.",
        ),
    ):
        command = option(command)
    return command


def released(run: Path, chosen: Chosen) -> Path:
    """Make the release of a run and return its folder.

    Raises:
        UsageError: an option does not fit.
        EvidenceError: the run is not ready, or the folder cannot be written.
    """
    report, content = read_record(run), record_path(run).read_bytes()
    reviews = read_reviews(run)
    disclosure = chosen.disclosure or _planned(run)
    fonts = find_fonts(chosen.fonts)
    order = Order(
        out=chosen.out or run.resolve().parent,
        disclosure=disclosure,
        languages=chosen.languages,
        unreviewed=chosen.unreviewed,
        signers=signers(
            chosen.lab,
            chosen.review_key,
            chosen.authorise_key,
            chosen.timestamp,
            alone=chosen.unreviewed,
        ),
        fonts=fonts.digests,
        now=datetime.now(UTC),
    )
    allow = read_plan(run).allow.code_metrics
    open_clauses = missing(clause_table(report, signed_off(reviews, content)))
    found = Clearance(
        checks=[
            *verify(run, allow_code=allow),
            *(each for each in check_report(run, allow_code=allow) if each.what == "report"),
        ],
        missing=[each.number for each in open_clauses],
        record=digest(content),
    )
    rendered = render(
        report,
        reviews,
        formats=(HTML, PDF),
        languages=chosen.languages,
        disclosure=disclosure,
        run=None if disclosure == "summary" else run,
        fonts=fonts,
    )
    return make(run, order, found, rendered)


def _planned(run: Path) -> Disclosure:
    """Return what the plan says may be shown; private where it says nothing that we know."""
    planned = read_plan(run).disclosure
    return next((each for each in DISCLOSURES if each == planned), "private")


def signers(
    lab: Path | None,
    review: str | None,
    authorisation: str | None,
    timestamp: str | None,
    *,
    alone: bool,
) -> Signers:
    """Return the keys that options name, or else the laboratory's profile.

    Args:
        lab: the laboratory's folder.
        review: option ``--review-key``.
        authorisation: option ``--authorise-key``.
        timestamp: option ``--timestamp``.
        alone: only one person signs.

    Raises:
        UsageError: a key is named nowhere, or cannot be used.
    """
    profile = profile_in(kept_lab_folder(lab, os.environ))
    keys = {} if profile is None else profile.keys
    ask = partial(click.prompt, hide_input=True, err=True)
    authority = open_authority(_named("--timestamp", timestamp, keys.get("timestamp")))
    reviewer: Key | None = None
    if review or not alone:
        reviewer = open_key(_named("--review-key", review, keys.get("review")), ask_secret=ask)
    name = _named("--authorise-key", authorisation, keys.get("authorisation"))
    return Signers(
        review=reviewer, authorisation=open_key(name, ask_secret=ask), authority=authority
    )


def _named(option: str, given: str | None, kept: str | None) -> str:
    if not (given or kept):
        raise UsageError(
            f"{option}: is needed, as the laboratory's profile names none; 'evalkit lab keys new' "
            "makes keys for trials"
        )
    return given or kept or ""
