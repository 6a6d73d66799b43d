"""Questions that are answered no better than by guessing, however they are put."""

from collections.abc import Sequence

from evalkit.contracts import Metric
from evalkit.reading.answer import AnswerKind
from evalkit.reading.reply import last_text, unread_mark
from evalkit.reading.variants import answers_of
from evalkit.records import Mark, Outcome, Response, Sample


def at_chance(*, answer: AnswerKind = "text") -> Metric:
    """Return the share of items that are right in no more variants than guessing would be.

    Formula: mean over the n items of 1[mean_j r_j <= c], with r_j = 1[the answer to variant j is a
    target] and c what guessing gives: 1/k of k choices, 0 where nothing is offered to choose from.
    Answers are read as ``answer`` says; a choice is its text, whatever letter it stood behind.

    Range 0 to 1, lower is better. It stands beside a consistency: an item counted here is answered
    consistently at most in a mistake. A subject that always takes the same letter of k rotated
    options is right in exactly 1/k of the rotations, so each of its items counts. Where no answer
    can be read the item is ``unparsed`` or ``refused`` and counts 1.

    Parts: ``share`` (mean_j r_j), ``chance`` (c).

    Raises:
        SuiteError: choices are compared and the sample has none.

    Source: ours.

    >>> from evalkit.records import Identity
    >>> sample = Sample(
    ...     suite="s", id="1", messages=(), cluster="1", choices=("sea", "lake"), target=("sea",)
    ... )
    >>> always_a = [
    ...     Response(identity=Identity(suite="s", sample_id="1", variant=variant), text="A")
    ...     for variant in ("", "shift:1")
    ... ]
    >>> at_chance(answer="choice").score(sample, always_a).value
    1.0
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        answers = answers_of(sample, responses, kind=answer)
        if all(each.answer is None for each in answers):
            return unread_mark(last_text(responses))
        share = sum(each.is_right for each in answers) / len(answers)
        chance = 1.0 / len(sample.choices) if answer == "choice" else 0.0
        return Mark(
            value=float(share <= chance),
            outcome=Outcome.SCORED,
            parts={"share": share, "chance": chance},
        )

    return Metric(
        needs=("target",),
        name="at_chance",
        version=2,
        kind="proportion",
        higher_is_better=False,
        unit="share of items",
        low=0.0,
        high=1.0,
        score=score,
        counts={Outcome.UNPARSED: 1.0, Outcome.REFUSED: 1.0, Outcome.TRUNCATED: 1.0},
    )
