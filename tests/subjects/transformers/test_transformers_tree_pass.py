"""Packed rows give the numbers of rows alone: on random trees of prompts, and by mask by hand."""

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from transformers import LlamaConfig, LlamaForCausalLM

from evalkit.subjects.transformers.scoring.logprobs import token_logprobs
from evalkit.subjects.transformers.scoring.planning import Limits, plan
from evalkit.subjects.transformers.scoring.prefix_tree import Row
from evalkit.subjects.transformers.scoring.tree_pass import is_finite, score, tree_mask
from evalkit.subjects.transformers.scoring.trunks import Trunks, cache_behind

VOCABULARY = 40
TEXT = st.lists(st.integers(0, 3), max_size=10).map(tuple)
CHOICE = st.lists(st.integers(0, 3), min_size=1, max_size=5).map(tuple)
# depth, shared parts, equal prompts, one a prefix of the other, a continuation that begins another
TREES = st.lists(
    st.tuples(TEXT, st.lists(CHOICE, min_size=1, max_size=4)), min_size=1, max_size=6
).map(
    lambda questions: [
        Row(ids=(9, *text, *choice), scored=len(choice))
        for text, choices in questions
        for choice in choices
    ]
)
LIMITS = st.builds(
    Limits,
    short=st.sampled_from([0, 6, 60]),
    long=st.sampled_from([1, 12, 100]),
    hidden=st.sampled_from([0.0, 0.5]),
    fill=st.sampled_from([0, 20]),
    worth=st.sampled_from([1, 8]),
)


@pytest.fixture(scope="module")
def model():
    """Return a tiny Llama with random weights."""
    with torch.random.fork_rng():
        torch.manual_seed(3)
        config = LlamaConfig(
            vocab_size=VOCABULARY,
            hidden_size=16,
            intermediate_size=32,
            num_hidden_layers=2,
            num_attention_heads=4,
            num_key_value_heads=2,
            initializer_range=0.6,
        )
        return LlamaForCausalLM(config).eval()


@given(rows=TREES, limits=LIMITS, budget=st.sampled_from([0, 10**9]))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_equal_to_the_plain_path(model, rows, limits, budget):
    """However rows are packed, each token has the log-probability that its row gives alone."""
    trunks, found = Trunks(model, budget), {}
    for group in plan(rows, limits):
        trunk = trunks.of(group.trunk, group.stages)
        found |= score(model, trunk, group.packs, rows, "tree").by_row()

    for n, row in enumerate(rows):
        assert found[n] == pytest.approx(token_logprobs(model, [row])[0], abs=1e-4)


def test_logits_at_scored_places_only(model):
    """Equal and neighbouring places are computed once, whatever the number of choices."""
    rows = [Row(ids=(1, 2, 3, n), scored=1) for n in range(VOCABULARY)]
    [group] = plan(rows, Limits(short=99, long=99, hidden=0.5, fill=9, worth=9))
    seen = []
    hook = model.lm_head.register_forward_hook(lambda *given: seen.append(given[2].shape[1]))
    values = score(model, None, group.packs, rows, "tree").by_row()
    hook.remove()

    assert ([1], VOCABULARY) == (seen, len(values))
    assert pytest.approx(1.0, abs=1e-5) == sum(torch.tensor([v[0] for v in values.values()]).exp())


def test_the_mask():
    """Of a question of two tokens with two choices, a choice sees the question and itself."""
    mask = tree_mask(torch.tensor([[4, 4, 3, 4]]), before=1)[0, 0].int()

    assert [[1, 1, 0, 0, 0], [1, 1, 1, 0, 0], [1, 1, 1, 1, 0], [1, 1, 1, 0, 1]] == mask.tolist()


def test_trunks_are_computed_once(model):
    """A trunk that begins with a kept one adds its own tokens only."""
    trunks = Trunks(model, budget=10**9)
    trunks.of(range(10), stages=(6,))
    trunks.of((*range(6), 20, 21), stages=(6, 8))

    assert 6 + 4 + 2 == trunks.computed_tokens


def test_trunks_are_let_go_of(model):
    """Where the budget is short, the trunk that was used least recently goes first."""
    one = Trunks(model, budget=0).of(range(8))
    trunks = Trunks(model, budget=2 * one.size)
    first, second, third = (tuple(range(n, n + 8)) for n in (0, 10, 20))
    for ids in (first, second, first, third, first):
        trunks.of(ids, stages=(8,))

    assert (24, 1) == (trunks.computed_tokens, trunks.evicted)


def test_a_trunk_of_one_use_is_not_kept(model):
    """The beginning of a long text is not kept for others."""
    trunks = Trunks(model, budget=10**9)
    trunks.of(range(8))
    trunks.of(range(8))

    assert 16 == trunks.computed_tokens


def test_rows_behind_a_trunk_copy_nothing(model):
    """The rows behind a trunk look at the same keys."""
    trunk = Trunks(model, budget=0).of(range(8))
    keys = cache_behind(trunk, 5).layers[0].keys

    assert ((5, 0), trunk.layers[0][0].data_ptr()) == (
        (keys.shape[0], keys.stride(0)),
        keys.data_ptr(),
    )


def test_numbers_or_not():
    """A row with one value that is no number is not finite."""
    assert [True, False] == [is_finite({0: (-1.0, 0.0)}), is_finite({0: (-1.0, float("nan"))})]
