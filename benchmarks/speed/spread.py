"""Medians with their spread, and the lines that hold them beside what is to be reached."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Format = Literal["times", "percent", "rate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a figure must reach: at least or at most a bound."""

    bound: float
    is_least: bool

    def is_met(self, value: float) -> bool:
        """Return whether a value is good enough."""
        return value >= self.bound if self.is_least else value <= self.bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table: the values of all turns, in their order."""

    name: str
    values: tuple[float, ...]
    form: Format
    target: Target | None = None

    @property
    def median(self) -> float:
        """The middle value, or the mean of the two in the middle."""
        return statistics.median(self.values)

    @property
    def is_met(self) -> bool | None:
        """Whether the median is good enough; None where nothing is to be reached."""
        return None if self.target is None else self.target.is_met(self.median)

    def as_json(self) -> dict[str, object]:
        """Return the figure as it is written to a file."""
        return {
            "median": self.median,
            "low": min(self.values),
            "high": max(self.values),
            "values": list(self.values),
            "target": None if self.target is None else self.target.bound,
            "met": self.is_met,
        }


def ratios(above: Sequence[float], below: Sequence[float]) -> tuple[float, ...]:
    """Return the quotient of each turn: the two of one turn ran side by side."""
    return tuple(one / other for one, other in zip(above, below, strict=True))


def spread(figure: Figure) -> str:
    """Return median, minimum and maximum in words."""
    low, high = min(figure.values), max(figure.values)
    return (
        f"{_words(figure.median, figure.form)} "
        f"({_words(low, figure.form)} to {_words(high, figure.form)})"
    )


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as lines: name, measured, what is to be reached, whether it was."""
    rows = [("", "measured (lowest to highest turn)", "target", "")]
    rows += [(each.name, spread(each), _target(each), _verdict(each)) for each in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _target(figure: Figure) -> str:
    if figure.target is None:
        return ""
    sign = "at least" if figure.target.is_least else "at most"
    return f"{sign} {_words(figure.target.bound, figure.form)}"


def _verdict(figure: Figure) -> str:
    return {None: "", True: "met", False: "MISSED"}[figure.is_met]


def _words(value: float, form: Format) -> str:
    if form == "times":
        return f"{value:.2f}×"
    return f"{value * 100:.1f} %" if form == "percent" else f"{value:,.4g}"
