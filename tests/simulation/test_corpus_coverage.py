"""How often the intervals of corpus metrics hold the true value; the full study is ``table``."""

import logging

import pytest
from simulation.corpus_cells import cell, table

LOG = logging.getLogger(__name__)
__all__ = ["table"]


@pytest.mark.parametrize(
    "metric", ["group_gap", "change_loss asr", "ece, calibrated", "ece, 0.1 overconfident"]
)
@pytest.mark.parametrize("clusters", [20, 50])
def test_covers_the_true_value(metric, clusters):
    """With 50 clusters 93 % of the intervals cover, with 20 of them 90 %, up to noise."""
    row = cell(metric, clusters, repeats=120, resamples=200)
    LOG.info("%s", row)

    assert [] == list(row.misses())


def test_spread_of_nothing_is_covered():
    """A spread that is 0 in truth lies in the interval, though noise lifts every resample."""
    row = cell("accuracy_spread, none", 50, repeats=120, resamples=200)

    assert [] == list(row.misses())


def test_quantiles_alone_never_cover_a_calibrated_subject():
    """What the folded interval is there for: quantiles of resamples lie above 0."""
    row = cell("ece, calibrated", 50, repeats=60, resamples=200, is_bare=True)

    assert 0.0 == row.figure["covered"]
