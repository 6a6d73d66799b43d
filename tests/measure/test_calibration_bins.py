"""The points of a reliability diagram."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit.errors import EvalkitError
from evalkit.measure.calibration import expected_calibration_error
from evalkit.measure.calibration_bins import calibration_bins
from evalkit.measure.interval import wilson

answers = st.lists(
    st.tuples(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.9, 1.0]), st.sampled_from([0.0, 1.0])),
    min_size=1,
    max_size=80,
)


def binned(pairs, **options):
    """Return the bins of confidences and answers, each a cluster of its own."""
    names = [str(number) for number in range(len(pairs))]
    return calibration_bins([c for c, _ in pairs], [y for _, y in pairs], names, **options)


def drawn(n):
    """Return distinct confidences and answers that are right as often as they say."""
    generator = np.random.default_rng(3)
    confidences = generator.random(n)
    return list(zip(confidences, (generator.random(n) < confidences).astype(float), strict=True))


def test_bins_by_hand():
    """Mean confidence, share right and Wilson's interval."""
    [low, high] = binned([(0.2, 0.0)] * 9 + [(0.4, 1.0)] + [(0.8, 1.0)] * 10)
    expected = wilson(1, 10, level=0.95)

    assert (0.2, 0.4, 0.22, 0.1, 10) == (
        low.lowest, low.highest, low.confidence, low.correct, low.n,
    )  # fmt: skip
    assert (expected.low, expected.high) == (low.low, low.high)
    assert (0.8, 1.0, 10, 1.0) == (high.confidence, high.correct, high.n, high.high)


def test_without_ties_they_give_the_expected_calibration_error():
    """Against the estimator that was written for it alone."""
    pairs = drawn(200)
    found = sum(each.n * abs(each.correct - each.confidence) for each in binned(pairs)) / 200

    assert math.isclose(
        expected_calibration_error([c for c, _ in pairs], [y for _, y in pairs]),
        found,
        abs_tol=1e-9,
    )


def test_few_answers_make_few_bins():
    """At least ten answers in each, as long as there are ten."""
    assert [1, 1, 4, 10] == [len(binned(drawn(n))) for n in (5, 19, 40, 300)]


@given(answers)
@settings(deadline=None)
def test_every_answer_is_in_one_bin_and_ties_stay_together(pairs):
    """Bins follow one another without overlapping, and hold all."""
    found = binned(pairs)

    assert len(pairs) == sum(each.n for each in found)
    assert all(a.highest < b.lowest for a, b in pairwise(found))


@given(answers, st.randoms())
@settings(deadline=None)
def test_the_order_of_answers_does_not_matter(pairs, random):
    """The same bins, however they come."""
    shuffled = list(pairs)
    random.shuffle(shuffled)

    assert binned(pairs) == binned(shuffled)


def test_clusters_widen_the_interval():
    """Ten answers to one question say less than ten to ten."""
    confidences, correct = [0.5] * 40, [1.0, 0.0] * 20
    [apart] = calibration_bins(confidences, correct, [str(n) for n in range(40)], bins=1)
    [together] = calibration_bins(confidences, correct, [str(n // 4) for n in range(40)], bins=1)

    assert together.high - together.low > apart.high - apart.low


def test_a_single_answer_has_no_interval():
    """None stands for what is not known."""
    [found] = binned([(0.5, 1.0)])

    assert (None, None) == (found.low, found.high)


def test_no_answers_have_no_bins():
    """There is nothing to divide."""
    assert () == calibration_bins([], [], [])


def test_lengths_must_agree():
    """A confidence without an answer is a mistake of the caller."""
    with pytest.raises(EvalkitError, match="2 confidences, 1 answers"):
        calibration_bins([0.1, 0.2], [1.0], ["a", "b"])


@pytest.mark.parametrize(("confidence", "right"), [(1.2, 1.0), (0.5, -0.1), (math.nan, 1.0)])
def test_numbers_must_be_shares(confidence, right):
    """Anything else is refused."""
    with pytest.raises(EvalkitError, match="out of range"):
        calibration_bins([confidence], [right], ["a"])
