"""Sequences as a tree: what is shared, how they are laid out, and who sees whom."""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalkit.subjects.transformers.scoring.prefix_tree import (
    Row,
    pack,
    shared_length,
    shared_lengths,
)

TOKENS = st.lists(st.integers(0, 2), min_size=2, max_size=9).map(tuple)
ROWS = st.lists(
    TOKENS.flatmap(
        lambda ids: st.builds(
            lambda scored: Row(ids=ids, scored=scored), st.integers(1, len(ids) - 1)
        )
    ),
    min_size=1,
    max_size=12,
).map(lambda rows: sorted(rows, key=lambda row: row.fed))


def packed(rows, prefix=0):
    """Return rows packed behind a prefix."""
    return pack(rows, shared_lengths([each.fed for each in rows]), prefix)


def ancestors(tree, place):
    """Return the tokens that the token at a place sees, itself last."""
    seen = [n for n in range(place + 1) if place < tree.ends[n]]
    return tuple(int(tree.tokens[n]) for n in seen)


def test_two_choices():
    """Two choices of a question share its tokens; each sees the question and itself."""
    rows = [Row(ids=(1, 2, 3, 9), scored=2), Row(ids=(1, 2, 4, 9), scored=2)]
    tree = packed(rows)

    assert [1, 2, 3, 4] == tree.tokens.tolist()
    assert [0, 1, 2, 2] == tree.positions.tolist()
    assert [4, 4, 3, 4] == tree.ends.tolist()
    assert [[1, 2], [1, 3]] == [each.tolist() for each in tree.places]


def test_behind_a_prefix():
    """What stands before all is left out, and positions go on from it."""
    rows = [Row(ids=(1, 2, 3, 9), scored=1), Row(ids=(1, 2, 4, 9), scored=1)]
    tree = packed(rows, prefix=2)

    assert ([3, 4], [2, 2]) == (tree.tokens.tolist(), tree.positions.tolist())


def test_equal_rows():
    """A row that is there twice is computed once, and scored at the same places."""
    tree = packed([Row(ids=(1, 2, 3), scored=1), Row(ids=(1, 2, 5), scored=1)])

    assert ([1, 2], [[1], [1]]) == (tree.tokens.tolist(), [each.tolist() for each in tree.places])


def test_a_row_that_goes_on():
    """A continuation that is the beginning of another is a part of it."""
    tree = packed([Row(ids=(1, 2, 3), scored=1), Row(ids=(1, 2, 3, 4), scored=2)])

    assert ([1, 2, 3], [3, 3, 3]) == (tree.tokens.tolist(), tree.ends.tolist())


@given(rows=ROWS)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
def test_every_token_sees_its_own_sequence(rows):
    """Whatever the rows: the token at a scored place sees exactly what its row feeds up to it."""
    tree = packed(rows)

    for row, places in zip(rows, tree.places, strict=True):
        for depth, place in enumerate(places, start=row.given):
            assert row.fed[: depth + 1] == ancestors(tree, place)


@given(rows=ROWS)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
def test_every_distinct_token_once(rows):
    """A tree has as many tokens as there are distinct beginnings."""
    beginnings = {row.fed[:n] for row in rows for n in range(1, row.width + 1)}

    assert len(beginnings) == len(packed(rows))


@given(rows=ROWS)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
def test_positions_are_depths(rows):
    """A token's position is the number of tokens that it sees, less itself."""
    tree = packed(rows)
    at = np.arange(len(tree))
    sees = ((at[None, :] <= at[:, None]) & (at[:, None] < tree.ends[None, :])).sum(axis=1)

    assert (sees - 1).tolist() == tree.positions.tolist()


@given(one=st.lists(st.integers(0, 1)), other=st.lists(st.integers(0, 1)))
def test_shared_length(one, other):
    """What two sequences share is as long as a count of equal elements says."""
    expected = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        expected += 1

    assert expected == shared_length(one, other)
