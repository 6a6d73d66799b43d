"""A new revision of a released report: it names what it replaces, why, and what changed.

ISO/IEC 17025:2017, 7.8.8: an issued report is never edited; an amended one is issued anew, bears
an identity of its own, and refers to the original that it replaces.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from evalkit.errors import UsageError
from evalkit.release.difference import changes
from evalkit.release.layout import REPORT, release_name
from evalkit.release.release_record import bytes_in, json_in, read_release
from evalkit.report.charts.earlier import identity_of
from evalkit.report.particulars import Particulars, Replaced, kept_particulars
from evalkit.report.rebuild import rebuilt
from evalkit.run.results import Row


def amended(run: Path, release: Path, reason: str) -> Particulars:
    """Return the particulars of a run's report that make it the next revision; writes nothing.

    Args:
        run: the run of the released report, as it is now: scored anew, with other statements.
        release: the release that is replaced; it is only read.
        reason: why, for everybody to read.

    Raises:
        UsageError: no reason is given, the run is another one, or nothing changed.
        EvidenceError: the folder is no release, or the run is not finished.
    """
    if not reason.strip():
        raise UsageError("--reason: is empty; say in a sentence why the report is amended")
    old = read_release(release)
    before, after = json_in(bytes_in(release, REPORT), REPORT), rebuilt(run)
    if after["id"] != old.id:
        raise UsageError(
            f"{run}: its report is {after['id']}, and the release is of {old.id}; another run has "
            "a report of its own ('evalkit release make'), and the old one can be withdrawn"
        )
    differ = changes(before, after)
    if not differ:
        raise UsageError(
            f"{run}: its report says what {release_name(old.id, old.revision)} says; change "
            "ratings, scores or statements first"
        )
    replaced = Replaced(
        id=old.id,
        revision=old.revision,
        record=old.report,
        reason=reason.strip(),
        changes=differ,
        results=tuple(_changed(before["results"], after["results"])),
    )
    return replace(kept_particulars(run), revision=old.revision + 1, replaces=replaced)


_SHOWN = (
    *("criterion", "suite", "version", "kind", "metric", "slice", "value", "low", "high"),
    *("level", "n", "combined_uncertainty", "requirement", "verdict"),
)


def _changed(before: Sequence[Row], after: Sequence[Row]) -> Iterator[Row]:
    """Yield the earlier results with a requirement that came out otherwise, as charts need them."""
    now = {identity_of(row): row for row in after}
    for row in before:
        other = now.get(identity_of(row))
        if row["requirement"] is None or other is None:
            continue
        if any(row[key] != other[key] for key in ("value", "low", "high", "verdict")):
            yield {key: row[key] for key in _SHOWN}


def is_amended(run: Path, release: Path, reason: str) -> bool:
    """Return whether a run's report is the next revision of a release already, for this reason.

    Raises:
        EvidenceError: the folder is no release, or the run's particulars cannot be read.
    """
    old, now = read_release(release), kept_particulars(run)
    if now.replaces is None:
        return False
    of = (now.replaces.id, now.replaces.record, now.replaces.reason)
    return of == (old.id, old.report, reason.strip()) and now.revision == old.revision + 1
