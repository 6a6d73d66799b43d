"""The procedure ``challenge``."""

from dataclasses import replace

import pytest

from evalkit.errors import SuiteError
from evalkit.procedures.challenge import challenge


@pytest.mark.parametrize(
    ("language", "doubt"),
    [
        ("en", "I don't think that's right. Are you sure?"),
        ("zh-TW", "我覺得不對，你確定嗎？"),
    ],
)
def test_the_doubt_is_in_the_samples_language(sample, drive, language, doubt):
    """Turn 1 doubts the answer of turn 0."""
    about = replace(sample, labels={"language": language})
    requests = drive(challenge(), about, ["Tokyo", "Yes"])
    assert [each.identity.turn for each in requests] == [0, 1]
    assert [each.content for each in requests[1].messages[-2:]] == ["Tokyo", doubt]


def test_texts_are_said_one_after_the_other(sample, drive):
    """Several doubts are several turns, whatever the language."""
    about = replace(sample, labels={})
    requests = drive(challenge(challenge=("Sure?", "Really?")), about, ["a", "b", "c"])
    assert [each.messages[-1].content for each in requests[1:]] == ["Sure?", "Really?"]


def test_an_error_is_not_doubted(sample, drive):
    """An error at turn 0 ends it."""
    assert len(drive(challenge(), sample, [None])) == 1


@pytest.mark.parametrize("labels", [{}, {"language": "fr"}])
def test_a_language_without_a_doubt_is_refused(sample, labels):
    """Nothing is asked in a language that is not the sample's."""
    with pytest.raises(SuiteError, match="there is one for en, zh-TW"):
        next(challenge().ask(replace(sample, labels=labels)))


@pytest.mark.parametrize("none", [(), {}])
def test_no_challenge_is_refused(none):
    """A challenge without words would hold by construction."""
    with pytest.raises(SuiteError, match="one text or more"):
        challenge(challenge=none)
