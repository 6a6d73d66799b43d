"""The weighted form of separation: pairs are counted within strata alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.measure.weighted_separation import area_within_form

ITEMS = st.lists(
    st.tuples(
        st.integers(0, 5), st.integers(0, 1), st.sampled_from("ab"), st.integers(0, 3)
    ),
    min_size=1,
    max_size=20,
)  # fmt: skip


@given(rows=ITEMS)
def test_pairs_are_counted_by_hand(rows):
    """Each copy of a member meets each copy of another item of its stratum; ties are a half."""
    copies = [(score, member, stratum) for score, member, stratum, n in rows for _ in range(n)]
    pairs = [
        1.0 if one[0] > two[0] else 0.5 if one[0] == two[0] else 0.0
        for one in copies
        for two in copies
        if one[1] == 1 and two[1] == 0 and one[2] == two[2]
    ]
    expected = np.mean(pairs) if pairs else np.nan
    scores, members, strata, counts = zip(*rows, strict=True)
    found = area_within_form(scores, members, strata)(np.array([counts], dtype=float))[0]
    assert pytest.approx(expected, nan_ok=True) == found
