"""The order of a page: its parts, the depth of its headings, and where its links lead."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from evalkit.report.blocks import (
    Block,
    Facts,
    Figure,
    Group,
    Heading,
    Link,
    Row,
    SignOff,
    Table,
    Title,
    texts_of,
)

_ANCHOR = re.compile(r"[A-Za-z0-9-]+")
_MANY = 500  # groups of a part that is laid out only where it is seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A block at its place.

    Attributes:
        kind: name of the block in small letters; ``signoffs`` for those that stand in a row.
        block: what it says.
        id: of a heading; empty: nothing leads there.
        depth: of a heading below the title, without gaps.
        number: of the table or figure among those of the page, from 1.
        explains: whether what the standings of facts mean is explained before it.
        inner: what it holds.
    """

    kind: str
    block: Block
    id: str = ""
    depth: int = 0
    number: int = 0
    explains: bool = False
    inner: "tuple[Node, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading of the first level and all up to the next."""

    id: str
    heading: Heading | None
    is_long: bool
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A page's title, parts and end; what is numbered stands in order."""

    title: Title | None
    parts: tuple[Part, ...]
    tables: tuple[Table, ...]
    figures: tuple[Figure, ...]


def outline(blocks: Sequence[Block]) -> Outline:
    """Return the order of a page.

    Names that the page itself gives begin with ``_``, so that no anchor is one of them.

    Raises:
        ValueError: a second title, an anchor of other characters or that stands twice, or a link
            to an anchor that is none.

    >>> from evalkit.report.blocks import Words
    >>> found = outline([Heading(level=1, text=(Words("Results", "結果"),), anchor="results")])
    >>> [(part.id, len(part.nodes)) for part in found.parts]
    [('results', 1)]
    """
    first = blocks[0] if blocks else None
    title = first if isinstance(first, Title) else None
    rest = blocks[1:] if title else blocks
    _check(rest)
    counts = _Counts()
    return Outline(
        title=title,
        parts=tuple(_parts(rest, counts)),
        tables=tuple(counts.tables),
        figures=tuple(counts.figures),
    )


@dataclass(slots=True)
class _Counts:
    """What has been met on the way down the page."""

    depth: int = 0
    has_explained: bool = False
    tables: list[Table] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)


def _parts(blocks: Sequence[Block], counts: _Counts) -> Iterator[Part]:
    starts = [n for n, each in enumerate(blocks) if isinstance(each, Heading) and each.level == 1]
    edges = [0, *starts, len(blocks)] if starts[:1] != [0] else [*starts, len(blocks)]
    for number, (start, end) in enumerate(pairwise(edges), start=1):
        if start == end:
            continue
        head = blocks[start]
        heading = head if isinstance(head, Heading) and head.level == 1 else None
        inside = blocks[start:end]
        nodes = list(_nodes(inside, counts))
        name = (heading.anchor if heading else "") or f"_part-{number}"
        if heading:
            nodes[0] = replace(nodes[0], id=name)
        is_long = sum(_groups(inside)) > _MANY
        yield Part(id=name, heading=heading, is_long=is_long, nodes=tuple(nodes))


def _nodes(blocks: Iterable[Block], counts: _Counts) -> Iterator[Node]:
    for is_sign_off, run in groupby(blocks, key=lambda each: isinstance(each, SignOff)):
        nodes = [_node(block, counts) for block in run]
        if is_sign_off:
            yield Node(kind="signoffs", block=nodes[0].block, inner=tuple(nodes))
        else:
            yield from nodes


def _node(block: Block, counts: _Counts) -> Node:
    kind = type(block).__name__.lower()
    match block:
        case Heading():
            counts.depth = min(block.level, counts.depth + 1)
            return Node(kind=kind, block=block, id=block.anchor, depth=counts.depth)
        case Facts():
            explains = not counts.has_explained and any(
                fact.standing != "stated" for fact in block.facts
            )
            counts.has_explained |= explains
            return Node(kind=kind, block=block, explains=explains)
        case Table():
            counts.tables.append(block)
            return Node(kind=kind, block=block, number=len(counts.tables))
        case Figure():
            counts.figures.append(block)
            return Node(kind=kind, block=block, number=len(counts.figures))
        case Group():
            return Node(kind=kind, block=block, inner=tuple(_nodes(block.blocks, counts)))
        case _:
            return Node(kind=kind, block=block)


def _groups(blocks: Iterable[Block]) -> Iterator[int]:
    for block in blocks:
        if isinstance(block, Group):
            yield 1
            yield from _groups(block.blocks)


def _check(blocks: Sequence[Block]) -> None:
    anchors: set[str] = set()
    for anchor in _anchors(blocks):
        if not _ANCHOR.fullmatch(anchor):
            raise ValueError(f"anchor: (got {anchor[:80]!r}); letters, digits and hyphens")
        if anchor in anchors:
            raise ValueError(f"anchor: stands twice (got {anchor!r}); a name of its own")
        anchors.add(anchor)
    for piece in texts_of(blocks):
        target = piece.target if isinstance(piece, Link) else ""
        if target.startswith("#") and target[1:] not in anchors:
            raise ValueError(f"link: leads nowhere (got {target[:80]!r}); an anchor")


def _anchors(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        named: Iterable[Heading | Group | Row] = ()
        match block:
            case Title():
                raise ValueError("title: not at the beginning (got a second one); one, first")
            case Heading():
                named = (block,)
            case Group():
                named = (block,)
                yield from _anchors(block.blocks)
            case Table():
                named = block.rows
            case _:
                pass
        yield from (each.anchor for each in named if each.anchor)
