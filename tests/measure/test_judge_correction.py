"""A rate corrected for a judge's errors."""

import math

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.stats import norm

from evalkit.errors import EvalkitError, UndefinedMetric, UsageError
from evalkit.measure.judge_correction import CUT, Rate, at_level, corrected_rate, rate_of


def lang_reiczigel(observed, sensitivity, specificity, *, level=0.95):
    """Return Lang and Reiczigel's interval (2014); each rate is a share and its n."""
    z = norm.ppf((1 + level) / 2)
    (q, n), (se, m), (sp, k) = observed, sensitivity, specificity
    q, n = (n * q + z * z / 2) / (n + z * z), n + z * z
    se, m, sp, k = (m * se + 1) / (m + 2), m + 2, (k * sp + 1) / (k + 2), k + 2
    power = se + sp - 1
    p = (q + sp - 1) / power
    of_se, of_sp = se * (1 - se) / m, sp * (1 - sp) / k
    shift = 2 * z * z * (p * of_se - (1 - p) * of_sp)
    half = z * math.sqrt(q * (1 - q) / n + p * p * of_se + (1 - p) ** 2 * of_sp) / power
    return max(0.0, p + shift - half), min(1.0, p + shift + half)


def by_inversion(observed, sensitivity, specificity):
    """Return the rates at which the square-and-add interval of the equation just leaves 0."""

    def side(p, *, lower):
        gap = observed.value - p * sensitivity.value - (1 - p) * (1 - specificity.value)
        if lower:
            parts = (observed.low, sensitivity.high, specificity.low)
        else:
            parts = (observed.high, sensitivity.low, specificity.high)
        weights = (1, p, 1 - p)
        rates = (observed, sensitivity, specificity)
        reach = math.hypot(
            *(w * (e - r.value) for w, e, r in zip(weights, parts, rates, strict=True))
        )
        return gap - reach if lower else gap + reach

    return tuple(
        brentq(lambda p, lower=lower: side(p, lower=lower), -3, 4) for lower in (True, False)
    )


def three(q, n, se, m, sp, k):
    """Return three rates of so many marks."""
    return rate_of(q, n), rate_of(se, m), rate_of(sp, k)


def test_the_value_by_hand():
    """Of 100 answers 45 are bad; Se 0.8 and Sp 0.9 make (0.8)(0.45) + (0.1)(0.55) = 0.415."""
    q, se, sp = three(0.415, 1000, 0.8, 100, 0.9, 100)
    found = corrected_rate(q, sensitivity=se, specificity=sp)

    assert math.isclose(0.45, found.value)
    assert () == found.flags
    assert math.isclose(1 / 0.7, found.factor)


def test_a_perfect_judge_leaves_the_rate():
    """With no error among very many labels nothing but the observed interval remains."""
    q, se, sp = three(0.3, 100, 1.0, 10**9, 1.0, 10**9)
    found = corrected_rate(q, sensitivity=se, specificity=sp)

    assert math.isclose(0.3, found.value)
    assert math.isclose(q.low, found.low, abs_tol=1e-6)
    assert math.isclose(q.high, found.high, abs_tol=1e-6)


def test_known_error_rates_stretch_the_interval():
    """Where Se and Sp are known, the ends are the observed ones, corrected alike."""
    q, se, sp = three(0.4, 200, 0.9, 10**10, 0.8, 10**10)
    found = corrected_rate(q, sensitivity=se, specificity=sp)

    assert math.isclose((q.low - 0.2) / 0.7, found.low, abs_tol=1e-4)
    assert math.isclose((q.high - 0.2) / 0.7, found.high, abs_tol=1e-4)


def test_the_ends_solve_the_equation():
    """The closed form agrees with a search for the roots."""
    generator = np.random.default_rng(5)
    for _ in range(50):
        se, sp, p = (generator.uniform(*each) for each in ((0.7, 1), (0.75, 1), (0.1, 0.9)))
        q, a, b = three(p * se + (1 - p) * (1 - sp), 300, se, 200, sp, 150)
        found = corrected_rate(q, sensitivity=a, specificity=b)
        low, high = by_inversion(q, a, b)

        assert math.isclose(max(0.0, low), found.low, abs_tol=1e-9)
        assert math.isclose(min(1.0, high), found.high, abs_tol=1e-9)


def test_it_is_near_the_published_interval():
    """With many marks it is Lang and Reiczigel's within a hundredth."""
    q, se, sp = three(0.35, 1000, 0.9, 400, 0.85, 400)
    found = corrected_rate(q, sensitivity=se, specificity=sp)
    expected = lang_reiczigel((0.35, 1000), (0.9, 400), (0.85, 400))

    assert expected == pytest.approx((found.low, found.high), abs=0.01)


def test_uncertainty_by_the_law_of_propagation():
    """The two parts are the partial derivatives of the formula times half-width over z."""
    q, se, sp = three(0.4, 500, 0.85, 200, 0.9, 200)
    found = corrected_rate(q, sensitivity=se, specificity=sp)
    step, z = 1e-6, norm.ppf(0.975)

    def value(a, b, c):
        return (a + c - 1) / (b + c - 1)

    slopes = [
        (value(*[v + step * (i == k) for k, v in enumerate((0.4, 0.85, 0.9))]) - found.value) / step
        for i in range(3)
    ]
    parts = [
        abs(slope) * (each.high - each.low) / 2 / z
        for slope, each in zip(slopes, (q, se, sp), strict=True)
    ]
    assert math.isclose(parts[0], found.of_observed, rel_tol=1e-4)
    assert math.isclose(math.hypot(*parts[1:]), found.of_judge, rel_tol=1e-4)


def test_the_other_class_is_the_mirror():
    """The rate of the negative is 1 minus that of the positive, ends and all."""
    q, se, sp = three(0.4, 120, 0.85, 80, 0.95, 60)
    one = corrected_rate(q, sensitivity=se, specificity=sp)
    other = corrected_rate(
        Rate(value=1 - q.value, low=1 - q.high, high=1 - q.low), sensitivity=sp, specificity=se
    )

    assert (one.value, one.low, one.high) == pytest.approx(
        (1 - other.value, 1 - other.high, 1 - other.low)
    )


@pytest.mark.parametrize(("q", "value"), [(0.05, 0.0), (0.97, 1.0)])
def test_a_rate_beyond_what_the_judge_can_find_is_cut(q, value):
    """It is read as none or all, flagged, and keeps a width."""
    found = corrected_rate(
        rate_of(q, 40), sensitivity=rate_of(0.9, 50), specificity=rate_of(0.9, 50)
    )

    assert (value, (CUT,)) == (found.value, found.flags)
    assert found.low <= value <= found.high
    assert found.high - found.low > 0.05


def test_a_rate_beyond_all_doubt_is_refused():
    """Not one of 300 called positive, though a fifth would be by mistake: other error rates."""
    with pytest.raises(UndefinedMetric, match="the judge errs otherwise on these answers"):
        corrected_rate(
            rate_of(0.0, 300), sensitivity=rate_of(0.9, 300), specificity=rate_of(0.8, 300)
        )


@pytest.mark.parametrize(("se", "sp"), [(0.5, 0.5), (0.3, 0.6), (0.0, 1.0)])
def test_a_judge_no_better_than_chance_is_refused(se, sp):
    """Nothing can be learned from it."""
    with pytest.raises(UndefinedMetric, match="no better than chance"):
        corrected_rate(rate_of(0.5, 100), sensitivity=rate_of(se, 100), specificity=rate_of(sp, 90))


def test_too_few_labels_are_refused():
    """Seven of ten right on either side may be chance."""
    with pytest.raises(UndefinedMetric, match="do not tell the judge from chance"):
        corrected_rate(
            rate_of(0.5, 100), sensitivity=rate_of(0.7, 10), specificity=rate_of(0.7, 10)
        )


@pytest.mark.parametrize(
    "rate",
    [
        Rate(value=0.5, low=0.5, high=0.5),
        Rate(value=0.5, low=0.6, high=0.7),
        Rate(value=1.1, low=0.6, high=1.2),
    ],
)
def test_what_is_no_rate(rate):
    """A share needs an interval that holds it and has a width."""
    with pytest.raises(EvalkitError, match="observed rate"):
        corrected_rate(rate, sensitivity=rate_of(0.9, 50), specificity=rate_of(0.9, 50))


def test_another_level():
    """Distances go with the normal quantile, and end at 0 and 1."""
    given = Rate(value=0.9, low=0.8, high=0.96)
    wider = at_level(given, given=0.95, wanted=0.999)
    times = norm.ppf(0.9995) / norm.ppf(0.975)

    assert math.isclose(0.9 - 0.1 * times, wider.low)
    assert 1.0 == wider.high
    with pytest.raises(UsageError, match="level of an interval"):
        at_level(given, given=0.95, wanted=1.0)
