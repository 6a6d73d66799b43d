"""Accuracy in the worst version of each question."""

from collections.abc import Sequence

from evalkit.contracts import Metric
from evalkit.reading.answer import AnswerKind
from evalkit.reading.changed import asked, rightness, unread, untouched
from evalkit.records import Mark, Outcome, Response, Sample


def worst_case(*, answer: AnswerKind = "text") -> Metric:
    """Return the share of items that are answered rightly in every version of the question.

    Formula: mean over the n items of min(r_0, r_1, ..., r_v), with r_0 whether the answer to the
    question as written is right (1, 0) and r_1..r_v whether those to its changed forms are. The
    clean question asked once more (``again``) is no version of its own.

    Range 0 to 1, higher is better; never above the accuracy on the questions as written. It falls
    with the number of versions, so compare only what was asked in the same ones. An answer that
    cannot be read is wrong; where it is the clean one the item is ``unparsed`` or ``refused`` and
    counts 0. Without a changed form an item is ``outside``.

    Parts: ``clean``, ``changed`` (the mean of r_1..r_v), ``versions`` (v), ``unread``.

    Raises:
        SuiteError: numbers are compared and a target is none, or choices and there are none.

    Source: the worst case over perturbations, as robustness is measured in Liang et al. (2022),
    Holistic Evaluation of Language Models (HELM).

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", target=("Lima",))
    >>> replies = [
    ...     Response(identity=Identity(suite="s", sample_id="1", variant=variant), text=text)
    ...     for variant, text in {"": "Lima", "typo": "Lima", "case": "Quito"}.items()
    ... ]
    >>> worst_case().score(sample, replies).value, worst_case().score(sample, replies[:2]).value
    (0.0, 1.0)
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        of = asked(responses)
        if of is None:
            return untouched(responses)
        lost = unread(sample, of.clean, kind=answer)
        if lost is not None:
            return lost
        right = rightness(sample, of, kind=answer)
        held = right.clean == right.changed == 1.0
        return Mark(value=float(held), outcome=Outcome.SCORED, parts=right.parts)

    return Metric(
        needs=("target", "choices") if answer == "choice" else ("target",),
        name="worst_case",
        version=2,
        kind="proportion",
        higher_is_better=True,
        unit="share of items",
        low=0.0,
        high=1.0,
        score=score,
        counts={Outcome.UNPARSED: 0.0, Outcome.REFUSED: 0.0, Outcome.TRUNCATED: 0.0},
    )
