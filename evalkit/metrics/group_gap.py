"""Accuracy above chance in one group of questions, less that in another."""

from collections.abc import Mapping, Sequence

from evalkit.contracts import Metric
from evalkit.errors import SuiteError
from evalkit.reading.choice import Length, read_choice
from evalkit.reading.reply import own_responses, unread_mark
from evalkit.reading.sides import Sides
from evalkit.records import Mark, Outcome, Response, Sample

FEWEST_OPTIONS = 2
_EXTREMES: tuple[Mapping[str, float | str], ...] = tuple(
    {"side": side, "above_chance": value} for side in ("first", "second") for value in (-1.0, 1.0)
)


def group_gap(*, label: str, first: str, second: str, normalise: Length = "none") -> Metric:
    """Return how much better multiple-choice questions of one group are answered than another's.

    Formula: mean of v over the items whose label ``label`` is ``first``, less the mean of v over
    those where it is ``second``, with v = (y - 1/k) / (1 - 1/k), y = 1 for a right answer to a
    question of k options and 0 for a wrong one: the difference of two ``chance_corrected``
    accuracies. With the same questions asked in two languages, a question being one cluster, it is
    the mean difference over the pairs.

    Range -2 to 2: above 0 the first group fares better, below 0 the second, and 0 is no gap. It
    has no better end. Items with another value of the label are ``outside``. A text that names no
    choice, or several, is ``unparsed`` or ``refused`` and gets v = 0, as much as a guess is worth;
    so does one that was cut off. A subject that guesses everywhere has no gap: read it beside the
    accuracy.

    Parts: ``side`` (first, second), ``above_chance`` (v). An item has no value of its own.

    Raises:
        SuiteError: ``first`` is ``second``, or the item has not exactly one right choice among two
            or more; log-probabilities do not fit the choices.
        UndefinedMetric: one of the groups has no item.

    Source: ours; the correction for chance is that of ``chance_corrected``.

    >>> from evalkit.records import Score
    >>> def scored(side, v):
    ...     parts = {"side": side, "above_chance": v}
    ...     mark = Mark(value=None, outcome=Outcome.SCORED, parts=parts)
    ...     return Score(
    ...         suite="s", sample_id="1", replicate=0, metric="m", mark=mark, cluster="1",
    ...         labels={}, by="group_gap@1",
    ...     )
    >>> scores = [scored("first", 1.0), scored("first", 1.0), scored("second", 1.0)]
    >>> gap = group_gap(label="language", first="en", second="zh-TW")
    >>> gap.aggregate([*scores, scored("second", 0.0)])  # 1 - 1/2
    0.5
    """
    sides = Sides("group_gap", label=label, first=first, second=second)

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        side = sides.of(sample)
        if side is None:
            return Mark(value=None, outcome=Outcome.OUTSIDE)
        value, outcome = _above_chance(sample, own_responses(responses)[0], normalise)
        parts: dict[str, float | str] = {"side": side, "above_chance": value}
        return Mark(value=None, outcome=outcome, parts=parts)

    return Metric(
        needs=("target", "choices"),
        extremes=_EXTREMES,
        name="group_gap",
        version=2,
        kind="corpus",
        higher_is_better=False,
        unit="accuracy above chance",
        low=-2.0,
        high=2.0,
        score=score,
        aggregate=lambda scores: sides.gap(scores, "above_chance"),
        weighted=sides.weighted_gap("above_chance"),
        counts={Outcome.UNPARSED: 0.0, Outcome.REFUSED: 0.0, Outcome.TRUNCATED: 0.0},
    )


def _above_chance(sample: Sample, response: Response, length: Length) -> tuple[float, Outcome]:
    k = len(sample.choices)
    right = sum(each in sample.target for each in sample.choices)
    if k < FEWEST_OPTIONS or right != 1:
        raise SuiteError(
            f"suite {sample.suite!r}, sample {sample.id!r}: {right} of {k} choices are right; two "
            "choices or more are expected, one of them right"
        )
    choice = read_choice(sample, response, normalise_by=length)
    if choice is None:
        return 0.0, unread_mark(response.text or "").outcome
    is_right = sample.choices[choice.index] in sample.target
    return (1.0 if is_right else -1.0 / (k - 1)), Outcome.SCORED
