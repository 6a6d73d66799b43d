"""Accuracy on multiple-choice questions, less what guessing gives."""

from collections.abc import Sequence

from evalkit.contracts import Metric
from evalkit.errors import SuiteError
from evalkit.reading.choice import Length, read_choice
from evalkit.reading.reply import own_responses, unread_mark
from evalkit.records import Mark, Outcome, Response, Sample

FEWEST_OPTIONS = 2


def chance_corrected(*, normalise: Length = "none") -> Metric:
    """Return accuracy on multiple-choice questions, scaled so that guessing gives 0.

    Formula: mean over the n items of (y - 1/k) / (1 - 1/k), where y is 1 if the chosen option is
    right and 0 if not, and k is the item's number of options: a right answer gets 1, a wrong one
    -1 / (k - 1). What is chosen is read as by ``choice_accuracy``, from log-probabilities of shape
    (k,), natural logarithm, divided by a length if ``normalise`` says so, or from a text.

    With one k for all items, each of them read, this is (acc - c) / (1 - c), with c = 1/k and acc
    the accuracy. With several k it is not that ratio of means, in which an item weighs 1 - 1/k:
    here each item weighs the same. Both have the expectation p where a share p is known and the
    rest is guessed evenly.

    Range -1 to 1, higher is better: 1 is all right, 0 what guessing gives, below 0 worse than
    guessing; the lowest value, always wrong, is -1 / (k - 1), so -1 only for two options. A text
    that names no choice, or several, is ``unparsed`` or ``refused`` and counts 0, as much as a
    guess is worth and no more, and a cut-off one does as well. Accuracy counts these as wrong:
    where some answers were not read, the two cannot be converted into each other.

    Parts: ``chosen`` (index), ``correct`` (0, 1), ``chance`` (1/k), ``tie`` (0, 1).

    Raises:
        SuiteError: the sample has fewer than two choices, or not exactly one right choice; the
            log-probabilities do not fit the choices, or a length is 0 or not known.

    Source: the correction for guessing, right - wrong / (k - 1), with omitted answers 0: Frary
    (1988), Educational Measurement: Issues and Practice 7(2):33. As (acc - c) / (1 - c) it has the
    form of Cohen's kappa with an expected agreement of c (1960), Educational and Psychological
    Measurement 20:37.

    >>> from evalkit.records import Identity
    >>> sample = Sample(
    ...     suite="s", id="1", messages=(), cluster="1", choices=("sea", "river", "lake"),
    ...     target=("river",),
    ... )
    >>> identity = Identity(suite="s", sample_id="1")
    >>> [
    ...     chance_corrected().score(sample, [Response(identity=identity, text=letter)]).value
    ...     for letter in "ABC"
    ... ]
    [-0.5, 1.0, -0.5]
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        k = _options(sample)
        first = own_responses(responses)[0]
        choice = read_choice(sample, first, normalise_by=normalise)
        if choice is None:
            return unread_mark(first.text or "")
        is_right = sample.choices[choice.index] in sample.target
        return Mark(
            value=1.0 if is_right else -1.0 / (k - 1),
            outcome=Outcome.SCORED,
            parts={
                "chosen": float(choice.index),
                "correct": float(is_right),
                "chance": 1.0 / k,
                "tie": float(choice.is_tie),
            },
        )

    return Metric(
        needs=("target", "choices"),
        name="chance_corrected",
        version=2,
        kind="mean",
        higher_is_better=True,
        unit="accuracy above chance",
        low=-1.0,
        high=1.0,
        score=score,
        counts={Outcome.UNPARSED: 0.0, Outcome.REFUSED: 0.0, Outcome.TRUNCATED: 0.0},
    )


def _options(sample: Sample) -> int:
    """Return the number of options, which says what guessing gives where one of them is right."""
    right = sum(each in sample.target for each in sample.choices)
    if len(sample.choices) < FEWEST_OPTIONS or right != 1:
        raise SuiteError(
            f"suite {sample.suite!r}, sample {sample.id!r}: {right} of {len(sample.choices)} "
            "choices are right; two choices or more are expected, one of them right"
        )
    return len(sample.choices)
