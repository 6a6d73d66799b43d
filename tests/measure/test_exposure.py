"""The exposure of canaries."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata

from evalkit.errors import EvalkitError
from evalkit.measure.exposure import canary_rank, expected_exposure, exposure

series = st.lists(st.integers(-6, 0).map(float), min_size=2, max_size=40)


@pytest.mark.parametrize(("canary", "bits"), [(0, 3.0), (1, 2.0), (3, 1.0), (7, 0.0)])
def test_by_hand(canary, bits):
    """Among eight fillings, ranks 1, 2, 4 and 8 have 3, 2, 1 and 0 bits."""
    assert bits == exposure([-1.0 - each for each in range(8)], canary)


@given(logprobs=series, data=st.data())
def test_ranks_are_those_of_scipy(logprobs, data):
    """Ranks agree with scipy's mid-ranks, the likeliest being first."""
    canary = data.draw(st.integers(0, len(logprobs) - 1))

    assert rankdata([-each for each in logprobs])[canary] == canary_rank(logprobs, canary)


@pytest.mark.parametrize("m", [2, 5, 64])
def test_expectation(m):
    """The expectation is the mean over all ranks."""
    every = [exposure([-float(each) for each in range(m)], canary) for canary in range(m)]

    assert pytest.approx(math.fsum(every) / m) == expected_exposure(m)


def test_who_never_saw_them():
    """Simulated: a model that draws log-likelihoods at random has the expected mean exposure."""
    generator = np.random.default_rng(7)
    drawn = [exposure(row.tolist(), 0) for row in generator.normal(size=(4000, 64))]
    error = np.std(drawn, ddof=1) / math.sqrt(len(drawn))

    assert abs(float(np.mean(drawn)) - expected_exposure(64)) < 4 * error


@pytest.mark.parametrize(("logprobs", "canary"), [([-1.0], 0), ([-1.0, -2.0], 2), ([], 0)])
def test_refused(logprobs, canary):
    """Without another filling, or without the canary, there is no rank."""
    with pytest.raises(EvalkitError, match="two fillings"):
        exposure(logprobs, canary)


def test_expectation_of_one_filling():
    """One filling is no choice."""
    with pytest.raises(EvalkitError, match="two at least"):
        expected_exposure(1)


def test_a_filling_without_a_number_is_refused():
    """NaN is neither likelier nor less likely: a rank among others would be made up."""
    with pytest.raises(EvalkitError, match="got nan"):
        canary_rank([-1.0, math.nan, -2.0], 1)
