"""The Merkle tree of RFC 6962: one digest over many leaves, and short proofs of single ones.

The hash is SHA-256. A leaf and a node begin with different bytes, so that neither can stand in for
the other; a tree whose size is no power of two hangs the last node one level higher unchanged.

Source: RFC 6962 (2013), section 2.1; the check of a proof: RFC 9162 (2021), section 2.1.3.2.
"""

import hashlib
from collections.abc import Sequence

LEAF, NODE = b"\x00", b"\x01"


def leaf_hash(content: bytes) -> bytes:
    """Return the hash of a leaf: SHA-256(0x00 || content).

    >>> leaf_hash(b"").hex()[:16]
    '6e340b9cffb37a98'
    """
    return hashlib.sha256(LEAF + content).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(NODE + left + right).digest()


def _above(hashes: Sequence[bytes]) -> list[bytes]:
    """Return the level above a level of the tree."""
    pairs = [_node(hashes[i], hashes[i + 1]) for i in range(0, len(hashes) - 1, 2)]
    return pairs + ([hashes[-1]] if len(hashes) % 2 else [])


def tree_root(leaves: Sequence[bytes]) -> bytes:
    """Return the root over the hashes of leaves; without leaves, the SHA-256 of nothing.

    >>> tree_root([leaf_hash(b""), leaf_hash(bytes([0]))]).hex()[:16]
    'fac54203e7cc696c'
    """
    level = list(leaves)
    while len(level) > 1:
        level = _above(level)
    return level[0] if level else hashlib.sha256(b"").digest()


def tree_path(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Return the hashes that lead from the leaf ``index`` (from 0) to the root, lowest first."""
    level, path = list(leaves), []
    while len(level) > 1:
        beside = index ^ 1
        if beside < len(level):
            path.append(level[beside])
        level, index = _above(level), index // 2
    return path


def root_by_path(leaf: bytes, index: int, count: int, path: Sequence[bytes]) -> bytes | None:
    """Return the root to which a path leads; None: it is no path in a tree of ``count`` leaves.

    Args:
        leaf: the hash of the leaf.
        index: where it stands, from 0.
        count: how many leaves the tree has.
        path: what :func:`tree_path` gave.
    """
    if not 0 <= index < count:
        return None
    found, here, last = leaf, index, count - 1
    for beside in path:
        if last == 0:
            return None
        if here % 2 or here == last:
            found = _node(beside, found)
            while here % 2 == 0 and here:
                here, last = here // 2, last // 2
        else:
            found = _node(found, beside)
        here, last = here // 2, last // 2
    return found if last == 0 else None
