"""A model is asked both ways when it is loaded, and the fastest way that agrees is taken."""

import pytest
import torch
import transformers

from evalkit.errors import SubjectError
from evalkit.subjects.transformers.scoring.way import TOLERANCE, find_way, window

LLAMA = {
    "hidden_size": 32,
    "intermediate_size": 64,
    "num_hidden_layers": 4,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
}
NAMED = {"hidden_size": 32, "num_hidden_layers": 3, "num_attention_heads": 4}


def make(kind, **settings):
    """Return a tiny model of an architecture, with random weights that look far back."""
    ids = dict.fromkeys(("pad_token_id", "bos_token_id", "eos_token_id"), 1)
    config = transformers.AutoConfig.for_model(
        kind, vocab_size=120, initializer_range=0.4, **ids, **settings
    )
    with torch.random.fork_rng():
        torch.manual_seed(0)
        return transformers.AutoModelForCausalLM.from_config(config).eval()


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("llama", LLAMA),
        ("qwen3", LLAMA | {"head_dim": 8}),
        ("gemma2", LLAMA | {"head_dim": 8}),  # no sdpa: its mask is added
        ("gemma3_text", LLAMA | {"head_dim": 8}),
        ("gpt2", {"n_embd": 32, "n_layer": 3, "n_head": 4}),
        ("opt", NAMED | {"ffn_dim": 64, "word_embed_proj_dim": 32}),
        (
            "qwen3_moe",
            LLAMA
            | {"head_dim": 8, "num_experts": 4, "num_experts_per_tok": 2}
            | {"moe_intermediate_size": 16},
        ),
    ],
)
def test_the_tree(kind, settings):
    """Ordinary attention takes the tree, and the probe's difference is rounding."""
    way = find_way(make(kind, **settings), 256)

    assert ("prefix tree", ()) == (way.name, way.refused)
    assert way.difference <= TOLERANCE / 10


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("bloom", {"hidden_size": 32, "n_layer": 3, "n_head": 4}),
        ("mpt", {"d_model": 32, "n_heads": 4, "n_layers": 3}),
    ],
)
def test_biased_positions(kind, settings):
    """A model that takes its positions from the mask shares prefixes only."""
    way = find_way(make(kind, **settings), 256)

    assert ("shared prefixes with padded batches", 1) == (way.name, len(way.refused))


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("mamba", {"hidden_size": 32, "num_hidden_layers": 3, "state_size": 8}),
        ("recurrent_gemma", LLAMA | {"num_hidden_layers": 3, "lru_width": 32}),
    ],
)
def test_recurrent_models(kind, settings):
    """A recurrent model goes the plain way, with the reason, in 16 bits too."""
    for dtype in (torch.float32, torch.bfloat16):
        way = find_way(make(kind, **settings).to(dtype), 256)

        assert ("padded batches", None) == (way.name, way.difference)
        assert "keeps a state" in way.refused[0]


def test_a_sliding_window():
    """Only what a sliding window sees whole goes the fast way."""
    model = make("mistral", **LLAMA, sliding_window=8)
    way = find_way(model, 256)

    assert ("prefix tree", 8) == (way.name, way.longest)


def test_a_window_that_nobody_states():
    """A window that the configuration hides is found where the probe reaches beyond it."""
    model = make("mistral", **LLAMA, sliding_window=8)
    forward = model.model.forward
    model.config.sliding_window = None

    def windowed_forward(**given):
        model.config.sliding_window = 8
        try:
            return forward(**given)
        finally:
            model.config.sliding_window = None

    model.model.forward = windowed_forward

    assert "prefix tree: differs by" in find_way(model, 256).refused[0]


def test_positions_that_depend_on_length():
    """Where positions are scaled by the length of a text, only short texts share a row."""
    rope = {"rope_type": "dynamic", "factor": 2.0, "rope_theta": 10000.0}
    model = make("llama", **LLAMA, max_position_embeddings=64, rope_parameters=rope)

    assert 64 == window(model.config)


@pytest.mark.parametrize(
    "rope",
    [
        {"full_attention": {"rope_type": "longrope", "original_max_position_embeddings": 48}},
        {"type": "su", "original_max_position_embeddings": 48},
    ],
)
def test_rotations_that_are_stated_elsewhere(rope):
    """Per kind of layer, or as code that comes with models says it."""
    config = transformers.PretrainedConfig()
    vars(config)["rope_parameters"] = rope  # as written, without what the class makes of it

    assert 48 == window(config)


def test_memory_that_is_short_says_nothing_of_the_model():
    """A model that could not be tried out is not opened by a slower way."""
    model = make("llama", **LLAMA)
    forward = model.forward

    def short_forward(**given):
        if "position_ids" in given:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return forward(**given)

    model.forward = short_forward
    with pytest.raises(SubjectError, match="memory: too little to try"):
        find_way(model, 256)


def test_sixteen_bits():
    """In 16 bits the mean difference counts, against what another first token changes."""
    way = find_way(make("llama", **LLAMA).to(torch.bfloat16), 256)

    assert "prefix tree" == way.name
    assert 0 < way.difference <= way.tolerance <= 0.05
