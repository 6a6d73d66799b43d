"""The rule ``posterior``: the conformance probability under a Beta prior."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import beta

from evalkit.errors import UsageError
from evalkit.measure.decision import Limit, Measured, decide
from evalkit.measure.rules.posterior import conformance
from evalkit.records import Rule


def _measured(value, n, *, effective_n=None):
    return Measured(
        value=value, low=None, high=None, level=0.9, binomial_n=n, effective_n=effective_n
    )


def _limit(direction, value):
    return Limit(direction=direction, value=value)


@pytest.mark.parametrize(
    ("ones", "verdict"), [(10, "PASS"), (8, "PASS"), (7, "INCONCLUSIVE"), (2, "FAIL")]
)
def test_the_probability_decides(ones, verdict):
    """With 10 marks and a limit of 0.5, 8 right ones give 0.967 and 2 give 0.033."""
    found = decide(Rule(name="posterior"), _measured(ones / 10, 10), _limit("at_least", 0.5))
    assert verdict == found.verdict


@pytest.mark.parametrize("prior", [(1.0, 1.0), (0.5, 0.5), (20.0, 2.0)])
def test_the_probability_is_that_of_the_beta_distribution(prior):
    """It is scipy's, and that of many draws."""
    rule = Rule(name="posterior", prior=prior)
    limit = _limit("at_least", 0.8)
    a, b = prior[0] + 17, prior[1] + 3
    found = conformance(0.85, 20, rule, limit)
    drawn = np.random.default_rng(41).beta(a, b, 100_000) >= 0.8
    assert pytest.approx(beta.sf(0.8, a, b)) == found
    assert pytest.approx(drawn.mean(), abs=0.005) == found


def test_the_probability_and_the_prior_are_said():
    """It stands in the reason; one success of one mark makes 0.75 of 0.5."""
    found = decide(Rule(name="posterior"), _measured(1.0, 1), _limit("at_least", 0.5))
    expected = "P(true value ≥ 0.5) = 0.75 after the data, with the prior Beta(1, 1)"
    assert expected == found.reason


def test_a_strong_prior_is_in_the_risk():
    """Who believes beforehand passes more that lies on the limit, and the risk says so."""
    limit = _limit("at_least", 0.8)
    plain, believing = (
        decide(Rule(name="posterior", prior=each), _measured(0.85, 20), limit).risk
        for each in ((1.0, 1.0), (19.0, 1.0))
    )
    assert plain.probability <= 0.07
    assert believing.probability >= 0.4


def test_clusters_count_by_their_effective_number():
    """100 marks worth 20 leave as much open as 20."""
    limit = _limit("at_least", 0.9)
    one = decide(Rule(name="posterior"), _measured(0.95, None, effective_n=20.0), limit)
    other = decide(Rule(name="posterior"), _measured(0.95, 20), limit)
    assert (one.verdict, one.reason) == (other.verdict, other.reason)
    assert ("approximate", "exact") == (one.risk.kind, other.risk.kind)


def test_all_that_makes_a_value_uncertain_counts():
    """A judge's errors that double the uncertainty leave a quarter of the marks' worth."""
    limit = _limit("at_least", 0.9)
    sampling = (0.95 * 0.05 / 400) ** 0.5
    wider = replace(_measured(0.95, None, effective_n=400.0), standard_uncertainty=2 * sampling)
    found = decide(Rule(name="posterior"), wider, limit)
    assert decide(Rule(name="posterior"), _measured(0.95, 100), limit).reason == found.reason


@pytest.mark.parametrize("uncertainty", [None, 1e-6, 5.0])
def test_the_worth_stays_between_1_and_the_effective_number(uncertainty):
    """Without a known uncertainty, and with less than sampling, nothing changes; 1 is the least."""
    measured = replace(_measured(0.95, None, effective_n=400.0), standard_uncertainty=uncertainty)
    found = measured.with_all_uncertainty().effective_n
    assert (1.0 if uncertainty == 5.0 else 400.0) == found


def test_what_is_no_proportion_is_refused():
    """A Beta distribution says nothing of a mean."""
    found = decide(Rule(name="posterior"), _measured(3.0, None), _limit("at_least", 2.0))
    assert ("NOT_EVALUABLE", None) == (found.verdict, found.risk)
    assert "got no proportion" in found.reason


@pytest.mark.parametrize(
    "prior", [(0.0, 1.0), (1.0, -1.0), (1.0, float("nan")), (1.0, float("inf"))]
)
def test_a_prior_needs_two_numbers_above_0(prior):
    """Beta(0, 1) is no distribution."""
    with pytest.raises(UsageError, match="prior"):
        decide(Rule(name="posterior", prior=prior), _measured(1.0, 1), _limit("at_least", 0.5))


def test_alpha_is_below_one_half():
    """At 0.5 a value could pass and fail at once."""
    with pytest.raises(UsageError, match="alpha"):
        decide(Rule(name="posterior", alpha=0.5), _measured(1.0, 1), _limit("at_least", 0.5))


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_equal_marks_are_worth_what_their_interval_leaves_open(value):
    """50 marks that are all alike, with a bound that others widened to that of 20, count as 20."""
    reach = 0.05 ** (1 / 20)
    low, high = (reach, 1.0) if value else (0.0, 1.0 - reach)
    measured = replace(_measured(value, None, effective_n=50.0), low=low, high=high)
    alone = replace(measured, low=0.05 ** (1 / 50) if value else 0.0,
                    high=1.0 if value else 1.0 - 0.05 ** (1 / 50))  # fmt: skip

    assert pytest.approx(20.0) == measured.with_all_uncertainty().effective_n
    assert pytest.approx(50.0) == alone.with_all_uncertainty().effective_n


def test_equal_marks_with_a_full_interval_are_worth_one():
    """An interval from 0 to 1 leaves everything open."""
    measured = replace(_measured(1.0, None, effective_n=50.0), low=0.0, high=1.0)

    assert 1.0 == measured.with_all_uncertainty().effective_n


def test_equal_marks_keep_their_worth_where_the_interval_ends_at_them():
    """An end that does not leave the value says nothing of how many marks it is worth."""
    measured = replace(_measured(1.0, None, effective_n=50.0), low=1.0, high=1.0)

    assert 50.0 == measured.with_all_uncertainty().effective_n


def test_a_prior_that_outweighs_the_data_is_refused():
    """A thousand invented passes would turn ten marks of 0.5 into anything."""
    limit = _limit("at_most", 0.6)
    found = decide(Rule(name="posterior", prior=(1.0, 10.0)), _measured(0.5, 10), limit)
    even = decide(Rule(name="posterior", prior=(5.0, 5.0)), _measured(0.5, 10), limit)

    assert found.risk is None
    assert "which weighs as 11 marks); at most 10" in found.reason
    assert even.risk is not None


@pytest.mark.parametrize(
    ("direction", "value", "limit"), [("at_least", 1.0, 1.0), ("at_most", 0.0, 0.0)]
)
def test_a_limit_that_nothing_reaches_is_refused(direction, value, limit):
    """A perfect result does not fail a limit of 1: no probability of exactly 1 can be had."""
    found = decide(Rule(name="posterior"), _measured(value, 50), _limit(direction, limit))

    assert found.risk is None
    assert f"the limit (got {limit:g}); one inside 0 to 1" in found.reason
