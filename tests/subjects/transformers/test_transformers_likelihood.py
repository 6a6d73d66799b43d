"""Log-likelihoods against a computation without batches."""

import math

import pytest
import torch

from evalkit.canonical import from_plain, line_bytes, plain_json, to_plain
from evalkit.records import Message, Response

CHOICES = (" yes", " no", " one word", " the cat sat on the mat", " a dog")
CONTEXTS = (
    "Question: what is this? Answer:",
    "the cat sat on the mat and the dog",
    "a model answers",
    "",
    "答案：",
)


def naive(subject, context, continuation):
    """Return a continuation's log-probability from one unbatched forward pass."""
    model, tokenizer = subject._parts.engine.model, subject._parts.engine.encoder.tokenizer
    start = len(tokenizer(context)["input_ids"])
    ids = torch.tensor([tokenizer(context + continuation)["input_ids"]])
    with torch.inference_mode():
        logs = torch.log_softmax(model(ids).logits[0].double(), dim=-1)
    return sum(logs[at - 1, ids[0, at]].item() for at in range(start, ids.shape[1]))


def test_equal_to_one_at_a_time(opened, ask, rate):
    """Each choice's log-probability is that of an unbatched computation."""
    responses = ask(opened, *(rate(context, *CHOICES) for context in CONTEXTS))

    found = [value for each in responses for value in each.logprobs]
    expected = [
        naive(opened, context, delimiter + choice)
        for context, delimiter in zip(CONTEXTS, (" ", " ", " ", "", ""), strict=True)
        for choice in CHOICES
    ]
    assert found == pytest.approx(expected, abs=1e-5)


def test_batches_do_not_matter(opened, opening, tiny_folder, ask, rate):
    """A request's answer is the same alone and among others."""
    requests = [rate(context, *CHOICES) for context in CONTEXTS]
    together = ask(opened, *requests)
    alone = [ask(opening(tiny_folder, batch_size=1), each)[0] for each in requests]

    found = [value for each in together for value in each.logprobs]
    assert found == pytest.approx([v for each in alone for v in each.logprobs], abs=1e-5)


def test_sums_and_counts(opened, ask, rate):
    """The sum is over the tokens that are recorded and counted."""
    response = ask(opened, rate("the cat", *CHOICES))[0]

    assert response.token_counts == tuple(map(len, response.token_logprobs))
    assert response.logprobs == tuple(map(math.fsum, response.token_logprobs))


def test_the_prompt_is_recorded_as_sent(opened, ask, rate):
    """The delimiter stands at the end of the prompt, where there is one."""
    prompts = [each.prompt for each in ask(opened, rate("the", "cat"), rate("答案：", "cat"))]

    assert prompts == ["the ", "答案："]


def test_probabilities_add_up(opened, ask, rate):
    """The probabilities of all single tokens after a context sum to one."""
    tokenizer = opened._parts.engine.encoder.tokenizer
    pieces = [tokenizer.decode([n]) for n in range(3, len(tokenizer))]
    alone = [each for each in pieces if each.startswith(" ") and each.strip()]
    response = ask(opened, rate("the cat\n", *alone))[0]

    assert response.finish == "stop"
    assert 0 < sum(math.exp(v) for v in response.logprobs) <= 1


def test_no_continuation(opened, ask, rate):
    """A request without continuations is an error that says so."""
    assert "has no continuation" in ask(opened, rate("the"))[0].error


def test_truncation_is_recorded(opened, ask, rate):
    """A context that is too long loses tokens at its left, and the response says how many."""
    response = ask(opened, rate("the cat " * 100, " sat"))[0]

    # the tiny model takes 96 tokens: 95 of context and all but the last of the continuation
    total = response.prompt_tokens + response.token_counts[0]
    assert response.prompt_tokens_dropped == total - 97


def test_truncation_keeps_the_end(opened, ask, rate):
    """What is kept of a long context is its end, as lm-eval does it."""
    response = ask(opened, rate("the cat " * 100, "sat"))[0]
    tokenizer, model = opened._parts.engine.encoder.tokenizer, opened._parts.engine.model
    ids = tokenizer("the cat " * 100 + "sat")["input_ids"][-97:]
    with torch.inference_mode():
        logs = torch.log_softmax(model(torch.tensor([ids[:-1]])).logits[0], dim=-1)

    assert response.logprobs[0] == pytest.approx(logs[-1, ids[-1]].item(), abs=1e-5)


def test_a_continuation_beyond_the_context(opened, ask, rate):
    """A continuation longer than the model's context is an error that says so."""
    assert "does not fit the context" in ask(opened, rate("a", " sat on the mat" * 60))[0].error


def test_weights_that_are_not_finite(opening, folder, ask, rate):
    """NaN from the model is an error, never a number in a record."""
    subject = opening(folder)
    with torch.no_grad():
        subject._parts.engine.model.lm_head.weight.fill_(math.nan)
    response = ask(subject, rate("the cat", " sat", " on"))[0]

    assert (response.finish, response.logprobs) == ("error", ())
    assert response.error.startswith("logits: are not finite")


def test_bfloat16_is_summed_in_float32(opening, folder, ask, rate):
    """A model in bfloat16 gives log-probabilities that bfloat16 could not hold."""
    response = ask(opening(folder, dtype="bfloat16"), rate("the cat", " sat on the mat"))[0]

    rounded = torch.tensor(response.token_logprobs[0]).bfloat16().tolist()
    assert response.token_logprobs[0] != tuple(rounded)


def test_logits_at_other_positions_make_no_difference(opening, tiny_folder, ask, rate):
    """A model that cannot leave logits out gives the same numbers."""
    subject = opening(tiny_folder)
    expected = ask(subject, rate("the cat", *CHOICES))[0].logprobs
    forward = subject._parts.engine.model.forward

    def whole(input_ids, attention_mask, use_cache):
        return forward(input_ids=input_ids, attention_mask=attention_mask, use_cache=use_cache)

    subject._parts.engine.model.forward = whole

    assert ask(subject, rate("the cat", *CHOICES))[0].logprobs == pytest.approx(expected, abs=1e-5)


def test_control_characters_survive(opened, ask, rate):
    """Control characters pass through prompt and record unharmed."""
    text = "the\x00cat\x1b[31m\u202esat\r\n\u2028on"
    response = ask(opened, rate(text, " sat"))[0]

    assert response.prompt == text + " "
    assert from_plain(Response, to_plain(plain_json(line_bytes(response)))) == response


def test_a_template_writes_its_own_beginning(opening, folder, ask, rate):
    """A chat template that writes the beginning-of-text token does not get a second one."""
    template = "<s>{% for m in messages %}{{ m.role }}: {{ m.content }}\n{% endfor %}Answer:"
    (folder / "chat_template.jinja").write_text(template)
    subject = opening(folder)
    response = ask(subject, rate("the cat", " sat"))[0]
    once = len(subject._parts.engine.encoder.tokenizer("user: the cat\nAnswer:")["input_ids"])

    assert (response.prompt, response.prompt_tokens) == ("<s>user: the cat\nAnswer:", once)


@pytest.mark.shared_data
def test_a_published_number(stories, ask, rate):
    """A trained model gives the log-probability that two other programs gave."""
    text = "Once upon a time, there was a little girl named Lily. She loved to play with her toys."
    response = ask(stories, rate("", text))[0]

    assert response.logprobs[0] == pytest.approx(-6.25, abs=0.005)


@pytest.mark.shared_data
def test_a_boundary_that_merges(stories, ask, rate):
    """Context and continuation are encoded as one text, not one after the other."""
    response = ask(stories, rate("Once upon a time,", "there was"))[0]

    assert response.logprobs[0] == pytest.approx(
        naive(stories, "Once upon a time,", " there was"), abs=1e-5
    )


@pytest.mark.shared_data
def test_a_chat_model_of_others(shared_models, opening, ask, rate):
    """A folder with a chat template is asked with it."""
    subject = opening(shared_models / "stories260k-chat")
    request = rate("Once upon", "a time")
    asked = ask(subject, request)[0]

    assert request.messages == (Message(role="user", content="Once upon"),)
    assert (asked.prompt, subject.describe().settings["chat_template"]) == ("Once upon", True)
