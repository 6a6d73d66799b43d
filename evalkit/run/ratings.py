"""Human ratings: appended to the evidence, never edited; which of them decide.

They stand in one journal a run, ``evidence/ratings-0000.jsonl``, in the form of every other: each
line holds the digest of the line before. It stays open: what follows its last line is nobody's yet.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evalkit.agreement import Run
from evalkit.canonical import from_plain
from evalkit.errors import EvidenceError, RecordError
from evalkit.records import Rating
from evalkit.run.folder import evidence_folder
from evalkit.run.journal import close_interrupted, read_lines
from evalkit.run.ledger import append

FILE = "ratings-0000.jsonl"
HUMAN = "human:"  # in Score.by, before the names of those who rated
Key = tuple[str, str, int]  # suite, sample, replicate


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What people said of one sample, each with the last word of theirs."""

    value: float | None  # None: they differ, and nobody has decided
    by: tuple[str, ...]  # whose it is
    given: Mapping[str, float]  # by rater; an adjudicator is none
    decisions: tuple[tuple[str, float], ...] = ()  # by adjudicator; the last one counts

    @property
    def differ(self) -> bool:
        """Whether raters gave different values."""
        return len(set(self.given.values())) > 1


def ratings_path(run: Path) -> Path:
    """Return where the ratings of a run lie."""
    return evidence_folder(run) / FILE


def read_ratings(run: Path, plan: str) -> tuple[Rating, ...]:
    """Return all ratings of a run in the order in which they were given.

    Raises:
        EvidenceError: the chain is broken, or a line holds no rating.
    """
    path = ratings_path(run)
    if not path.exists():
        return ()
    found = []
    for line in read_lines(path, plan=plan):
        if line.kind == "opened":
            continue
        if line.kind != "rating":
            raise EvidenceError(f"{path}, line {line.number}: unknown kind {line.kind!r}")
        try:
            found.append(from_plain(Rating, line.record))
        except RecordError as error:
            raise EvidenceError(f"{path}, line {line.number}: {error}") from error
    return tuple(found)


def mend(run: Path, record: Run) -> None:
    """Cut off a rating that a killed process left half-written. To be called with the lock held.

    Raises:
        EvidenceError: the file is not what evalkit wrote, or cannot be written.
    """
    path = ratings_path(run)
    if path.exists():
        close_interrupted(path, plan=record.plan)


def append_ratings(run: Path, record: Run, ratings: Sequence[Rating]) -> None:
    """Append ratings to those of a run. To be called with the run's lock held.

    Raises:
        EvidenceError: the file is not what evalkit wrote, or cannot be written; then none of these
            ratings is in it.
    """
    mend(run, record)
    append(
        ratings_path(run),
        [("rating", each) for each in ratings],
        opened={"run": record.id},
        first=record.plan,
    )


def settled(ratings: Iterable[Rating]) -> Mapping[Key, Settled]:
    """Return what the ratings come to, for each sample that has any.

    The last word of each person counts. The last decision of an adjudicator decides; without one,
    raters who give the same value decide, and raters who differ leave the sample undecided.
    """
    found: dict[Key, list[Rating]] = defaultdict(list)
    for each in ratings:
        found[each.suite, each.sample_id, each.replicate].append(each)
    return {key: settled_one(of_key) for key, of_key in found.items()}


def settled_one(ratings: Sequence[Rating]) -> Settled:
    """Return what the ratings of one sample come to."""
    given = {each.by: each.value for each in ratings if each.role == "rater"}
    decisions: dict[str, float] = {}
    for each in ratings:
        if each.role == "adjudicator":
            decisions.pop(each.by, None)  # so that the last word stands last
            decisions[each.by] = each.value
    deciding = dict(list(decisions.items())[-1:]) or given
    values = set(deciding.values())
    return Settled(
        value=values.pop() if len(values) == 1 else None,
        by=tuple(sorted(deciding)),
        given=dict(sorted(given.items())),
        decisions=tuple(decisions.items()),
    )
