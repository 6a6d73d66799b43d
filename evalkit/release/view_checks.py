"""Whether the page of a release shows its record: rendered again, where that can be."""

import hashlib
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from evalkit.errors import EvalkitError
from evalkit.release.contents import SAMPLES, shows_run
from evalkit.release.layout import PAGE, README, RUN
from evalkit.release.readme import release_readme
from evalkit.release.record_checks import Contents
from evalkit.report.rendering import HTML, render
from evalkit.run.verification import Check


def check_views(release: Path, found: Contents, listed: Mapping[str, str]) -> Iterator[Check]:
    """Yield whether page, sample pages and the words for strangers are the same bytes again.

    Another version of evalkit may lay pages out in another way: those that differ then could not be
    checked. The release states its version itself, so that it is no reason to leave them out.

    Args:
        release: the release folder; its files are those that are listed.
        found: what it holds.
        listed: digest of each of its files.
    """
    run = release / RUN if shows_run(found.record.disclosure) else None
    try:
        problem = _problem(found, listed, run)
    except EvalkitError as error:
        yield Check(what="pages", state="could not be checked", detail=str(error))
        return
    if not problem:
        yield Check(what="pages", state="holds", detail="rendered again: the same bytes")
    elif found.record.evalkit == version("evalkit"):
        yield Check(what="pages", state="broken", detail=problem)
    else:
        detail = f"evalkit {found.record.evalkit} wrote it, and this is {version('evalkit')}"
        yield Check(what="pages", state="could not be checked", detail=f"{problem}; {detail}")


def _problem(found: Contents, listed: Mapping[str, str], run: Path | None) -> str:
    """Return which file does not show the record, or ""."""
    left = {name for name in listed if name == PAGE or name.startswith(SAMPLES)}
    pages = render(
        found.report,
        found.record.reviews,
        formats=(HTML,),
        languages=found.record.languages,
        disclosure=found.record.disclosure,
        run=run,
    )
    for name, content in (*pages, (README, release_readme(found.record, found.report))):
        if listed.get(name) != hashlib.sha256(content).hexdigest():
            return f"{name} is not what the record gives"
        left.discard(name)
    return f"{min(left)} is no page of this report" if left else ""
