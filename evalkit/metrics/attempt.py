"""What becomes of questions that have an answer: right, wrong, or not attempted."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from evalkit.contracts import Metric
from evalkit.reading.abstention import read_abstention, withholds
from evalkit.reading.answer import is_right
from evalkit.reading.reply import last_text, own_responses
from evalkit.records import Mark, Outcome, Response, Sample

Figure = Literal["correct", "incorrect", "not_attempted"]
_HIGHER_IS_BETTER: Mapping[Figure, bool] = MappingProxyType(
    {"correct": True, "incorrect": False, "not_attempted": False}
)


def attempt(*, figure: Figure = "correct") -> Metric:
    """Return the share of answerable items that are answered rightly, wrongly, or not at all.

    Formula: every item is one of the three, by the subject's last reply: *correct* if a target
    stands in it and its speaker does not say that he does not know ("I don't know if it is
    Paris"), else *not attempted* if it abstains (``evalkit.reading.abstention``), else
    *incorrect*. The value is the mean over the n items of 1[figure]; the three add up to 1.
    ``not_attempted`` is over-abstention, and 1 less it the coverage.

    Range 0 to 1; higher is better for ``correct`` alone. The suite restricts it by ``where`` to
    items that have an answer. A reply that names several answers is correct if one of them is. An
    empty reply is ``unparsed``: it was no attempt, and counts as one that abstains.

    Part: ``became`` (correct, incorrect, not_attempted).

    Source: Wei et al. (2024), arXiv 2411.04368 (the three grades of SimpleQA, there by a judge).

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", target=("Paris",))
    >>> identity = Identity(suite="s", sample_id="1")
    >>> [
    ...     attempt(figure="correct").score(sample, [Response(identity=identity, text=text)]).value
    ...     for text in ("In Paris.", "Rome", "I don't know.")
    ... ]
    [1.0, 0.0, 0.0]
    """
    silent = float(figure == "not_attempted")

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        says = read_abstention(last_text(responses))
        if says == "empty":
            return Mark(value=None, outcome=Outcome.UNPARSED)
        last = own_responses(responses)[-1]
        became: Figure = "not_attempted" if says == "abstains" else "incorrect"
        if is_right(sample, last, kind="text") and not withholds(last.text or ""):
            became = "correct"
        value = float(became == figure)
        return Mark(value=value, outcome=Outcome.SCORED, parts={"became": became})

    return Metric(
        needs=("target",),
        name="attempt",
        version=2,
        kind="proportion",
        higher_is_better=_HIGHER_IS_BETTER[figure],
        unit="share of items",
        low=0.0,
        high=1.0,
        score=score,
        counts=dict.fromkeys((Outcome.UNPARSED, Outcome.TRUNCATED), silent),
    )
