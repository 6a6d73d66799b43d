"""The probability on true answers."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import logsumexp

from evalkit.errors import SuiteError
from evalkit.metrics.truthful_mass import truthful_mass


@settings(deadline=None)
@given(
    logprobs=st.lists(st.floats(-2000.0, 0.0), min_size=2, max_size=8),
    n_true=st.integers(1, 8),
)
def test_equals_scipy(make_sample, make_response, logprobs, n_true):
    """The mass equals the difference of two logsumexp, also where exp would underflow."""
    names = tuple(f"c{index}" for index in range(len(logprobs)))
    true = names[:n_true]
    sample = make_sample(choices=names, target=true)

    value = truthful_mass().score(sample, [make_response(logprobs=tuple(logprobs))]).value

    row = np.array(logprobs)
    expected = np.exp(logsumexp(row[: len(true)]) - logsumexp(row))
    assert math.isclose(expected, value, rel_tol=1e-9, abs_tol=1e-300)  # below lie no full digits


def test_needs_log_probabilities(make_sample, make_response):
    """A text has no mass."""
    with pytest.raises(SuiteError, match="0 log-probabilities for 2 choices"):
        truthful_mass().score(make_sample(choices=("a", "b")), [make_response("a")])
