"""Questions planned together: fast where possible, plainly where needed, apart where wanted."""

import dataclasses

import pytest
import torch

from evalkit.agreement import Permissions
from evalkit.contracts import SubjectContext

REPEATABLE = SubjectContext(role="model", samples=(), allow=Permissions(), deterministic=True)
SHOTS = "the cat sat on the mat and the dog sat on the log. " * 4


def logprobs(responses):
    """Return all numbers of some responses."""
    return [value for each in responses for value in each.logprobs]


def plainly(subject, way):
    """Make a subject score by another way."""
    subject._parts.scorer._way = way
    return subject


@pytest.fixture
def shared(rate):
    """Return requests that share a long beginning."""
    return [rate(f"{SHOTS}{n} is a", " cat", " dog", " log on the mat") for n in range(24)]


def test_the_way_is_told(opened):
    """The run says by which way its numbers were computed, and how far a probe was off."""
    description = opened.describe()

    assert "prefix tree" == description.settings["mode"]
    assert 0 <= description.observed["probe_difference"] < description.observed["probe_tolerance"]


def test_a_shared_beginning_is_computed_once(opening, tiny_folder, ask, shared):
    """Questions behind one prefix leave it as a trunk, also for those that come later."""
    subject = opening(tiny_folder)
    ask(subject, *shared[:12])
    computed = subject.describe().observed["trunk_tokens_computed"]
    ask(subject, *shared[12:])

    assert computed > 20
    assert subject.describe().observed["trunk_tokens_computed"] == computed


def test_all_ways_agree(opening, tiny_folder, ask, shared):
    """The tree, shared prefixes and padded batches give the same numbers."""
    from evalkit.subjects.transformers.scoring.way import limits_of, plain_way

    tree = opening(tiny_folder)
    way = tree._parts.engine.way
    causal = dataclasses.replace(
        way, masking="causal", limits=limits_of(tree._parts.engine.model, "causal")
    )
    expected = logprobs(ask(plainly(opening(tiny_folder), plain_way(())), *shared))

    assert logprobs(ask(tree, *shared)) == pytest.approx(expected, abs=1e-4)
    assert logprobs(ask(plainly(opening(tiny_folder), causal), *shared)) == pytest.approx(
        expected, abs=1e-4
    )


def test_texts_beyond_a_window(opening, tiny_folder, ask, shared):
    """What is longer than the way was found right for goes in padded batches."""
    subject = opening(tiny_folder)
    expected = logprobs(ask(subject, *shared))
    plainly(subject, dataclasses.replace(subject._parts.engine.way, longest=10))
    computed = subject.describe().observed["trunk_tokens_computed"]

    assert logprobs(ask(subject, *shared)) == pytest.approx(expected, abs=1e-4)
    assert subject.describe().observed["trunk_tokens_computed"] == computed


def test_one_question_does_not_spoil_another(opening, tiny_folder, ask, rate):
    """A token whose numbers are not finite is the error of its question alone."""
    subject = opening(tiny_folder)
    model = subject._parts.engine.model
    poison = subject._parts.engine.encoder.tokenizer("Z", add_special_tokens=False)["input_ids"][0]
    with torch.no_grad():
        model.model.embed_tokens.weight[poison] = float("nan")
    good, bad = rate("the cat", " sat", " on"), rate("the Z cat", " sat", " on")

    found = ask(subject, good, bad)

    assert ["stop", "error"] == [each.finish for each in found]
    assert "not finite" in found[1].error


def test_apart(opening, tiny_folder, ask, shared):
    """In a deterministic run a question's numbers are the same bits, whatever is asked beside."""
    together = ask(opening(tiny_folder, REPEATABLE), *shared)
    alone = [ask(opening(tiny_folder, REPEATABLE), each)[0] for each in shared[:3]]
    backwards = ask(opening(tiny_folder, REPEATABLE), *shared[::-1])[::-1]

    assert alone == together[:3]
    assert backwards == together


def test_not_apart(opening, tiny_folder, ask, shared):
    """Without it the last digits depend on the batch: repeatability is measured, not assumed."""
    together = logprobs(ask(opening(tiny_folder), *shared))
    alone = logprobs([ask(opening(tiny_folder), each)[0] for each in shared])

    assert together == pytest.approx(alone, abs=1e-4)
    assert together != alone


def test_ten_thousand_choices(opened, ask, rate):
    """A question of ten thousand choices is answered, each choice with its number."""
    choices = [f" {n}" for n in range(10_000)]
    response = ask(opened, rate("the cat", *choices))[0]

    assert 10_000 == len(response.logprobs) == len(response.token_counts)


def test_a_choice_that_begins_another(opened, ask, rate):
    """A continuation that is the beginning of another has the number that it has alone."""
    both = ask(opened, rate("the cat", " sat", " sat on the mat", name="both"))[0]
    alone = ask(opened, rate("the cat", " sat", name="alone"))[0]

    assert both.logprobs[0] == pytest.approx(alone.logprobs[0], abs=1e-5)


def test_one_text_cut_at_two_places(opened, ask, rate):
    """One text as two context–continuation pairs: each is summed over its own continuation."""
    short = ask(opened, rate("the cat sat", "on"))[0]  # a space is put before each
    long = ask(opened, rate("the cat", "sat on"))[0]
    part = ask(opened, rate("the cat", "sat"))[0]

    assert long.logprobs[0] == pytest.approx(part.logprobs[0] + short.logprobs[0], abs=1e-4)


def test_a_million_tokens(opened, ask, rate):
    """A prompt of a million tokens is cut to the context, and the cut is told."""
    response = ask(opened, rate("the cat " * 500_000, "sat"))[0]

    assert ("stop", 1) == (response.finish, len(response.logprobs))
    assert response.prompt_tokens_dropped > 900_000


def test_a_vocabulary_larger_than_the_tokenizer(opening, folder, ask, rate, write):
    """A model with more embeddings than its tokenizer has tokens answers, by the tree too."""
    from transformers import LlamaForCausalLM

    model = LlamaForCausalLM.from_pretrained(folder)
    model.resize_token_embeddings(500)
    model.save_pretrained(folder)
    subject = opening(folder)
    rated, written = ask(subject, rate("the cat", "sat", "on"), write("the cat", max_tokens=3))

    assert ("prefix tree", 2) == (subject.describe().settings["mode"], len(rated.logprobs))
    assert written.finish in {"stop", "length"}


def test_no_continuation_and_emoji(opened, ask, rate):
    """A question without choices is an error that says so; emoji and spaces at the end are not."""
    empty, emoji, spaces = ask(
        opened, rate("the cat"), rate("🙂 the cat", "👩‍🔬 sat"), rate("the cat   ", "sat")
    )

    assert ["error", "stop", "stop"] == [each.finish for each in (empty, emoji, spaces)]
    assert "has no continuation" in empty.error
