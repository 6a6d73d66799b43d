"""Rows that stand side by side keep their keys and values, wherever they are moved."""

import random

import pytest
import torch

from evalkit.subjects.transformers.writing.slots import Slots

HEADS, WIDTH = 2, 3


def layers_of(*rows, width=WIDTH):
    """Return two layers that hold each row's numbers, padded at the right with NaN."""
    longest = max(len(each) for each in rows)
    keys = torch.full((len(rows), HEADS, longest, width), float("nan"))
    for n, row in enumerate(rows):
        keys[n, :, : len(row)] = torch.tensor(row, dtype=torch.float32)[None, :, None]
    return ((keys, -keys), (keys + 1000, -keys - 1000))


def held(slots):
    """Return the numbers of each row as the next pass would see them in both layers."""
    cache = slots.cache
    rows, longest = slots.rows, slots.longest
    found = []
    for n in range(2):
        new = torch.zeros(rows, HEADS, 1, WIDTH)
        keys, values = cache.update(new, new, n)
        assert (rows, HEADS, longest + 1, WIDTH) == tuple(keys.shape)
        assert torch.equal(keys, -values)
        assert bool(keys.isfinite().all())
        found.append(
            [
                [int(each) - 1000 * n for each in keys[row, 0, longest - length : longest, 0]]
                for row, length in enumerate(slots.lengths)
            ]
        )
    assert found[0] == found[1]
    return found[0]


def test_rows_of_different_lengths():
    """Each row holds what it was given, and nothing that is not finite stands before it."""
    slots = Slots()
    slots.place(layers_of([1, 2, 3], [4]), [0, 1], [3, 1])

    assert [[1, 2, 3], [4]] == held(slots)


def test_one_source_for_several_rows():
    """Equal prompts are copied from one row."""
    slots = Slots()
    slots.place(layers_of([1, 2], [7]), [1, 0, 0], [1, 2, 2])

    assert [[7], [1, 2], [1, 2]] == held(slots)


def test_the_last_row_takes_a_free_place():
    """Removing a row moves the last one to its place and says so."""
    slots = Slots()
    slots.place(layers_of([1], [2, 2], [3, 3, 3], [4]), [0, 1, 2, 3], [1, 2, 3, 1])

    assert [3, 1] == slots.remove([0, 2])
    assert [[4], [2, 2]] == held(slots)


def test_a_longer_row_comes_later():
    """A new row that is longer than all is put beside them."""
    slots = Slots()
    slots.place(layers_of([1, 1]), [0], [2])
    slots.place(layers_of([5] * 200), [0], [200])

    assert [[1, 1], [5] * 200] == held(slots)


def test_a_place_that_held_what_is_not_finite():
    """A new row at the place of one that went wrong sees nothing of it."""
    slots = Slots()
    slots.place(layers_of([1] * 9, [float("nan")] * 9), [0, 1], [9, 9])
    slots.remove([1])
    slots.place(layers_of([2]), [0], [1])

    assert [[1] * 9, [2]] == held(slots)


def test_shrinking_keeps_the_rows():
    """Memory that is not needed is given back, and the rows stay."""
    slots = Slots()
    slots.expect(50, 500)
    slots.place(layers_of([1, 2], [3], [4]), [0, 1, 2], [2, 1, 1])
    slots.remove([1])
    before = slots.cache.layers[0].keys.numel()
    slots.shrink()

    assert slots.cache.layers[0].keys.numel() < before / 20
    slots.reserve()
    assert [[1, 2], [4]] == held(slots)


def test_memory_that_runs_out():
    """Slots that could not be made larger hold no row, so that none is half there."""
    slots = Slots()
    slots.place(layers_of([1, 2]), [0], [2])
    slots.expect(2**50, 1)
    with pytest.raises(RuntimeError):
        slots.place(layers_of([3]), [0], [1])

    assert 0 == slots.rows
    slots.clear()
    slots.expect(2, 1)
    slots.place(layers_of([3]), [0], [1])
    assert [[3]] == held(slots)


@pytest.mark.parametrize("seed", range(5))
def test_whatever_comes_and_goes(seed):
    """Rows that are placed, written on and removed in any order hold what plain lists hold."""
    numbers = random.Random(seed)  # noqa: S311 - no secret
    slots, lists = Slots(), []
    for step in range(1, 200):
        if not lists or numbers.random() < 0.15:
            rows = [[numbers.randrange(99)] * numbers.randint(1, 40) for _ in range(3)]
            sources = [numbers.randrange(3) for _ in range(numbers.randint(1, 4))]
            slots.expect(numbers.randint(0, 9), numbers.randint(0, 90))
            slots.place(layers_of(*rows), sources, [len(rows[each]) for each in sources])
            lists += [list(rows[each]) for each in sources]
        slots.reserve()
        for n in range(2):
            new = torch.full((len(lists), HEADS, 1, WIDTH), float(step))
            slots.cache.update(new + 1000 * n, -new - 1000 * n, n)
        slots.advance()
        for each in lists:
            each.append(step)
        if numbers.random() < 0.2:
            gone = numbers.sample(range(len(lists)), numbers.randint(1, len(lists)))
            lists = [lists[each] for each in slots.remove(gone)]
        slots.reserve()
        assert lists == held(slots)
