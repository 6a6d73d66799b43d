"""The requests that procedures share."""

import re
from dataclasses import replace

import pytest

from evalkit import asking
from evalkit.errors import SuiteError
from evalkit.records import Decoding, Identity, Message, Response


def test_decoding_has_no_seed():
    """The seed is the driver's."""
    how = asking.decoding(max_tokens=5, temperature=0.7, top_p=0.9, stop=("\n",))
    assert how == Decoding(max_tokens=5, temperature=0.7, top_p=0.9, stop=("\n",), seed=None)


@pytest.mark.parametrize(
    ("options", "got"),
    [
        ({"max_tokens": 0}, "got 0"),
        ({"temperature": -0.1}, "got -0.1"),
        ({"temperature": float("nan")}, "got nan"),
        ({"temperature": float("inf")}, "got inf"),
        ({"top_p": 0.0}, r"got 0\.0"),
        ({"top_p": 1.1}, r"got 1\.1"),
        ({"stop": ("",)}, "got ''"),
    ],
)
def test_decoding_outside_its_range_is_refused(options, got):
    """A value that no engine could follow is an error of the suite."""
    fine = {"max_tokens": 1, "temperature": 0.0, "top_p": 1.0, "stop": ()}
    with pytest.raises(SuiteError, match=got):
        asking.decoding(**{**fine, **options})


def test_identity_is_the_samples(sample):
    """Suite and id come from the sample, and the replicate stays 0."""
    made = asking.identity(sample, role="judge:a", variant="typo", turn=2)
    assert made == Identity(
        suite="capitals", sample_id="q1", role="judge:a", variant="typo", replicate=0, turn=2
    )


def test_options_follow_the_last_user_message(sample):
    """Earlier messages, shots included, stay as they are."""
    messages = asking.with_options(sample)
    assert messages[:-1] == sample.messages[:-1]
    assert messages[-1] == Message(
        role="user", content="What is the capital of Japan?\n\nA. Kyoto\nB. Tokyo\nC. Osaka"
    )


def test_the_last_user_message_need_not_be_the_last(sample):
    """What the assistant is made to begin with stays behind the changed question."""
    prefilled = replace(
        sample, messages=(*sample.messages, Message(role="assistant", content="It is"))
    )
    assert [each.content for each in asking.with_question(prefilled, "New?")[-2:]] == [
        "New?",
        "It is",
    ]


def test_a_sample_without_a_user_message_has_no_question(sample):
    """The error names suite and sample."""
    silent = replace(sample, messages=sample.messages[:1])
    with pytest.raises(
        SuiteError, match=r"suite 'capitals': sample 'q1': there is no user message"
    ):
        asking.question_of(silent)


def test_letters_end_with_the_alphabet(sample):
    """26 choices have letters, 27 have not."""
    many = replace(sample, choices=tuple(map(str, range(26))))
    assert asking.letters_of(many)[-1] == "Z"
    with pytest.raises(SuiteError, match="got 27"):
        asking.letters_of(replace(sample, choices=tuple(map(str, range(27)))))


def test_no_choices_are_refused(sample):
    """The error says where the suite names them."""
    with pytest.raises(SuiteError, match=re.escape("sample.choices")):
        asking.choices_of(replace(sample, choices=()))


def test_an_error_leaves_no_answer(sample):
    """Half an answer that came with an error is not gone on with."""
    of = asking.identity(sample)
    assert asking.answer_text(Response(identity=of, text="To", finish="error")) is None
    assert asking.answer_text(Response(identity=of, text="To", finish="length")) == "To"
