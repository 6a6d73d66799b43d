"""Tokenising only what is new gives the ids of tokenising the whole text."""

import random
import re

import pytest
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast

from evalkit.subjects.transformers.texts.recalling import plain_ids, recalling

CORPUS = (
    "the cat sat on the mat. 123 45 the dog's log",
    "Question: what is it? Answer: it is\n\n  a model 台灣 玉山",
)
PIECES = (
    *("the cat", " sat", " on the mat.", " a", " b c d", "'s", " é", "e\u0301", "! !", "\t", "…"),
    *("\n", "\n\n", "  ", "   ", " 123", "4567", " 台灣", "玉山，", "<s>", "</s>", " 😀"),
    *("Question: ", "Answer:", "x" * 70, "a" * 60, " " * 30),
)
WORDS = (  # as Llama 3 cuts
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)


def make(cutter, normalizer=None, **added):
    """Return a small tokenizer with a way of cutting texts into words."""
    core = Tokenizer(models.BPE())
    core.decoder = decoders.ByteLevel()
    if cutter is not None:
        core.pre_tokenizer = cutter
    if normalizer is not None:
        core.normalizer = normalizer
    core.train_from_iterator(
        CORPUS * 3,
        trainers.BpeTrainer(
            vocab_size=600,
            special_tokens=["<s>", "</s>"],
            initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
            show_progress=False,
        ),
    )
    names = {"bos_token": "<s>", "eos_token": "</s>"}
    return PreTrainedTokenizerFast(tokenizer_object=core, **names, **added)


def split(pattern):
    """Return a cutter by a regular expression, before the bytes."""
    return pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(pattern), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )


KINDS = {
    "GPT-2": lambda: make(pre_tokenizers.ByteLevel(add_prefix_space=False)),
    "Llama 3": lambda: make(split(WORDS)),
    "Qwen": lambda: make(split(WORDS), normalizers.NFC()),
    "words over spaces": lambda: make(split(r"\p{N}{1,3}")),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_ids(kind):
    """Texts that part anywhere, in the middle of a word too, get the ids of the whole text."""
    tokenizer = KINDS[kind]()
    memory = recalling(tokenizer)
    draw = random.Random(5)  # noqa: S311 - no secret
    text = ""
    for _ in range(1500):
        kept = text[: draw.randint(0, len(text))] if draw.random() < 0.4 else text
        text = kept[-900:] + "".join(draw.choices(PIECES, k=draw.randint(0, 12)))

        assert plain_ids(tokenizer, text) == memory.ids(text)


class Counting:
    """A tokenizer that notes how long the texts are."""

    def __init__(self, tokenizer, seen):
        """Note the lengths in ``seen``."""
        self.tokenizer, self.seen = tokenizer, seen

    def encode(self, text, *, add_special_tokens):
        """Return what the tokenizer does."""
        self.seen.append(len(text))
        return self.tokenizer.encode(text, add_special_tokens=add_special_tokens)


def test_only_what_is_new():
    """A second choice is tokenised without the question before it."""
    memory = recalling(KINDS["GPT-2"]())
    question = "the cat sat on the mat and " * 40
    seen = []
    memory._tokenizer = Counting(memory._tokenizer, seen)
    memory.ids(question)
    memory.ids(question + "one")
    memory.ids(question + "two")

    assert len(question) == seen[0]
    assert max(seen[1:]) < 80


@pytest.mark.parametrize(
    ("cutter", "normalizer"),
    [
        (None, None),  # Llama 2: no words
        (pre_tokenizers.ByteLevel(add_prefix_space=True), None),
        (split(r"(?<=\s)\p{L}+"), None),  # looks back
        (split(r"\b\s\w+|\s+|\S+"), None),  # does so too
        (split(r"^\s|\s?\w+|\s+|[^\s\w]+"), None),
        (pre_tokenizers.ByteLevel(add_prefix_space=False), normalizers.Lowercase()),
        (pre_tokenizers.Metaspace(), None),
    ],
)
def test_texts_that_cannot_be_cut(cutter, normalizer):
    """A tokenizer whose cuts might depend on what stands before has no memory."""
    assert recalling(make(cutter, normalizer)) is None


def test_a_token_with_a_space():
    """A special token that holds a space might lie over a cut."""
    tokenizer = make(pre_tokenizers.ByteLevel(add_prefix_space=False))
    tokenizer.add_tokens(["New York"])

    assert recalling(tokenizer) is None


def test_a_tokenizer_that_does_more():
    """A class that changes texts on the way is asked itself."""

    class Shouting(PreTrainedTokenizerFast):
        def __call__(self, text, **options):
            return super().__call__(re.sub("the", "a", text), **options)

    plain = make(pre_tokenizers.ByteLevel(add_prefix_space=False))

    assert recalling(Shouting(tokenizer_object=plain.backend_tokenizer)) is None
