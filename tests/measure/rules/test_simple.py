"""The rule ``simple``: the value alone."""

import pytest
from scipy.stats import binom

from evalkit.measure.decision import Limit, Measured, decide
from evalkit.records import Rule

SIMPLE = Rule(name="simple")


def _limit(direction, value):
    return Limit(direction=direction, value=value)


def _measured(value, n):
    return Measured(value=value, low=None, high=None, level=0.9, binomial_n=n)


@pytest.mark.parametrize(
    ("limit", "verdict"),
    [
        (_limit("at_least", 0.7), "PASS"),
        (_limit("at_least", 0.71), "FAIL"),
        (_limit("at_most", 0.7), "PASS"),
        (_limit("at_most", 0.69), "FAIL"),
    ],
)
def test_the_value_alone_decides(limit, verdict):
    """No interval is read."""
    assert verdict == decide(SIMPLE, _measured(0.7, 10), limit).verdict


def test_20_marks_accept_what_lies_on_99_percent_4_times_of_5():
    """All 20 must be good, which happens with probability 0.99 ^ 20."""
    risk = decide(SIMPLE, _measured(1.0, 20), _limit("at_least", 0.99)).risk
    assert ("exact", pytest.approx(0.8179, abs=1e-4)) == (risk.kind, risk.probability)


def test_the_risk_of_clusters_is_the_top_of_the_saw():
    """60 effective marks on 0.97 would say 0.46, and the saw's next tooth says 0.67."""
    measured = Measured(
        value=0.98, low=None, high=None, level=0.9, binomial_n=None, effective_n=60.5
    )
    risk = decide(SIMPLE, measured, _limit("at_least", 0.97)).risk
    saw = [binom.sf(-int(-0.97 * n // 1) - 1, n, 0.97) for n in range(60, 95)]
    assert pytest.approx(0.459, abs=1e-3) == saw[0]
    assert ("approximate", pytest.approx(max(saw), abs=0.03)) == (risk.kind, risk.probability)
    assert "effective n = 60 to 94" in risk.text


def test_a_mean_on_the_limit_passes_every_second_time():
    """What is no proportion has a nominal risk and, without a distance, no false-reject risk."""
    risk = decide(SIMPLE, _measured(0.7, None), _limit("at_least", 0.5)).risk
    assert ("nominal", 0.5, None) == (risk.kind, risk.probability, risk.false_reject)


def test_a_mean_of_0_is_no_proportion_of_0():
    """A limit of 0 binds a mean, though every proportion conforms to it."""
    risk = decide(SIMPLE, _measured(0.7, None), _limit("at_least", 0.0)).risk
    assert "at a true value of 0 PASS is given with probability 0.5" in risk.text
