"""Holm's adjustment."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit.errors import UsageError
from evalkit.measure.multiplicity import adjust_holm


@settings(max_examples=25, deadline=None)
@given(p_values=st.lists(st.floats(0, 1), max_size=12))
def test_equals_the_step_down_procedure(p_values):
    """Going down the sorted list by hand gives the same."""
    order = sorted(range(len(p_values)), key=lambda index: p_values[index])
    expected, largest = [0.0] * len(p_values), 0.0
    for place, index in enumerate(order):
        largest = max(largest, (len(p_values) - place) * p_values[index])
        expected[index] = min(1.0, largest)

    assert pytest.approx(expected) == list(adjust_holm(p_values))


@pytest.mark.parametrize("p_value", [-0.1, 1.1, float("nan")])
def test_what_is_no_probability_is_refused(p_value):
    """A p-value lies between 0 and 1."""
    with pytest.raises(UsageError, match="a p-value"):
        adjust_holm([p_value])
