"""Generated tokens become answer and reasoning."""

import pytest

from evalkit.subjects.transformers.texts.reading import (
    decode,
    make_reader,
    opens_reasoning,
    read,
    special_stops,
)


@pytest.fixture
def tokenizer(opened):
    """Return the tiny model's tokenizer."""
    return opened._parts.engine.encoder.tokenizer


@pytest.fixture
def reader(tokenizer):
    """Return a reader with the usual marks."""
    return make_reader(tokenizer, "<think>", "</think>")


def test_text_alone(reader):
    """A text without marks is the answer."""
    answer = read(reader, "yes", opened=False, stop=())

    assert (answer.text, answer.reasoning) == ("yes", None)


def test_reasoning_is_split_off(reader):
    """What stands between the marks is the reasoning."""
    answer = read(reader, "<think>hm</think>\n\nyes", opened=False, stop=())

    assert (answer.text, answer.reasoning) == ("yes", "hm")


def test_the_template_opened_the_reasoning(reader):
    """The first mark may stand in the prompt."""
    answer = read(reader, "hm</think>yes", opened=True, stop=())

    assert (answer.text, answer.reasoning) == ("yes", "hm")


@pytest.mark.parametrize(("text", "in_prompt"), [("<think>hm", False), ("hm", True)])
def test_reasoning_without_end(reader, text, in_prompt):
    """Reasoning that never ends leaves an empty answer."""
    answer = read(reader, text, opened=in_prompt, stop=())

    assert (answer.text, answer.reasoning, answer.thinking_ended) == ("", "hm", False)


def test_stop_strings_do_not_count_inside_the_reasoning(reader):
    """A stop string ends the answer, not the reasoning."""
    answer = read(reader, "a\nb</think>yes\nno", opened=True, stop=("\n",))

    assert (answer.text, answer.reasoning, answer.stopped) == ("yes", "a\nb", True)


def test_the_earliest_stop_counts(reader):
    """Of several stop strings the one that comes first ends the answer."""
    assert read(reader, "one two three", opened=False, stop=("three", "two", "")).text == "one "


def test_no_marks(tokenizer):
    """Without an end mark nothing is told apart."""
    reader = make_reader(tokenizer, "", "")

    assert (
        read(reader, "<think>hm</think>yes", opened=False, stop=()).text == "<think>hm</think>yes"
    )


def test_an_end_mark_that_is_a_special_token(tokenizer):
    """A mark that decoding leaves out is found by its tokens."""
    reader = make_reader(tokenizer, "", "<end>")
    ids = tokenizer("the cat<end> sat", add_special_tokens=False)["input_ids"]

    answer = read(reader, decode(reader, (), ids), opened=False, stop=())

    assert (answer.text, answer.reasoning) == ("sat", "the cat")


def test_a_prompt_that_opens_the_reasoning(reader):
    """A prompt that ends with the first mark has opened the reasoning."""
    prompts = ("a<think>\n", "a<think>\n\n</think>\n\n", "a")

    assert [opens_reasoning(reader, each) for each in prompts] == [True, False, False]


def test_special_tokens_as_stop_strings(reader):
    """A stop string that is a special token ends the answer by its id."""
    assert special_stops(reader, ("<end>", "cat", "")) == {2}


@pytest.mark.shared_data
def test_the_first_space_is_kept(stories):
    """A continuation keeps the space that its tokens decoded alone would lose."""
    reader = stories._parts.engine.reader
    ids = reader.tokenizer("Once upon a time, there was")["input_ids"]
    start = len(reader.tokenizer("Once upon a time,")["input_ids"])

    assert decode(reader, ids[:start], ids[start:]) == " there was"
