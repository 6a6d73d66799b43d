"""A bench: one machine with one engine. What is known of one bench says nothing of another."""

from collections.abc import Mapping
from dataclasses import dataclass

from evalkit.agreement import Run
from evalkit.canonical import record_digest
from evalkit.records import Json
from evalkit.run.environment import environment

_MACHINE = ("host", "machine", "processor")
_ENGINE = ("evalkit", "numpy", "safetensors", "tokenizers", "torch", "transformers")
_DEVICE = "device"
_NAME_DIGITS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What decides how numbers come out.

    Attributes:
        machine: host (a digest of its name), machine, processor.
        engine: versions of what computes, and ``device``: the processor's or the card's name; empty
            where no model was asked.
    """

    machine: Mapping[str, Json]
    engine: Mapping[str, Json]

    @property
    def name(self) -> str:
        """Return a short name for a file: digests of machine and engine."""
        parts = (dict(self.machine), dict(self.engine))
        return "-".join(record_digest(each)[:_NAME_DIGITS] for each in parts)

    @property
    def words(self) -> str:
        """Return the bench for people."""
        device = self.engine.get(_DEVICE) or "no model asked"
        versions = ", ".join(
            f"{name} {self.engine[name]}" for name in ("evalkit", "torch", "transformers")
        )
        return f"host {self.machine['host']}, {self.machine['processor']}; {versions}; {device}"


def bench_of(found: Mapping[str, Json], observed: Mapping[str, Json]) -> Bench:
    """Return the bench on which something was computed.

    Args:
        found: an environment, as ``run.json`` has it.
        observed: what the model observed of itself; empty where none was asked.
    """
    packages = found.get("packages")
    versions = packages if isinstance(packages, Mapping) else {}
    return Bench(
        machine={name: found.get(name) for name in _MACHINE},
        engine={
            "python": found.get("python"),
            **{name: versions.get(name) for name in _ENGINE},
            _DEVICE: str(observed.get("device_name") or ""),
        },
    )


def bench_here() -> Bench:
    """Return the bench of this process, before any model was asked."""
    return bench_of(environment(), {})


def benches_of(run: Run) -> tuple[Bench, ...]:
    """Return every bench on which a part of a run was computed."""
    parts = run.environment.get("shards")
    if not isinstance(parts, tuple):
        model = run.subjects.get("model")
        return (bench_of(run.environment, model.observed if model else {}),)
    found = {
        bench.name: bench
        for part in parts
        if isinstance(part, Mapping)
        for bench in [bench_of(_within(part, "environment"), _within(part, "observed", "model"))]
    }
    return tuple(found[name] for name in sorted(found))


def is_same(one: Bench, other: Bench) -> bool:
    """Return whether what is known of one bench holds for the other.

    Where no model was asked the device is not known, and any may be meant. A machine whose host is
    not known is no other's.
    """
    if one.machine != other.machine or one.machine["host"] is None:
        return False
    devices = {one.engine[_DEVICE], other.engine[_DEVICE]} - {""}
    return len(devices) <= 1 and _versions(one) == _versions(other)


def _versions(bench: Bench) -> dict[str, Json]:
    return {name: value for name, value in bench.engine.items() if name != _DEVICE}


def _within(value: Json, *names: str) -> Mapping[str, Json]:
    """Return the object below these names; an empty one where there is none."""
    for name in names:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value if isinstance(value, Mapping) else {}
