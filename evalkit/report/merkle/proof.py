"""The proof that one sample, with its answers and scores, is under the root of a report."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evalkit.errors import UnknownName
from evalkit.report.merkle.leaves import RULE, leaf_hashes, leaf_lines
from evalkit.report.merkle.root import root_text
from evalkit.report.merkle.tree import leaf_hash, root_by_path, tree_path, tree_root

_HASH_BYTES = 32
_FIELDS = {"rule": str, "suite": str, "id": str, "index": int, "count": int, "root": str}


def proof_of(run: Path, secret: bytes, suite: str, sample_id: str) -> dict[str, Any]:
    """Return the proof of one sample: its leaf, and the hashes that lead from it to the root.

    ``lines`` are the leaf's lines without their ends; with a line feed after each they are the
    bytes of the leaf. Nothing of another sample can be read from the proof.

    Raises:
        UnknownName: the run holds no such sample.
        EvidenceError: the run is not scored, or a file of it is not what evalkit wrote.
    """
    key, hashes = (suite, sample_id), leaf_hashes(run, secret)
    if key not in hashes:
        raise UnknownName("sample", f"{suite}/{sample_id}", ["/".join(each) for each in hashes])
    lines = [line for of, line in leaf_lines(run, secret) if of == key]
    index, leaves = list(hashes).index(key), list(hashes.values())
    return {
        "rule": RULE,
        "suite": suite,
        "id": sample_id,
        "index": index,
        "count": len(leaves),
        "root": root_text(tree_root(leaves)),
        "lines": [line.decode().removesuffix("\n") for line in lines],
        "path": [each.hex() for each in tree_path(leaves, index)],
    }


def check_proof(proof: Mapping[str, Any], root: str, count: int) -> bool:
    """Return whether a proof shows its sample to be under ``root``.

    Args:
        proof: what :func:`proof_of` gave, as it was received.
        root: the root that a report states.
        count: how many samples it states.
    """
    try:
        lines, path = _parts(proof)
    except (ValueError, TypeError, LookupError, RecursionError):
        return False
    if (proof["rule"], proof["root"], proof["count"]) != (RULE, root, count):
        return False
    head = json.loads(lines[0])
    if (head["suite"], head["id"]) != (proof["suite"], proof["id"]):
        return False
    leaf = leaf_hash("".join(f"{line}\n" for line in lines).encode())
    found = root_by_path(leaf, proof["index"], count, path)
    return found is not None and root_text(found) == root


def _parts(proof: Mapping[str, Any]) -> tuple[list[str], list[bytes]]:
    """Return the lines and the path of a proof.

    Raises:
        ValueError, TypeError, LookupError, RecursionError: it is none.
    """
    for name, kind in _FIELDS.items():
        if type(proof[name]) is not kind:
            raise TypeError(name)
    lines, path = list(proof["lines"]), [bytes.fromhex(each) for each in proof["path"]]
    if any("\n" in line for line in lines) or any(len(each) != _HASH_BYTES for each in path):
        raise ValueError("lines or path")
    kinds = [set(json.loads(line)) for line in lines]
    if kinds[0] != {"suite", "id", "salt"} or kinds[1] != {"sample"}:
        raise ValueError("lines")
    return lines, path
