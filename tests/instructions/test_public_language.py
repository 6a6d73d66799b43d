"""The language of a reply: a sentence in each language, and langdetect as an independent voice."""

import json
import typing
from pathlib import Path

import langdetect
import pytest

from evalkit.instructions.language import Language, reply_language

# Universal Declaration of Human Rights, article 1 or its first sentence
FREE_AND_EQUAL = json.loads(Path(__file__).with_name("human_rights.json").read_text("utf-8"))


def test_every_language_has_a_text():
    """No language is without one."""
    assert set(typing.get_args(Language)) == set(FREE_AND_EQUAL)


@pytest.mark.parametrize("language", FREE_AND_EQUAL)
def test_each_text_is_in_its_language_alone(language):
    """A text is in its own language and in no other; Chinese characters alone are not Japanese."""
    found = {
        other
        for other in FREE_AND_EQUAL
        if reply_language(FREE_AND_EQUAL[language], language=other)
    }

    assert {language} == found


@pytest.mark.parametrize("language", sorted(set(FREE_AND_EQUAL) - {"zh"}))
def test_langdetect_says_the_same(language):
    """The library that the original of IFEval uses names the same language."""
    langdetect.DetectorFactory.seed = 0

    assert language == langdetect.detect(FREE_AND_EQUAL[language])


def test_names_may_stand_in_another_script():
    """A few Latin letters do not make a Russian reply English; half of them do."""
    assert reply_language("Это моя книга, и она называется IFEval.", language="ru")
    assert not reply_language("Книга is a book.", language="ru")
