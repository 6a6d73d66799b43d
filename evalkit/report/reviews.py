"""Who reviewed a report and who authorised it: a line each, on the digest of ``report.json``.

ISO/IEC 17025:2017, 7.8.1.1: results are reviewed and authorised before release. Here two different
people do so. Any change of the record changes its digest, and earlier reviews are of another.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from evalkit.canonical import digest, from_plain, line_bytes
from evalkit.errors import EvidenceError, RecordError, UsageError
from evalkit.report.laboratory import Laboratory, ReviewRole
from evalkit.report.people import could_be_one
from evalkit.run.folder import write_whole

FILE = "reviews.jsonl"
Judgement = Literal["approved", "returned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a named person said of one report."""

    of: str  # digest of report.json
    by: str
    role: ReviewRole
    judgement: Judgement
    note: str = ""
    at: str  # ISO 8601, with its offset


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOff:
    """Where a report stands: what was last said in each role, of this very record."""

    review: Review | None
    authorisation: Review | None

    @property
    def is_reviewed(self) -> bool:
        """Whether the technical review approved it."""
        return self.review is not None and self.review.judgement == "approved"

    @property
    def is_complete(self) -> bool:
        """Whether it is reviewed and authorised."""
        given = self.authorisation
        return self.is_reviewed and given is not None and given.judgement == "approved"


def reviews_path(run: Path) -> Path:
    """Return where the reviews of a run's report lie."""
    return run / "report" / FILE


def read_reviews(run: Path) -> tuple[Review, ...]:
    """Return all reviews of a run's reports, in the order in which they were given.

    Raises:
        EvidenceError: the file holds something else.
    """
    path = reviews_path(run)
    return reviews_in(path.read_bytes(), str(path)) if path.is_file() else ()


def reviews_in(content: bytes, where: str) -> tuple[Review, ...]:
    """Return the reviews in the bytes of ``reviews.jsonl``.

    Raises:
        EvidenceError: a line holds no review.
    """
    found = []
    for number, line in enumerate(content.splitlines(), start=1):
        try:
            found.append(from_plain(Review, json.loads(line)))
        except (ValueError, RecursionError, RecordError) as error:
            raise EvidenceError(f"{where}, line {number}: holds no review ({error})") from error
    return tuple(found)


def signed_off(reviews: Sequence[Review], record: bytes) -> SignedOff:
    """Return where a report stands.

    An authorisation stands on a review: where the review was given anew after it, or was returned,
    the authorisation is none.

    Args:
        reviews: in the order in which they were given.
        record: the bytes of ``report.json``.
    """
    review: Review | None = None
    authorisation: Review | None = None
    for each in reviews:
        if each.of != digest(record):
            continue
        if each.role == "review":
            review, authorisation = each, None
        else:
            authorisation = each
    return SignedOff(review=review, authorisation=authorisation)


def without_role(report: Mapping[str, Any], so_far: SignedOff) -> Review | None:
    """Return what was said by a person to whom the report gives no such role, or None.

    A report whose laboratory names nobody gives every role to everybody.

    Args:
        report: the record.
        so_far: where it stands.
    """
    people = (report.get("laboratory") or {}).get("people", ())
    for each in (so_far.review, so_far.authorisation):
        if each is None or not people:
            continue
        if not any(p["name"] == each.by and each.role in p["roles"] for p in people):
            return each
    return None


def refuse_review(given: Review, so_far: SignedOff, laboratory: Laboratory | None) -> None:
    """Refuse a review that does not count.

    Raises:
        UsageError: the laboratory's profile gives the person no such role, the report is not
            reviewed yet, or the same person reviewed it.
    """
    people = () if laboratory is None else laboratory.people
    able = [each.name for each in people if given.role in each.roles]
    if people and given.by not in able:
        names = ", ".join(able) or "nobody"
        raise UsageError(
            f"--by: the laboratory's profile gives {given.by!r} no {given.role}; it gives it to "
            f"{names}"
        )
    if given.role == "review":
        return
    if not so_far.is_reviewed or so_far.review is None:
        raise UsageError(
            "--role authorisation: the report is not reviewed and approved as it stands; "
            "'evalkit review RUN --role review' comes first"
        )
    if could_be_one(so_far.review.by, given.by):
        raise UsageError(f"--by: {given.by!r} reviewed this report; another person authorises it")


def add_review(run: Path, given: Review) -> None:
    """Append a review; the file is the old or the new one, whatever happens.

    Raises:
        EvidenceError: it cannot be written.
    """
    path = reviews_path(run)
    before = path.read_bytes() if path.is_file() else b""
    write_whole(path, before + line_bytes(given) + b"\n")
