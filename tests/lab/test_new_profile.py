"""A new laboratory's profile."""

import re
from dataclasses import replace

import pytest

from evalkit.errors import UsageError
from evalkit.lab.new_profile import Stated, new_profile
from evalkit.report.laboratory import Person, load_profile

STATED = Stated(
    name=('Laboratory "One": {x}', "第一實驗室"),
    address=("Main Street 1", ""),
    contact="lab@example.org # no comment",
    site=("Hall 2", ""),
    reviewers=("林美華", "Chen"),
    authorisers=("Chen",),
)


def test_what_was_stated_is_read_again(tmp_path):
    """Whatever the texts hold, the file gives them back."""
    found = load_profile(new_profile(tmp_path, STATED)).laboratory

    assert {"en": 'Laboratory "One": {x}', "zh-TW": "第一實驗室"} == found.name
    assert "lab@example.org # no comment" == found.contact
    assert (
        Person(name="林美華", roles=("review",)),
        Person(name="Chen", roles=("review", "authorisation")),
    ) == found.people


def test_one_that_is_there_stays(tmp_path):
    """An existing profile is not written over."""
    path = new_profile(tmp_path, STATED)
    path.write_text("mine")

    with pytest.raises(UsageError, match="is there already"):
        new_profile(tmp_path, STATED)
    assert "mine" == path.read_text()


def test_an_empty_text_is_refused(tmp_path):
    """Nothing is left behind of a profile that does not fit."""
    empty = Stated(
        name=("", ""), address=("a", ""), contact="c", site=("s", ""), reviewers=(), authorisers=()
    )

    with pytest.raises(UsageError, match=r"name\.en"):
        new_profile(tmp_path, empty)
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        (replace(STATED, contact="\udcff"), "is not in UTF-8"),
        (replace(STATED, reviewers=("a\nb",)), "a name holds the control character U+000A"),
        (replace(STATED, name=("L\u202eM", "")), "a name holds the control character U+202E"),
    ],
)
def test_a_text_that_cannot_stand_there(tmp_path, stated, words):
    """A text in no encoding, or a name that hides something, is refused; nothing is left."""
    with pytest.raises(UsageError, match=re.escape(words)):
        new_profile(tmp_path, stated)

    assert [] == list(tmp_path.iterdir())
