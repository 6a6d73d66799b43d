"""The digest over all samples of a run, which a report states and a proof leads to."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evalkit.report.merkle.leaves import RULE, leaf_hashes
from evalkit.report.merkle.tree import tree_root
from evalkit.run.scoring import SuiteScores, all_scores


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRoot:
    """The digest over all samples of a run."""

    root: str  # sha256:…
    count: int  # of samples
    leaf: str  # the rule by which a leaf is made


def sample_root(
    run: Path, secret: bytes, scored: Sequence[SuiteScores] | None = None
) -> SampleRoot:
    """Return the root over the samples of a scored run.

    Args:
        run: the run folder.
        secret: from which each sample's salt is derived.
        scored: its scores, computed; None: those of the newest ``scores.jsonl``.

    Raises:
        EvidenceError: the run is not scored, or a file of it is not what evalkit wrote.
    """
    hashes = leaf_hashes(run, secret, None if scored is None else all_scores(scored))
    return SampleRoot(root=root_text(tree_root([*hashes.values()])), count=len(hashes), leaf=RULE)


def root_text(root: bytes) -> str:
    """Return a root as a report states it."""
    return f"sha256:{root.hex()}"
