"""What holds for every decision rule: its risk is its own verdicts' sum, and mirrors agree."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from evalkit.errors import UsageError
from evalkit.measure.decision import Limit, Measured, decide
from evalkit.measure.interval import clopper_pearson
from evalkit.records import Rule

RULES = ("bound", "simple", "guard", "posterior", "nonbinary", "zero_failure")
LIMITS = st.integers(1, 99).map(lambda percent: percent / 100)
ALPHAS = st.sampled_from([0.01, 0.025, 0.05, 0.1])


def _limit(direction, value):
    return Limit(direction=direction, value=value)


def _proportion(ones, n, *, alpha=0.05):
    found = clopper_pearson(ones, n, level=1 - 2 * alpha)
    value = ones / n
    return Measured(
        value=value,
        low=found.low,
        high=found.high,
        level=found.level,
        binomial_n=n,
        effective_n=float(n),
        standard_uncertainty=(value * (1 - value) / n) ** 0.5 or None,
        ones=ones,
        zeros=n - ones,
        effective_clusters=float(n),
    )


@given(
    name=st.sampled_from(RULES),
    n=st.integers(1, 80),
    share=LIMITS,
    alpha=ALPHAS,
    direction=st.sampled_from(["at_least", "at_most"]),
)
def test_risk_is_the_sum_over_all_results_that_the_rule_passes(name, n, share, alpha, direction):
    """Both risks are the binomial probabilities of the verdicts that ``decide`` really gives."""
    rule, limit = Rule(name=name, alpha=alpha), _limit(direction, share)
    found = [decide(rule, _proportion(ones, n, alpha=alpha), limit) for ones in range(n + 1)]
    passing = [ones for ones, each in enumerate(found) if each.verdict == "PASS"]
    inside = (1 + share) / 2 if direction == "at_least" else share / 2
    for risk in {each.risk for each in found if each.risk}:
        assert pytest.approx(sum(binom.pmf(passing, n, share)), abs=1e-9) == risk.probability
        assert pytest.approx(inside) == risk.inside
        expected = 1 - sum(binom.pmf(passing, n, inside))
        assert pytest.approx(expected, abs=1e-9) == risk.false_reject


@given(name=st.sampled_from(RULES), n=st.integers(1, 150), ones=st.integers(0, 150), share=LIMITS)
def test_failures_mirror_successes(name, n, ones, share):
    """At least L of successes is at most 1 - L of failures."""
    ones, rule = min(ones, n), Rule(name=name)
    one = decide(rule, _proportion(ones, n), _limit("at_least", share))
    other = decide(rule, _proportion(n - ones, n), _limit("at_most", 1 - share))
    assert one.verdict == other.verdict
    assert (one.risk is None) == (other.risk is None)
    if one.risk:
        assert pytest.approx(one.risk.probability, abs=1e-9) == other.risk.probability
        assert pytest.approx(one.risk.false_reject, abs=1e-9) == other.risk.false_reject


@pytest.mark.parametrize("name", RULES)
def test_better_marks_never_get_a_worse_verdict(name):
    """From no right mark to all but one the verdicts climb from FAIL to PASS."""
    order = ("FAIL", "CONDITIONAL_FAIL", "INCONCLUSIVE", "CONDITIONAL_PASS", "PASS")
    found = [
        decide(Rule(name=name), _proportion(ones, 200), _limit("at_least", 0.9)).verdict
        for ones in range(1, 200)
    ]
    ranks = [order.index(each) for each in found]
    assert sorted(ranks) == ranks


@pytest.mark.parametrize("name", RULES)
def test_a_million_marks_are_decided_within_a_second(name):
    """The sum is searched, not written out."""
    started = time.perf_counter()
    measured = _proportion(980_000, 1_000_000)
    risk = decide(Rule(name=name), measured, _limit("at_least", 0.97)).risk
    assert time.perf_counter() - started < 1
    assert 0 <= risk.probability <= 0.51


@pytest.mark.parametrize("limit", [_limit("at_least", 0.0), _limit("at_most", 1.0)])
@pytest.mark.parametrize("name", ["bound", "simple", "posterior", "nonbinary"])
def test_limit_that_all_meet_cannot_be_passed_falsely(name, limit):
    """Where every proportion conforms there is no false PASS, and the text says so."""
    decision = decide(Rule(name=name), _proportion(3, 10), limit)
    assert ("PASS", 0.0) == (decision.verdict, decision.risk.probability)
    assert "every proportion conforms, so that no PASS is false" in decision.risk.text


@pytest.mark.parametrize("limit", [_limit("at_least", 1.0), _limit("at_most", 0.0)])
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bound", ("INCONCLUSIVE", 0.0)),
        ("simple", ("PASS", 1.0)),
        ("nonbinary", ("CONDITIONAL_PASS", 0.0)),
        ("zero_failure", ("INCONCLUSIVE", 0.0)),
    ],
)
def test_perfection_is_never_proved(name, expected, limit):
    """No finite sample shows that nothing ever fails, and the simple rule's risk there is 1.

    The rule posterior is refused at such a limit.
    """
    perfect = _proportion(10, 10) if limit.direction == "at_least" else _proportion(0, 10)
    decision = decide(Rule(name=name), perfect, limit)
    assert expected == (decision.verdict, decision.risk.probability)
    assert decision.risk.false_reject is None


@pytest.mark.parametrize("name", RULES)
def test_a_value_that_is_no_count_is_refused(name):
    """A value that is no x / n did not come from n marks of 0 or 1."""
    measured = Measured(value=0.75, low=0.4, high=0.9, level=0.9, binomial_n=10)
    with pytest.raises(UsageError, match="whole number of successes"):
        decide(Rule(name=name), measured, _limit("at_least", 0.5))


@pytest.mark.parametrize("name", RULES)
def test_limit_of_a_proportion_is_a_proportion(name):
    """A limit in per cent is a mistake that would otherwise fail everybody."""
    with pytest.raises(UsageError, match="got 70"):
        decide(Rule(name=name), _proportion(7, 10), _limit("at_least", 70))


@pytest.mark.parametrize("effective_n", [0.0, float("nan"), float("inf")])
def test_an_effective_number_of_marks_is_a_number_from_1(effective_n):
    """Weights that sum to nothing leave no marks to decide on."""
    measured = Measured(
        value=0.7, low=0.6, high=0.8, level=0.9, binomial_n=None, effective_n=effective_n
    )
    with pytest.raises(UsageError, match="effective n of a proportion"):
        decide(Rule(name="simple"), measured, _limit("at_least", 0.5))


@pytest.mark.parametrize(("value", "limit"), [(float("nan"), 0.5), (0.5, float("nan"))])
@pytest.mark.parametrize("name", RULES)
def test_what_is_no_number_gets_no_verdict(name, value, limit):
    """Every comparison with NaN is false, which would read as a FAIL."""
    measured = Measured(value=value, low=0.4, high=0.9, level=0.9, binomial_n=None)
    with pytest.raises(UsageError, match="got nan"):
        decide(Rule(name=name), measured, _limit("at_least", limit))
