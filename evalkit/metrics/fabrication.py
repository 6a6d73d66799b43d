"""Answers to questions that have none."""

from collections.abc import Sequence

from evalkit.contracts import Metric
from evalkit.reading.abstention import read_abstention
from evalkit.reading.reply import last_text
from evalkit.records import Mark, Outcome, Response, Sample


def fabrication() -> Metric:
    """Return the share of unanswerable items that are answered as if there were an answer.

    Formula: mean over the n items of 1[the last reply does not abstain]
    (``evalkit.reading.abstention``). The suite restricts it by ``where`` to items about what does
    not exist, or what nobody can know; on such an item no answer is right, so that its target, a
    permitted word, is not asked for.

    Range 0 to 1, lower is better. A subject that always abstains has 0, so ``over_abstention`` on
    answerable items must stand beside it. A refusal asserts nothing and is no fabrication. An empty
    reply asserts nothing either, but says nothing: it is ``unparsed`` and missing.

    Part: ``says`` (abstains, answers).

    Source: Yin et al. (2023), Findings of ACL, arXiv 2305.18153, for questions without an answer;
    the questions about invented things and the reader are ours.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1")
    >>> reply = Response(identity=Identity(suite="s", sample_id="1"), text="It lies on the Enns.")
    >>> fabrication().score(sample, [reply]).value
    1.0
    """

    def score(_sample: Sample, responses: Sequence[Response]) -> Mark:
        says = read_abstention(last_text(responses))
        if says == "empty":
            return Mark(value=None, outcome=Outcome.UNPARSED)
        return Mark(value=float(says == "answers"), outcome=Outcome.SCORED, parts={"says": says})

    return Metric(
        name="fabrication",
        version=2,
        kind="proportion",
        higher_is_better=False,
        unit="share of items",
        low=0.0,
        high=1.0,
        score=score,
    )
