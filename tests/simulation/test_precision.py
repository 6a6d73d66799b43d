"""Precision by simulation: intervals that cover, and an uncertainty that few runs do not hide.

``table(repeats)`` is the full study; the tests are a small part of it.
"""

import numpy as np
import pytest
from simulation.rows import Row

from evalkit.errors import TooLittleData
from evalkit.measure.changed_marks import share_of_change, spread_of_marks
from evalkit.measure.precision import estimate_precision
from evalkit.measure.rectangular import rectangular

DESIGNS = {
    "3 x 2": (2, 2, 2),
    "4 x 3": (3, 3, 3, 3),
    "8 x 1": (1,) * 8,
    "1,2,3,4,2": (1, 2, 3, 4, 2),
}
RATIOS = (0.0, 1.0, 3.0)  # of the deviation between configurations to that within
FIGURES = ("repeatability", "between", "intermediate")
LEAST = 0.93  # coverage


def coverage(sizes, ratio, repeats, *, seed):
    """Return the coverage of each interval, and the mean of s_I² over its true value."""
    generator = np.random.default_rng(seed)
    names = [str(index) for index, size in enumerate(sizes) for _ in range(size)]
    places = np.array([int(name) for name in names])
    true = dict(zip(FIGURES, (1.0, ratio, np.hypot(1.0, ratio)), strict=True))
    covered, stated = dict.fromkeys(FIGURES, 0), dict.fromkeys(FIGURES, 0)
    squares = 0.0
    for _ in range(repeats):
        shifts = generator.normal(0.0, 1.0, len(sizes)) * ratio
        found = estimate_precision(shifts[places] + generator.normal(size=len(names)), names)
        squares += found.intermediate.value**2
        for figure in FIGURES:
            each = getattr(found, figure)
            stated[figure] += each is not None
            covered[figure] += each is not None and each.low <= true[figure] <= each.high
    shares = {
        figure: count / stated[figure] if stated[figure] else None
        for figure, count in covered.items()
    }
    return shares, squares / repeats / true["intermediate"] ** 2


def table(repeats):
    """Return rows of the full study: coverage of each figure, None where it is not stated."""
    return [
        Row(
            study="precision",
            method="one-way analysis of variance",
            setting={"runs of each configuration": name, "between to within": ratio},
            figure={**shares, "bias of the intermediate variance": bias},
            repeats=repeats,
            least=dict.fromkeys(FIGURES, LEAST),
        )
        for name, sizes in DESIGNS.items()
        for ratio in RATIOS
        for shares, bias in [coverage(sizes, ratio, repeats, seed=11)]
    ]


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("ratio", RATIOS)
def test_intervals_cover(design, ratio):
    """The 95 % intervals of s_r, s_L and s_I cover at 93 % at least, whatever lies between."""
    shares, _ = coverage(DESIGNS[design], ratio, 500, seed=11)

    assert min(each for each in shares.values() if each is not None) >= LEAST


def test_the_variance_has_no_bias_where_there_is_something_between():
    """s_I² is right on average; where nothing lies between, taking 0 for less makes it larger."""
    assert abs(coverage((3, 3, 3, 3), 3.0, 800, seed=5)[1] - 1.0) < 0.1
    assert coverage((3, 3, 3, 3), 0.0, 400, seed=5)[1] > 1.0


def understated(repeats, *, share, seed, n=100):
    """Return how often two runs state less than half of the true uncertainty of one.

    Each item's mark is drawn anew in a share of runs. Returns the shares by the runs' values alone,
    and by values, changed marks and bound together.
    """
    generator = np.random.default_rng(seed)
    clusters = [str(number) for number in range(n)]
    true = np.sqrt(share * (1.0 - share / 2.0) / 2.0 / n)  # marks are right or wrong evenly
    alone = together = 0
    for _ in range(repeats):
        base = generator.random(n) < 0.5
        runs = [
            np.where(generator.random(n) < share, generator.random(n) < 0.5, base).astype(float)
            for _ in range(2)
        ]
        try:
            by_runs = estimate_precision([run.mean() for run in runs], ["a", "b"])
            deviation = by_runs.intermediate.value
        except TooLittleData:
            deviation = 0.0
        spread = spread_of_marks([run.tolist() for run in runs], clusters).deviation
        bound = rectangular(share_of_change(0, clusters)).standard_uncertainty
        whole = max(deviation, spread or 0.0) or bound
        alone += deviation < true / 2
        together += whole < true / 2
    return alone / repeats, together / repeats


def test_two_runs_alone_would_understate():
    """By their values alone every third study of two runs states less than half; not with marks."""
    alone, together = understated(300, share=0.1, seed=3)

    assert alone > 0.25
    assert together < 0.02
