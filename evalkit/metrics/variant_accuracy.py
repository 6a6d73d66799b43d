"""Accuracy in one version of a question."""

from collections.abc import Sequence
from typing import Literal

from evalkit.contracts import Metric
from evalkit.reading.answer import AnswerKind, is_right
from evalkit.reading.changed import unread
from evalkit.reading.reply import own_responses
from evalkit.records import Mark, Outcome, Response, Sample


def variant_accuracy(
    *,
    variant: str = "",
    answer: AnswerKind = "text",
    unasked: Literal["outside", "wrong"] = "outside",
) -> Metric:
    """Return the share of items that are answered rightly in one version of the question.

    Formula: mean of 1[the last answer to ``variant`` is right] over the items that were asked in
    that version; the others are ``outside`` (a slip of Chinese has no English items). With
    ``unasked: wrong`` they are ``unparsed`` and count 0: a version that could not be made since
    the model gave nothing to make it from. One metric for each version shows which is the worst.
    An answer is read as ``answer`` says (``evalkit.reading.answer``): a number, the choice that is
    taken, or a target that stands in the text.

    Range 0 to 1, higher is better. An answer that cannot be read is ``unparsed`` or ``refused`` and
    counts 0, as one does that was cut off.

    Raises:
        SuiteError: numbers are compared and a target is none, or choices and there are none.

    Source: the share of right answers; by kind of change as in Zhu et al. (2023), PromptRobust,
    arXiv 2306.04528.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", target=("Lima",))
    >>> replies = [
    ...     Response(identity=Identity(suite="s", sample_id="1", variant=variant), text=text)
    ...     for variant, text in {"": "Lima.", "typo": "It is Quito."}.items()
    ... ]
    >>> [variant_accuracy(variant=v).score(sample, replies).value for v in ("", "typo")]
    [1.0, 0.0]
    >>> variant_accuracy(variant="case").score(sample, replies).outcome.value
    'outside'
    """
    without = Outcome.OUTSIDE if unasked == "outside" else Outcome.UNPARSED

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        found = [each for each in own_responses(responses) if each.identity.variant == variant]
        if not found:
            return Mark(value=None, outcome=without)
        right = is_right(sample, found[-1], kind=answer)
        lost = unread(sample, found[-1], kind=answer)
        return lost or Mark(value=float(bool(right)), outcome=Outcome.SCORED)

    return Metric(
        needs=("target", "choices") if answer == "choice" else ("target",),
        name="variant_accuracy",
        version=2,
        kind="proportion",
        higher_is_better=True,
        unit="share of items",
        low=0.0,
        high=1.0,
        score=score,
        counts={Outcome.UNPARSED: 0.0, Outcome.REFUSED: 0.0, Outcome.TRUNCATED: 0.0},
    )
