"""The order in which a run's questions are put: as planned, or drawn, so that batches differ.

Where an engine computes each answer alone, it changes none. Where it does not, runs in several
orders show by how much (``evalkit precision``).
"""

from collections.abc import Iterable, Mapping

from evalkit.agreement import Run
from evalkit.canonical import seed_from
from evalkit.records import Json
from evalkit.run.conversation import Unit

AS_PLANNED = 0
NAME = "order"  # in the environment of a run


def in_order(units: Iterable[Unit], order: int) -> list[Unit]:
    """Return the units in the order with this number; 0 is as planned.

    Every other number draws one by a hash of itself and of each unit, so that a run that was
    interrupted or cut into shards goes on in the same.
    """
    if order == AS_PLANNED:
        return list(units)
    return sorted(
        units,
        key=lambda unit: (
            seed_from(NAME, order, unit.suite.digest, unit.sample.id, unit.replicate),
            unit.suite.name,
            unit.sample.id,
            unit.replicate,
        ),
    )


def order_of(run: Run) -> int:
    """Return the number of the order in which a run was asked; before it was recorded, 0."""
    environment: Mapping[str, Json] = run.environment
    shards = environment.get("shards")
    if isinstance(shards, tuple) and shards and isinstance(shards[0], Mapping):
        first = shards[0].get("environment")
        environment = first if isinstance(first, Mapping) else {}
    found = environment.get(NAME)
    return found if isinstance(found, int) else AS_PLANNED
