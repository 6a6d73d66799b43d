"""Where knowledge ends: ``cutoff_answer``, ``cutoff_balance`` and ``stated_cutoff``."""

import pytest

from evalkit.errors import SuiteError, UndefinedMetric
from evalkit.metrics.cutoff_answer import cutoff_answer
from evalkit.metrics.cutoff_balance import cutoff_balance
from evalkit.metrics.stated_cutoff import stated_cutoff
from evalkit.records import Mark, Outcome, Score


@pytest.fixture
def asked(make_sample, make_response):
    """Return a maker of a sample of a kind and the replies to its wordings."""

    def make(kind, *texts):
        responses = [make_response(text, variant=f"v{i or ''}") for i, text in enumerate(texts)]
        return make_sample(target=("1969",), data={"kind": kind}), responses

    return make


@pytest.mark.parametrize(
    ("kind", "texts", "value"),
    [
        ("beyond", ("I don't know.", "That has not happened yet."), 1.0),
        ("beyond", ("I don't know.", "Ghana won."), 0.0),
        ("known", ("In 1969.", "1969"), 1.0),
        ("known", ("In 1969.", "1968"), 0.0),
        ("known", ("I don't know if it was 1969.", "1969"), 0.0),
        ("known", ("It had not happened until 1969.", "1969"), 1.0),
        ("known", ("No such landing until 1969.", "It was invented in 1969."), 1.0),
    ],
)
def test_every_wording_counts(asked, kind, texts, value):
    """One wording that is answered amiss makes the item amiss."""
    about = asked(kind, *texts)

    assert value == cutoff_answer(kind=kind).score(*about).value
    assert {"kind": kind, "fits": value} == dict(cutoff_balance().score(*about).parts)


def test_the_other_kind_is_outside(asked):
    """A rate has its own kind as denominator, and the balance no question about the date."""
    assert cutoff_answer(kind="known").score(*asked("beyond", "x")).outcome is Outcome.OUTSIDE
    assert cutoff_balance().score(*asked("stated", "x")).outcome is Outcome.OUTSIDE


def test_an_empty_reply_fits_nothing(asked):
    """It is unparsed, in either metric."""
    about = asked("beyond", "I don't know.", "")

    assert cutoff_answer(kind="beyond").score(*about).outcome is Outcome.UNPARSED
    assert cutoff_balance().score(*about).parts["fits"] == 0.0


def scored(kind, fits):
    """Return a Score with these parts."""
    mark = Mark(value=None, outcome=Outcome.SCORED, parts={"kind": kind, "fits": fits})
    return Score(
        suite="s", sample_id="1", replicate=None, metric="m", mark=mark, cluster="1", labels={},
        by="m@1",
    )  # fmt: skip


def test_balanced():
    """All of one beyond, one of four known."""
    scores = [scored("beyond", 1.0), scored("known", 1.0), *[scored("known", 0.0)] * 3]

    assert cutoff_balance().aggregate(scores) == pytest.approx(0.625)


@pytest.mark.parametrize("scores", [[], [scored("beyond", 1.0)], [scored("known", 1.0)]])
def test_undefined(scores):
    """With one kind alone nothing can be balanced."""
    with pytest.raises(UndefinedMetric, match="no item has"):
        cutoff_balance().aggregate(scores)


@pytest.mark.parametrize(
    ("declared", "texts", "value"),
    [
        ("", ("June 2024", "2024-06", "截至 2024 年"), 1.0),
        ("", ("June 2024", "May 2024"), 0.0),
        ("", ("June 2024", "I don't know."), None),
        ("2024-06", ("June 2024", "I don't know."), 1.0),
        ("2024-06", ("2024", "2023"), 0.0),
        ("2023", ("June 2024", "2024"), 0.0),
        ("2024", ("I don't know.",), None),
    ],
)
def test_stated(asked, declared, texts, value):
    """Dates must agree with one another and with the declared one; not to know is no fault."""
    assert value == stated_cutoff(declared=declared).score(*asked("stated", *texts)).value


def test_declared_is_a_date():
    """What is no date cannot be held against a model."""
    with pytest.raises(SuiteError, match="no date"):
        stated_cutoff(declared="recently")


def test_an_unknown_kind(asked):
    """It is the suite's mistake."""
    with pytest.raises(SuiteError, match="'beyond', 'known' or 'stated'"):
        cutoff_balance().score(*asked("other", "x"))
