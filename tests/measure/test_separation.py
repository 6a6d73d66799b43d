"""Scores that tell members from others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score, roc_curve

from evalkit.errors import EvalkitError, UndefinedMetric
from evalkit.measure.separation import rate_at, separation_area

scores = st.lists(st.integers(-5, 5).map(float), min_size=1, max_size=30)


@settings(deadline=None)
@given(members=scores, others=scores)
def test_area_is_that_of_sklearn(members, others):
    """The area agrees with scikit-learn, ties included."""
    labels = [1] * len(members) + [0] * len(others)

    assert pytest.approx(roc_auc_score(labels, members + others)) == separation_area(
        members, others
    )


@settings(deadline=None)
@given(members=scores, others=scores, limit=st.sampled_from([0.0, 0.01, 0.1, 0.25, 0.5]))
def test_rate_is_that_of_sklearn(members, others, limit):
    """The rate is the highest on scikit-learn's curve within the limit."""
    labels = [1] * len(members) + [0] * len(others)
    false, true, _ = roc_curve(labels, members + others, drop_intermediate=False)
    expected = max(t for f, t in zip(false, true, strict=True) if f <= limit + 1e-12)

    assert pytest.approx(expected) == rate_at(members, others, false_positive_rate=limit)


def test_the_ends():
    """All apart is 1, all equal says nothing: half the area, and nobody found."""
    assert (1.0, 1.0) == (separation_area([2.0], [1.0]), rate_at([2.0], [1.0]))
    assert (0.5, 0.0) == (separation_area([1.0], [1.0]), rate_at([1.0], [1.0]))


@pytest.mark.parametrize(("members", "others"), [([], [1.0]), ([1.0], [])])
def test_undefined(members, others):
    """Without one of the sides there is nothing to tell apart."""
    for function in (separation_area, rate_at):
        with pytest.raises(UndefinedMetric, match="one of each"):
            function(members, others)


def test_rate_out_of_range():
    """A rate of 1 is no limit."""
    with pytest.raises(EvalkitError, match="false-positive rate"):
        rate_at([1.0], [0.0], false_positive_rate=1.0)


def test_a_score_that_is_no_number_is_refused():
    """NaN has no place in an order."""
    with pytest.raises(EvalkitError, match="got nan"):
        separation_area([1.0, float("nan")], [0.0])
    with pytest.raises(EvalkitError, match="got nan"):
        rate_at([1.0], [float("nan"), 0.0])
