"""Other harnesses' errors, as written down in ``peers``: by hand, and against their packages."""

import importlib
import warnings

import numpy as np
import pytest
from simulation import peer_check, peers

ONES, SIZES = np.array([[2.0, 0.0]]), np.array([2.0, 2.0])


def test_the_error_of_items_is_the_sample_deviation_over_root_n():
    """Two of four right: sqrt((4 / 4) / 3) / 2."""
    assert pytest.approx((1 / 3) ** 0.5 / 2) == peers.item_error(ONES, SIZES)[0]


def test_the_error_of_clusters_sums_residuals_within_them():
    """Two clusters that part wholly: sqrt(2 / 1 * (1 + 1)) / 4."""
    assert pytest.approx(0.5) == peers.cluster_error(ONES, SIZES)[0]


def test_one_cluster_has_an_error_of_zero():
    """Inspect states 0 where nothing says how much clusters differ."""
    assert 0.0 == peers.cluster_error(np.array([[3.0]]), np.array([4.0]))[0]


def test_equal_marks_have_no_width_but_in_wilson():
    """All right: value ± 1.96 se is a point, Wilson's interval is none."""
    ones = np.array([[2.0, 2.0, 2.0]])
    sizes = np.array([2.0, 2.0, 2.0])
    low, high = peers.around(ones, sizes, peers.item_error(ones, sizes))
    below, above = peers.cluster_wilson(ones, sizes)
    assert pytest.approx([1.0, 1.0, 1.0]) == [low[0], high[0], above[0]]
    assert below[0] < 0.5


def test_the_bootstrap_finds_the_error_of_items():
    """The spread over resamples is sqrt(p (1 - p) / n), up to the noise of the draws."""
    found = peers.resampled_error(ONES, SIZES, draws=20_000, seed=3)[0]
    assert pytest.approx(0.25, rel=0.03) == found


@pytest.mark.parametrize("package", peer_check.CHECKS)
def test_peers_are_as_their_packages_compute_them(package):
    """Formulas agree to rounding; what is drawn agrees within its noise."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            importlib.import_module(package)
        except ImportError as error:
            pytest.skip(f"{package} is not installed here, see simulation/peer_check.py: {error}")
        found = peer_check.CHECKS[package]()
    assert found["largest_difference"] < 1e-9
    assert found.get("largest_relative_difference_drawn", 0.0) < 0.1
