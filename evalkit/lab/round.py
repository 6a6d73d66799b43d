"""A round of quality control: every check standard measured once, on the bench that this is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evalkit.canonical import seed_from
from evalkit.errors import EvalkitError
from evalkit.lab.bench import Bench, bench_here, benches_of
from evalkit.lab.journal import Point
from evalkit.lab.measuring import SEEDS, Measured, measure
from evalkit.lab.standards import STANDARDS, Standard


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What a round found.

    Attributes:
        bench: where it was measured.
        points: one a standard, in their order.
        left_out: standards that are no part of this installation.
    """

    bench: Bench
    points: tuple[Point, ...]
    left_out: tuple[str, ...]


def measure_round(
    *,
    seed: int,
    now: Callable[[], str],
    specimen: Path | None,
    standards: Sequence[Standard] = STANDARDS,
) -> Round:
    """Return every standard measured once; one that fails is a point that says why.

    Args:
        seed: drawn afresh for each round; each drawn standard derives its own from it.
        now: tells the time, ISO 8601 with its offset.
        specimen: the folder of the specimen model; None leaves its standards out.
        standards: which, in order.
    """
    bench = bench_here()
    points = []
    for standard in standards:
        if standard.asks_specimen and specimen is None:
            continue
        drawn = seed_from(seed, standard.name) % SEEDS if standard.is_drawn else None
        try:
            measured = measure(standard, seed=drawn or 0, specimen=specimen)
        except EvalkitError as error:
            points.append(_failed(standard, drawn, str(error), at=now()))
            continue
        points.append(_point(standard, drawn, measured, at=now()))
        if standard.asks_specimen:
            [bench] = benches_of(measured.run)
    return Round(
        bench=bench,
        points=tuple(points),
        left_out=tuple(each.name for each in standards if each.asks_specimen and specimen is None),
    )


def _point(standard: Standard, seed: int | None, measured: Measured, *, at: str) -> Point:
    return Point(
        at=at,
        standard=standard.name,
        holds=standard.holds,
        value=measured.value,
        expected=standard.share if standard.is_drawn else standard.expected,
        answers=measured.answers,
        asked=measured.asked,
        n=measured.n,
        seed=seed,
    )


def _failed(standard: Standard, seed: int | None, failure: str, *, at: str) -> Point:
    return Point(
        at=at, standard=standard.name, holds=standard.holds, n=standard.n, seed=seed,
        failure=failure,
    )  # fmt: skip
