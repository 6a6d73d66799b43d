"""What is believed of a proportion after the data."""

import math

import pytest
from scipy.stats import beta

from evalkit.errors import TooLittleData, UsageError
from evalkit.measure.posterior import posterior_interval, probability_at_least


@pytest.mark.parametrize(("x", "n"), [(0, 10), (7, 10), (10, 10), (4.5, 17.25)])
@pytest.mark.parametrize("prior", [(1.0, 1.0), (0.5, 0.5), (3.0, 2.0)])
def test_it_is_the_beta_distribution(x, n, prior):
    """Interval and probability are scipy's."""
    of = beta(prior[0] + x, prior[1] + n - x)
    found = posterior_interval(x / n, n, level=0.9, prior=prior)

    assert (of.ppf(0.05), of.ppf(0.95)) == pytest.approx((found.low, found.high))
    assert math.isclose(of.sf(0.6), probability_at_least(0.6, value=x / n, n=n, prior=prior))


def test_by_hand():
    """One right of one makes Beta(2, 1), whose distribution function is p^2."""
    found = posterior_interval(1.0, 1, level=0.5)

    assert (0.5, math.sqrt(0.75)) == pytest.approx((found.low, found.high))
    assert math.isclose(0.75, probability_at_least(0.5, value=1.0, n=1))


def test_the_mirror():
    """Nothing is preferred: the interval of failures is that of successes, turned."""
    one, two = posterior_interval(0.2, 50), posterior_interval(0.8, 50)

    assert (one.low, one.high) == pytest.approx((1 - two.high, 1 - two.low))


def test_the_uniform_prior_is_the_nearer_to_the_exact_test():
    """Of 28 right answers, Jeffreys' prior is surer of 0.9 than they allow, the uniform less so."""
    exact = 1 - 0.9**28
    uniform = probability_at_least(0.9, value=1.0, n=28)
    jeffreys = probability_at_least(0.9, value=1.0, n=28, prior=(0.5, 0.5))

    assert exact < uniform < jeffreys


@pytest.mark.parametrize(
    ("value", "n", "prior", "error"),
    [
        (0.5, 0, (1.0, 1.0), TooLittleData),
        (0.5, math.inf, (1.0, 1.0), TooLittleData),
        (1.5, 10, (1.0, 1.0), UsageError),
        (0.5, 10, (0.0, 1.0), UsageError),
        (0.5, 10, (1.0, math.inf), UsageError),
    ],
)
def test_what_is_refused(value, n, prior, error):
    """No data, no proportion, no distribution."""
    with pytest.raises(error, match="posterior of a proportion"):
        posterior_interval(value, n, prior=prior)
    with pytest.raises(error, match="posterior of a proportion"):
        probability_at_least(0.5, value=value, n=n, prior=prior)


def test_a_limit_that_is_no_proportion():
    """It is told."""
    with pytest.raises(UsageError, match="the limit"):
        probability_at_least(1.1, value=0.5, n=10)
