"""A run on this bench, for tests of quality control."""

import pytest

from evalkit.agreement import Run, Shard, SubjectDescription
from evalkit.run.environment import environment


@pytest.fixture
def finished_run():
    """Return the record of a finished run of a reference subject on this machine."""
    return Run(
        id="r",
        plan="0" * 64,
        seed=0,
        shards=(Shard(index=1, count=1),),
        subjects={"model": SubjectDescription(plugin="reference", name="oracle")},
        environment=environment(),
        item=None,
        started="2026-10-25T12:00:00+00:00",
        finished="2026-10-25T13:00:00+00:00",
        evidence=(),
    )
