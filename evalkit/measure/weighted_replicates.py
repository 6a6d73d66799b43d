"""The weighted form of what the repeated answers to one question say together.

Copies of an answer are no further answers: whether an answer was drawn at all decides what a
question's answers say, and how often they were drawn decides how much the question weighs.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, assert_never

from evalkit.measure.weighted import Array, Numbers

Figure = Literal["agreement", "identical", "majority", "entropy"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """What b resamples drew: answers to q questions, a different ones in all.

    Attributes:
        k: shape (q, b), the answers of each question, copies left out.
        votes: shape (a, b), how many gave the answer; what cannot be read is an answer of its own.
        read: shape (a, b), the same, but 0 for what cannot be read.
        right: shape (a, b), 1 where one of those is right.
        firsts: shape (q,), where the answers of each question begin.
    """

    k: Array
    votes: Array
    read: Array
    right: Array
    firsts: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Replicates:
    """What the answers to q questions say, in weighted form.

    Attributes:
        of_questions: takes counts, shape (b, n), and returns each question's value and how many of
            its answers are drawn, copies included, 0 where too few different ones are; both of
            shape (q, b).
        question: shape (n,), the number of each answer's question.
    """

    of_questions: Callable[[Array], tuple[Array, Array]]
    question: Numbers

    def summed(self, counts: Array) -> tuple[Array, Array]:
        """Return the sum of the values over all answers drawn, and their number: shapes (b,)."""
        values, weights = self.of_questions(counts)
        return (values * weights).sum(axis=0), weights.sum(axis=0)

    def within(self, codes: Numbers) -> tuple[Array, Array] | None:
        """Return each answer's value and 1, or 0 and 0 where its question has too few.

        None where the answers to a question are in several clusters: only whole questions have one
        value in all resamples.

        Args:
            codes: shape (n,), the number of each answer's cluster.
        """
        import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

        cluster = np.empty(self.question.max() + 1, dtype=np.intp)
        cluster[self.question] = codes
        if not (cluster[self.question] == codes).all():
            return None
        values, weights = self.of_questions(np.ones((1, len(codes))))
        known = (weights[:, 0] > 0.0).astype(float)
        return (values[:, 0] * known)[self.question], known[self.question]


def replicates_form(
    figure: Figure,
    questions: Sequence[str],
    answers: Sequence[str | None],
    is_right: Sequence[bool],
    *,
    fewest: int,
) -> Replicates:
    """Return what repeated answers say, each item with the value of its question.

    Formula: that of :func:`evalkit.metrics.over_replicates.over_replicates`; questions with fewer
    than ``fewest`` answers among what is drawn, copies left out, count 0.

    Args:
        figure: which of the four.
        questions: shape (n,), n at least 1; the answers to one are of different replicates.
        answers: shape (n,), None for what could not be read.
        is_right: shape (n,).
        fewest: how many answers a question needs.

    >>> import numpy as np
    >>> form = replicates_form(
    ...     "agreement", ["q"] * 3, ["62", "62", "60"], [True, True, False], fewest=2
    ... )
    >>> counts = np.array([[1.0, 1.0, 1.0], [2.0, 0.0, 2.0], [4.0, 0.0, 0.0]])
    >>> total, number = form.summed(counts)
    >>> total.round(3).tolist(), number.tolist()
    ([1.0, 0.0, 0.0], [3.0, 4.0, 0.0])
    """
    import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

    keys = [
        (question, given is None, f"{item:020}" if given is None else given)
        for item, (question, given) in enumerate(zip(questions, answers, strict=True))
    ]
    order = np.array(sorted(range(len(keys)), key=keys.__getitem__))
    starts = _starts([keys[item] for item in order])
    firsts = _starts([questions[order[start]] for start in starts])
    is_read = np.array([answers[order[start]] is not None for start in starts])[:, None]
    right = np.asarray(is_right, dtype=float)[order][:, None]
    question = np.empty(len(keys), dtype=np.intp)
    question[order] = np.searchsorted(starts[firsts], np.arange(len(keys)), side="right") - 1

    def of_questions(counts: Array) -> tuple[Array, Array]:
        drawn = counts.T[order]  # (n, b)
        here = (drawn > 0.0).astype(float)
        votes = np.add.reduceat(here, starts, axis=0)
        found = _Drawn(
            k=np.add.reduceat(votes, firsts, axis=0),
            votes=votes,
            read=votes * is_read,
            right=np.maximum.reduceat(here * right, starts, axis=0),
            firsts=firsts,
        )
        weights = np.add.reduceat(drawn, starts[firsts], axis=0) * (found.k >= fewest)
        return np.where(weights > 0.0, _values(figure, found), 0.0), weights

    return Replicates(of_questions=of_questions, question=question)


def _starts(keys: Sequence[object]) -> Numbers:
    """Return where each run of equal keys begins."""
    import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

    changes = [here != before for before, here in pairwise(keys)]
    return np.flatnonzero([True, *changes])


def _values(figure: Figure, drawn: _Drawn) -> Array:
    """Return the figure of each question, shape (q, b); anything where it has no value."""
    import numpy as np  # noqa: PLC0415 - keeps lists of metrics fast

    k = np.maximum(drawn.k, 1.0)

    def total(of_answers: Array) -> Array:
        summed: Array = np.add.reduceat(of_answers, drawn.firsts, axis=0)
        return summed

    match figure:
        case "agreement":
            alike: Array = total(drawn.read * (drawn.read - 1.0)) / np.maximum(k * (k - 1.0), 1.0)
            return alike
        case "identical":
            most = np.maximum.reduceat(drawn.read, drawn.firsts, axis=0)
            identical: Array = (most == k).astype(float)
            return identical
        case "majority":
            most = np.maximum.reduceat(drawn.read, drawn.firsts, axis=0)
            of_question = np.repeat(
                np.arange(len(drawn.firsts)), np.diff(drawn.firsts, append=len(drawn.read))
            )
            tied = ((drawn.read == most[of_question]) & (drawn.read > 0.0)).astype(float)
            share: Array = total(tied * drawn.right) / np.maximum(total(tied), 1.0)
            return share
        case "entropy":
            # - sum (v / k) ln (v / k) = ln k - sum v ln v / k, as the votes of a question sum to k.
            spread = total(drawn.votes * np.log(np.maximum(drawn.votes, 1.0))) / k
            entropy: Array = abs(np.log(k) - spread) / np.log(np.maximum(k, 2.0))
            return entropy
        case _:
            assert_never(figure)
