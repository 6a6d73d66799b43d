"""Batches shrink when memory runs out, and nothing is lost."""

import pytest
import torch

from evalkit.errors import SubjectError
from evalkit.subjects.transformers.memory import (
    Batches,
    Failure,
    Work,
    bytes_per_token,
    cached_bytes_per_token,
)

CPU_MESSAGE = "DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes."


def limited(most, error):
    """Return a computation that fails above ``most`` items."""

    def compute(items):
        if len(items) > most:
            raise error
        return [each * 2 for each in items]

    return Work(width=lambda each: each, compute=compute)


@pytest.mark.parametrize(
    "error",
    [torch.OutOfMemoryError("CUDA out of memory"), RuntimeError(CPU_MESSAGE), MemoryError()],
)
def test_halving_loses_nothing(error):
    """Each item has its result, in order, after the batch was halved twice."""
    batches = Batches(rows=8, tokens=None)

    done = batches.run(list(range(20)), limited(2, error))

    assert done == [2 * n for n in range(20)]
    assert (batches.rows, batches.halved) == (2, 2)


def test_one_item_that_does_not_fit():
    """A single item that does not fit fails with its reason, the others have results."""
    batches = Batches(rows=4, tokens=None)

    def compute(items):
        if 9 in items:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return items

    done = batches.run([9, 1, 2, 3], Work(width=lambda each: each, compute=compute))

    assert done[1:] == [1, 2, 3]
    assert "one sequence of 9 tokens does not fit" in done[0].reason


def test_the_batch_is_not_to_blame_for_one_item():
    """After an item that does not fit even alone, the batch is as large as before."""
    batches = Batches(rows=4, tokens=None)

    def compute(items):
        if 9 in items:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return items

    batches.run([9, 1, 2, 3], Work(width=lambda each: each, compute=compute))

    assert batches.rows == 4


def test_another_error_is_its_items_own():
    """An error of another kind is recorded for the item that causes it alone."""
    batches = Batches(rows=4, tokens=None)

    def compute(items):
        if 3 in items:
            raise IndexError("index out of range")
        return items

    done = batches.run([1, 2, 3], Work(width=lambda each: each, compute=compute))

    assert done == [1, 2, Failure(reason="IndexError: index out of range")]


def test_a_failed_accelerator_ends_the_run():
    """When the accelerator itself has failed, nothing more is recorded as an answer."""
    error = torch.AcceleratorError("CUDA error: device-side assert triggered")

    with pytest.raises(SubjectError, match="computes nothing more"):
        Batches(rows=4, tokens=None).run([1, 2], limited(0, error))


@pytest.mark.parametrize(
    ("rows", "tokens", "expected"), [(8, None, 5), (2, None, 2), (8, 20, 2), (8, 1, 1)]
)
def test_fitting(rows, tokens, expected):
    """A batch holds at most its rows and its tokens with padding, and at least one item."""
    assert Batches(rows=rows, tokens=tokens).fitting([10, 9, 8, 7, 6]) == expected


def test_nothing_fits_nothing():
    """No items make an empty batch."""
    assert Batches(rows=8, tokens=8).fitting([]) == 0


def scarce(model, most):
    """Make a model's forward pass fail above ``most`` rows, as a small GPU would."""
    forward = model.forward

    def limited_forward(input_ids, **others):
        if input_ids.shape[0] > most:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return forward(input_ids=input_ids, **others)

    model.forward = limited_forward


def test_a_model_on_a_small_machine(opened, opening, tiny_folder, ask, rate):
    """A model that fits two rows gives the numbers that it gives on a large machine."""
    requests = [rate(f"{n}{n + 1} " * 27, " sat", " on", " the mat") for n in range(4)]
    expected = [value for each in ask(opened, *requests) for value in each.logprobs]
    subject = opening(tiny_folder, batch_size=16)
    scarce(subject._parts.engine.model, 2)

    found = [value for each in ask(subject, *requests) for value in each.logprobs]

    assert found == pytest.approx(expected, abs=1e-5)
    assert subject.describe().observed["scored_batch_rows_limit"] <= 2
    assert subject.describe().observed["scored_batches_halved"] > 0


def test_a_model_that_never_fits(opening, tiny_folder, ask, rate):
    """A request that does not fit alone is an error that says so."""
    subject = opening(tiny_folder)
    scarce(subject._parts.engine.model, 0)

    assert "does not fit" in ask(subject, rate("the cat", " sat", " on"))[0].error


def test_batches_grow():
    """A batch size grows while more waits, up to its ceiling."""
    batches = Batches(rows=None, tokens=100, ceiling=150)
    for _ in range(9):
        batches.run([10] * 40, _counting())

    assert 150 == batches.tokens


def test_batches_shrink_for_good():
    """After a shortage the size that did not fit is not tried again."""
    batches = Batches(rows=None, tokens=100, ceiling=1000)
    batches.run([10] * 40, _counting(most=6))
    grown = batches.tokens
    batches.run([10] * 400, _counting(most=6))

    assert batches.halved >= 1
    assert grown <= batches.tokens < 100


def _counting(most=10**9):
    def compute(some):
        if len(some) > most:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return some

    return Work(width=lambda item: item, compute=compute)


def test_batches_begin_anew():
    """What memory was short for is forgotten where the next batch is to be as the first one."""
    batches = Batches(rows=None, tokens=100, ceiling=1000)
    batches.run([10] * 40, _counting(most=6))
    batches.reset()

    assert 100 == batches.tokens


def test_sizes_that_differ_by_layer():
    """Configurations that give sizes layer by layer, or refuse to give one, still have a size."""

    class Config:
        hidden_size, intermediate_size, num_attention_heads = 64, [128, 256], 4

        @property
        def head_dim(self):
            raise RuntimeError("differs by layer")

        def get_text_config(self):
            return self

    class Model:
        config, dtype = Config(), torch.float32

    assert 2 * 32 * 4 * 16 * 4 == cached_bytes_per_token(Model())
    assert bytes_per_token(Model()) == (12 * 64 + 3 * 256) * 4 + cached_bytes_per_token(Model())
