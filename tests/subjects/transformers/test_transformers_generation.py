"""Generated answers against transformers' own, and repeated from their seeds."""

import math
import random
from dataclasses import replace

import pytest
import torch

from evalkit.records import Decoding, Identity, Request
from evalkit.subjects.transformers.texts.reading import decode
from evalkit.subjects.transformers.writing.drawing import sample
from evalkit.subjects.transformers.writing.generation import _StopStrings

PROMPTS = ("the cat", "a model answers a question with one word:", "yes", "Question: what is")


def theirs(subject, prompt, max_tokens):
    """Return what transformers' own greedy generation writes after one prompt."""
    model, tokenizer = subject._parts.engine.model, subject._parts.engine.encoder.tokenizer
    ids = torch.tensor([tokenizer(prompt)["input_ids"]])
    out = model.generate(
        ids,
        attention_mask=torch.ones_like(ids),
        max_new_tokens=max_tokens,
        do_sample=False,
        pad_token_id=1,
        eos_token_id=1,
    )
    before = tokenizer.decode(ids[0], skip_special_tokens=True)
    return tokenizer.decode(out[0], skip_special_tokens=True).removeprefix(before)


def test_greedy_is_transformers_own(opened, ask, write):
    """A batch of greedy answers is what transformers generates one by one."""
    found = [each.text for each in ask(opened, *(write(p, max_tokens=20) for p in PROMPTS))]

    assert found == [theirs(opened, prompt, 20) for prompt in PROMPTS]


def test_batches_do_not_matter(opened, opening, tiny_folder, ask, write):
    """Answers of different lengths and kinds are the same alone and together."""
    requests = [
        write("the cat", max_tokens=5),
        write("yes", max_tokens=20),
        write("no no no no", max_tokens=20, temperature=0.8, seed=5),
        write("Question: what is", max_tokens=20, temperature=1.5, top_p=0.5, seed=5),
    ]
    subject = opening(tiny_folder, batch_size=1)

    assert ask(opened, *requests) == [ask(subject, each)[0] for each in requests]


def test_a_sampled_answer_repeats(opened, ask, write):
    """A sampled answer comes again from its seed, in another batch and place."""
    request = write("the cat", max_tokens=30, temperature=1.0, seed=2**53 - 1)
    others = [write(p, name="o", max_tokens=30, temperature=1.0, seed=n) for n, p in
              enumerate(PROMPTS)]  # fmt: skip

    assert ask(opened, request)[0] == ask(opened, *others, request)[-1]


def test_another_seed_is_another_answer(opened, ask, write):
    """Two seeds give two answers."""
    requests = [write("a", name=str(n), max_tokens=30, temperature=1.0, seed=n) for n in (1, 2)]

    assert len({each.text for each in ask(opened, *requests)}) == 2


def test_frequencies_follow_the_probabilities():
    """Tokens are drawn as often as the softmax says."""
    logits = torch.tensor([0.5, 0.1, 0.4]).log()
    draws = torch.rand(20_000, dtype=torch.float64, generator=torch.Generator().manual_seed(1))
    found = sample(logits.expand(20_000, 3), top_p=torch.ones(20_000).double(), draws=draws)

    assert (found.bincount() / 20_000).tolist() == pytest.approx([0.5, 0.1, 0.4], abs=0.015)


def test_top_p_keeps_the_likeliest():
    """Only the smallest set of tokens that holds top_p is drawn from."""
    logits = torch.tensor([0.5, 0.1, 0.4]).log()
    draws = torch.linspace(0, 0.999, 1000, dtype=torch.float64)
    found = sample(logits.expand(1000, 3), top_p=torch.full((1000,), 0.8).double(), draws=draws)

    assert found.unique().tolist() == [0, 2]


def test_a_tiny_top_p_is_greedy():
    """At least the likeliest token is kept."""
    logits = torch.tensor([[0.1, 0.9]]).log()
    one = torch.ones(1).double()

    assert sample(logits, top_p=one * 1e-9, draws=one * 0.99).tolist() == [1]


@pytest.mark.parametrize("reach", [1, 2, 3, 5])
def test_stop_strings_across_tokens(opened, ask, write, reach):
    """A stop string that spans tokens ends the answer before it."""
    whole = ask(opened, write("the cat", max_tokens=30))[0].text
    stop = whole[6 : 6 + reach]

    response = ask(opened, write("the cat", max_tokens=30, stop=(stop,)))[0]

    assert (response.text, response.finish) == (whole[: whole.find(stop)], "stop")


@pytest.mark.parametrize("seed", range(20))
def test_stop_strings_are_found_at_once(opened, seed):
    """An answer of any tokens ends with the first one after which its text holds a stop string."""
    numbers = random.Random(seed)  # noqa: S311 - no secret
    reader, tokenizer = opened._parts.engine.reader, opened._parts.engine.encoder.tokenizer
    before = tuple(tokenizer("the cat é")["input_ids"])
    text = tokenizer(" 蛋 sat: yes\n\n🙂 no", add_special_tokens=False)["input_ids"]
    ids = text + [numbers.randrange(len(tokenizer)) for _ in range(30)] + text
    whole = decode(reader, before, ids)
    at = [numbers.randrange(len(whole)) for _ in range(3)]
    stop = tuple(whole[each : each + numbers.randint(1, 4)] for each in at)
    ends = _StopStrings(reader=reader, before=before, stop=stop, opened=False)
    texts = [decode(reader, before, ids[:n]) for n in range(1, len(ids) + 1)]

    expected = [any(each in text for each in stop) for text in texts].index(True)
    assert expected == [ends(ids[:n]) for n in range(1, len(ids) + 1)].index(True)


def test_a_stop_string_saves_tokens(opened, ask, write):
    """The model does not write on after a stop string."""
    whole = ask(opened, write("the cat", max_tokens=30))[0]
    response = ask(opened, write("the cat", max_tokens=30, stop=(whole.text[4:7],)))[0]

    assert response.output_tokens < whole.output_tokens


def test_a_stop_string_of_the_prompt_does_not_count(opened, ask, write):
    """A stop string in the prompt ends nothing."""
    whole = ask(opened, write("a b zzz", max_tokens=10))[0]
    response = ask(opened, write("a b zzz", max_tokens=10, stop=("zzz", "")))[0]

    assert response.text == whole.text


def test_length(opened, ask, write):
    """An answer that reaches its limit says so, with its tokens counted."""
    response = ask(opened, write("the cat", max_tokens=7))[0]

    assert (response.finish, response.output_tokens) == ("length", 7)


def test_an_end_token_ends(opening, folder, ask, write):
    """The end-of-text token ends the answer and is not part of it."""
    subject = opening(folder)
    with torch.no_grad():
        subject._parts.engine.model.lm_head.weight.zero_()  # all alike: the lowest is taken
    engine = replace(subject._parts.engine, ends=frozenset({0}))
    subject._parts = replace(subject._parts, engine=engine)
    response = ask(subject, write("the cat", max_tokens=7))[0]

    assert (response.text, response.finish, response.output_tokens) == ("", "stop", 1)


def test_end_tokens_come_from_both_files(opening, folder):
    """The generation config, a list there too, and the tokenizer say what ends an answer."""
    (folder / "generation_config.json").write_text('{"eos_token_id": [2, 5], "num_beams": 4}')

    assert opening(folder).describe().settings["end_tokens"] == (1, 2, 5)


def test_other_generation_settings_are_not_applied(opened, opening, folder, ask, write):
    """A penalty or beams in the generation config do not change what the decoding says."""
    text = '{"num_beams": 3, "repetition_penalty": 5.0, "no_repeat_ngram_size": 1}'
    (folder / "generation_config.json").write_text(text)
    request = write("the cat", max_tokens=20)

    assert ask(opening(folder), request)[0].text == ask(opened, request)[0].text


def test_truncation_is_recorded(opened, ask, write):
    """A prompt that leaves no room for the answer loses tokens at its left."""
    response = ask(opened, write("the cat " * 100, max_tokens=16))[0]

    assert response.prompt_tokens_dropped == response.prompt_tokens - (96 - 16)


def test_an_answer_gets_what_the_prompt_leaves(opened, ask, write):
    """Where max_tokens does not fit beside the prompt, the answer is shorter and nothing is cut."""
    response = ask(opened, write("the cat " * 10, max_tokens=500))[0]

    assert 0 == response.prompt_tokens_dropped
    assert response.output_tokens <= 96 - response.prompt_tokens


def test_an_answer_gets_a_quarter_of_the_context(opened, ask, write):
    """A prompt longer than the context leaves the answer a quarter of it, and is cut for that."""
    response = ask(opened, write("the cat " * 100, max_tokens=500))[0]

    assert response.prompt_tokens - (96 - 24) == response.prompt_tokens_dropped
    assert response.output_tokens <= 24


@pytest.mark.parametrize(
    ("decoding", "words"),
    [
        ({"max_tokens": 0}, "max_tokens is too small"),
        ({"max_tokens": 5, "temperature": 1.0}, "without a seed"),
        ({"max_tokens": 5, "temperature": -1.0}, "out of range"),
        ({"max_tokens": 5, "top_p": 0.0}, "out of range"),
    ],
)
def test_impossible_decodings(opened, ask, write, decoding, words):
    """What cannot be drawn, or not repeatably, is an error that says so."""
    assert words in ask(opened, write("the cat", **decoding))[0].error


def test_no_decoding(opened, ask):
    """A request that does not say how to draw is an error."""
    request = Request(identity=Identity(suite="s", sample_id="1"), kind="generate")

    assert "has no decoding" in ask(opened, request)[0].error


def test_an_empty_prompt(opened, ask):
    """Without any message the model begins a text."""
    request = Request(
        identity=Identity(suite="s", sample_id="1"),
        kind="generate",
        decoding=Decoding(max_tokens=3),
    )
    response = ask(opened, request)[0]

    assert (response.prompt, response.prompt_tokens, response.output_tokens) == ("", 1, 3)


def test_weights_that_are_not_finite(opening, folder, ask, write):
    """NaN from the model is an error, never an answer."""
    subject = opening(folder)
    with torch.no_grad():
        subject._parts.engine.model.lm_head.weight.fill_(math.nan)
    sampled = {"temperature": 1.0, "seed": 1}
    requests = [write("the", max_tokens=3), write("a", max_tokens=3, **sampled)]

    errors = [each.error for each in ask(subject, *requests)]
    assert all(each.startswith("logits: are not finite") for each in errors)


def test_thinking_that_never_ends(opening, folder, ask, write):
    """Where the template opens the reasoning and it never ends, the answer is empty."""
    template = "{% for m in messages %}{{ m.content }}{% endfor %}<think>\n"
    (folder / "chat_template.jinja").write_text(template)
    response = ask(opening(folder), write("the cat", max_tokens=9, stop=("a", "e", " ")))[0]

    assert (response.text, response.finish, response.output_tokens) == ("", "length", 9)
    assert len(response.reasoning) > 0


def test_thinking_is_split_off(opening, folder, ask, write):
    """What comes before the end mark is the reasoning."""
    template = "{% for m in messages %}{{ m.content }}{% endfor %}<think>\n"
    (folder / "chat_template.jinja").write_text(template)
    whole = ask(opening(folder), write("the cat", max_tokens=20))[0].reasoning
    mark = whole[8:11]
    response = ask(opening(folder, think_end=mark), write("the cat", max_tokens=20))[0]

    before, after = whole.split(mark, 1)
    assert (response.reasoning, response.text) == (before, after.lstrip())


@pytest.mark.shared_data
def test_a_trained_model_writes_english(stories, ask, write):
    """A trained model goes on as published, with the comma right after the prompt."""
    response = ask(stories, write("Once upon a time", max_tokens=30))[0]

    assert response.text.startswith(", there was a little girl named Lily. She loved to")


def test_a_text_whose_rotation_may_change(opening, tiny_folder, ask, write):
    """What may become longer than positions are rotated alike is written alone."""
    subject = opening(tiny_folder)
    subject._parts.composer._writing = replace(subject._parts.composer._writing, alike=12)
    short, long = write("the cat", max_tokens=2), write("the cat sat on the mat " * 4, max_tokens=8)
    expected = ask(opening(tiny_folder), short, long)

    assert [each.text for each in expected] == [each.text for each in ask(subject, short, long)]
    assert 1 == subject.describe().observed["written_rows_limit"]["static"]
