"""Points, decisions and journals for tests of quality control."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from evalkit.lab.bench import Bench
from evalkit.lab.journal import Decision, Journal, Point

BENCH = Bench(
    machine={"host": "h", "machine": "x86_64", "processor": "p"},
    engine={
        "python": "3.11.7", "evalkit": "0.1.0", "numpy": "2", "safetensors": "1",
        "tokenizers": "1", "torch": "2", "transformers": "5", "device": "x86_64",
    },
)  # fmt: skip
BEGUN = datetime(2026, 10, 1, 8, tzinfo=UTC)


def at(day):
    """Return a time so many days after the first."""
    return (BEGUN + timedelta(days=day)).isoformat()


def drawn(values, *, standard="drawn", begin=0, **fields):
    """Return points of a drawn standard, one a day."""
    return [
        Point(
            at=at(begin + day), standard=standard, holds="chart", value=value, asked="a", n=100,
            seed=day, **fields,
        )
        for day, value in enumerate(values)
    ]  # fmt: skip


def usual(count=20, *, seed=1):
    """Return values around 0.5 with a deviation of 0.03."""
    generator = random.Random(seed)  # noqa: S311 - of a test
    return [round(generator.gauss(0.5, 0.03), 2) for _ in range(count)]


def answers(digests, **fields):
    """Return points of a standard whose answers must stay the same."""
    return [
        Point(
            at=at(day), standard="answers", holds="answers", value=0.5, answers=each, asked="a",
            n=90, **fields,
        )
        for day, each in enumerate(digests)
    ]  # fmt: skip


def decision(day, *standards, restarts=False):
    """Return a decision about standards."""
    return Decision(
        at=at(day), by="Chen Yi-ting", reason="memory replaced", standards=standards,
        restarts=restarts,
    )  # fmt: skip


def journal(*entries, bench=BENCH):
    """Return a journal."""
    return Journal(bench=bench, entries=entries)


def on_device(name):
    """Return the bench with another device."""
    return replace(BENCH, engine={**BENCH.engine, "device": name})
