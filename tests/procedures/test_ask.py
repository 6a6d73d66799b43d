"""The procedure ``ask``."""

import pytest

from evalkit.errors import SuiteError
from evalkit.procedures.ask import ask
from evalkit.records import Decoding, Identity, Request


def test_one_request_as_the_sample_stands(sample, drive):
    """The messages are the sample's, the decoding the options'."""
    procedure = ask(max_tokens=9, temperature=0.5, top_p=0.8, stop=("\n",))
    assert drive(procedure, sample, ["Tokyo"]) == [
        Request(
            identity=Identity(suite="capitals", sample_id="q1"),
            kind="generate",
            messages=sample.messages,
            decoding=Decoding(max_tokens=9, temperature=0.5, top_p=0.8, stop=("\n",)),
        )
    ]


def test_it_says_what_it_is():
    """Name, version and roles are what the plan records."""
    procedure = ask()
    assert (procedure.name, procedure.version, procedure.roles) == ("ask", 1, ("model",))


def test_options_are_checked_when_it_is_made():
    """A bad value is found before anything is asked."""
    with pytest.raises(SuiteError, match="max_tokens"):
        ask(max_tokens=0)
