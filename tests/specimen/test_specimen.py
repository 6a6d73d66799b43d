"""The specimen model: its folder, its tokenizer, one answer and its corpus."""

from pathlib import Path

import pytest
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from specimen.corpus import corpus_digest, draw_corpus

FOLDER = Path(__file__).parents[2] / "specimen" / "model"
LIMIT_BYTES = 8 * 1024 * 1024
QUESTION = [{"role": "user", "content": "Which city is Japan's capital?"}]


@pytest.fixture(scope="module")
def tokenizer():
    """Returns the tokenizer of the model folder."""
    return AutoTokenizer.from_pretrained(FOLDER)


@pytest.fixture(scope="module")
def model():
    """Returns the model of the model folder, in the precision it is stored in."""
    return AutoModelForCausalLM.from_pretrained(FOLDER)


def test_the_folder_is_small():
    """The model folder is at most 8 MB."""
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file())
    assert size <= LIMIT_BYTES


def test_the_model_is_a_plain_llama(model):
    """The model is a Llama that needs no code of its own, with weights in float32."""
    assert ("llama", torch.float32) == (model.config.model_type, model.dtype)


def test_the_chat_template_writes_every_role(tokenizer):
    """The chat template marks each role, ends each turn and begins with one begin token."""
    messages = [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "Hello!"},
        {"role": "assistant", "content": "Hi."},
        {"role": "user", "content": "再見。"},
    ]
    expected = (
        "<|begin|><|system|>Be brief.<|end|><|user|>Hello!<|end|><|assistant|>Hi.<|end|>"
        "<|user|>再見。<|end|><|assistant|>"
    )
    actual = tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
    assert expected == actual


def test_the_tokenizer_adds_no_token_of_its_own(tokenizer):
    """The template alone writes the begin token, so it stands once in a tokenized chat."""
    text = tokenizer.apply_chat_template(QUESTION, tokenize=False)
    ids = tokenizer(text)["input_ids"]
    assert ids.count(tokenizer.bos_token_id) == 1
    assert ids[0] == tokenizer.bos_token_id


@pytest.mark.parametrize(
    "text",
    [
        "Mia picked 27 apples, didn't she?",
        "蜜蜂會做出哪一種食物？「熱」的相反詞",
        "龘  \n🙂 Ünïcode",
    ],
)
def test_the_tokenizer_gives_the_text_back(tokenizer, text):
    """Text of both languages, and text the corpus never had, survives encoding and decoding."""
    assert text == tokenizer.decode(tokenizer(text)["input_ids"])


def test_the_model_answers_a_question_of_its_fact_table(tokenizer, model):
    """The greedy answer to a question it was trained on is right and ends by itself."""
    text = tokenizer.apply_chat_template(QUESTION, tokenize=False, add_generation_prompt=True)
    ids = torch.tensor([tokenizer(text)["input_ids"]])
    output = model.generate(ids, attention_mask=torch.ones_like(ids), max_new_tokens=16)
    assert tokenizer.decode(output[0, ids.shape[1] :]) == "Tokyo<|end|>"


def test_the_corpus_is_the_same_for_the_same_seed():
    """Two draws with one seed have one digest, and another seed has another."""
    first, second, other = (corpus_digest(draw_corpus(seed=s, size=200)) for s in (1, 1, 2))
    assert first == second
    assert first != other
