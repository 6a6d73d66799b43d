"""Decision rules: each verdict, its mirror, and the exact risk of a false PASS."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from evalkit.errors import UsageError
from evalkit.measure.decision import (
    Limit,
    Measured,
    bound_false_pass,
    decide,
    simple_false_pass,
)
from evalkit.measure.interval import clopper_pearson

LIMITS = st.integers(1, 99).map(lambda percent: percent / 100)
ALPHAS = st.sampled_from([0.01, 0.025, 0.05, 0.1])


def _at_least(value):
    return Limit(direction="at_least", value=value)


def _at_most(value):
    return Limit(direction="at_most", value=value)


def _proportion(successes, n, *, alpha=0.05):
    found = clopper_pearson(successes, n, level=1 - 2 * alpha)
    return Measured(
        value=successes / n, low=found.low, high=found.high, level=found.level, binomial_n=n
    )


def _nominal(low, value, high):
    return Measured(value=value, low=low, high=high, level=0.9, binomial_n=None)


@pytest.mark.parametrize(
    ("limit", "verdict"),
    [
        (_at_least(0.59), "PASS"),
        (_at_least(0.6), "PASS"),
        (_at_least(0.7), "INCONCLUSIVE"),
        (_at_least(0.8), "INCONCLUSIVE"),
        (_at_least(0.81), "FAIL"),
        (_at_most(0.81), "PASS"),
        (_at_most(0.8), "PASS"),
        (_at_most(0.7), "INCONCLUSIVE"),
        (_at_most(0.6), "INCONCLUSIVE"),
        (_at_most(0.59), "FAIL"),
    ],
)
def test_bound_reads_the_end_that_could_be_wrong(limit, verdict):
    """PASS if the whole interval conforms, FAIL if none of it does; an end may lie on the limit."""
    assert verdict == decide("bound", _nominal(0.6, 0.7, 0.8), limit).verdict


@pytest.mark.parametrize(
    ("limit", "verdict"),
    [
        (_at_least(0.7), "PASS"),
        (_at_least(0.71), "FAIL"),
        (_at_most(0.7), "PASS"),
        (_at_most(0.69), "FAIL"),
    ],
)
def test_simple_reads_the_value(limit, verdict):
    """The value alone is held against the limit."""
    assert verdict == decide("simple", _proportion(7, 10), limit).verdict


def test_bound_needs_59_successes_without_failure_for_95_percent():
    """0.95 ^ 59 is the first power below 0.05: the rule of zero failures."""
    words = [decide("bound", _proportion(n, n), _at_least(0.95)).verdict for n in (58, 59)]
    assert ["INCONCLUSIVE", "PASS"] == words
    assert pytest.approx(0.95**59) == bound_false_pass(59, _at_least(0.95))
    assert bound_false_pass(58, _at_least(0.95)) == 0.0


@given(n=st.integers(1, 80), share=LIMITS, alpha=ALPHAS, direction=st.sampled_from([1, -1]))
def test_bound_risk_equals_enumeration(n, share, alpha, direction):
    """The risk is the probability, at the limit, of all results to which the rule gives PASS."""
    limit = _at_least(share) if direction == 1 else _at_most(share)
    passing = [
        successes
        for successes in range(n + 1)
        if decide("bound", _proportion(successes, n, alpha=alpha), limit, alpha=alpha).verdict
        == "PASS"
    ]
    found = bound_false_pass(n, limit, alpha=alpha)
    assert pytest.approx(sum(binom.pmf(passing, n, share)), abs=1e-9) == found
    assert found <= alpha * (1 + 1e-9)


@given(n=st.integers(1, 120), share=LIMITS, direction=st.sampled_from([1, -1]))
def test_simple_risk_equals_enumeration(n, share, direction):
    """The risk is the probability, at the limit, of all results to which the rule gives PASS."""
    limit = _at_least(share) if direction == 1 else _at_most(share)
    passing = [
        successes
        for successes in range(n + 1)
        if decide("simple", _proportion(successes, n), limit).verdict == "PASS"
    ]
    assert pytest.approx(sum(binom.pmf(passing, n, share)), abs=1e-9) == simple_false_pass(n, limit)


@given(n=st.integers(1, 60), successes=st.integers(0, 60), share=LIMITS)
def test_failures_mirror_successes(n, successes, share):
    """At least L of successes is at most 1 - L of failures."""
    successes = min(successes, n)
    one = decide("bound", _proportion(successes, n), _at_least(share))
    other = decide("bound", _proportion(n - successes, n), _at_most(1 - share))
    assert one.verdict == other.verdict
    assert pytest.approx(one.risk.probability, abs=1e-9) == other.risk.probability


@pytest.mark.parametrize("limit", [_at_least(0.0), _at_most(1.0)])
def test_limit_that_all_meet_cannot_be_passed_falsely(limit):
    """Where every proportion conforms there is no false PASS."""
    for rule in ("bound", "simple"):
        decision = decide(rule, _proportion(3, 10), limit)
        assert ("PASS", 0.0) == (decision.verdict, decision.risk.probability)


@pytest.mark.parametrize("limit", [_at_least(1.0), _at_most(0.0)])
def test_perfection_is_never_proved(limit):
    """No finite sample shows that nothing ever fails, and the simple rule's risk there is 1."""
    perfect = _proportion(10, 10) if limit.direction == "at_least" else _proportion(0, 10)
    bound, simple = (decide(rule, perfect, limit) for rule in ("bound", "simple"))
    assert ("INCONCLUSIVE", 0.0) == (bound.verdict, bound.risk.probability)
    assert ("PASS", 1.0) == (simple.verdict, simple.risk.probability)


def test_exact_risk_is_said_in_words():
    """The words state kind, limit, probability and n."""
    risk = decide("bound", _proportion(100, 100), _at_least(0.95)).risk
    expected = (
        "exact: at a true value of 0.95 PASS is given with probability 0.03708 (binomial, n = 100)"
    )
    assert ("exact", expected) == (risk.kind, risk.text)


@pytest.mark.parametrize(("rule", "probability"), [("bound", 0.05), ("simple", 0.5)])
def test_nominal_risk_says_that_it_is_nominal(rule, probability):
    """With clusters, means and corpus metrics the risk is what the rule aims at."""
    risk = decide(rule, _nominal(0.6, 0.7, 0.8), _at_least(0.5)).risk
    assert ("nominal", probability) == (risk.kind, risk.probability)
    assert risk.text.startswith("nominal: at a true value of 0.5 ")


def test_bound_without_interval_is_not_evaluable():
    """What has no bound cannot be held against a limit."""
    decision = decide("bound", _nominal(None, 0.7, None), _at_least(0.5))
    assert ("NOT_EVALUABLE", None) == (decision.verdict, decision.risk)


def test_bound_refuses_another_level():
    """The ends of a 95 % interval are no one-sided bounds at alpha = 0.05."""
    measured = Measured(value=0.7, low=0.6, high=0.8, level=0.95, binomial_n=None)
    with pytest.raises(UsageError, match=r"got 0\.95"):
        decide("bound", measured, _at_least(0.5))


def test_exact_risk_refuses_another_interval():
    """Only Clopper-Pearson's bound has the risk that would be printed."""
    measured = Measured(value=0.7, low=0.45, high=0.87, level=0.9, binomial_n=10)
    with pytest.raises(UsageError, match="Clopper-Pearson"):
        decide("bound", measured, _at_least(0.5))


@pytest.mark.parametrize("rule", ["bound", "simple"])
def test_exact_risk_refuses_what_is_no_count(rule):
    """A value that is no x / n did not come from n marks of 0 or 1."""
    measured = Measured(value=0.75, low=0.4, high=0.9, level=0.9, binomial_n=10)
    with pytest.raises(UsageError, match="whole number of successes"):
        decide(rule, measured, _at_least(0.5))


@pytest.mark.parametrize("rule", ["bound", "simple"])
def test_limit_of_a_proportion_is_a_proportion(rule):
    """A limit in per cent is a mistake that would otherwise fail everybody."""
    with pytest.raises(UsageError, match="got 70"):
        decide(rule, _proportion(7, 10), _at_least(70))
