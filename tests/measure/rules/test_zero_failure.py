"""The rule ``zero_failure``: none among enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.errors import UsageError
from evalkit.measure.decision import Limit, Measured, decide
from evalkit.measure.interval import clopper_pearson
from evalkit.measure.rules.zero_failure import marks_needed
from evalkit.records import Rule

ZERO = Rule(name="zero_failure")
AT_LEAST = Limit(direction="at_least", value=0.95)
AT_MOST = Limit(direction="at_most", value=0.05)


def _clusters(ones, zeros, clusters):
    return Measured(
        value=ones / (ones + zeros),
        low=None,
        high=None,
        level=0.9,
        binomial_n=None,
        effective_n=clusters,
        ones=ones,
        zeros=zeros,
        effective_clusters=clusters,
    )


def _independent(ones, n):
    return Measured(value=ones / n, low=None, high=None, level=0.9, binomial_n=n)


@pytest.mark.parametrize(
    ("limit", "ones", "n", "verdict"),
    [
        (AT_LEAST, 59, 59, "PASS"),
        (AT_LEAST, 58, 58, "INCONCLUSIVE"),
        (AT_LEAST, 999, 1000, "FAIL"),
        (AT_MOST, 0, 59, "PASS"),
        (AT_MOST, 0, 58, "INCONCLUSIVE"),
        (AT_MOST, 1, 1000, "FAIL"),
    ],
)
def test_none_among_59_shows_5_percent(limit, ones, n, verdict):
    """0.95 ^ 59 is the first power at or below 0.05."""
    assert verdict == decide(ZERO, _independent(ones, n), limit).verdict


@given(percent=st.integers(1, 99), alpha=st.sampled_from([0.001, 0.01, 0.05, 0.1, 0.25]))
def test_the_number_needed_is_the_first_that_the_bound_passes(percent, alpha):
    """It is where the Clopper-Pearson bound of no failure reaches the limit."""
    rule = Rule(name="zero_failure", alpha=alpha)
    limit = Limit(direction="at_least", value=percent / 100)
    needed = marks_needed(rule, limit)
    level = 1 - 2 * alpha
    assert clopper_pearson(needed, needed, level=level).low >= limit.value - 1e-9
    if needed > 1:
        assert clopper_pearson(needed - 1, needed - 1, level=level).low < limit.value


def test_too_few_says_how_many_are_needed():
    """The reason names what is needed and what is there."""
    reason = decide(ZERO, _independent(30, 30), AT_LEAST).reason
    expected = "no mark failed, but 59 clusters, or independent marks, are needed, and there are 30"
    assert expected == reason


def test_failures_are_counted_in_words():
    """FAIL says how many failed, and that none is tolerated."""
    reason = decide(ZERO, _independent(57, 60), AT_LEAST).reason
    assert "3 marks failed, and the rule tolerates none" == reason


def test_independent_risk_is_exact():
    """On the limit 59 marks are all good with probability 0.95 ^ 59."""
    risk = decide(ZERO, _independent(59, 59), AT_LEAST).risk
    assert ("exact", pytest.approx(0.95**59)) == (risk.kind, risk.probability)
    assert pytest.approx(1 - 0.975**59) == risk.false_reject


@pytest.mark.parametrize(
    ("clusters", "verdict"), [(58.99, "INCONCLUSIVE"), (59.0, "PASS"), (73.2, "PASS")]
)
def test_clusters_count_and_not_marks(clusters, verdict):
    """295 marks in 59 effective clusters are worth 59, rounded down."""
    assert verdict == decide(ZERO, _clusters(295, 0, clusters), AT_LEAST).verdict


def test_clustered_risk_is_bounded_on_both_sides():
    """At most 0.95 ^ 59 pass falsely, and at most 1 - 0.975 ^ 295 are rejected falsely."""
    risk = decide(ZERO, _clusters(295, 0, 59.0), AT_LEAST).risk
    found = (risk.kind, risk.probability, risk.false_reject)
    assert ("approximate", pytest.approx(0.95**59), pytest.approx(1 - 0.975**295)) == found


def test_too_few_clusters_never_pass():
    """With 20 clusters nothing passes, so that nothing passes falsely and all is withheld."""
    risk = decide(ZERO, _clusters(100, 0, 20.0), AT_LEAST).risk
    assert (0.0, 1.0) == (risk.probability, risk.false_reject)


def test_perfection_has_no_number():
    """No number of marks shows that nothing can fail."""
    limit = Limit(direction="at_least", value=1.0)
    assert marks_needed(ZERO, limit) is None
    found = decide(ZERO, _clusters(100, 0, 20.0), limit)
    assert ("INCONCLUSIVE", None) == (found.verdict, found.risk.false_reject)
    assert "no number of marks" in found.reason


@pytest.mark.parametrize(("direction", "value"), [("at_least", 0.0), ("at_most", 1.0)])
def test_a_limit_that_all_meet_is_refused(direction, value):
    """Where every proportion conforms a failure is none."""
    limit = Limit(direction=direction, value=value)
    assert 0 == marks_needed(ZERO, limit)
    decision = decide(ZERO, _independent(5, 10), limit)
    assert ("NOT_EVALUABLE", None) == (decision.verdict, decision.risk)


@pytest.mark.parametrize("clusters", [None, 20.0])
def test_what_is_no_count_is_refused(clusters):
    """A mean, or marks of partial credit, have no failures to count."""
    measured = Measured(
        value=0.9, low=None, high=None, level=0.9, binomial_n=None, effective_clusters=clusters
    )
    decision = decide(ZERO, measured, AT_LEAST)
    assert "NOT_EVALUABLE" == decision.verdict
    assert "a share of marks that are 0 or 1" in decision.reason


def test_alpha_is_below_one_half():
    """The rule reads alpha, and refuses what is none."""
    with pytest.raises(UsageError, match="alpha"):
        decide(Rule(name="zero_failure", alpha=0.0), _independent(59, 59), AT_LEAST)
