"""Whether some letters are taken more readily than others when the right option stands there."""

import math
from collections.abc import Mapping, Sequence
from itertools import combinations

from evalkit.contracts import Metric
from evalkit.errors import SuiteError, UndefinedMetric
from evalkit.measure.weighted import Array, share_of_halves
from evalkit.reading.choice import read_choice
from evalkit.reading.reply import own_responses
from evalkit.reading.rotation import as_shown
from evalkit.reading.sums import size_of
from evalkit.records import Mark, Outcome, Response, Sample, Score

ALPHABET = "ABCDEF"  # more have too many ways to lean for all to be tried as extremes
FEWEST = 2


def letter_bias(*, letters: int = 4) -> Metric:
    """Return how much recall differs between the letters that the right option stands behind.

    Formula: RStd = sqrt(mean_L (R_L - mean R)^2), the population standard deviation over the k
    letters L of recall R_L = (rotations of all items where the right option stands behind L and is
    taken) / (rotations where it stands behind L).

    Input: the responses of the procedure ``rotate_options``; ``letters`` is k, and every sample has
    k choices, one of them right.

    Range 0 (the letter does not matter) to 0.5, lower is better. Whoever always says A of four has
    recalls 1, 0, 0, 0 and so 0.433; whoever is always right, and whoever guesses evenly, has 0, so
    accuracy must stand beside it. An answer that cannot be read is not taken.

    Parts: ``taken:A`` …, ``there:A`` … (how often the right option was taken, and stood, behind the
    letter). An item has no value of its own.

    Raises:
        SuiteError: ``letters`` is not 2 to 6; a sample has another number of choices, or not
            exactly one right one.
        UndefinedMetric: no item, or the right option never stood behind some letter.

    Source: Zheng et al. (2024), arXiv 2309.03882, section 2.1 (RStd).

    >>> parts = {f"there:{each}": 1.0 for each in "ABCD"}
    >>> parts |= {"taken:A": 1.0, "taken:B": 0.0, "taken:C": 0.0, "taken:D": 0.0}
    >>> always_a = Score(
    ...     suite="s", sample_id="1", replicate=None, metric="m", cluster="1", labels={},
    ...     mark=Mark(value=None, outcome=Outcome.SCORED, parts=parts), by="letter_bias@1",
    ... )
    >>> round(letter_bias().aggregate([always_a]), 3)
    0.433
    """
    if not FEWEST <= letters <= len(ALPHABET):
        raise SuiteError(
            f"letter_bias: letters are too few or too many (got {letters}); {FEWEST} to "
            f"{len(ALPHABET)}"
        )
    names = ALPHABET[:letters]

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        right = sum(choice in sample.target for choice in sample.choices)
        if len(sample.choices) != letters or right != 1:
            raise SuiteError(
                f"suite {sample.suite!r}, sample {sample.id!r}: {right} of {len(sample.choices)} "
                f"choices are right; one of {letters} is expected"
            )
        parts: dict[str, float | str] = dict(_all(names, there=0.0))
        for response in own_responses(responses):
            shown = as_shown(sample, response.identity.variant)
            key = next(i for i, choice in enumerate(shown.choices) if choice in sample.target)
            choice = read_choice(shown, response)
            is_taken = choice is not None and choice.index == key
            parts[f"there:{names[key]}"] = float(parts[f"there:{names[key]}"]) + 1.0
            parts[f"taken:{names[key]}"] = float(parts[f"taken:{names[key]}"]) + is_taken
        return Mark(value=None, outcome=Outcome.SCORED, parts=parts)

    return Metric(
        needs=("target", "choices"),
        extremes=tuple(
            {**_all(names, there=1.0), **{f"taken:{each}": 1.0 for each in favoured}}
            for size in sorted({1, letters // 2, letters})
            for favoured in combinations(names, size)
        ),
        name="letter_bias",
        version=1,
        kind="corpus",
        higher_is_better=False,
        unit="standard deviation of recall",
        low=0.0,
        high=0.5,
        score=score,
        aggregate=lambda scores: _deviation(scores, names),
        weighted=size_of(lambda parts: _addends(parts, names), share_of_halves, _deviation_of),
        counts={Outcome.UNPARSED: None, Outcome.REFUSED: None, Outcome.TRUNCATED: None},
    )


def _all(names: str, *, there: float) -> Mapping[str, float | str]:
    return {f"there:{each}": there for each in names} | {f"taken:{each}": 0.0 for each in names}


def _deviation(scores: Sequence[Score], names: str) -> float:
    recalls = []
    for letter in names:
        there = math.fsum(float(each.mark.parts[f"there:{letter}"]) for each in scores)
        if there == 0.0:
            raise UndefinedMetric(
                f"letter_bias: the right option never stood behind {letter} (got 0 of "
                f"{len(scores)} items); once at least is needed"
            )
        taken = math.fsum(float(each.mark.parts[f"taken:{letter}"]) for each in scores)
        recalls.append(taken / there)
    mean = math.fsum(recalls) / len(recalls)
    return math.sqrt(math.fsum((each - mean) ** 2 for each in recalls) / len(recalls))


def _addends(parts: Mapping[str, float | str], names: str) -> list[float]:
    return [float(parts[f"{what}:{each}"]) for what in ("taken", "there") for each in names]


def _deviation_of(recalls: Array) -> Array:
    deviation: Array = recalls.std(axis=0)
    return deviation
