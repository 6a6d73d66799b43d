"""The rule ``bound``: the end that could be wrong decides."""

import pytest
from scipy.stats import norm

from evalkit.errors import UsageError
from evalkit.measure.decision import Limit, Measured, decide
from evalkit.measure.interval import clopper_pearson
from evalkit.records import Rule


def _at_least(value):
    return Limit(direction="at_least", value=value)


def _at_most(value):
    return Limit(direction="at_most", value=value)


def _nominal(low, value, high, **more):
    return Measured(value=value, low=low, high=high, level=0.9, binomial_n=None, **more)


def _perfect(n):
    low = clopper_pearson(n, n, level=0.9).low
    return Measured(value=1.0, low=low, high=1.0, level=0.9, binomial_n=n)


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
def test_the_whole_interval_must_conform(limit, verdict):
    """PASS if the whole interval conforms, FAIL if none of it does; an end may lie on the limit."""
    assert verdict == decide(Rule(), _nominal(0.6, 0.7, 0.8), limit).verdict


def test_59_successes_without_failure_show_95_percent():
    """0.95 ^ 59 is the first power below 0.05: the rule of zero failures."""
    found = [decide(Rule(), _perfect(n), _at_least(0.95)) for n in (58, 59)]
    assert ["INCONCLUSIVE", "PASS"] == [each.verdict for each in found]
    assert [0.0, pytest.approx(0.95**59)] == [each.risk.probability for each in found]


def test_exact_risk_is_said_in_words():
    """The words state kind, limit, probability and n, and the false-reject risk half-way inside."""
    risk = decide(Rule(), _perfect(100), _at_least(0.95)).risk
    expected = (
        "exact: at a true value of 0.95 PASS is given with probability 0.03708 (binomial, n = 100)"
        "; at 0.975 it is withheld with probability 0.7166"
    )
    assert ("exact", expected) == (risk.kind, risk.text)


def test_nominal_risk_is_alpha():
    """With clusters, means and corpus metrics the risk is what the bound aims at."""
    risk = decide(Rule(), _nominal(0.6, 0.7, 0.8), _at_least(0.5)).risk
    assert ("nominal", 0.05, None) == (risk.kind, risk.probability, risk.false_reject)
    assert risk.text.startswith("nominal: at a true value of 0.5 ")


def test_false_reject_of_clusters_is_that_of_their_effective_number():
    """59 effective marks reject 0.975 unless all are good; one tooth more never makes it less."""
    measured = _nominal(0.9, 0.95, 0.99, effective_n=59.0)
    risk = decide(Rule(), measured, _at_least(0.95)).risk
    assert pytest.approx(1 - 0.975**79, abs=0.11) == risk.false_reject
    assert 1 - 0.975**59 <= risk.false_reject


def test_false_reject_of_a_mean_is_normal():
    """A mean 3 standard uncertainties inside its limit is not passed if it falls below 1.645."""
    measured = _nominal(4.5, 5.0, 5.5, standard_uncertainty=0.5)
    risk = decide(Rule(distance=1.5), measured, _at_least(4.0)).risk
    assert (5.5, pytest.approx(norm.cdf(norm.ppf(0.95) - 3))) == (risk.inside, risk.false_reject)


def test_without_interval_there_is_no_statement():
    """What has no bound cannot be held against a limit, and the reason is said."""
    decision = decide(Rule(), _nominal(None, 0.7, None), _at_least(0.5))
    assert ("NOT_EVALUABLE", None) == (decision.verdict, decision.risk)
    assert "decision rule bound: the interval (got none)" in decision.reason


@pytest.mark.parametrize("name", ["bound", "nonbinary"])
def test_another_level_is_refused(name):
    """The ends of a 95 % interval are no one-sided bounds at alpha = 0.05."""
    measured = Measured(value=0.7, low=0.6, high=0.8, level=0.95, binomial_n=None)
    with pytest.raises(UsageError, match=r"got 0\.95"):
        decide(Rule(name=name), measured, _at_least(0.5))


@pytest.mark.parametrize("name", ["bound", "nonbinary"])
def test_another_interval_is_refused(name):
    """Only Clopper-Pearson's bound has the risk that would be printed."""
    measured = Measured(value=0.7, low=0.45, high=0.87, level=0.9, binomial_n=10)
    with pytest.raises(UsageError, match="Clopper-Pearson"):
        decide(Rule(name=name), measured, _at_least(0.5))
