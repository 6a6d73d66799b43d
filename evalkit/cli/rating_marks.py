"""Keeping ratings, and marking the run anew once they are kept."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import click

from evalkit.agreement import Run
from evalkit.cli.audit_lines import tell
from evalkit.counted import counted
from evalkit.errors import RunLocked
from evalkit.records import Outcome, Rating
from evalkit.run import folder
from evalkit.run.ratings import append_ratings, mend
from evalkit.run.results import Computed, score_run

STOPPED = 130  # exit code
_PATIENCE_SECONDS, _PAUSE_SECONDS = 30.0, 0.1  # while another process writes the run
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """A run, as a call that rates finds it."""

    run: Path
    record: Run
    unmarked: int  # ratings that are on file and in no scores yet


def mend_ratings(run: Path, record: Run) -> None:
    """Cut off a rating that a killed process left half-written."""

    def act() -> None:
        with folder.locked(run):
            mend(run, record)

    _patiently(act)


def keep(rated: Rated, ratings: Sequence[Rating]) -> None:
    """Append ratings to the evidence, durably.

    Raises:
        RunLocked: another process has written the run for half a minute; none of them is kept.
    """

    def act() -> None:
        with folder.locked(rated.run):
            append_ratings(rated.run, rated.record, ratings)

    try:
        _patiently(act)
    except RunLocked as error:
        raise RunLocked(
            f"{rated.run}: another process writes this run; this rating is not kept, those before "
            "are; rate again when it is done"
        ) from error


def mark(rated: Rated, kept: int, *, is_stopped: bool = False) -> int:
    """Compute scores and results anew where ratings were kept, say so, and return the exit code."""
    if not kept and not rated.unmarked:
        click.echo("no rating was given; nothing is changed", err=is_stopped)
        return STOPPED if is_stopped else 0
    found = _patiently(lambda: score_run(rated.run))
    waiting = _waiting(found)
    awaits = "sample awaits" if waiting == 1 else "samples await"
    stopped = "stopped; " if is_stopped else ""
    click.echo(f"{stopped}{counted(kept, 'rating')} kept; {waiting} {awaits} a rating")
    if rated.unmarked:
        click.echo(f"{counted(rated.unmarked, 'rating')} of an earlier session marked too")
    code = tell(found)
    return STOPPED if is_stopped else code


def _waiting(found: Computed) -> int:
    """Return how many samples have no mark until somebody rates them."""
    return len(
        {
            (score.suite, score.sample_id)
            for suite in found.scored
            for scores in suite.scores.values()
            for score in scores
            if score.mark.outcome is Outcome.AWAITS_RATING
        }
    )


def _patiently(act: Callable[[], T]) -> T:
    """Do what needs the run's lock; wait while another process holds it."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            return act()
        except RunLocked:
            if time.monotonic() > deadline:
                raise
        time.sleep(_PAUSE_SECONDS)
