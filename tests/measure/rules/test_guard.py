"""The rule ``guard``: a band on either side of the limit, where a normal distribution is there."""

import pytest
from scipy.stats import norm

from evalkit.errors import UsageError
from evalkit.measure.decision import Limit, Measured, decide
from evalkit.measure.rules.guard import false_accept_without_refusal
from evalkit.records import Rule

GUARD = Rule(name="guard", coverage=2.0)


def _at_least(value):
    return Limit(direction="at_least", value=value)


def _mean(value, uncertainty):
    return Measured(
        value=value,
        low=None,
        high=None,
        level=0.9,
        binomial_n=None,
        standard_uncertainty=uncertainty,
    )


def _proportion(value, n, *, uncertainty=None, binomial=True):
    sampling = (value * (1 - value) / n) ** 0.5
    return Measured(
        value=value,
        low=None,
        high=None,
        level=0.9,
        binomial_n=n if binomial else None,
        effective_n=n,
        standard_uncertainty=sampling or None if uncertainty is None else uncertainty,
    )


@pytest.mark.parametrize(
    ("value", "verdict"),
    [(7.5, "PASS"), (7.0, "PASS"), (6.5, "INCONCLUSIVE"), (5.0, "INCONCLUSIVE"), (4.5, "FAIL")],
)
def test_the_band_lies_on_either_side(value, verdict):
    """With u = 0.5 and a limit of 6, 7 passes, below 5 fails; what lies between is not decided."""
    assert verdict == decide(GUARD, _mean(value, 0.5), _at_least(6.0)).verdict


@pytest.mark.parametrize(
    ("value", "verdict"), [(5.0, "PASS"), (5.5, "INCONCLUSIVE"), (7.5, "FAIL")]
)
def test_at_most_is_guarded_downwards(value, verdict):
    """The band is mirrored for a limit that must not be exceeded."""
    limit = Limit(direction="at_most", value=6.0)
    assert verdict == decide(GUARD, _mean(value, 0.5), limit).verdict


def test_a_wider_band_risks_less():
    """The normal theory's false accept is the normal tail beyond the coverage."""
    found = [
        decide(Rule(name="guard", coverage=each), _mean(7.0, 0.5), _at_least(6.0)).risk
        for each in (1.0, 2.0, 3.0)
    ]
    assert pytest.approx(norm.sf([1.0, 2.0, 3.0])) == [each.probability for each in found]


def test_false_reject_of_a_mean_is_normal():
    """A mean 3 standard uncertainties inside is not passed if it falls below 2."""
    rule = Rule(name="guard", distance=1.5)
    risk = decide(rule, _mean(7.0, 0.5), _at_least(6.0)).risk
    assert (7.5, pytest.approx(norm.cdf(-1.0))) == (risk.inside, risk.false_reject)


def test_few_expected_events_are_refused_with_what_would_have_happened():
    """100 marks at 0.99: 0.37 would pass, where the normal theory says 0.023."""
    decision = decide(GUARD, _proportion(0.99, 100), _at_least(0.99))
    assert ("NOT_EVALUABLE", None) == (decision.verdict, decision.risk)
    assert "(got 1 of 100 effective marks); at least 10" in decision.reason
    assert "probability 0.37 and not the 0.023" in decision.reason
    assert pytest.approx(0.99**100) == false_accept_without_refusal(GUARD, 100, _at_least(0.99))


def test_ten_expected_events_are_enough():
    """100 marks at 0.9 are judged; their exact risk is more than the normal theory's."""
    decision = decide(GUARD, _proportion(0.97, 100), _at_least(0.9))
    assert ("PASS", "exact") == (decision.verdict, decision.risk.kind)
    assert pytest.approx(0.0576, abs=1e-4) == decision.risk.probability


@pytest.mark.parametrize("effective_n", [30.0, 99.0])
def test_clusters_are_counted_by_what_they_are_worth(effective_n):
    """300 marks that are worth fewer than 100 leave too few events at 0.9."""
    measured = _proportion(0.97, effective_n, binomial=False)
    assert "NOT_EVALUABLE" == decide(GUARD, measured, _at_least(0.9)).verdict


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_marks_that_are_all_equal_are_refused(value):
    """Equal marks have no standard uncertainty, and a band of no width would be a claim."""
    decision = decide(GUARD, _proportion(value, 200), _at_least(0.9))
    assert "NOT_EVALUABLE" == decision.verdict
    assert "the standard uncertainty (got none" in decision.reason


def test_more_than_sampling_makes_the_risk_nominal():
    """The binomial distribution does not know of a judge's errors."""
    measured = _proportion(0.7, 200, uncertainty=0.05)
    risk = decide(GUARD, measured, _at_least(0.5)).risk
    assert ("nominal", pytest.approx(norm.sf(2.0))) == (risk.kind, risk.probability)
    assert pytest.approx(norm.cdf(2.0 - 0.25 / 0.05)) == risk.false_reject


@pytest.mark.parametrize("coverage", [0.0, -1.0, float("nan"), float("inf")])
def test_a_band_needs_a_width(coverage):
    """A guard band of nothing is the rule simple."""
    with pytest.raises(UsageError, match="coverage"):
        decide(Rule(name="guard", coverage=coverage), _mean(7.0, 0.5), _at_least(6.0))
