"""What stands in the way of a release: each a sentence that says what to do."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evalkit.canonical import plain_json, to_plain
from evalkit.errors import EvidenceError, UsageError
from evalkit.release.keys import Key
from evalkit.release.sealing import Signers
from evalkit.release.trust import public_key
from evalkit.report.people import could_be_one
from evalkit.report.reviews import Review, SignedOff, signed_off, without_role
from evalkit.run.ratings import FILE as RATINGS
from evalkit.run.verification import Check

NOT_READY = "'evalkit verify {run}' shows all checks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """What was found of a run that is to be released."""

    checks: Sequence[Check]  # of the run and of its report
    missing: Sequence[str]  # clauses that the report leaves open
    record: str = ""  # digest of the report.json that was looked at and shown; empty: of any


def refuse_unready(run: Path, found: Clearance, *, is_trial: bool) -> None:
    """Refuse a run whose report is not what its evidence gives, or is not complete.

    Args:
        run: the run.
        found: what was found of it.
        is_trial: nobody reviews it; then clauses may be missing, and the report says which.

    Raises:
        EvidenceError: it is such a run.
    """
    for check in found.checks:
        is_ratings = check.what == f"evidence {RATINGS}" and check.state == "open"
        if check.state != "holds" and not is_ratings:
            raise EvidenceError(
                f"{run}: {check.what}: {check.state}: {check.detail}; nothing is released of it "
                f"({NOT_READY.format(run=run)})"
            )
    if found.missing and not is_trial:
        raise EvidenceError(
            f"{run}: the report lacks {', '.join(found.missing)}; "
            f"'evalkit report check {run}' says what each needs"
        )


def refuse_unreviewed(
    run: Path, reviews: Sequence[Review], record: bytes, signers: Signers
) -> None:
    """Refuse a report that two different people have not reviewed and authorised as it stands.

    Raises:
        EvidenceError: a review is lacking, of another record, or was no approval.
        UsageError: a key is not that of the person who reviewed or authorised.
    """
    so_far = signed_off(reviews, record)
    _refuse_incomplete(run, reviews, so_far)
    review, authorisation = so_far.review, so_far.authorisation
    if review is None or authorisation is None:
        return
    if could_be_one(review.by, authorisation.by):
        raise EvidenceError(
            f"{run}: one person both reviewed and authorised the report (got {review.by!r} and "
            f"{authorisation.by!r}); two people do so"
        )
    strange = without_role(to_plain(plain_json(record)), so_far)
    if strange is not None:
        raise EvidenceError(
            f"{run}: the report gives {strange.by!r} no {strange.role}; somebody to whom the "
            "laboratory's profile gives it speaks"
        )
    if signers.review is None:
        raise UsageError("--review-key: the key of the reviewer is needed; name it")
    if public_key(signers.review.certificate) == public_key(signers.authorisation.certificate):
        raise UsageError(
            "--authorise-key: is the reviewer's key under another certificate; each person has a "
            "key of their own"
        )
    _refuse_other("--review-key", signers.review, review)
    _refuse_other("--authorise-key", signers.authorisation, authorisation)


def _refuse_incomplete(run: Path, reviews: Sequence[Review], so_far: SignedOff) -> None:
    """Refuse where an approval is lacking in one of the two roles."""
    for role, verb in (("review", "reviewed"), ("authorisation", "authorised")):
        found = so_far.review if role == "review" else so_far.authorisation
        do = f"'evalkit review {run} --role {role}' records it"
        if found is None and any(each.role == role for each in reviews):
            raise EvidenceError(
                f"{run}: the report changed, or was reviewed anew, since it was {verb}; as it "
                f"stands it is not; {do}"
            )
        if found is None:
            raise EvidenceError(f"{run}: the report is not {verb}; {do}")
        if found.judgement != "approved":
            raise EvidenceError(
                f"{run}: {found.by} returned the report instead of having it {verb}; mend it, and "
                "have it reviewed anew"
            )


def _refuse_other(option: str, key: Key, review: Review) -> None:
    if not same_name(key.name, review.by):
        raise UsageError(
            f"{option}: the certificate names {key.name!r}, and {review.by!r} gave the "
            f"{review.role}; a person's signature is made with the person's own key"
        )


def refuse_trial(signers: Signers, reviews: Sequence[Review], record: bytes) -> None:
    """Refuse to call a release a trial that is none.

    Raises:
        UsageError: the report is reviewed and authorised, or a reviewer's key is given.
    """
    if signed_off(reviews, record).is_complete:
        raise UsageError(
            "--unreviewed: the report is reviewed and authorised as it stands; leave the option out"
        )
    if signers.review is not None:
        raise UsageError(
            "--unreviewed: nobody reviewed the report, and a --review-key was given; leave one out"
        )


def same_name(one: str, two: str) -> bool:
    """Return whether two names are a person's: the same letters, however spaced.

    >>> same_name("Lin  Mei-Hua", "Lin Mei-Hua"), same_name("王小明", "王大明")
    (True, False)
    """
    return _folded(one) == _folded(two)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())
