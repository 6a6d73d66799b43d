"""Which answers people rate where they rate few: drawn by hash, to speak for all the others."""

from collections.abc import Collection, Mapping

from evalkit.agreement import PlannedSuite
from evalkit.canonical import seed_from

Answer = tuple[str, int]  # sample and replicate
Firsts = Mapping[Answer, float] | str  # first marks of drawn answers; or why they are of no use


def in_drawn_order(suite: PlannedSuite, answers: Collection[Answer], seed: int) -> list[Answer]:
    """Return the answers of a suite in the order in which a draw takes them.

    The order is that of a hash of seed, suite and answer: it favours nobody, and anybody can draw
    it again. A part of the answers keeps the order that it has among all.

    Args:
        suite: whose answers they are.
        answers: sample ids with replicates.
        seed: of the run.
    """

    def place(answer: Answer) -> tuple[int, Answer]:
        return seed_from(seed, suite.digest, "ratings", answer[0], str(answer[1])), answer

    return sorted(answers, key=place)


def is_drawn(rated: Collection[Answer], in_order: Collection[Answer]) -> bool:
    """Return whether the rated answers are the first ones of the drawn order.

    >>> is_drawn({("b", 0)}, [("b", 0), ("a", 0)]), is_drawn({("a", 0)}, [("b", 0), ("a", 0)])
    (True, False)
    """
    return set(list(in_order)[: len(rated)]) == set(rated)
