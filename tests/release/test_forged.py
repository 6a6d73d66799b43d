"""What somebody with one key of the laboratory could try, without the second person."""

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from small_releases import (
    AUTHORISED_BY,
    REVIEWED_BY,
    checked,
    copied,
    exit_code,
    make_keys,
    order_of,
    release_of,
    review,
    signers,
    write_record,
)
from trial_keys import Certified

from evalkit.canonical import canonical_bytes
from evalkit.errors import EvidenceError, UsageError
from evalkit.release.attestation import envelope
from evalkit.release.attested import attested
from evalkit.release.inventory import digests_of, inventory
from evalkit.release.layout import ATTESTATION, SEALS
from evalkit.release.pdf_signature import sign_pdf
from evalkit.release.release_record import read_release
from evalkit.release.sealing import seal
from evalkit.release.withdrawal import withdraw
from evalkit.report.laboratory import Laboratory, Person
from evalkit.report.particulars import keep_particulars, kept_particulars
from evalkit.report.reviews import reviews_path


def edited(release, name, **fields):
    """Change fields of a JSON file of a release, and write it in canonical form."""
    value = json.loads((release / name).read_bytes())
    (release / name).write_bytes(canonical_bytes(value | fields) + b"\n")
    return release


def forged(release, keys, change=lambda report: report):
    """Attest and seal a release anew with the authoriser's key; ``change`` what is attested."""
    for name in (*SEALS, ATTESTATION):
        (release / name).unlink(missing_ok=True)
    report, record = json.loads((release / "report.json").read_bytes()), read_unsealed(release)
    content = attested(change(report), record, digests_of(release, inventory(release).files))
    (release / ATTESTATION).write_bytes(envelope(content, signers(keys).authorisation))
    seal(release, signers(keys), datetime.now(UTC))
    return release


def read_unsealed(release):
    """Return what a release says of itself, whatever its list says."""
    (release / "SHA256SUMS").write_text("")
    digests = digests_of(release, ("release.json",))
    (release / "SHA256SUMS").write_text(f"{digests['release.json']}  release.json\n")
    record = read_release(release)
    (release / "SHA256SUMS").unlink()
    return record


def test_forged_without_a_change_holds(release, keys):
    """The same release, attested and sealed anew, holds; what is found below, its change did."""
    assert 0 == exit_code(checked(forged(release, keys), keys, signatures_only=False))


def test_attestation_says_more_than_the_report(release, keys):
    """An attestation of other results than the report's is broken."""
    passed = forged(release, keys, lambda report: report | {"results": []})

    assert "broken" == checked(passed, keys)["attestation"]


@pytest.mark.parametrize("name", ["REPORT-final.pdf", "run/verdict.txt", "setup.py"])
def test_listed_file_that_no_release_has(release, keys, name):
    """A file that is sealed and that no check speaks of is broken."""
    (release / name).write_text("PASS")

    assert "broken" == checked(forged(release, keys), keys)["release.json"]


@pytest.mark.parametrize("name", ["report.html", "README.md"])
@pytest.mark.parametrize(
    ("claimed", "state"), [(None, "broken"), ("0.0.1", "could not be checked")]
)
def test_page_is_doctored(release, keys, name, claimed, state):
    """A page that shows something else never passes, whatever version is said to have made it."""
    (release / name).write_bytes((release / name).read_bytes().replace(b"EK-", b"XX-"))
    if claimed:
        edited(release, "release.json", evalkit=claimed)

    assert state == checked(forged(release, keys), keys, signatures_only=False)["pages"]


def test_withdrawal_that_holds_a_report(release, keys):
    """A notice of withdrawal with a report in it is broken: it would end with 0 unread."""
    now = datetime.now(UTC)
    notice = withdraw(release, "no", signers(keys, alone=True), out=None, now=now)
    shutil.copy(release / "report.pdf", notice / "report.pdf")
    for name in SEALS:
        (notice / name).unlink()
    seal(notice, signers(keys), now)

    assert "broken" == checked(notice, keys)["withdrawal.json"]


def test_proof_against_a_withdrawal(release, keys, tmp_path):
    """A proof is never passed over in silence: of a notice it could not be checked."""
    now = datetime.now(UTC)
    notice = withdraw(release, "no", signers(keys, alone=True), out=None, now=now)

    assert "could not be checked" == checked(notice, keys, proof=tmp_path / "none")["proof"]


@pytest.mark.parametrize(
    "second", ["CHEN YI-TING", "Chen Yiting", "Chen\u200b Yi-ting", "Сhen Yi-ting"]
)
def test_one_person_under_two_spellings(made_run, keys, tmp_path, second):
    """Two spellings of one name are one person, to whoever releases and to whoever checks."""
    run = copied(made_run, tmp_path)
    reviews_path(run).unlink()
    review(run, "review", second)
    review(run, "authorisation", AUTHORISED_BY)
    theirs = make_keys(tmp_path / "theirs", reviewer=REVIEWED_BY)

    with pytest.raises(EvidenceError, match="two people"):
        release_of(run, order_of(tmp_path / "out", signers(theirs)))


def test_spellings_are_compared_by_whoever_checks(release, keys):
    """A sealed release whose two people are one in two spellings is broken."""
    value = json.loads((release / "release.json").read_bytes())
    reviews = [value["reviews"][0] | {"by": AUTHORISED_BY.upper()}, value["reviews"][1]]
    edited(release, "release.json", reviews=reviews)

    assert "broken" == checked(forged(release, keys), keys)["reviews"]


def named(run, *people):
    """Let the laboratory of a run's report give roles to people alone."""
    text = {"en": "Example", "zh-TW": "範例"}
    laboratory = Laboratory(name=text, address=text, contact="x", site=text, people=people)
    keep_particulars(run, replace(kept_particulars(run), laboratory=laboratory))
    reviews_path(run).unlink()
    write_record(run)
    review(run, "review", REVIEWED_BY)
    review(run, "authorisation", AUTHORISED_BY)


def test_person_without_the_role(run, keys, tmp_path):
    """A colleague to whom the report gives no such role releases nothing, whatever lies on file."""
    named(
        run,
        Person(name=REVIEWED_BY, roles=("review",)),
        Person(name=AUTHORISED_BY, roles=("review",)),
    )

    with pytest.raises(EvidenceError, match="no authorisation"):
        release_of(run, order_of(tmp_path / "out", signers(keys)))


def test_people_with_their_roles(run, keys, tmp_path):
    """People to whom the report gives the roles release it, and it holds."""
    named(
        run,
        Person(name=REVIEWED_BY, roles=("review",)),
        Person(name=AUTHORISED_BY, roles=("authorisation",)),
    )

    made = release_of(run, order_of(tmp_path / "out", signers(keys)))

    assert "holds" == checked(made, keys)["reviews"]


def test_role_is_held_against_the_report(release, keys):
    """A sealed release in which a third person authorised is broken."""
    value = json.loads((release / "report.json").read_bytes())
    text = {"en": "Example", "zh-TW": "範例"}
    people = [{"name": REVIEWED_BY, "roles": ["review"]}]
    laboratory = {"name": text, "address": text, "contact": "x", "site": text, "people": people}
    edited(release, "report.json", laboratory=value["laboratory"] or laboratory)
    digest = digests_of(release, ("report.json",))["report.json"]
    record = json.loads((release / "release.json").read_bytes())
    reviews = [each | {"of": digest} for each in record["reviews"]]
    edited(release, "release.json", report=digest, reviews=reviews)

    assert "broken" == checked(forged(release, keys), keys)["reviews"]


def test_one_key_under_two_names(run, keys, tmp_path):
    """One key with two certificates makes no second person."""
    both = signers(keys)
    one = replace(both, review=replace(both.authorisation, name=REVIEWED_BY))

    with pytest.raises(UsageError, match="key of their own"):
        release_of(run, order_of(tmp_path / "out", one))


def test_languages_that_there_are_not(release, keys):
    """A release in no language that evalkit writes is broken, without a traceback."""
    edited(release, "release.json", languages="xx")
    for name in SEALS:
        (release / name).unlink()
    seal(release, signers(keys), datetime.now(UTC))

    assert "broken" == checked(release, keys)["contents"]


def test_one_key_signed_the_pdf_twice(release, keys, tmp_path):
    """Two certificates of one key are one person, even where an authority gave both."""
    root, one = Certified("Root", ca=True), ec.generate_private_key(ec.SECP256R1())
    both = [
        (role, Certified(name, root, key=one).open(tmp_path / f"{role}.pem"))
        for role, name in (("review", REVIEWED_BY), ("authorisation", AUTHORISED_BY))
    ]
    pdf = (release / "report.pdf").read_bytes()
    unsigned = pdf[: pdf.index(b"%%EOF") + 6]
    authority = signers(keys).authority
    signed = sign_pdf(unsigned, both, authority=authority, now=datetime.now(UTC))
    (release / "report.pdf").write_bytes(signed)
    (tmp_path / "authority.pem").write_bytes((keys / "authority.pem").read_bytes() + root.pem)

    found = checked(forged(release, keys), tmp_path)

    assert ("holds", "broken") == (
        found["report.pdf signature, review"],
        found["report.pdf signatures"],
    )
