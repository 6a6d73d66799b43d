"""Rows to score → what is computed once as a trunk, and what stands packed behind it. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from evalkit.subjects.transformers.scoring.prefix_tree import Packed, Row, pack, shared_lengths


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How rows are packed, in tokens.

    Attention is computed for every pair of tokens of a packed row, also where the mask hides one
    from the other: packing saves work as long as the hidden pairs are few or the row is short.
    """

    short: int  # up to here the hidden pairs cost less than what packing saves
    long: int  # the mask of a longer row would not fit: its beginning becomes a trunk
    hidden: float  # a row between the two has at most this share of hidden pairs
    fill: int  # what stands side by side is put together up to here, more behind a long trunk
    worth: int  # a trunk that saves fewer tokens costs more than it saves


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A packed row, and which of the planned rows it holds."""

    members: tuple[int, ...]
    packed: Packed


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What stands behind one trunk, the longest pack first; no trunk where it has no tokens."""

    trunk: tuple[int, ...]
    stages: tuple[int, ...]  # where the trunk branches: lengths of it that others share
    packs: tuple[Pack, ...]

    def no_longer_than(self, tokens: int) -> "Group":
        """Return the group without packs that reach beyond ``tokens`` with the trunk."""
        room = tokens - len(self.trunk)
        return replace(self, packs=tuple(each for each in self.packs if len(each.packed) <= room))

    def renumbered(self, numbers: Sequence[int]) -> "Group":
        """Return the group with ``numbers[n]`` as the name of the row that was planned as ``n``."""
        return replace(
            self,
            packs=tuple(
                replace(each, members=tuple(numbers[n] for n in each.members))
                for each in self.packs
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Sorted rows ``low`` to ``high`` behind the first ``trunk`` tokens of each."""

    low: int
    high: int
    trunk: int = 0
    stages: tuple[int, ...] = ()  # lengths of shared trunks, the last one at most ``trunk``


def plan(rows: Sequence[Row], limits: Limits) -> list[Group]:
    """Return how to compute every distinct token of the rows about once, trunks in tree order."""
    order = sorted(range(len(rows)), key=lambda n: rows[n].fed)
    tree = _Tree([rows[n] for n in order])
    behind: dict[tuple[int, ...], list[_Part]] = {}
    for part in _parts(tree, limits):
        behind.setdefault(tree.rows[part.low].ids[: part.trunk], []).append(part)
    return [
        Group(
            trunk=trunk,
            stages=parts[0].stages,
            packs=tuple(
                sorted(
                    (tree.packed(each, order) for each in _filled(parts, tree, limits)),
                    key=lambda each: -len(each.packed),
                )
            ),
        )
        for trunk, parts in behind.items()
    ]


class _Tree:
    """Sorted rows with what they share, and sums over them that answer questions at once."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.shared = shared_lengths([each.fed for each in rows])
        pairs = zip(rows, self.shared, strict=True)
        spans = [(common, row.width) for row, common in pairs]
        self._tokens = [0, *accumulate(end - begin for begin, end in spans)]
        self._seen = [0, *accumulate(_triangle(end) - _triangle(begin) for begin, end in spans)]

    def tokens(self, part: _Part) -> int:
        """Return how many distinct tokens a part has behind its trunk."""
        begin = self.shared[part.low]
        return self._tokens[part.high] - self._tokens[part.low] + begin - part.trunk

    def seen(self, part: _Part) -> int:
        """Return how many pairs of a token and one that it sees a part has behind its trunk."""
        begin = _triangle(self.shared[part.low]) - _triangle(part.trunk)
        deep = self._seen[part.high] - self._seen[part.low] + begin
        return deep - part.trunk * self.tokens(part)

    def fits(self, part: _Part, limits: Limits) -> bool:
        """Return whether a part is best packed into one row."""
        tokens = self.tokens(part)
        if tokens <= limits.short:
            return True
        return tokens <= limits.long and self.seen(part) >= (1 - limits.hidden) * _triangle(tokens)

    def packed(self, part: _Part, order: Sequence[int]) -> Pack:
        """Return a part as one row."""
        at = slice(part.low, part.high)
        return Pack(
            members=tuple(order[at]),
            packed=pack(self.rows[at], self.shared[at], part.trunk),
        )


def _triangle(n: int) -> int:
    return n * (n + 1) // 2


def _parts(tree: _Tree, limits: Limits) -> Iterator[_Part]:
    """Yield parts that fit a row, in order."""
    waiting = [_Part(low=0, high=len(tree.rows))] if tree.rows else []
    while waiting:
        part = waiting.pop()
        if tree.fits(part, limits):
            yield part
        elif part.high - part.low == 1:  # too long for one row: its beginning alone is a trunk
            yield replace(part, trunk=max(part.trunk, tree.rows[part.low].given))
        else:
            waiting += reversed(_branches(tree, part, limits))


def _branches(tree: _Tree, part: _Part, limits: Limits) -> list[_Part]:
    """Return the branches of a part, behind what they share where that is worth a trunk."""
    inner = range(part.low + 1, part.high)
    depth = min(tree.shared[n] for n in inner)
    cuts = [part.low, *(n for n in inner if tree.shared[n] == depth), part.high]
    # logits are wanted at tokens behind the trunk only
    trunk = min(depth, *(tree.rows[n].given for n in range(part.low, part.high)))
    if (trunk - part.trunk) * (len(cuts) - 2) >= limits.worth:
        part = replace(part, trunk=trunk, stages=(*part.stages, trunk))
    return [replace(part, low=low, high=high) for low, high in pairwise(cuts)]


def _filled(parts: Iterable[_Part], tree: _Tree, limits: Limits) -> Iterator[_Part]:
    """Yield neighbours behind one trunk put together as long as they are few tokens.

    The keys of the trunk are laid beside those of every row anew: the longer it is, the fewer rows.
    """
    held: _Part | None = None
    for part in parts:
        if held is not None:
            both = replace(held, high=part.high)
            fill = min(limits.fill + part.trunk // 2, max(limits.fill, 2 * limits.short))
            if part.low == held.high and tree.tokens(both) <= fill:
                held = both
                continue
            yield held
        held = part
    if held is not None:
        yield held
