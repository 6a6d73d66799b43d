"""Rows of results.json for tests of what is made of them."""

from evalkit.run.results import Row

ROW: Row = {
    "criterion": "accuracy",
    "suite": "sums",
    "version": 1,
    "kind": "measured",
    "metric": "right",
    "slice": {},
    "value": 0.5,
    "low": 0.4,
    "high": 0.6,
    "level": 0.95,
    "n": 96,
    "combined_uncertainty": 0.05,
    "requirement": {"at_least": 0.3},
    "verdict": "PASS",
}
"""What charts read of a row."""


def row(**fields: object) -> Row:
    """Return a row that differs in some fields."""
    return ROW | fields


def open_row(**fields: object) -> Row:
    """Return a row without a requirement."""
    return ROW | {"requirement": None, "verdict": None} | fields
