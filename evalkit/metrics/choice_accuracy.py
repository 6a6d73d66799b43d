"""Accuracy on multiple-choice questions."""

from collections.abc import Sequence

from evalkit.contracts import Metric
from evalkit.reading.choice import Length, read_choice
from evalkit.reading.reply import own_responses, unread_mark
from evalkit.records import Mark, Outcome, Response, Sample


def choice_accuracy(*, normalise: Length = "none") -> Metric:
    """Return the share of questions where the chosen option is right.

    Formula: mean over the n items of 1[choices[c] in target]. Where the first response has
    log-probabilities, shape (k,) for k choices, natural logarithm, c = argmax_i logprobs[i] /
    length[i], with length 1, tokens, characters or UTF-8 bytes; ties go to the lowest index and
    are marked. Where it has text, c is the choice or the letter that the text names.

    Range 0 to 1, higher is better; guessing gives 1/k. A text that names no choice, or several,
    is ``unparsed`` or ``refused``, and counts 0, as a cut-off one does. Options with the same
    text are equally right.

    Parts: ``chosen`` (index), ``correct`` (0, 1), ``tie`` (0, 1), and from log-probabilities
    ``confidence``, the softmax of the (divided) log-probabilities at c, 0 to 1.

    Raises:
        SuiteError: the sample has no choices, the log-probabilities do not fit them, or a length
            is 0 or not known.

    Source: Brown et al. (2020), arXiv 2005.14165, section 2.4 (division by tokens); division by
    characters or bytes as ``acc_norm`` of lm-evaluation-harness.

    >>> from evalkit.records import Identity
    >>> sample = Sample(
    ...     suite="s", id="1", messages=(), cluster="1", choices=("sea", "river"), target=("river",)
    ... )
    >>> response = Response(identity=Identity(suite="s", sample_id="1"), logprobs=(-4.0, -5.0))
    >>> choice_accuracy().score(sample, [response]).value
    0.0
    >>> choice_accuracy(normalise="characters").score(sample, [response]).value  # -1.33, -1.0
    1.0
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        first = own_responses(responses)[0]
        choice = read_choice(sample, first, normalise_by=normalise)
        if choice is None:
            return unread_mark(first.text or "")
        correct = float(sample.choices[choice.index] in sample.target)
        parts: dict[str, float | str] = {
            "chosen": float(choice.index),
            "correct": correct,
            "tie": float(choice.is_tie),
        }
        if choice.confidence is not None:
            parts["confidence"] = choice.confidence
        return Mark(value=correct, outcome=Outcome.SCORED, parts=parts)

    return Metric(
        needs=("target", "choices"),
        name="choice_accuracy",
        version=3,
        kind="proportion",
        higher_is_better=True,
        unit="share of items",
        low=0.0,
        high=1.0,
        score=score,
        counts={Outcome.UNPARSED: 0.0, Outcome.REFUSED: 0.0, Outcome.TRUNCATED: 0.0},
    )
