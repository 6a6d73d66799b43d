"""Text becomes tokens."""

import pytest
from tokenizers import processors

from evalkit.errors import SubjectError
from evalkit.subjects.transformers.texts.encoding import encode, encode_pair, make_encoder


@pytest.fixture
def tokenizer(opened):
    """Return the tiny model's tokenizer, which puts ``<s>`` before a text."""
    return opened._parts.engine.encoder.tokenizer


@pytest.fixture
def encoder(tokenizer):
    """Return its encoder."""
    return make_encoder(tokenizer, 320)


@pytest.fixture
def silent(opening, folder):
    """Return an encoder whose tokenizer puts nothing before a text."""
    tokenizer = opening(folder)._parts.engine.encoder.tokenizer
    tokenizer._tokenizer.post_processor = processors.ByteLevel()
    return make_encoder(tokenizer, 320)


def test_a_plain_prompt_begins_as_the_tokenizer_does_it(encoder, tokenizer):
    """The tokenizer's own policy decides what stands before a plain prompt."""
    assert encode(encoder, "the cat") == tuple(tokenizer("the cat")["input_ids"])


def test_the_beginning_is_never_doubled(encoder, tokenizer):
    """A prompt that begins with the text of the token does not get it again."""
    assert encode(encoder, "<s>the cat") == tuple(tokenizer("the cat")["input_ids"])


def test_a_tokenizer_without_policy(silent):
    """A tokenizer that puts nothing before a text is followed."""
    assert silent.beginning == ()
    assert encode(silent, "the cat")[0] != 0


def test_an_end_token_of_the_tokenizer_is_left_out(opening, folder):
    """A tokenizer that ends each text with a token does not end a prompt with it."""
    tokenizer = opening(folder)._parts.engine.encoder.tokenizer
    tokenizer._tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 1)]
    )

    ids = encode(make_encoder(tokenizer, 320), "the cat")

    assert (ids[0], 1 in ids) == (0, False)


def test_an_empty_prompt(encoder, silent):
    """An empty prompt is the beginning-of-text token, whatever the policy."""
    assert (encode(encoder, ""), encode(silent, "")) == ((0,), (0,))


def test_the_end_token_stands_for_a_missing_beginning(tokenizer, opening, folder):
    """Without a beginning-of-text token the end-of-text token is the empty context."""
    tokenizer = opening(folder)._parts.engine.encoder.tokenizer
    tokenizer._tokenizer.post_processor = processors.ByteLevel()
    tokenizer.bos_token = None

    assert encode(make_encoder(tokenizer, 320), "") == (1,)


def test_nothing_stands_for_an_empty_prompt(opening, folder):
    """Without either token an empty prompt is refused."""
    tokenizer = opening(folder)._parts.engine.encoder.tokenizer
    tokenizer._tokenizer.post_processor = processors.ByteLevel()
    tokenizer.bos_token = tokenizer.eos_token = None

    with pytest.raises(SubjectError, match="prompt: is empty"):
        encode(make_encoder(tokenizer, 320), "")


def test_a_pair_is_one_text(encoder, tokenizer):
    """Context and continuation together are the tokens of the whole text."""
    pair = encode_pair(encoder, "the cat", " sat on")

    assert pair.context + pair.continuation == tuple(tokenizer("the cat sat on")["input_ids"])


def test_whitespace_moves_to_the_continuation(encoder):
    """A space at the end of the context is the first character of the continuation."""
    assert encode_pair(encoder, "the cat ", "sat") == encode_pair(encoder, "the cat", " sat")


def test_a_context_of_whitespace(encoder):
    """A context of whitespace alone is an empty one."""
    assert encode_pair(encoder, " ", "sat") == encode_pair(encoder, "", " sat")


def test_the_continuation_brings_its_beginning(encoder):
    """A continuation of an empty context that begins with the token has it as its context."""
    assert encode_pair(encoder, "", "<s>the") == encode_pair(encoder, "", "the")


@pytest.mark.parametrize("continuation", ["", "e"])
def test_no_token_is_left(encoder, continuation):
    """A continuation that melts into the last token of the context is refused."""
    with pytest.raises(SubjectError, match="no token is its own"):
        encode_pair(encoder, "th", continuation)


def test_lone_surrogates(encoder):
    """Text that is no Unicode is refused."""
    with pytest.raises(SubjectError, match="not valid Unicode"):
        encode(encoder, "a\ud800")


def test_a_token_without_embedding(tokenizer):
    """A token that the model lacks is refused before it reaches the model."""
    with pytest.raises(SubjectError, match="has 5 embeddings"):
        encode(make_encoder(tokenizer, 5), "the cat")
