"""Fixtures for the tests of ``evalkit.run``."""

from collections.abc import Callable
from pathlib import Path

import pytest
from small_runs import write_suite

from evalkit import references
from evalkit.plan import Resolved
from evalkit.run.results import score_run
from evalkit.run.session import Session, perform
from evalkit.run.shards import WHOLE


@pytest.fixture
def sums(tmp_path) -> Path:
    """Return the file of a suite of 60 sums in 30 clusters."""
    return write_suite(tmp_path / "suite", 60)


@pytest.fixture
def do_run(tmp_path) -> Callable[..., Path]:
    """Return a function that makes a whole run and returns its folder."""

    def run(
        plan: Resolved,
        model: str = "reference:oracle",
        *,
        name: str = "run",
        shard=WHOLE,
        score=True,
    ) -> Path:
        out = tmp_path / name
        opener = references.opener(references.parse(model))
        session = Session(out=out, resolved=plan, openers={"model": opener}, shard=shard)
        perform(session, lambda _state: None)
        if score:
            score_run(out)
        return out

    return run
