"""How much accuracy changes of a question cost."""

from collections.abc import Sequence

from evalkit.contracts import Metric
from evalkit.reading.answer import AnswerKind
from evalkit.reading.changed import asked, rightness, unread, untouched
from evalkit.records import Mark, Outcome, Response, Sample


def accuracy_drop(*, answer: AnswerKind = "text") -> Metric:
    """Return the accuracy on questions as written less that on changed forms of them.

    Formula: for one item r_0 - (1/v) sum_j r_j, with r_0 whether the answer to the question as
    written is right (1, 0) and r_j, j = 1..v, whether those to its changed forms are; then the mean
    over the n items. The clean question asked once more (``again``) is no changed form. Each item
    is its own control, so that the spread between items is that of the differences.

    Range -1 to 1, lower is better: 0 is no loss, 1 all right as written and none right changed;
    below 0 the changed forms are answered better. A model that is always wrong loses nothing: read
    the drop beside the accuracy. An answer to a changed form that cannot be read is wrong; an item
    whose clean answer cannot be read is ``unparsed`` or ``refused``, which is missing, since what
    it would have lost is not known. Without a changed form an item is ``outside``.

    Parts: ``clean`` (r_0), ``changed`` (the mean of r_j), ``versions`` (v), ``unread``.

    Raises:
        SuiteError: numbers are compared and a target is none, or choices and there are none.

    Source: acc - adv_acc, as in Wang et al. (2021), AdvGLUE, arXiv 2111.02840; paired by item here.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", target=("Lima",))
    >>> given = {"": "Lima", "again": "Quito", "typo": "Lima", "case": "Quito"}
    >>> replies = [
    ...     Response(identity=Identity(suite="s", sample_id="1", variant=variant), text=text)
    ...     for variant, text in given.items()
    ... ]
    >>> accuracy_drop().score(sample, replies).value
    0.5
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        of = asked(responses)
        if of is None:
            return untouched(responses)
        lost = unread(sample, of.clean, kind=answer)
        if lost is not None:
            return lost
        right = rightness(sample, of, kind=answer)
        return Mark(value=right.clean - right.changed, outcome=Outcome.SCORED, parts=right.parts)

    return Metric(
        needs=("target", "choices") if answer == "choice" else ("target",),
        name="accuracy_drop",
        version=2,
        kind="mean",
        higher_is_better=False,
        unit="difference of accuracies",
        low=-1.0,
        high=1.0,
        score=score,
    )
