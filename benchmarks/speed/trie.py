"""How many tokens a model must be fed at least once: the nodes of the tree of token prefixes.

Counted here without any code of evalkit's engine, whose tree this number is to judge.
"""

from collections.abc import Iterable, Sequence


def fed(context: Sequence[int], whole: Sequence[int]) -> tuple[int, ...]:
    """Return the tokens that are fed to score what ``whole`` has behind ``context``.

    The last token is scored and never fed. Context and continuation are encoded as one text and cut
    at the context's own length, as lm-eval does it.
    """
    return (*context, *whole[len(context) :])[:-1]


def distinct_tokens(sequences: Iterable[Sequence[int]]) -> int:
    """Return how many tokens are different in themselves or in what stands before them.

    Sorted, a sequence shares with all earlier ones together just what it shares with its neighbour;
    what it has beyond that is new.
    """
    count, before = 0, tuple[int, ...]()
    for each in sorted(tuple(sequence) for sequence in sequences):
        count += len(each) - shared(before, each)
        before = each
    return count


def shared(one: Sequence[int], other: Sequence[int]) -> int:
    """Return the length of the longest common beginning."""
    for at, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return at
    return min(len(one), len(other))
