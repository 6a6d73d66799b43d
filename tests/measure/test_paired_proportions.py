"""Newcombe's paired interval and McNemar's exact test."""

import math

import numpy as np
import pytest
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.proportion import proportion_confint

from evalkit.errors import TooLittleData, UsageError
from evalkit.measure.paired_proportions import mcnemar_exact, newcombe_paired


@pytest.mark.parametrize(("lost", "gained"), [(0, 0), (0, 6), (3, 9), (10, 10), (40, 21)])
def test_mcnemar_equals_statsmodels(lost, gained):
    """The exact two-sided p-value is the library's."""
    expected = mcnemar([[7, lost], [gained, 5]], exact=True).pvalue

    assert pytest.approx(min(1.0, expected)) == mcnemar_exact(lost=lost, gained=gained)


@pytest.mark.parametrize("table", [(36, 2, 12, 0), (20, 5, 9, 30), (80, 0, 0, 20), (3, 9, 8, 1)])
def test_newcombe_from_wilsons_ends(table):
    """The interval is square and add over statsmodels' Wilson ends with the corrected φ."""
    both, lost, gained, neither = table
    n = sum(table)
    (low_1, high_1), (low_2, high_2) = (
        proportion_confint(count, n, method="wilson") for count in (both + lost, both + gained)
    )
    p_1, p_2 = (both + lost) / n, (both + gained) / n
    cross = both * neither - lost * gained
    cross = max(cross - n / 2, 0) if cross > 0 else cross
    phi = cross / math.sqrt(n**4 * p_1 * (1 - p_1) * p_2 * (1 - p_2))
    covariance = np.array([[1, -phi], [-phi, 1]])
    below, above = np.array([p_2 - low_2, high_1 - p_1]), np.array([high_2 - p_2, p_1 - low_1])
    found = newcombe_paired(both=both, lost=lost, gained=gained, neither=neither, level=0.95)

    expected = [
        p_2 - p_1 + sign * math.sqrt(each @ covariance @ each)
        for sign, each in ((-1, below), (1, above))
    ]
    assert pytest.approx(expected) == list(found)


def test_runs_without_a_wrong_answer_have_a_width():
    """Twenty right in both: what is left open is what Wilson leaves of each."""
    low, high = newcombe_paired(both=20, lost=0, gained=0, neither=0, level=0.95)

    assert pytest.approx((-0.161, 0.161), abs=5e-4) == (low, high)


def test_impossible_tables_are_refused():
    """Counts are not negative, and there is an item."""
    with pytest.raises(TooLittleData):
        newcombe_paired(both=0, lost=0, gained=0, neither=0, level=0.95)
    with pytest.raises(UsageError, match="got -1 and 2"):
        mcnemar_exact(lost=-1, gained=2)
