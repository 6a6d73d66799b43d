"""A sample to ask about, and a driver of generators by hand."""

import pytest

from evalkit.records import Message, Response, Sample


@pytest.fixture
def sample():
    """Return a sample with a system prompt, a shot and a question with three choices."""
    return Sample(
        suite="capitals",
        id="q1",
        messages=(
            Message(role="system", content="Be brief."),
            Message(role="user", content="Capital of France?"),
            Message(role="assistant", content="Paris"),
            Message(role="user", content="What is the capital of Japan?"),
        ),
        target=("Tokyo", "東京"),
        choices=("Kyoto", "Tokyo", "Osaka"),
        cluster="q1",
        labels={"language": "en"},
        data={"turns": ("And of Peru?", "And of Chile?"), "file": "card.md", "heading": "Limits"},
    )


@pytest.fixture
def drive():
    """Return a function that sends one answer after the other and returns all requests.

    An answer is a text, or None for an error.
    """

    def asked(procedure, about, answers):
        conversation = procedure.ask(about)
        requests = [next(conversation)]
        for text in answers:
            response = Response(
                identity=requests[-1].identity,
                text=text,
                finish="error" if text is None else "stop",
            )
            try:
                requests.append(conversation.send(response))
            except StopIteration:
                break
        else:
            pytest.fail("the procedure asks on")
        return requests

    return asked
