"""Tie groups: who cannot be told from whom, in place of a ranking that the data do not support."""

from collections.abc import Collection

from evalkit.errors import UsageError

Group = frozenset[int]


def tie_groups(count: int, differing: Collection[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """Return the largest groups of which no two members were shown to differ.

    Two members share a group exactly if they were not shown to differ, so that one may stand in
    several groups: a may tie with b and b with c while a and c differ. Printed as one letter a
    group this is the *compact letter display* ("insert and absorb").

    Args:
        count: number of members, 0 to count - 1, in the order of their rank.
        differing: pairs that were shown to differ, in any order.

    Returns:
        Groups in the order of their best members; each group sorted. Every member stands in one at
        least; no group lies within another.

    Raises:
        UsageError: a pair names a member that is not there, or one with itself.

    Source: Piepho (2004), Journal of Computational and Graphical Statistics 13:456.

    >>> tie_groups(3, [(0, 2)])  # the first and the last differ, the middle one from neither
    ((0, 1), (1, 2))
    """
    groups: set[Group] = {frozenset(range(count))} if count else set()
    for one, two in differing:
        if one == two or not (0 <= one < count and 0 <= two < count):
            raise UsageError(
                f"tie groups: a pair (got {(one, two)}); two members of 0 to {count - 1}"
            )
        holding = {group for group in groups if {one, two} <= group}
        parts = {group - {other} for group in holding for other in (one, two)}
        groups = _absorbed((groups - holding) | parts)
    return tuple(sorted(tuple(sorted(group)) for group in groups))


def _absorbed(groups: Collection[Group]) -> set[Group]:
    """Return the groups that lie within no other."""
    return {each for each in groups if not any(each < other for other in groups)}


def letters(count: int, groups: Collection[tuple[int, ...]]) -> tuple[str, ...]:
    """Return the letters of each member's groups: a, b … z, then aa, ab … .

    >>> letters(3, ((0, 1), (1, 2)))
    ('a', 'ab', 'b')
    """
    names = [_letter(number) for number in range(len(groups))]
    return tuple(
        "".join(name for name, group in zip(names, groups, strict=True) if member in group)
        for member in range(count)
    )


def _letter(number: int) -> str:
    """Return the name of a group: letters as the columns of a spreadsheet have them."""
    above, own = divmod(number, 26)
    return (_letter(above - 1) if above else "") + chr(ord("a") + own)
