"""Which axis a result is drawn on: shares share one, differences of shares another."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evalkit.report.charts.chart import Axis, Rule
from evalkit.run.results import Row

Key = tuple[str, str]  # suite and metric


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The ends of an axis; ``of`` names the one metric that it is for, empty: any."""

    low: float
    high: float
    of: str = ""

    def axis(self, label: str) -> Axis:
        """Return the axis; one for a single metric is named by it."""
        return Axis(label=self.of or label, low=self.low, high=self.high)

    @property
    def zero(self) -> tuple[Rule, ...]:
        """Return a line at 0, where that is within the axis."""
        return (Rule(at=0.0, of="x", style="dashed"),) if self.low < 0.0 < self.high else ()


SHARE = Scale(low=0.0, high=1.0)
SIGNED = Scale(low=-1.0, high=1.0)
_ROOM = 0.06  # of an axis, beyond what is drawn


def scales_of(rows: Sequence[Row]) -> Mapping[Key, Scale]:
    """Return the scale of each metric of each suite: by all that is drawn of it.

    Numbers from 0 to 1 share an axis, and so do others from -1 to 1; any other metric has an axis
    of its own.
    """
    ends: dict[Key, list[float]] = {}
    for row in rows:
        ends.setdefault(key_of(row), []).extend(_ends(row))
    return {key: _scale(key, found) for key, found in ends.items()}


def key_of(row: Row) -> Key:
    """Return what the rows of one scale have in common."""
    return row["suite"], row["metric"]


def _scale(key: Key, ends: Sequence[float]) -> Scale:
    low, high = min(ends, default=0.0), max(ends, default=1.0)
    if low >= 0.0 and high <= 1.0:
        return SHARE
    if low >= -1.0 and high <= 1.0:
        return SIGNED
    low, high = min(low, 0.0), max(high, 0.0)
    room = _ROOM * (high - low)
    return Scale(
        low=low - room if low else 0.0, high=high + room if high else 0.0, of=": ".join(key)
    )


def _ends(row: Row) -> Iterator[float]:
    limits = (row["requirement"] or {}).values()
    for each in (row["value"], row["low"], row["high"], *limits):
        if each is not None and math.isfinite(each):
            yield float(each)
