"""Citations, behind the gate of a right and short answer."""

import pytest

from evalkit.errors import SuiteError
from evalkit.metrics.citation import citation
from evalkit.records import Outcome

FIGURES = ("f1", "recall", "precision", "correct")
DATA = {"facts": ("47", "98"), "foreign": ("49", "96"), "sources": (2, 4), "longest": 40}


@pytest.fixture(scope="module")
def marks(make_sample, make_response):
    """Return a function that gives the mark of each figure for an answer."""

    def given(text, **data):
        about = make_sample(data={**DATA, **data})
        return [citation(figure=f).score(about, [make_response(text)]) for f in FIGURES]

    return given


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("47 [2] and 98 [4].", [1.0, 1.0, 1.0, 1.0]),
        ("47 and 98 [2, 4].", [1.0, 1.0, 1.0, 1.0]),
        ("４７【2】，98［4］。", [1.0, 1.0, 1.0, 1.0]),
        ("47 [2] and 98.", [2 / 3, 0.5, 1.0, 1.0]),
        ("47 and 98 [1][2][3][4].", [2 / 3, 1.0, 0.5, 1.0]),
        ("47 [1] and 98 [3].", [0.0, 0.0, 0.0, 1.0]),
        ("47 and 98.", [0.0, 0.0, None, 1.0]),
        ("47 [2] and 96 [4].", [0.0, 0.0, 0.0, 0.0]),
        ("47 [2] and 98 [4], not 49.", [0.0, 0.0, 0.0, 0.0]),
        ("470 [2] and 98 [4].", [0.0, 0.0, 0.0, 0.0]),
        ("[47] and [98].", [0.0, 0.0, 0.0, 0.0]),
        ("47 [2] and 98 [4]" + ", as all the notes have it.", [0.0, 0.0, 0.0, 0.0]),
    ],
)
def test_by_hand(marks, text, expected):
    """Set operations on the marks; 0 for what is wrong, foreign, too long, or a mark alone."""
    found = [mark.value for mark in marks(text)]

    assert [None if value is None else pytest.approx(value) for value in expected] == found


def test_an_answer_without_marks_has_no_precision(marks):
    """It is outside of the denominator of precision, and 0 for the others."""
    assert Outcome.OUTSIDE is marks("47 and 98.")[2].outcome


@pytest.mark.parametrize(
    ("text", "outcome"),
    [("", Outcome.UNPARSED), ("I can't help with that.", Outcome.REFUSED)],
)
def test_no_answer(marks, text, outcome):
    """Nothing said and a refusal count 0."""
    assert [outcome] * 4 == [mark.outcome for mark in marks(text)]
    assert 0.0 == citation().counts[outcome]


@pytest.mark.parametrize(
    "data",
    [{"sources": ()}, {"sources": ("2",)}, {"sources": 2}, {"longest": 0}, {"longest": None}],
)
def test_data_must_fit(marks, data):
    """Without the numbers of documents, or a length, nothing can be marked."""
    with pytest.raises(SuiteError, match="does not fit"):
        marks("47 [2]", **data)
