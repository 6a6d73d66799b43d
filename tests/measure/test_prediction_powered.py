"""A mean from few ratings and many marks of a judge."""

import math

import numpy as np
import pytest
from scipy.stats import ttest_1samp

from evalkit.errors import EvalkitError, TooLittleData, UsageError
from evalkit.measure.prediction_powered import prediction_powered_mean
from evalkit.measure.rated import Rated, Unrated

UNBOUNDED, UNIT = (None, None), (0.0, 1.0)


def names(prefix, count):
    """Return a name for each item."""
    return [f"{prefix}{number}" for number in range(count)]


def drawn(n=80, others=500):
    """Return ratings of normal items and marks that are off by 0.7 on average."""
    generator = np.random.default_rng(0)
    ratings = generator.normal(3, 1, n + others)
    marks = ratings + generator.normal(0, 0.7, n + others)
    rated = Rated(ratings=ratings[:n].tolist(), marks=marks[:n].tolist(), clusters=names("r", n))
    return rated, Unrated(marks=marks[n:].tolist(), clusters=names("u", others))


def test_by_hand():
    """Ratings 1, 0, 1, 0 … and marks 1, 1, 0, 0 … of 40, others 3/4: 0.5 + 0.75 - 0.5."""
    rated = Rated(ratings=[1.0, 0.0] * 20, marks=[1.0, 1.0, 0.0, 0.0] * 10, clusters=names("r", 40))
    others = Unrated(marks=[1.0] * 30 + [0.0] * 10, clusters=names("u", 40))
    found = prediction_powered_mean(rated, others, bounds=UNIT, weight=1.0)
    # Y - f is 0, -1, 1, 0 …: variance 20 / 39; g: 40 * 0.1875 / 39
    assert math.isclose(0.75, found.value)
    assert math.isclose((20 / 39 + 7.5 / 39) / 40, found.standard_error**2)
    assert (20, "prediction_powered_wilson") == (found.differing, found.method)


@pytest.mark.parametrize(
    ("weight", "value", "error"),
    [
        (0.0, 3.1203420692580868, 0.10773604),
        (0.5, 3.0690718563473105, 0.0721969),
        (1.0, 3.017801643436534, 0.09296658),
    ],
)
def test_the_authors_package_gives_the_same(weight, value, error):
    """Figures of ppi-python 0.2.3 on these numbers; its variances have the divisor n."""
    rated, others = drawn()
    found = prediction_powered_mean(rated, others, bounds=UNBOUNDED, weight=weight)
    rest = np.subtract(rated.ratings, weight * np.array(rated.marks))

    assert math.isclose(value, found.value, rel_tol=1e-12)
    expected = math.sqrt(np.var(rest) / 80 + weight**2 * np.var(others.marks) / 500)
    assert math.isclose(error, expected, rel_tol=1e-6)
    ours = math.sqrt(np.var(rest) / 79 + weight**2 * np.var(others.marks) / 499)
    assert math.isclose(ours, found.standard_error, rel_tol=1e-12)


def test_the_weight_is_the_best_one():
    """No other weight has a smaller error, and it is near the covariance over the variance."""
    rated, others = drawn()
    best = prediction_powered_mean(rated, others, bounds=UNBOUNDED)
    errors = [
        prediction_powered_mean(rated, others, bounds=UNBOUNDED, weight=weight).standard_error
        for weight in np.linspace(0, 1, 41).tolist()
    ]
    pooled = np.var([*rated.marks, *others.marks], ddof=1)
    published = np.cov(rated.ratings, rated.marks)[0, 1] / (pooled * (1 + 80 / 500))

    assert best.standard_error <= min(errors)
    assert abs(best.weight - published) < 0.05


def test_a_useless_judge_leaves_the_ratings():
    """Marks that are all alike tell nothing: Student's interval of the ratings remains."""
    rated, others = drawn()
    rated = Rated(ratings=rated.ratings, marks=[3.0] * 80, clusters=rated.clusters)
    others = Unrated(marks=[3.0] * 500, clusters=others.clusters)
    found = prediction_powered_mean(rated, others, bounds=UNBOUNDED)
    alone = ttest_1samp(rated.ratings, 0).confidence_interval(0.95)

    assert 0.0 == found.weight
    assert (alone.low, alone.high) == pytest.approx((found.low, found.high))
    assert "prediction_powered_student" == found.method


def test_twins_count_once():
    """Every item twice in its cluster leaves the error as it is."""
    rated, others = drawn()
    once = prediction_powered_mean(rated, others, bounds=UNBOUNDED, weight=0.7)
    twice = prediction_powered_mean(
        Rated(
            ratings=[*rated.ratings] * 2, marks=[*rated.marks] * 2, clusters=[*rated.clusters] * 2
        ),
        Unrated(marks=[*others.marks] * 2, clusters=[*others.clusters] * 2),
        bounds=UNBOUNDED,
        weight=0.7,
    )

    assert math.isclose(once.standard_error, twice.standard_error)
    assert (once.low, once.high) == pytest.approx((twice.low, twice.high))


def test_clusters_that_hold_rated_and_other_items():
    """What a cluster brings to both parts is added before it is squared."""
    rated, _ = drawn(40, 2)
    others = Unrated(marks=rated.marks, clusters=rated.clusters)
    found = prediction_powered_mean(rated, others, bounds=UNBOUNDED, weight=1.0)

    assert math.isclose(np.std(rated.ratings, ddof=1) / 40**0.5, found.standard_error)


def test_few_differences_and_rare_ratings_go_elsewhere():
    """Where a spread is not known, the method says so."""
    same = Rated(ratings=[1.0, 0.0] * 25, marks=[1.0, 0.0] * 25, clusters=names("r", 50))
    rare = Rated(ratings=[1.0] + [0.0] * 49, marks=[1.0] * 50, clusters=names("r", 50))
    others = Unrated(marks=[1.0, 0.0], clusters=["a", "b"])
    found = [prediction_powered_mean(each, others, bounds=UNIT).method for each in (same, rare)]

    assert ["prediction_powered_bounded", "ratings_alone"] == found


def rated(**fields):
    """Return three rated items."""
    given = {"ratings": [1.0, 0.0, 1.0], "marks": [1.0, 0.0, 0.0], "clusters": ["a", "b", "c"]}
    return Rated(**given | fields)


@pytest.mark.parametrize(
    ("given", "others", "error", "words"),
    [
        (rated(ratings=[1.0]), Unrated(marks=[1.0], clusters=["d"]), EvalkitError, "as many"),
        (rated(clusters=["a"] * 3), Unrated(marks=[1.0], clusters=["d"]), TooLittleData, "got 1"),
        (rated(), Unrated(marks=[], clusters=[]), TooLittleData, r"items \(got 0\)"),
        (rated(), Unrated(marks=[1.0], clusters=["d"]), TooLittleData, r"items \(got 1\)"),
        (rated(marks=[2.0, 0, 0]), Unrated(marks=[1.0], clusters=["d"]), EvalkitError, "item 0"),
    ],
)
def test_what_is_refused(given, others, error, words):
    """Too little, too unequal, or out of range."""
    with pytest.raises(error, match=words):
        prediction_powered_mean(given, others, bounds=UNIT)


def test_a_weight_out_of_range():
    """It is told."""
    with pytest.raises(UsageError, match="the weight"):
        prediction_powered_mean(*drawn(), bounds=UNBOUNDED, weight=1.5)


@pytest.mark.parametrize("bounds", [(0.0, 1.0), (0.0, 5.0)])
def test_one_difference_everywhere_is_no_certainty(bounds):
    """Where nothing varies the interval is what 20 clusters leave open, and not one number."""
    rated = Rated(ratings=[0.5] * 20, marks=[0.4] * 20, clusters=names("r", 20))
    others = Unrated(marks=[0.4] * 30, clusters=names("u", 30))
    found = prediction_powered_mean(rated, others, bounds=bounds)

    assert (pytest.approx(0.5), None, 20) == (found.value, found.standard_error, found.differing)
    assert "prediction_powered_bounded" == found.method
    assert found.low < 0.49
    assert found.high > 0.51


def test_one_difference_everywhere_without_a_range_is_refused():
    """Nothing says how much others may differ."""
    rated = Rated(ratings=[3.0] * 20, marks=[2.0] * 20, clusters=names("r", 20))
    others = Unrated(marks=[2.0] * 30, clusters=names("u", 30))
    with pytest.raises(TooLittleData, match="that do not all differ by the same"):
        prediction_powered_mean(rated, others, bounds=UNBOUNDED)
