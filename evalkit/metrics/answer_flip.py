"""How often an answer changes when a question is changed, against how often it does anyway."""

from collections.abc import Sequence
from typing import Literal

from evalkit.contracts import Metric
from evalkit.reading.answer import AnswerKind, read_answer
from evalkit.reading.changed import Asked, asked, unread, untouched
from evalkit.records import Mark, Outcome, Response, Sample

Figure = Literal["flip", "self_flip", "excess"]


def answer_flip(*, figure: Figure = "excess", answer: AnswerKind = "text") -> Metric:
    """Return how often the answer to a question changes with the question, or without.

    Formula: with a_0 the answer to the question as written, a_j, j = 1..v, those to its changed
    forms and a' that to the question as written, asked once more (variant ``again``), the mean over
    the n items, by ``figure``:

    ``flip``
        f = (1/v) sum_j 1[a_j != a_0].
    ``self_flip``
        s = 1[a' != a_0]: what sampling, batches and the engine do by themselves.
    ``excess``
        f - s: what is due to the changes.

    Range 0 to 1, for ``excess`` -1 to 1; lower is better. Whether an answer is right is not asked.
    An answer that cannot be read equals no other; where a_0 cannot be read the item is ``unparsed``
    or ``refused``, which is missing. Without a changed form an item is ``outside``; without
    ``again`` it is ``missing`` for the last two figures.

    Parts: ``flips`` (sum of 1[a_j != a_0]), ``versions`` (v), and ``self_flip`` where asked.

    Raises:
        SuiteError: choices are compared and the sample has none.

    Source: 1 - consistency of Elazar et al. (2021), TACL 9:1012, section 3.1, against the original;
    the control by asking once more is ours.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", target=("Lima",))
    >>> given = {"": "Lima", "again": "Lima", "typo": "Lima", "case": "Quito"}
    >>> replies = [
    ...     Response(identity=Identity(suite="s", sample_id="1", variant=variant), text=text)
    ...     for variant, text in given.items()
    ... ]
    >>> [answer_flip(figure=f).score(sample, replies).value for f in ("flip", "self_flip")]
    [0.5, 0.0]
    """

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        of = asked(responses)
        if of is None:
            return untouched(responses)
        if of.again is None and figure != "flip":
            return Mark(value=None, outcome=Outcome.MISSING)
        return unread(sample, of.clean, kind=answer) or _mark(sample, of, figure, answer)

    return Metric(
        needs=("choices",) if answer == "choice" else (),
        name="answer_flip",
        version=2,
        kind="mean",
        higher_is_better=False,
        unit="share of versions",
        low=-1.0 if figure == "excess" else 0.0,
        high=1.0,
        score=score,
    )


def _mark(sample: Sample, of: Asked, figure: Figure, kind: AnswerKind) -> Mark:
    first = read_answer(sample, of.clean, kind=kind)
    answers = [read_answer(sample, each, kind=kind) for each in of.changed.values()]
    flips = float(len(answers) - answers.count(first))
    parts: dict[str, float | str] = {"flips": flips, "versions": float(len(answers))}
    values = {"flip": flips / len(answers)}
    if of.again is not None:
        own = float(read_answer(sample, of.again, kind=kind) != first)
        parts["self_flip"] = own
        values |= {"self_flip": own, "excess": values["flip"] - own}
    return Mark(value=values[figure], outcome=Outcome.SCORED, parts=parts)
