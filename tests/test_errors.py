"""Errors: their exit codes, and near matches."""

import inspect

import pytest

from evalkit import errors
from evalkit.errors import EvalkitError, UnknownName, UsageError

ALL = [each for _, each in inspect.getmembers(errors, inspect.isclass)]
KINDS = [each for each in ALL if issubclass(each, Exception)]


@pytest.mark.parametrize("kind", KINDS)
def test_exit_codes(kind):
    """Wrong words of the call exit with 2, everything else with 3."""
    assert issubclass(kind, EvalkitError)
    assert (2 if issubclass(kind, UsageError) else 3) == kind.exit_code
    assert kind.__name__ in (errors.__doc__ or "")


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("aks", ["ask", "zoo"], "plan: there is none called 'aks'; did you mean ask?"),
        ("zzz", ["b", "a"], "plan: there is none called 'zzz'; known: a, b"),
        ("x", [], "plan: there is none called 'x'; known: -"),
    ],
)
def test_unknown_name(name, known, expected):
    """Near names are offered, else all of them, else nothing."""
    assert expected == str(UnknownName("plan", name, known))
