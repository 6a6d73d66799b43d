"""Options moved on by some places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.reading.rotation import as_shown, rotated, variant_of
from evalkit.records import Sample


def sample_of(k):
    """Return a sample with k choices."""
    return Sample(suite="s", id="1", messages=(), cluster="1", choices=tuple(map(str, range(k))))


@given(k=st.integers(2, 26), places=st.integers(0, 25))
def test_variant_names_the_rotation(k, places):
    """What a variant shows is the rotation that it is named after."""
    sample = sample_of(k)

    assert rotated(sample, places) == as_shown(sample, variant_of(places))


def test_every_choice_stands_in_every_place_once():
    """The k rotations form a Latin square."""
    shown = [rotated(sample_of(4), places).choices for places in range(4)]

    assert all({"0", "1", "2", "3"} == set(column) for column in zip(*shown, strict=True))


@pytest.mark.parametrize("variant", ["", "typo", "shift:", "shift:x", "shift:0", "again"])
def test_other_variants_show_the_order_as_written(variant):
    """Only a rotation moves options."""
    sample = sample_of(3)

    assert sample == as_shown(sample, variant)
