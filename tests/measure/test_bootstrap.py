"""The cluster bootstrap of corpus metrics: repeatable, counted, and never without a width."""

import numpy as np
import pytest
from scipy.stats import bootstrap, norm, t

from evalkit.errors import EvalkitError, TooLittleData, UndefinedMetric, UsageError
from evalkit.measure.bootstrap import (
    FEW_CLUSTERS,
    NO_VARIATION,
    TOO_FEW_RESAMPLES,
    UNDEFINED_RESAMPLES,
    VALUE_OUTSIDE,
    estimate_corpus,
    unseen_count,
)
from evalkit.measure.weighted import Folded, Sums, folded_sums, ratio

VALUES = list(np.random.default_rng(1).normal(10, 2, 60))
NAMES = [f"c{number // 2:02}" for number in range(60)]


def _mean(items):
    return float(np.mean([VALUES[item] for item in items]))


def test_equals_a_bootstrap_written_out():
    """The ends are the quantiles of means over clusters drawn by PCG64 with the seed."""
    generator = np.random.Generator(np.random.PCG64(11))
    pairs = np.array(VALUES).reshape(30, 2)
    means = [pairs[generator.integers(0, 30, size=30)].mean() for _ in range(300)]
    found = estimate_corpus(_mean, NAMES, level=0.9, resamples=300, seed=11)
    tail = norm.sf(t.ppf(0.95, 29) * (30 / 29) ** 0.5)
    assert pytest.approx(np.quantile(means, [tail, 1 - tail])) == (found.low, found.high)
    assert pytest.approx(np.std(means, ddof=1)) == found.standard_error
    assert (pytest.approx(np.mean(VALUES)), 0, ()) == (found.value, found.undefined, found.flags)


def test_error_is_near_the_linearised_one():
    """For a mean the bootstrap's error is the cluster-robust error, within its own noise."""
    pair_means = np.array(VALUES).reshape(30, 2).mean(axis=1)
    found = estimate_corpus(_mean, NAMES, resamples=2000, seed=5)
    assert pytest.approx(np.std(pair_means) / 30**0.5, rel=0.06) == found.standard_error


def test_seed_repeats_and_another_seed_differs():
    """One seed gives one result; another gives another interval."""
    first, again, other = (
        estimate_corpus(_mean, NAMES, resamples=100, seed=seed) for seed in (1, 1, 2)
    )
    assert first == again
    assert first.low != other.low


def test_order_of_items_does_not_matter():
    """Reversed items give the same interval, up to rounding."""
    found = estimate_corpus(_mean, NAMES, resamples=100, seed=1)
    turned = estimate_corpus(
        lambda items: _mean([59 - item for item in items]), NAMES[::-1], resamples=100, seed=1
    )
    assert pytest.approx((found.low, found.high)) == (turned.low, turned.high)


@pytest.mark.parametrize("way", ["none", "raise", "nan"])
def test_undefined_resamples_are_counted(way):
    """A resample without item 0 or 1 has no value here, and is counted, not filled in."""

    def needs_first_cluster(items):
        if not set(items) & {0, 1}:
            if way == "raise":
                raise UndefinedMetric("test: nothing to divide by (got 0); at least one item")
            return None if way == "none" else float("nan")
        return _mean(items)

    found = estimate_corpus(needs_first_cluster, NAMES, resamples=1000, seed=3)
    assert pytest.approx(1000 * (29 / 30) ** 30, abs=60) == found.undefined
    assert (UNDEFINED_RESAMPLES,) == found.flags


def test_too_few_defined_resamples_raise():
    """If most resamples have no value, the rest do not make an interval."""
    with pytest.raises(TooLittleData, match="at least half"):
        estimate_corpus(
            lambda items: 1.0 if len(set(items)) == 60 else None, NAMES, resamples=100, seed=3
        )


def test_undefined_metric_raises():
    """A metric without a value on all items is no estimate."""
    with pytest.raises(UndefinedMetric, match="all 60 items"):
        estimate_corpus(lambda _: None, NAMES, seed=1)


def test_equal_resamples_have_no_interval():
    """Zero width would claim certainty, so there is no interval, and a flag says why."""
    found = estimate_corpus(lambda _: 1.0, NAMES, resamples=100, seed=1)
    assert (1.0, None, None, None) == (found.value, found.low, found.high, found.standard_error)
    assert (NO_VARIATION,) == found.flags


def test_biased_metric_and_few_clusters_are_flagged():
    """The number of distinct items is smaller in every resample, so the value lies outside."""
    names = [str(number) for number in range(19)]
    found = estimate_corpus(lambda items: float(len(set(items))), names, resamples=100, seed=1)
    assert (FEW_CLUSTERS, VALUE_OUTSIDE) == found.flags


def test_one_cluster_is_too_little():
    """Nothing can be drawn from one cluster."""
    with pytest.raises(TooLittleData):
        estimate_corpus(lambda _: 1.0, ["a", "a"], seed=1)


@pytest.mark.parametrize("seed", [-1, 2**53])
def test_seed_stays_exact_in_json(seed):
    """A seed is a whole number that every JSON reader keeps."""
    with pytest.raises(UsageError, match="the seed"):
        estimate_corpus(_mean, NAMES, seed=seed)


def test_few_resamples_are_refused():
    """Percentiles need resamples."""
    with pytest.raises(UsageError, match="got 99"):
        estimate_corpus(_mean, NAMES, resamples=99, seed=1)


SQUARES = np.column_stack([np.square(VALUES), np.ones(60)])
SQUARE_FORM = Sums(columns=SQUARES, formula=lambda sums: ratio(*sums))


def _square(items):
    return float(np.mean([VALUES[item] ** 2 for item in items]))


def test_weighted_form_gives_the_same():
    """The same clusters are drawn, so that all numbers agree up to rounding."""
    by_list, by_count = (
        estimate_corpus(_square, NAMES, weighted=form, resamples=200, seed=8)
        for form in (None, SQUARE_FORM)
    )
    for name in ("value", "standard_error", "low", "high"):
        assert pytest.approx(getattr(by_list, name), rel=1e-9) == getattr(by_count, name)
    assert (by_list.flags, by_list.method) == (by_count.flags, by_count.method)


def test_single_items_are_those_of_scipy():
    """With one item a cluster it is scipy's percentile bootstrap at the expanded level."""
    names = [str(number) for number in range(60)]
    found = estimate_corpus(_square, names, weighted=SQUARE_FORM, resamples=20_000, seed=2)
    level = 1 - 2 * norm.sf(t.ppf(0.975, 59) * (60 / 59) ** 0.5)
    peer = bootstrap(
        (np.square(VALUES),), np.mean, n_resamples=20_000, confidence_level=level,
        method="percentile", rng=np.random.default_rng(3),
    )  # fmt: skip
    assert pytest.approx(peer.standard_error, rel=0.03) == found.standard_error
    assert pytest.approx(tuple(peer.confidence_interval), rel=0.006) == (found.low, found.high)


def test_undefined_rows_of_a_weighted_form_are_counted():
    """NaN in a resample is a resample without a value, as an UndefinedMetric is."""
    columns = np.column_stack([VALUES, [1.0, 1.0, *[0.0] * 58]])
    form = Sums(columns=columns, formula=lambda sums: ratio(sums[0], sums[1]))
    total = sum(VALUES) / 2
    found = estimate_corpus(lambda _: total, NAMES, weighted=form, resamples=1000, seed=3)
    assert pytest.approx(1000 * (29 / 30) ** 30, abs=60) == found.undefined


def test_another_formula_in_weighted_form_is_refused():
    """A weighted form that does not give the metric's own value is no form of it."""
    with pytest.raises(EvalkitError, match="its weighted form on all items"):
        estimate_corpus(_mean, NAMES, weighted=SQUARE_FORM, seed=1)


def _folded(noise):
    """Return the size of a mean of values that lie about 0, as a metric and in weighted form."""
    columns = np.column_stack([noise, np.ones(len(noise))])
    size = Sums(columns=columns, formula=lambda components: abs(components).max(axis=0))
    form = folded_sums(size, lambda sums: ratio(sums[:1], sums[1:]))
    return (lambda items: abs(float(np.mean(noise[list(items)])))), form


def test_folded_interval_is_the_triangle():
    """The low end is the value less the quantile of |mean of a resample - mean|."""
    noise = np.array(VALUES) - 6.0
    metric, form = _folded(noise)
    names = [f"{number:02}" for number in range(60)]
    found = estimate_corpus(metric, names, weighted=form, resamples=300, seed=5)
    generator = np.random.Generator(np.random.PCG64(5))
    means = [noise[generator.integers(0, 60, size=60)].mean() for _ in range(300)]
    tail = norm.sf(t.ppf(0.975, 59) * (60 / 59) ** 0.5)
    reach = np.quantile(np.abs(np.array(means) - noise.mean()), 1 - tail)
    bias = max(0.0, np.mean(means) - noise.mean())

    assert pytest.approx(noise.mean() - reach) == found.low
    assert pytest.approx(np.quantile(means, 1 - tail) - bias) == found.high
    assert "cluster_bootstrap_folded" == found.method


def test_folded_interval_of_noise_reaches_nothing():
    """A size that is 0 in truth has 0 in its interval, and the value as well."""
    noise = np.random.default_rng(4).normal(0, 1, 60)
    metric, form = _folded(noise - noise.mean() + 0.1)
    found = estimate_corpus(metric, NAMES, weighted=form, resamples=500, seed=5)
    assert 0.0 == found.low < found.value <= found.high
    assert () == found.flags


def test_what_noise_lowers_is_mirrored():
    """Of a top less a size both ends are those of the size, seen from the top."""
    noise = np.abs(np.random.default_rng(4).normal(0.4, 0.1, 60))
    metric, form = _folded(noise)
    down = Folded(form=lambda counts: 1.0 - form(counts), distance=form.distance, top=1.0)
    size = estimate_corpus(metric, NAMES, weighted=form, resamples=300, seed=5)
    found = estimate_corpus(
        lambda items: 1.0 - metric(items), NAMES, weighted=down, resamples=300, seed=5
    )
    assert pytest.approx((1.0 - size.high, 1.0 - size.low)) == (found.low, found.high)


def test_unequal_clusters_reach_further():
    """Quantiles are taken further out where few clusters carry the items."""
    noise = np.array(VALUES)
    names = ["large"] * 30 + [str(number) for number in range(30)]
    equal, unequal = (
        estimate_corpus(_mean, each, weighted=None, resamples=400, seed=1)
        for each in ([str(number // 2) for number in range(60)], names)
    )
    assert len(noise) == unequal.n
    assert unequal.high - unequal.low > equal.high - equal.low


def test_unseen_count_needs_two_clusters():
    """A single cluster says nothing of others."""
    with pytest.raises(TooLittleData):
        unseen_count(["a", "a"], level=0.9)


def test_an_end_beyond_all_resamples_is_flagged():
    """At 99.9 % with 20 clusters the ends are the outermost of 1000 resamples, and that is said."""
    names = [str(number) for number in range(20)]
    found = estimate_corpus(_mean, names, level=0.999, resamples=1000, seed=1)
    enough = estimate_corpus(_mean, names, level=0.95, resamples=1000, seed=1)
    assert ((TOO_FEW_RESAMPLES,), ()) == (found.flags, enough.flags)


@pytest.mark.parametrize("is_weighted", [False, True])
def test_resamples_that_differ_by_rounding_are_equal(is_weighted):
    """Sums of 0.3 differ in their last bit: an interval of that width would claim certainty."""
    names = [str(number // 3) for number in range(61)]
    columns = np.column_stack([np.full(61, 0.3), np.ones(61)])
    form = Sums(columns=columns, formula=lambda sums: ratio(*sums)) if is_weighted else None
    found = estimate_corpus(
        lambda items: sum(0.3 for _ in items) / len(items), names, weighted=form, seed=1
    )
    assert (None, None, (NO_VARIATION,)) == (found.low, found.standard_error, found.flags)
