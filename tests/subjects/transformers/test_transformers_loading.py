"""Odd loaders and tokenizers of others, and the length of their context."""

import pytest
from transformers import LlamaConfig, PretrainedConfig

from evalkit.errors import SubjectError
from evalkit.subjects.transformers.models.context_length import UNKNOWN, max_length


@pytest.fixture
def tokenizer(opening, folder):
    """Return a tokenizer that a test may change."""
    return opening(folder)._parts.engine.encoder.tokenizer


def test_the_lesser_length_counts(tokenizer):
    """Model and tokenizer both limit the context."""
    config = LlamaConfig(max_position_embeddings=64)

    assert max_length(config, tokenizer, None) == 64


def test_a_tokenizer_without_limit(tokenizer):
    """A number that only means that there is no limit is left aside."""
    tokenizer.model_max_length = int(1e30)

    assert max_length(LlamaConfig(max_position_embeddings=64), tokenizer, None) == 64


def test_no_length_at_all(tokenizer):
    """Where nobody says anything, a length that is lm-eval's is taken."""
    tokenizer.model_max_length = int(1e30)

    assert max_length(PretrainedConfig(), tokenizer, None) == UNKNOWN


def test_a_model_that_is_no_language_model(folder, opening):
    """A model that cannot write is refused in one sentence."""
    (folder / "config.json").write_text('{"model_type": "t5"}')

    with pytest.raises(SubjectError, match="transformers cannot load"):
        opening(folder)
