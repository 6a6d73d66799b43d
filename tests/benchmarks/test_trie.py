"""How many tokens must be computed at least once, on trees drawn by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from speed.trie import distinct_tokens, fed, shared


@pytest.mark.parametrize(
    ("sequences", "expected"),
    [
        ([], 0),
        ([(1, 2, 3)], 3),
        ([(1, 2, 3), (1, 2, 3)], 3),  # equal
        ([(1, 2, 3), (1, 2)], 3),  # one the beginning of the other
        ([(1, 2, 3), (1, 2, 4)], 4),  # part at the end
        ([(1, 2), (3, 2)], 4),  # the same token behind another one is another
        ([(1, 2, 3), (4,), (1, 5, 3), (1, 2, 6)], 7),
    ],
)
def test_distinct_tokens(sequences, expected):
    """Tokens count once for each different beginning that leads to them."""
    assert expected == distinct_tokens(sequences)


@given(st.lists(st.lists(st.integers(0, 2), max_size=6)))
def test_distinct_tokens_are_different_beginnings(sequences):
    """The count is that of all different beginnings, empty ones aside."""
    beginnings = {tuple(each[: n + 1]) for each in sequences for n in range(len(each))}

    assert len(beginnings) == distinct_tokens(sequences)


def test_the_last_token_is_not_fed():
    """What is scored last is never an input."""
    assert (1, 2, 3) == fed((1, 2), (1, 2, 3, 4))


def test_the_context_is_fed_as_it_is_by_itself():
    """Where a token reaches over the boundary, the cut is by length, as lm-eval makes it."""
    assert (1, 2, 5) == fed((1, 2), (1, 9, 5, 6))


@pytest.mark.parametrize(
    ("one", "other", "expected"), [((), (1,), 0), ((1, 2), (1, 2, 3), 2), ((1, 2), (1, 3), 1)]
)
def test_shared_beginning(one, other, expected):
    """The longest common beginning ends where the two differ, or one of them ends."""
    assert expected == shared(one, other)
