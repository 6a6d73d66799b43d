"""Rows of the other topics' studies, as Rows or as plain dicts.

``table(repeats)`` of a module returns its cells, ``jobs(repeats)`` functions that return them in
parts. In a dict, texts and the names in ``SETTINGS`` say what was drawn; other numbers are figures.
"""

import importlib
import importlib.util
import math
from collections.abc import Callable, Collection, Mapping
from functools import partial
from numbers import Real

from simulation.rows import Row

STUDIES = {
    "test_differences": "differences of runs",
    "test_judge_correction": "judge correction",
    "corpus_cells": "corpus metrics",
    "test_false_accept": "decision rules",
    "test_control_charts": "control charts",
    "test_precision": "precision",
}
NAMES = ("method", "rule", "metric", "study", "chart", "quantity")
"""What a cell may call its method; the first that is there counts."""

SETTINGS = frozenset(
    (
        *("n", "p", "icc", "correlation", "size", "cluster", "clusters", "limit", "level", "ratio"),
        *("labelled", "sensitivity", "specificity", "se", "sp", "truth", "effect", "delta"),
        *("shift", "baseline", "points", "items", "runs", "groups", "laboratories"),
    )
)

CLUSTERED = 0.01
"""By so much may a rule pass more often on clusters than the approximate risk that it prints."""


def jobs(repeats: int, names: Collection[str] = STUDIES) -> list[Callable[[], list[Row]]]:
    """Return functions without arguments for those of these studies that are there."""
    found: list[Callable[[], list[Row]]] = []
    for name in names:
        if importlib.util.find_spec(f"simulation.{name}") is None:
            continue
        module = importlib.import_module(f"simulation.{name}")
        parts = module.jobs(repeats) if hasattr(module, "jobs") else None
        found += [partial(rows_of, name, repeats)] if parts is None else parts
    return found


def rows_of(module: str, repeats: int) -> list[Row]:
    """Return the rows of one study, none where its module has no table."""
    table = getattr(importlib.import_module(f"simulation.{module}"), "table", None)
    if table is None:
        return []
    return [
        each if isinstance(each, Row) else adapted(each, STUDIES[module], repeats)
        for each in table(repeats)
    ]


def adapted(cell: Mapping[str, object], study: str, repeats: int) -> Row:
    """Return a dict as a Row.

    >>> row = adapted({"rule": "bound", "n": 20, "rate": 0.04, "repeats": 500}, "rules", 100)
    >>> row.method, dict(row.setting), dict(row.figure), row.repeats
    ('bound', {'n': 20}, {'rate': 0.04}, 500)
    """
    name = next((each for each in NAMES if isinstance(cell.get(each), str)), "")
    setting: dict[str, str | float] = {}
    figure: dict[str, float | None] = {}
    for key, value in cell.items():
        if key in {name, "repeats"}:
            continue
        if isinstance(value, str | tuple | list | bool):
            setting[key] = str(value)
        elif key in SETTINGS and isinstance(value, Real):
            setting[key] = int(value) if value == int(value) else float(value)
        elif value is None or isinstance(value, Real):
            figure[key] = None if value is None or math.isnan(value) else float(value)
    printed, rate = figure.get("printed"), figure.get("rate")
    most: dict[str, float] = {}
    if printed is not None and rate is not None:
        figure["rate above printed"] = rate - printed
        most["rate"] = min(1.0, printed + (CLUSTERED if setting.get("icc") else 0.0))
    found = cell.get("repeats", repeats)
    return Row(
        study=study,
        method=str(cell.get(name, "")),
        setting=setting,
        figure=figure,
        repeats=int(found) if isinstance(found, Real) else repeats,
        most=most,
    )
