"""How a number of things is compared with the number that was asked for."""

from typing import Literal, assert_never

Relation = Literal["at_least", "at_most", "exactly", "fewer_than"]


def holds(number: int, relation: Relation, count: int) -> bool:
    """Return whether a number is as an instruction asks.

    >>> holds(3, "at_least", 3), holds(3, "fewer_than", 3)
    (True, False)
    """
    match relation:
        case "at_least":
            return number >= count
        case "at_most":
            return number <= count
        case "exactly":
            return number == count
        case "fewer_than":
            return number < count
        case _:
            assert_never(relation)
