"""Shards: which part of a plan a process asks; the same sample is always in the same part."""

import re
from collections.abc import Sequence

from evalkit.agreement import Shard
from evalkit.canonical import seed_from
from evalkit.errors import UsageError
from evalkit.records import Sample

WHOLE = Shard(index=1, count=1)
_SHARD = re.compile("([0-9]{1,9})/([0-9]{1,9})")


def parse_shard(text: str | None) -> Shard:
    """Read ``K/N``; None is the whole.

    Raises:
        UsageError: it is not K/N with 1 ≤ K ≤ N.
    """
    if text is None:
        return WHOLE
    found = _SHARD.fullmatch(text)
    index, count = map(int, found.groups()) if found else (0, 0)
    if not 1 <= index <= count:
        raise UsageError(f"--shard: K/N with 1 ≤ K ≤ N is expected (got {text!r})")
    return Shard(index=index, count=count)


def in_shard(samples: Sequence[Sample], shard: Shard) -> list[Sample]:
    """Return the samples of a shard, in order: by a hash of suite and id, whatever the order."""
    if shard.count == 1:
        return list(samples)
    return [
        sample
        for sample in samples
        if seed_from("shard", sample.suite, sample.id) % shard.count == shard.index - 1
    ]


def is_whole(shards: Sequence[Shard]) -> bool:
    """Return whether shards of one cut make up the whole."""
    return {each.index for each in shards} == set(range(1, shards[0].count + 1))


def in_words(shards: Sequence[Shard]) -> str:
    """Return shards as the command line names them."""
    return ", ".join(f"{each.index}/{each.count}" for each in shards)
