"""Which files of a run a release shows: all that verification needs, and nothing else."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import assert_never

from evalkit.release.layout import (
    ATTESTATION,
    CERTIFICATES,
    PAGE,
    PAPER,
    README,
    RECORD,
    REPORT,
    RUN,
    WITHDRAWAL,
    Disclosure,
)
from evalkit.run import folder
from evalkit.run.evidence import journals
from evalkit.run.ratings import ratings_path
from evalkit.run.versions import RESULTS, SCORES

SAMPLES = "samples/"  # the pages that show single samples
_RELEASE = {README, RECORD, REPORT, PAGE, PAPER, CERTIFICATES, ATTESTATION}
_NOTICE = {README, WITHDRAWAL, CERTIFICATES}
_KEPT = ("report/particulars.json", "report/reviews.jsonl", "report/salt")


def run_files(run: Path) -> Iterator[str]:
    """Yield the names of the files of a run that a release holds whole; sorted.

    They are named one by one: what else lies in a run folder (pages, tables that were exported,
    notes) is in no release by accident.
    """
    found = {folder.plan_path(run).relative_to(run), Path("run.json")}
    found |= {each.relative_to(run) for each in (run / "plan").rglob("*") if each.is_file()}
    found |= {each.relative_to(run) for each in (*journals(run), ratings_path(run))}
    for name in (SCORES, RESULTS):
        stem, _, ending = name.partition(".")
        found |= {each.relative_to(run) for each in run.glob(f"{stem}*.{ending}")}
    found |= {Path(each) for each in _KEPT}
    yield from sorted(each.as_posix() for each in found if (run / each).is_file())


def shows_run(disclosure: Disclosure) -> bool:
    """Return whether a release of this kind holds the run, and with it samples and answers."""
    match disclosure:
        case "private" | "full":
            return True
        case "summary":
            return False
        case _:
            assert_never(disclosure)


def is_shown(name: str, disclosure: Disclosure) -> bool:
    """Return whether a rendered file is in a release of this kind.

    >>> is_shown("samples/1.html", "summary"), is_shown("report.html", "summary")
    (False, True)
    """
    return shows_run(disclosure) or not name.startswith(SAMPLES)


def misfits(release: Path, listed: Collection[str], disclosure: Disclosure) -> Iterator[str]:
    """Yield what a release lacks and what it has too many; of sample pages any number may be.

    A file that is sealed and that no check speaks of could say anything.
    """
    known, is_whole = set(_RELEASE), shows_run(disclosure)
    if is_whole:
        known |= {f"{RUN}/{name}" for name in run_files(release / RUN)}
    pages = {each for each in listed if is_whole and each.startswith(SAMPLES)}
    yield from (f"{name} is not among the files" for name in sorted(_RELEASE - {*listed}))
    yield from (f"{name} is no file of a release" for name in sorted({*listed} - known - pages))


def notice_misfits(listed: Collection[str]) -> Iterator[str]:
    """Yield what a notice of withdrawal lacks and what it has too many."""
    yield from (f"{name} is not among the files" for name in sorted(_NOTICE - {*listed}))
    yield from (f"{name} is no file of a withdrawal" for name in sorted({*listed} - _NOTICE))
