"""Runs of one reference subject under several conditions, for precision studies."""

from dataclasses import replace
from pathlib import Path

from small_runs import SUITE, write_suite

from evalkit import references
from evalkit.checking.precision import read_studied
from evalkit.order import order_of
from evalkit.plan import resolve
from evalkit.run.precision import StudiedRun
from evalkit.run.session import Session, perform
from evalkit.run.shards import WHOLE

COUNT = 40


def asked(
    folder: Path,
    name: str,
    model: str = "reference:random?seed=1",
    *,
    order: int = 0,
    wording: str = "as_written",
    seed: int = 0,
    count: int = COUNT,
    text: str = SUITE,
) -> Path:
    """Ask ``model`` about sums in ``folder`` and return the run's folder."""
    suite = write_suite(folder / "suite", count, text)
    ordered = replace(order_of([str(suite)], [], with_data=False), wording=wording)
    session = Session(
        out=folder / name,
        resolved=resolve(ordered, seed=seed, limit=None, data=None),
        openers={"model": references.opener(references.parse(model))},
        shard=WHOLE,
        order=order,
    )
    perform(session, lambda _: None)
    return folder / name


def studied(folder: Path, name: str, model: str = "reference:random?seed=1", **how) -> StudiedRun:
    """Return a run that was asked, as a study takes it."""
    return read_studied(asked(folder, name, model, **how))
