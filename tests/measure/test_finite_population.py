"""What drawing some of a finite list of items leaves of the sampling variance."""

import numpy as np
import pytest

from evalkit.errors import EvalkitError
from evalkit.measure.finite_population import drawn_share_factor


def test_by_hand():
    """All asked leaves nothing of the sampling; none asked leaves all."""
    found = [drawn_share_factor(drawn, 10) for drawn in (10, 0, 5)]

    assert [0.0, 1.0, 0.5] == found


def test_means_of_draws_without_replacement_vary_so():
    """The variance of the mean of 25 of 100 items is s² / 25 times the factor."""
    generator = np.random.default_rng(3)
    items = generator.exponential(1, 100)
    means = [generator.permutation(items)[:25].mean() for _ in range(20_000)]
    expected = items.var(ddof=1) / 25 * drawn_share_factor(25, 100)

    assert pytest.approx(expected, rel=0.04) == np.var(means)


@pytest.mark.parametrize(("drawn", "available"), [(11, 10), (-1, 10), (0, 0)])
def test_more_than_there_are(drawn, available):
    """Nobody draws 11 of 10, or any of none."""
    with pytest.raises(EvalkitError, match=f"got {drawn} of {available}"):
        drawn_share_factor(drawn, available)
