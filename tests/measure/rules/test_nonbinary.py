"""The rule ``nonbinary``: four zones and the probability of each."""

import pytest
from scipy.stats import binom

from evalkit.measure.decision import Limit, Measured, decide
from evalkit.measure.interval import clopper_pearson
from evalkit.measure.rules.nonbinary import zones_on_limit
from evalkit.records import Rule

NONBINARY = Rule(name="nonbinary")


def _limit(direction, value):
    return Limit(direction=direction, value=value)


def _nominal(low, value, high, **more):
    return Measured(value=value, low=low, high=high, level=0.9, binomial_n=None, **more)


def _exact(ones, n):
    found = clopper_pearson(ones, n, level=0.9)
    return Measured(value=ones / n, low=found.low, high=found.high, level=0.9, binomial_n=n)


@pytest.mark.parametrize(
    ("limit", "verdict"),
    [
        (_limit("at_least", 0.6), "PASS"),
        (_limit("at_least", 0.7), "CONDITIONAL_PASS"),
        (_limit("at_least", 0.71), "CONDITIONAL_FAIL"),
        (_limit("at_least", 0.8), "CONDITIONAL_FAIL"),
        (_limit("at_least", 0.81), "FAIL"),
        (_limit("at_most", 0.8), "PASS"),
        (_limit("at_most", 0.7), "CONDITIONAL_PASS"),
        (_limit("at_most", 0.69), "CONDITIONAL_FAIL"),
        (_limit("at_most", 0.59), "FAIL"),
    ],
)
def test_value_and_ends_make_four_zones(limit, verdict):
    """The value says on which side of the limit it is, the ends whether that is shown."""
    assert verdict == decide(NONBINARY, _nominal(0.6, 0.7, 0.8), limit).verdict


@pytest.mark.parametrize("direction", ["at_least", "at_most"])
def test_zones_are_the_sums_over_all_results(direction):
    """Each zone's probability is that of the results to which ``decide`` gives it."""
    limit, n = _limit(direction, 0.9), 80
    found = [decide(NONBINARY, _exact(ones, n), limit) for ones in range(n + 1)]
    zones = zones_on_limit(n, NONBINARY, limit)
    for name, chance in zones.items():
        ones = [each for each, decision in enumerate(found) if decision.verdict == name]
        assert pytest.approx(sum(binom.pmf(ones, n, 0.9)), abs=1e-9) == chance
    assert pytest.approx(1.0) == sum(zones.values())
    assert zones["CONDITIONAL_PASS"] == found[0].risk.conditional


def test_every_zone_is_said():
    """The text has the probability of PASS and of the three others."""
    risk = decide(NONBINARY, _exact(1, 1), _limit("at_least", 0.5)).risk
    assert risk.text.endswith("CONDITIONAL_PASS 0.5, CONDITIONAL_FAIL 0.5, FAIL 0")


def test_nominal_zones_share_one_half():
    """Of a mean on the limit, every second value conforms, of which alpha passes."""
    risk = decide(NONBINARY, _nominal(0.6, 0.7, 0.8), _limit("at_least", 0.5)).risk
    assert (0.05, pytest.approx(0.45)) == (risk.probability, risk.conditional)
    assert "PASS or CONDITIONAL_PASS is given with probability 0.5" in risk.text


def test_a_limit_that_all_meet_has_no_false_zone():
    """Where every proportion conforms no condition is false either."""
    risk = decide(NONBINARY, _exact(3, 10), _limit("at_least", 0.0)).risk
    assert (0.0, 0.0) == (risk.probability, risk.conditional)


def test_without_interval_there_is_no_zone():
    """What has no ends is not evaluable."""
    decision = decide(NONBINARY, _nominal(None, 0.7, None), _limit("at_least", 0.5))
    assert ("NOT_EVALUABLE", None) == (decision.verdict, decision.risk)
