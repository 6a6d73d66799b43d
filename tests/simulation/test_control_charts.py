"""How long control charts wait: false alarms where nothing changed, and shifts until they show.

Values are normal; limits are known, or estimated from the first 20, 50 or 100 values as
``empirical_limits`` does. Each value goes through ``broken_rules`` and ``cusum`` as in use.
A run length is the number of the first value that is out of control, cut at ``MOST``.
``table(repeats)`` gives every cell of the full study.
"""

import statistics
from functools import cache

import numpy as np
import pytest
from scipy import stats
from simulation.rows import Row

from evalkit.measure.control_chart import WARNING, broken_rules, c4, empirical_limits
from evalkit.measure.cusum import cusum

MOST = 5000  # values; a chart that has not told of anything by then is cut off
SETS = ("1-3s", "Westgard", "CUSUM", "all")
SHIFTS = (0.0, 1.0, 2.0, 3.0)  # standard deviations
BASELINES = (None, 20, 50, 100)  # values that limits come from; None: they are known
BLOCKS = (50, 500, MOST)  # values looked at, until one alarms
NOISE = 4.0  # standard errors of the simulation that are allowed


def standardised(values, generator, baseline):
    """Return values in standard deviations from a centre, both known or estimated beforehand."""
    if baseline is None:
        return values
    limits = empirical_limits(generator.normal(size=baseline).tolist())
    return (values - limits.centre) / limits.deviation


def first_alarm(name, z):
    """Return the number of the first value that is out of control, or None."""
    if name == "1-3s":
        return next((n for n, each in enumerate(z, 1) if abs(each) > 3), None)
    found = []
    if name in {"CUSUM", "all"}:
        found += [next((n for n, each in enumerate(cusum(z), 1) if each.is_beyond), None)]
    if name in {"Westgard", "all"}:
        alarms = (n for n in range(1, len(z) + 1) if set(broken_rules(z[:n][-10:])) - {WARNING})
        found += [next(alarms, None)]
    return min((each for each in found if each is not None), default=None)


@cache
def run_lengths(name, *, shift, baseline, repeats, seed=501):
    """Return the run lengths of ``repeats`` charts."""
    generator = np.random.default_rng([seed, SETS.index(name), int(shift * 10), baseline or 0])
    found = []
    for _ in range(repeats):
        values = generator.normal(shift, 1.0, MOST)
        z = standardised(values, generator, baseline).tolist()
        found.append(next((each for n in BLOCKS if (each := first_alarm(name, z[:n]))), MOST))
    return found


def cell(name, *, shift, baseline, repeats):
    """Return a row: mean and median run length, and the shares that alarm soon."""
    lengths = run_lengths(name, shift=shift, baseline=baseline, repeats=repeats)
    return Row(
        study="control chart",
        method=name,
        setting={"limits from": baseline or "known", "shift": shift},
        figure={
            "mean run length": statistics.fmean(lengths),
            "median run length": statistics.median(lengths),
            **{
                f"alarm within {n}": sum(each <= n for each in lengths) / repeats
                for n in (1, 5, 10, 20)
            },
            "cut off": sum(each == MOST for each in lengths) / repeats,
        },
        repeats=repeats,
    )


def table(repeats):
    """Return all rows of the study: every set of rules, shift and origin of the limits."""
    return [
        cell(name, shift=shift, baseline=baseline, repeats=repeats)
        for baseline in BASELINES
        for shift in SHIFTS
        for name in SETS
    ]


def average_of_cusum(*, shift, slack=0.5, limit=5.0, states=400):
    """Return the average run length of both sums by a Markov chain (Brook and Evans 1972)."""

    def one_sided(mean):
        width = 2 * limit / (2 * states - 1)
        middle = np.arange(states) * width
        upper = stats.norm.cdf(middle[None, :] + width / 2 - middle[:, None] + slack - mean)
        lower = stats.norm.cdf(middle[None, :] - width / 2 - middle[:, None] + slack - mean)
        chances = upper - lower
        chances[:, 0] = upper[:, 0]
        return np.linalg.solve(np.eye(states) - chances, np.ones(states))[0]

    return 1 / (1 / one_sided(shift) + 1 / one_sided(-shift))


def near(lengths, expected):
    """Return whether a mean run length agrees with an expected one, but for the simulation."""
    error = statistics.stdev(lengths) / len(lengths) ** 0.5
    return abs(statistics.fmean(lengths) - expected) < NOISE * error


@pytest.mark.parametrize(("shift", "published"), [(0.0, 465.0), (1.0, 10.4), (2.0, 4.01)])
def test_markov_chain_gives_the_published_lengths(shift, published):
    """The independent reckoning agrees with Montgomery's table 9.4 (k = 0.5, h = 5)."""
    assert average_of_cusum(shift=shift) == pytest.approx(published, rel=0.01)


@pytest.mark.parametrize(("shift", "repeats"), [(0.0, 100), (1.0, 300), (2.0, 300), (3.0, 300)])
def test_cusum_waits_as_published(shift, repeats):
    """The mean run length of the sums is that of the Markov chain."""
    lengths = run_lengths("CUSUM", shift=shift, baseline=None, repeats=repeats)

    assert near(lengths, average_of_cusum(shift=shift))


@pytest.mark.parametrize("shift", SHIFTS)
def test_three_deviations_wait_as_reckoned(shift):
    """The mean run length of 1-3s is one over the chance of a value beyond: 370 without a shift."""
    chance = stats.norm.sf(3 - shift) + stats.norm.cdf(-3 - shift)
    lengths = run_lengths("1-3s", shift=shift, baseline=None, repeats=400)

    assert near(lengths, 1 / chance)


def test_westgard_finds_sooner_and_errs_more():
    """The set of rules alarms more often than 1-3s alone, with a shift and without one."""
    for shift in (0.0, 1.0):
        alone = statistics.fmean(run_lengths("1-3s", shift=shift, baseline=None, repeats=400))
        together = run_lengths("Westgard", shift=shift, baseline=None, repeats=150)
        assert statistics.fmean(together) < 0.6 * alone


def test_limits_from_twenty_values_err_three_times_as_often():
    """The first value after 20 is beyond 3 s with the chance of Student's t, 0.0079, not 0.0027."""
    repeats, m = 20_000, 20
    reckoned = 2 * stats.t.sf(3 / (c4(m) * (1 + 1 / m) ** 0.5), m - 1)
    draws = np.random.default_rng(77).normal(size=(repeats, m + 1))
    deviation = draws[:, :m].std(axis=1, ddof=1) / c4(m)
    found = np.mean(np.abs(draws[:, m] - draws[:, :m].mean(axis=1)) > 3 * deviation)

    assert 0.0079 == pytest.approx(reckoned, abs=5e-5)
    assert abs(found - reckoned) < NOISE * (reckoned / repeats) ** 0.5
