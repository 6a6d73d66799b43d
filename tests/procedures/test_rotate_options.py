"""The lettered options in every cyclic order."""

import pytest

from evalkit.errors import SuiteError
from evalkit.procedures.rotate_options import rotate_options
from evalkit.records import Identity, Message, Response, Sample

SAMPLE = Sample(
    suite="s",
    id="1",
    messages=(Message(role="user", content="Which?"),),
    cluster="1",
    choices=("sea", "lake", "bay"),
    target=("lake",),
)


def requests_of(sample):
    """Return all requests of the conversation."""
    conversation = rotate_options().ask(sample)
    found = [next(conversation)]
    while True:
        try:
            found.append(conversation.send(Response(identity=found[-1].identity)))
        except StopIteration:
            return found


def test_asks_every_rotation_once():
    """As many requests as options; what follows the question says what each letter stands for."""
    found = requests_of(SAMPLE)

    assert ["", "shift:1", "shift:2"] == [each.identity.variant for each in found]
    assert [
        "Which?\n\nA. sea\nB. lake\nC. bay",
        "Which?\n\nA. lake\nB. bay\nC. sea",
        "Which?\n\nA. bay\nB. sea\nC. lake",
    ] == [each.messages[-1].content for each in found]
    assert {("A", "B", "C")} == {each.continuations for each in found}
    assert Identity(suite="s", sample_id="1") == found[0].identity


def test_needs_choices():
    """Without options there is nothing to rotate."""
    with pytest.raises(SuiteError, match="no choices"):
        requests_of(Sample(suite="s", id="1", messages=SAMPLE.messages, cluster="1"))
