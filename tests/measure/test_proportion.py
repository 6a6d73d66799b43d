"""Proportions: which interval is chosen, by hand, and what must never change it."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta, norm
from scipy.stats import t as student
from statsmodels.stats.proportion import proportion_confint

from evalkit.errors import EvalkitError, TooLittleData, UsageError
from evalkit.measure.interval import clopper_pearson, wilson
from evalkit.measure.proportion import estimate_proportion

MARKS = st.one_of(st.sampled_from([0.0, 1.0]), st.floats(0, 1))
ROWS = st.lists(st.tuples(MARKS, st.integers(0, 60).map(str)), min_size=2, max_size=120).filter(
    lambda rows: len({name for _, name in rows}) > 1
)
PURPOSES = st.sampled_from(["description", "decision"])
LEVELS = st.floats(0.5, 0.995)


def _clustered(shares, size=5):
    """Give each cluster so many successes among its ``size`` items."""
    values = [float(i < successes) for successes in shares for i in range(size)]
    names = [f"c{number}" for number in range(len(shares)) for _ in range(size)]
    return values, names


def _names(count):
    return [str(number) for number in range(count)]


def _ends(found):
    return (found.low, found.high)


def test_single_items_are_described_by_wilson():
    """Unclustered marks are described by Wilson's interval."""
    found = estimate_proportion([1.0] * 8 + [0.0] * 2, _names(10), purpose="description")
    expected = proportion_confint(8, 10, method="wilson")
    assert (0.8, 10.0, 1.0, "wilson") == (
        found.value,
        found.effective_n,
        found.design_effect,
        found.method,
    )
    assert pytest.approx(expected) == _ends(found)
    assert pytest.approx((0.8 * 0.2 / 10) ** 0.5) == found.standard_error


def test_single_items_are_decided_by_clopper_pearson():
    """Unclustered marks are decided by the exact interval."""
    found = estimate_proportion([1.0] * 8 + [0.0] * 2, _names(10), purpose="decision")
    assert pytest.approx(proportion_confint(8, 10, method="beta")) == _ends(found)
    assert found.method == "clopper_pearson"


def test_partial_credit_is_not_called_exact():
    """The method of marks between 0 and 1 says that it is not exact."""
    found = estimate_proportion([1.0, 0.5, 0.0], _names(3), purpose="decision")
    assert (0.5, "clopper_pearson_fractional") == (found.value, found.method)


def test_many_clusters_are_described_by_wilson_on_the_effective_n():
    """With perfect correlation the effective n is C - 1, and t has C - 1 degrees of freedom."""
    values, names = _clustered([5, 0] * 15)
    found = estimate_proportion(values, names, purpose="description")
    expected = wilson(14.5, 29.0, degrees_of_freedom=29)
    assert pytest.approx((29.0, 150 / 29)) == (found.effective_n, found.design_effect)
    assert pytest.approx(_ends(expected)) == _ends(found)
    assert found.method == "wilson_clustered"


def test_many_clusters_are_decided_by_clopper_pearson_on_the_effective_n():
    """The effective n is made smaller by (z / t)^2, as Korn and Graubard have it."""
    values, names = _clustered([5, 0] * 15)
    found = estimate_proportion(values, names, purpose="decision")
    n = 29.0 * (norm.ppf(0.975) / student.ppf(0.975, 29)) ** 2
    expected = beta.ppf([0.025, 0.975], [n / 2, n / 2 + 1], [n / 2 + 1, n / 2])
    assert pytest.approx(29.0) == found.effective_n
    assert pytest.approx(tuple(expected)) == _ends(found)
    assert found.method == "clopper_pearson_effective"


def test_few_clusters_that_carry_the_variance_leave_few_degrees_of_freedom():
    """Where 4 of 100 clusters carry most of the variance, t has about 11 degrees of freedom."""
    values, names = _clustered([0] * 4 + [4] * 12 + [5] * 84)
    found = estimate_proportion(values, names, purpose="description")
    squares = [(right - 5 * 0.936) ** 2 for right in [0] * 4 + [4] * 12 + [5] * 84]
    total = sum(squares)
    degrees = 2 * total**2 / (sum(square**2 for square in squares) - total**2 / 100)
    expected = wilson(0.936 * found.effective_n, found.effective_n, degrees_of_freedom=degrees)
    assert 11 < degrees < 12
    assert pytest.approx(_ends(expected)) == _ends(found)


def test_single_items_that_fail_do_not_speak_for_large_clusters():
    """Twelve failing items beside 40 large clusters without failure count for their share."""
    values = [1.0] * (40 * 25) + [0.0] * 12 + [1.0] * 88
    names = [f"c{i // 25}" for i in range(40 * 25)] + [f"s{i}" for i in range(100)]
    found = estimate_proportion(values, names, purpose="decision")
    assert found.method == "clopper_pearson_clusters"


def test_design_effect_is_at_least_one():
    """Clusters that vary less than chance do not narrow the interval."""
    values, names = _clustered([2, 3] * 15)
    found = estimate_proportion(values, names, purpose="description")
    assert (1.0, 150.0) == (found.design_effect, found.effective_n)


def test_fewer_than_twenty_clusters_count_as_one_mark_each():
    """With 19 clusters the interval is Clopper-Pearson on 19."""
    values, names = _clustered([5, 0] * 9 + [3])
    found = estimate_proportion(values, names, purpose="description")
    expected = clopper_pearson(found.value * 19, 19)
    assert pytest.approx(_ends(expected)) == _ends(found)
    assert ("clopper_pearson_clusters", 19.0) == (found.method, found.effective_n)


@pytest.mark.parametrize(
    ("rare", "method"), [(9, "clopper_pearson_clusters"), (10, "wilson_clustered")]
)
@pytest.mark.parametrize("share", [1, 4])
def test_rare_outcomes_need_ten_clusters(rare, method, share):
    """Below 10 clusters with the rarer outcome, success or failure, each counts as one mark."""
    usual = 0 if share == 1 else 5
    values, names = _clustered([share] * rare + [usual] * (50 - rare))
    assert method == estimate_proportion(values, names, purpose="description").method


def test_a_dominant_cluster_counts_for_what_it_weighs():
    """Small clusters beside a large one do not make it better known."""
    values = [1.0] * 50 + [0.0, 1.0] * 10
    names = ["large"] * 50 + _names(20)
    found = estimate_proportion(values, names, purpose="decision")
    weight = 70**2 / (50**2 + 20)
    expected = clopper_pearson(found.value * weight, weight)
    assert pytest.approx((weight, *_ends(expected))) == (found.effective_n, *_ends(found))


@pytest.mark.parametrize("size", [1, 5])
@pytest.mark.parametrize("purpose", ["description", "decision"])
@pytest.mark.parametrize("mark", [0.0, 1.0])
def test_no_event_still_has_a_bound(size, purpose, mark):
    """Marks that are all alike have an interval with a width, and no standard error."""
    names = [str(number) for number in range(40) for _ in range(size)]
    found = estimate_proportion([mark] * len(names), names, purpose=purpose)
    assert found.standard_error is None
    assert 0.05 < found.high - found.low < 0.1
    assert mark in _ends(found)


def test_clusters_bound_what_never_happened():
    """No event in 40 clusters is bounded as no event in 40 marks, however many items they hold."""
    values, names = _clustered([0] * 40)
    found = estimate_proportion(values, names, level=0.9, purpose="decision")
    assert pytest.approx(1 - 0.05 ** (1 / 40)) == found.high


@given(rows=ROWS, purpose=PURPOSES, level=LEVELS)
def test_interval_lies_in_range_and_holds_the_value(rows, purpose, level):
    """No end leaves [0, 1], the value lies between them, and n is at most the number of items."""
    values, names = zip(*rows, strict=True)
    found = estimate_proportion(values, names, level=level, purpose=purpose)
    assert 0.0 <= found.low <= found.value <= found.high <= 1.0
    assert found.low < found.high
    assert found.effective_n <= found.n


@given(rows=ROWS, purpose=PURPOSES)
def test_failures_mirror_successes(rows, purpose):
    """Marking failures in place of successes turns everything round."""
    values, names = zip(*rows, strict=True)
    # Sixteenths: 1 - mark is then exact, so that "all alike" means the same on both sides.
    values = [round(value * 16) / 16 for value in values]
    found = estimate_proportion(values, names, purpose=purpose)
    mirrored = estimate_proportion([1 - value for value in values], names, purpose=purpose)
    assert pytest.approx((1 - mirrored.high, 1 - mirrored.low), abs=1e-9) == _ends(found)
    assert mirrored.method == found.method


@given(rows=ROWS, purpose=PURPOSES, seed=st.integers(0, 1000))
def test_order_of_items_does_not_matter(rows, purpose, seed):
    """Shuffled items give the same result to the last bit."""
    shuffled = random.Random(seed).sample(rows, len(rows))  # noqa: S311 (no secret)
    expected = estimate_proportion(*zip(*rows, strict=True), purpose=purpose)
    assert expected == estimate_proportion(*zip(*shuffled, strict=True), purpose=purpose)


@given(rows=ROWS, purpose=PURPOSES)
def test_names_of_clusters_do_not_matter(rows, purpose):
    """Renamed clusters give the same result to the last bit."""
    renamed = [(value, f"x{97 - int(name)}") for value, name in rows]
    expected = estimate_proportion(*zip(*rows, strict=True), purpose=purpose)
    assert expected == estimate_proportion(*zip(*renamed, strict=True), purpose=purpose)


@given(rows=ROWS, purpose=PURPOSES, levels=st.tuples(LEVELS, LEVELS))
def test_higher_level_is_wider(rows, purpose, levels):
    """An interval holds that of a lower level."""
    values, names = zip(*rows, strict=True)
    narrow, wide = (
        estimate_proportion(values, names, level=level, purpose=purpose) for level in sorted(levels)
    )
    assert wide.low <= narrow.low + 1e-9
    assert narrow.high - 1e-9 <= wide.high


@pytest.mark.parametrize("names", [["a"], ["a", "a"]])
def test_one_item_or_one_cluster_is_too_little(names):
    """Nothing says how much marks vary."""
    with pytest.raises(TooLittleData):
        estimate_proportion([1.0] * len(names), names, purpose="description")


def test_marks_beyond_one_are_refused():
    """A mark lies between 0 and 1."""
    with pytest.raises(EvalkitError, match=r"got 2\.0"):
        estimate_proportion([1.0, 2.0], ["a", "b"], purpose="description")


def test_percent_is_no_level():
    """A level is a probability."""
    with pytest.raises(UsageError, match="got 95"):
        estimate_proportion([1.0, 0.0], ["a", "b"], level=95, purpose="description")
