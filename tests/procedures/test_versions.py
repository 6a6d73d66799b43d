"""The procedure ``versions``."""

import pytest

from evalkit.errors import SuiteError
from evalkit.plugins import make_procedure
from evalkit.records import Message, Sample

SYSTEM = Message(role="system", content="Be brief.")
QUESTION = Message(role="user", content="Which is right?")


def sample(versions, **fields) -> Sample:
    """Return a sample with versions."""
    return Sample(
        suite="s",
        id="1",
        messages=(SYSTEM, QUESTION),
        cluster="1",
        data={"versions": versions},
        **fields,
    )


def requests(asked: Sample, **options):
    """Return all requests of the procedure about a sample."""
    return list(make_procedure("versions", options).ask(asked))


def test_each_version_is_a_variant():
    """The question as written comes first, then each version under its name."""
    found = requests(sample({"a": "Say A.", "b": {"system": "", "input": "Say B."}}))

    assert [
        ("", (SYSTEM, QUESTION)),
        ("a", (SYSTEM, Message(role="user", content="Say A."))),
        ("b", (Message(role="user", content="Say B."),)),
    ] == [(each.identity.variant, each.messages) for each in found]


def test_a_system_prompt_alone_may_change():
    """A version with a system prompt keeps the question."""
    [found] = requests(sample({"a": {"system": "Be long."}}), first=False)

    assert (Message(role="system", content="Be long."), QUESTION) == found.messages


def test_null_versions_are_left_out():
    """A row need not have every version."""
    found = requests(sample({"a": None, "b": "Say B."}))

    assert ["", "b"] == [each.identity.variant for each in found]


def test_choices_are_compared():
    """With ``choices`` the texts of the choices are compared, whatever the version."""
    found = requests(sample({"a": "Say A."}, choices=("x", "y")), answer="choices")

    assert [("loglikelihood", ("x", "y"))] * 2 == [(e.kind, e.continuations) for e in found]


def test_letters_are_compared_below_the_options():
    """With ``letters`` the options stand below each version and their letters are compared."""
    found = requests(sample({"a": "Say A."}, choices=("x", "y")), answer="letters")

    assert "Say A.\n\nA. x\nB. y" == found[1].messages[-1].content
    assert ("A", "B") == found[1].continuations


@pytest.mark.parametrize(
    ("versions", "words"),
    [
        (None, "is no mapping of versions (got None)"),
        ({}, "is no mapping of versions"),
        ({"a": None}, "is no mapping of versions"),
        ({"": "Say A."}, "is no mapping of versions"),
        ({"a": 7}, "version 'a' does not fit (got 7)"),
        ({"a": ""}, "version 'a' does not fit (got '')"),
        ({"a": {}}, "version 'a' does not fit"),
        ({"a": {"inptu": "Say A."}}, "version 'a' does not fit"),
        ({"a": {"input": 7}}, "version 'a' does not fit"),
    ],
)
def test_what_is_no_version(versions, words):
    """A row that brings no versions, or something else, is an error with its place."""
    with pytest.raises(SuiteError, match="sample '1'") as caught:
        requests(sample(versions))
    assert words in str(caught.value)


def test_choices_are_needed():
    """Choices cannot be compared where there are none."""
    with pytest.raises(SuiteError, match="there are no choices"):
        requests(sample({"a": "Say A."}), answer="letters")
