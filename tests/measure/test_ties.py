"""Tie groups and their letters."""

from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.errors import UsageError
from evalkit.measure.ties import letters, tie_groups

PAIRS = list(combinations(range(6), 2))


@given(differing=st.sets(st.sampled_from(PAIRS)))
def test_groups_are_the_largest_without_a_difference(differing):
    """Every subset is tried: those without a differing pair, and within no larger such one."""
    subsets = chain.from_iterable(combinations(range(6), size) for size in range(1, 7))
    free = [set(each) for each in subsets if not differing & set(combinations(each, 2))]
    expected = {tuple(sorted(each)) for each in free if not any(each < other for other in free)}

    assert expected == set(tie_groups(6, differing))


@given(differing=st.sets(st.sampled_from(PAIRS)))
def test_two_share_a_letter_exactly_if_they_tie(differing):
    """Letters say neither more nor less than the differences."""
    given_letters = letters(6, tie_groups(6, differing))

    for one, two in PAIRS:
        shared = set(given_letters[one]) & set(given_letters[two])
        assert bool(shared) == ((one, two) not in differing)


def test_nobody_differs_nobody_is_there():
    """All tie in one group; without members there is none."""
    assert ((0, 1, 2),) == tie_groups(3, [])
    assert () == tie_groups(0, [])


def test_letters_go_on_after_z():
    """The 27th group is aa."""
    groups = [(number,) for number in range(28)]

    assert ("z", "aa", "ab") == letters(28, groups)[25:]


@pytest.mark.parametrize("pair", [(0, 0), (0, 3), (-1, 1)])
def test_a_pair_of_strangers_is_refused(pair):
    """Both members are there, and two."""
    with pytest.raises(UsageError, match="tie groups"):
        tie_groups(3, [pair])
