"""One cell of the simulation study: what was drawn, what came out, and what it should have been."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field

NOISE = 3.0
"""Standard errors of the simulation that a figure may lie on the wrong side of its target."""

Setting = Mapping[str, str | float]
Figures = Mapping[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One cell.

    Attributes:
        study: what is studied, such as ``proportion``; the rows of one study make one table.
        method: the name of the interval or rule.
        setting: what the data were drawn with.
        figure: what came out; rates are shares of 1; None where the estimator refuses.
        repeats: number of simulated data sets; 0 where the figures are summed exactly.
        least: figures that should be at least so much (shares of 1).
        most: figures that should be at most so much (shares of 1).
        note: one sentence, where something must be said of the cell.
    """

    study: str
    method: str
    setting: Setting
    figure: Figures
    repeats: int
    least: Mapping[str, float] = field(default_factory=dict)
    most: Mapping[str, float] = field(default_factory=dict)
    note: str = ""

    def misses(self) -> Iterator[str]:
        """Yield one sentence for each target that is missed by more than the simulation's noise."""
        for name, target in self.least.items():
            found = self.figure[name]
            if found is not None and found < target - self._noise(target):
                yield f"{self._where()}: {name} (got {found:.4f}); at least {target}"
        for name, target in self.most.items():
            found = self.figure[name]
            if found is not None and found > target + self._noise(target):
                yield f"{self._where()}: {name} (got {found:.4f}); at most {target}"

    def as_json(self) -> dict[str, object]:
        """Return the row as plain JSON, its figures with 4 digits after the point."""
        content = asdict(self)
        content["figure"] = {
            name: None if value is None else float(f"{value:.4f}")
            for name, value in self.figure.items()
        }
        optional = ("least", "most", "note")
        return {name: value for name, value in content.items() if value or name not in optional}

    def _noise(self, share: float) -> float:
        rounding = 1e-4
        if not self.repeats:
            return rounding
        return NOISE * (share * (1.0 - share) / self.repeats) ** 0.5 + rounding

    def _where(self) -> str:
        setting = ", ".join(f"{name} {value}" for name, value in self.setting.items())
        return f"{self.study}, {self.method}, {setting}"


def read_row(content: Mapping[str, object]) -> Row:
    """Return the row that ``as_json`` wrote."""
    return Row(**content)
