"""Records between the processes, scores of two sides, and wheels' names."""

from pathlib import Path

import pytest
import wheels
from speed.agreement import compared
from speed.questions import Question
from speed.wire import Answers, Choices, decode, encode

ASKED = [Question(context="a", choices=("x", "y"), right=1)]


@pytest.mark.parametrize(
    "record",
    [
        Choices(contexts=("a\nb",), choices=(("x", "y\u2028"),)),
        Answers(seconds=1.5, forward_seconds=None, values=(-1.0,), ids=((1, 2), ())),
    ],
)
def test_records_come_back_as_they_were(record):
    """A record is one line, and reading it gives the same."""
    line = encode(record)

    assert 1 == len(line.splitlines())
    assert record == decode(type(record), line)


def test_pairs_are_as_lm_eval_takes_them():
    """The space between context and choice belongs to the continuation."""
    work = Choices(contexts=("a", "b"), choices=(("x", "y"), ("z",)))

    assert [("a", " x"), ("a", " y"), ("b", " z")] == work.pairs()


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [((-2.0, -1.0005), True), ((-2.0, -1.002), False), ((-1.0, -1.0), False)],
)
def test_scores_are_equal_within_the_tolerance(theirs, expected):
    """A difference above a thousandth, or another accuracy, is none; ties go to the first."""
    assert expected is compared(ASKED, (-2.0, -1.0), theirs)["equal"]


def test_the_distribution_of_a_wheel():
    """A wheel's file name says which distribution it is of."""
    path = Path("charset_normalizer-3.5.2-py3-none-any.whl")

    assert "charset-normalizer" == wheels.distribution_of(path)
