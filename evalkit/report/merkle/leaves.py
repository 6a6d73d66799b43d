"""All samples of a run under one digest, each with a salt, so that one can be shown without others.

Rule ``evalkit-leaf-1``. A sample's leaf is a text of JSON lines, each ending in a line feed:

1. ``{"suite": …, "id": …, "salt": …}``, where the salt is HMAC-SHA256, with the run's secret as its
   key, over the JSON ``["suite","id"]`` without spaces, in hexadecimal;
2. ``{"sample": …}``: the sample as it was planned;
3. ``{"request": …}`` and ``{"response": …}``: what the evidence holds of it, in the order of the
   evidence files' names and of their lines;
4. ``{"score": …}``: its scores, in the order of the newest ``scores.jsonl``.

What stands for ``…`` in 2 to 4 is byte for byte what the run's files hold, so that no writer of
JSON has to agree with another. The leaves stand in the order of the plan: its suites, each one's
samples by line. The root is that of the Merkle tree of RFC 6962 with SHA-256: a leaf's hash is
SHA-256(0x00 || text), a node's SHA-256(0x01 || left || right).

The salt is there because short answers can be guessed: without it, whoever has the root and the
proof of another sample could try answers until the hash is right.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from evalkit.canonical import line_bytes
from evalkit.errors import EvidenceError
from evalkit.records import Score
from evalkit.report.merkle.tree import LEAF
from evalkit.run.evidence import journals
from evalkit.run.folder import plan_digest, read_plan
from evalkit.run.journal import read_lines
from evalkit.run.versions import SCORES, newest

RULE = "evalkit-leaf-1"
Key = tuple[str, str]  # suite, sample id


def leaf_hashes(
    run: Path, secret: bytes, scores: Iterable[Score] | None = None
) -> dict[Key, bytes]:
    """Return the hash of each sample's leaf, in the order of the tree.

    Args:
        run: the run folder.
        secret: from which each sample's salt is derived.
        scores: all scores of the run in the order of ``scores.jsonl``; None: those of its newest.

    Raises:
        EvidenceError: the run is not scored, or a file of it is not what evalkit wrote.
    """
    found = {}
    for key, line in leaf_lines(run, secret, scores):
        if key not in found:
            found[key] = hashlib.sha256(LEAF)
        found[key].update(line)
    return {key: each.digest() for key, each in found.items()}


def leaf_lines(
    run: Path, secret: bytes, scores: Iterable[Score] | None = None
) -> Iterator[tuple[Key, bytes]]:
    """Yield the lines of all leaves; those of one sample in their order, among those of others.

    Raises:
        EvidenceError: the run is not scored, or a file of it is not what evalkit wrote.
    """
    planned: set[Key] = set()
    for suite in read_plan(run).suites:
        path = run / "plan" / "samples" / f"{suite.name}.jsonl"
        for line, id_ in _lines(path, "id"):
            key = (suite.name, id_)
            planned.add(key)
            yield key, _header(key, secret)
            yield key, b'{"sample":%b}\n' % line
    yield from (each for each in _evidence(run) if each[0] in planned)
    for key, line in _stored_scores(run) if scores is None else _score_lines(scores):
        if key in planned:
            yield key, b'{"score":%b}\n' % line


def salt_of(key: Key, secret: bytes) -> str:
    """Return the salt of one sample.

    >>> salt_of(("sums", "s1"), bytes(32))[:16]
    '69e79472ec56e20a'
    """
    return hmac.digest(secret, line_bytes(key), "sha256").hex()


def _header(key: Key, secret: bytes) -> bytes:
    return line_bytes({"suite": key[0], "id": key[1], "salt": salt_of(key, secret)}) + b"\n"


def _score_lines(scores: Iterable[Score]) -> Iterator[tuple[Key, bytes]]:
    for score in scores:
        yield (score.suite, score.sample_id), line_bytes(score)


def _stored_scores(run: Path) -> Iterator[tuple[Key, bytes]]:
    path = newest(run, SCORES)
    if path is None:
        raise EvidenceError(f"{run}: is not scored; 'evalkit score' does it")
    for line, suite, id_ in _lines(path, "suite", "sample_id"):
        yield (suite, id_), line


def _evidence(run: Path) -> Iterator[tuple[Key, bytes]]:
    plan = plan_digest(run)
    for path in journals(run):
        for line in read_lines(path, plan=plan):
            if line.kind == "opened":
                continue
            try:
                of = line.record["identity"]
                key = (of["suite"], of["sample_id"])
            except (KeyError, TypeError) as error:
                raise EvidenceError(f"{path}, line {line.number}: names no sample") from error
            yield key, b'{"%b":%b}\n' % (line.kind.encode(), line.content)


def _lines(path: Path, *fields: str) -> Iterator[tuple[Any, ...]]:
    """Yield each line of a JSONL file without its end, with these fields of it."""
    try:
        with path.open("rb") as handle:
            for raw in handle:
                value = json.loads(raw)
                yield (raw.rstrip(b"\n"), *(value[each] for each in fields))
    except OSError as error:
        raise EvidenceError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise EvidenceError(f"{path}: is not what evalkit wrote ({error})") from error
