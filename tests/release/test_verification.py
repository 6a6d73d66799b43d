"""Verification of a release: what holds, what is broken, what is not trusted."""

import json
import os
import shutil
from datetime import UTC, datetime, timedelta

import pytest
from small_releases import (
    checked,
    copied,
    exit_code,
    make_keys,
    order_of,
    release_of,
    review,
    review_both,
    signers,
    write_record,
)

from evalkit.canonical import canonical_bytes
from evalkit.release.layout import SEALS
from evalkit.release.readiness import Clearance
from evalkit.release.sealing import seal


def resealed(release, keys):
    """Sign the files of a release anew, with the keys of a folder."""
    for name in SEALS:
        (release / name).unlink(missing_ok=True)
    seal(release, signers(keys), datetime.now(UTC))
    return release


def edited(release, name, **fields):
    """Change fields of a JSON file of a release, and write it in canonical form."""
    value = json.loads((release / name).read_bytes())
    (release / name).write_bytes(canonical_bytes(value | fields) + b"\n")
    return release


def test_untouched_release_holds(made, keys):
    """A release that nobody touched holds in every check, scores and report computed again."""
    found = checked(made, keys, signatures_only=False)

    assert {"holds"} == set(found.values()), found
    assert {"report rebuilt", "pages", "run: scores", "run: numbers", "reviews"} <= set(found)


def test_untouched_summary_holds(made_summary, keys):
    """The signatures of a summary hold."""
    assert 0 == exit_code(checked(made_summary, keys))


def test_scores_of_a_summary(made_summary, keys):
    """The scores of a summary cannot be computed again, and that is said."""
    found = checked(made_summary, keys, signatures_only=False)

    assert {"scores"} == {what for what, state in found.items() if state != "holds"}
    assert "could not be checked" == found["scores"]


def test_no_anchor(made):
    """Without an anchor nothing is trusted, whatever the folder holds."""
    found = checked(made, None)

    assert 3 == exit_code(found)
    assert ("not trusted", "not trusted") == (found["signature"], found["timestamp"])


def test_strangers_authority(release, strangers_keys, keys):
    """A release that a stranger signed anew, under the same names, is not trusted."""
    found = checked(resealed(release, strangers_keys), keys)

    assert ("not trusted", "not trusted") == (found["signature"], found["timestamp"])
    assert 0 != exit_code(found)


def test_release_all_by_a_stranger(run, strangers_keys, keys, tmp_path):
    """A release in which a stranger made every signature is trusted by nobody but the stranger."""
    made = release_of(run, order_of(tmp_path / "out", signers(strangers_keys)))

    assert 0 == exit_code(checked(made, strangers_keys))
    assert 3 == exit_code(checked(made, keys))


def test_nothing_is_computed_without_trust(made, strangers_keys):
    """Nothing is read or computed of files that no trusted signature covers."""
    found = checked(made, strangers_keys, signatures_only=False)

    assert "could not be checked" == found["contents"]
    assert {"files", "SHA256SUMS", "signature", "timestamp", "contents"} == {*found}


def test_after_the_certificates_end(made, keys):
    """A release still holds when the certificates have ended: its time is proven."""
    later = datetime.now(UTC) + timedelta(days=2000)

    assert "holds" == checked(made, keys, now=later)["signature"]


@pytest.mark.parametrize("name", ["report.json", "run/scores.jsonl", "README.md", "report.html"])
def test_file_is_missing(release, keys, name):
    """A file that is not there is broken, and no other is read."""
    (release / name).unlink()

    found = checked(release, keys)

    assert ("broken", "could not be checked") == (found["files"], found["contents"])


@pytest.mark.parametrize("name", SEALS)
def test_seal_is_missing(release, keys, name):
    """Without its list, the signature or the timestamp a release is broken."""
    (release / name).unlink()

    assert "broken" == checked(release, keys)[name]


@pytest.mark.parametrize("name", SEALS)
def test_seal_is_a_link(release, keys, name, tmp_path):
    """A seal that is a link to a file elsewhere is none."""
    shutil.move(release / name, tmp_path / "elsewhere")
    (release / name).symlink_to(tmp_path / "elsewhere")

    assert 1 == exit_code(checked(release, keys))


@pytest.mark.parametrize(
    "name", ["extra.txt", "run/extra.txt", "samples/.hidden", "SHA256SUMS.asc"]
)
def test_file_too_many(release, keys, name):
    """A file that is not listed is broken."""
    (release / name).write_text("x")

    assert 1 == exit_code(checked(release, keys))


def test_link_in_place_of_a_file(release, keys, tmp_path):
    """A link is broken though what it leads to has the right bytes."""
    shutil.move(release / "report.json", tmp_path / "report.json")
    (release / "report.json").symlink_to(tmp_path / "report.json")

    assert "broken" == checked(release, keys)["files"]


def test_file_is_renamed(release, keys):
    """A file under another name is broken."""
    (release / "report.html").rename(release / "index.html")

    assert "broken" == checked(release, keys)["files"]


def test_files_are_swapped(release, keys):
    """Two files in one another's place are broken."""
    one, two = release / "run" / "plan" / "samples" / "sums.jsonl", release / "run" / "scores.jsonl"
    content = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(content)

    assert "broken" == checked(release, keys)["files"]


@pytest.mark.parametrize("name", ["report.pdf", "release.json", *SEALS])
@pytest.mark.parametrize("size", [0, -1])
def test_file_is_cut(release, keys, name, size):
    """A file that lost its last byte, or all of them, is broken."""
    path = release / name
    os.truncate(path, size if size == 0 else path.stat().st_size - 1)

    assert 1 == exit_code(checked(release, keys))


@pytest.mark.parametrize("name", ["report.pdf", *SEALS])
def test_byte_is_added(release, keys, name):
    """A byte after the end of a file is broken."""
    with (release / name).open("ab") as file:
        file.write(b"\0")

    assert 1 == exit_code(checked(release, keys))


@pytest.mark.parametrize("names", [SEALS[1:], SEALS[1:2], SEALS[2:], SEALS])
def test_seals_of_another_report(release, made_summary, keys, names):
    """Seals that the same laboratory put on another report are broken here."""
    for name in names:
        shutil.copy(made_summary / name, release / name)

    assert 1 == exit_code(checked(release, keys))


def test_pdf_of_another_report(release, run, keys, tmp_path):
    """The signed PDF of another report, listed and sealed anew, does not pass for this one's."""
    review_both(edited(run, "report/report.json", seed=99))
    order = order_of(tmp_path / "other", signers(keys))
    other = release_of(run, order, Clearance(checks=(), missing=()))
    shutil.copy(other / "report.pdf", release / "report.pdf")

    found = checked(resealed(release, keys), keys)

    assert "broken" == found["report.pdf record"]


def test_older_revision_mixed_in(release, made_summary, keys):
    """Files of another release of the same report, mixed in, are broken."""
    shutil.copy(made_summary / "release.json", release / "release.json")

    assert "broken" == checked(release, keys)["files"]


def test_signed_report_that_the_evidence_does_not_give(run, keys, tmp_path):
    """A report that is signed in every way, and is not what its evidence gives, is broken."""
    review_both(edited(run, "report/report.json", seed=99))
    order = order_of(tmp_path / "other", signers(keys))
    other = release_of(run, order, Clearance(checks=(), missing=()))

    assert 0 == exit_code(checked(other, keys))
    assert "broken" == checked(other, keys, signatures_only=False)["report rebuilt"]


def test_page_that_shows_something_else(release, keys):
    """A page that is signed and is not what the record gives is broken."""
    page = release / "report.html"
    page.write_bytes(page.read_bytes().replace(b"EK-", b"XX-"))

    found = checked(resealed(release, keys), keys, signatures_only=False)

    assert "broken" == found["pages"]


def test_made_by_another_evalkit(release, keys):
    """Pages that another version wrote hold where they are the same bytes; none is left out."""
    other = resealed(edited(release, "release.json", evalkit="0.0.1"), keys)

    found = checked(other, keys, signatures_only=False)

    assert ("holds", "holds") == (found["report rebuilt"], found["pages"])


def test_another_evalkit_gives_another_report(run, keys, tmp_path):
    """Where another version wrote the report, a difference proves nothing; it cannot be checked."""
    review_both(edited(run, "report/report.json", seed=99))
    order = order_of(tmp_path / "other", signers(keys))
    made = release_of(run, order, Clearance(checks=(), missing=()))

    other = resealed(edited(made, "release.json", evalkit="0.0.1"), keys)

    assert "could not be checked" == checked(other, keys, signatures_only=False)["report rebuilt"]


def test_report_of_a_later_format(release, keys):
    """A report of a format that this evalkit does not know could not be checked."""
    found = checked(resealed(edited(release, "report.json", format=99), keys), keys)

    assert "could not be checked" == found["report.json"]


@pytest.mark.parametrize(
    ("name", "fields", "what"),
    [
        ("release.json", {"revision": 2}, "release.json"),
        ("release.json", {"id": "EK-20260101-000000000000"}, "release.json"),
        ("release.json", {"disclosure": "summary"}, "release.json"),
        ("release.json", {"report": "0" * 64}, "release.json"),
        ("release.json", {"signed_by": "Nobody"}, "release.json"),
        ("release.json", {"reviews": []}, "reviews"),
        ("release.json", {"format": 2}, "contents"),
        ("release.json", {"more": 1}, "contents"),
        ("report.json", {"results": "x"}, "report.json"),
        ("report.json", {"revision": 7}, "release.json"),
        ("attestation.dsse.json", {"payload": "e30="}, "attestation"),
    ],
)
def test_resealed_files_disagree(release, keys, name, fields, what):
    """Files that disagree are broken even under the laboratory's own seal."""
    found = checked(resealed(edited(release, name, **fields), keys), keys)

    assert "broken" == found[what]


@pytest.mark.parametrize("name", ["release.json", "report.json"])
@pytest.mark.parametrize("content", [b"", b"{}", b"[]\n", b"\xff", b'{"a":1,"a":2}', b"[" * 9999])
def test_record_that_is_none(release, keys, name, content):
    """A sealed file that is no record is one broken check and no traceback."""
    (release / name).write_bytes(content)

    assert 1 == exit_code(checked(resealed(release, keys), keys))


@pytest.mark.parametrize("name", ["report.pdf", "attestation.dsse.json", "release.json"])
def test_resealed_without_a_file(release, keys, name):
    """A sealed folder that lacks a file which every release has is broken."""
    (release / name).unlink()

    assert 1 == exit_code(checked(resealed(release, keys), keys))


def test_resealed_run_that_is_not_whole(release, keys):
    """A sealed run without its scores is broken."""
    (release / "run" / "scores.jsonl").unlink()

    assert 1 == exit_code(checked(resealed(release, keys), keys, signatures_only=False))


def test_trial_is_not_trusted(run, keys, tmp_path):
    """A trial that nobody reviewed never ends well by itself, only for whoever knows of it."""
    (run / "report" / "reviews.jsonl").unlink()
    order = order_of(tmp_path / "out", signers(keys, alone=True), unreviewed=True)
    trial = release_of(run, order)

    found = checked(trial, keys, signatures_only=False)

    assert {"reviews"} == {what for what, state in found.items() if state != "holds"}
    assert "not trusted" == found["reviews"]
    assert 0 == exit_code(checked(trial, keys, accept_unreviewed=True, signatures_only=False))


def test_one_person_in_both_roles(release, keys):
    """Reviews by one person in both roles are broken."""
    value = json.loads((release / "release.json").read_bytes())
    reviews = [each | {"by": value["signed_by"]} for each in value["reviews"]]

    found = checked(resealed(edited(release, "release.json", reviews=reviews), keys), keys)

    assert "broken" == found["reviews"]


def test_signed_by_another_than_the_authoriser(made_run, keys, tmp_path):
    """A PDF signed by a person of another name than the reviewer's is broken."""
    other = copied(made_run, tmp_path)
    (other / "report" / "reviews.jsonl").unlink()
    review(other, "review", "Somebody Else")
    review(other, "authorisation", "Chen Yi-ting")
    theirs = make_keys(tmp_path / "theirs", reviewer="Somebody Else")
    write_record(other)
    release = release_of(other, order_of(tmp_path / "out", signers(theirs)))
    value = json.loads((release / "release.json").read_bytes())
    reviews = [value["reviews"][0] | {"by": "林美華"}, value["reviews"][1]]

    found = checked(resealed(edited(release, "release.json", reviews=reviews), theirs), theirs)

    assert "broken" == found["report.pdf signature, review"]


def test_empty_folder(tmp_path, keys):
    """A folder with nothing in it is broken."""
    (tmp_path / "empty").mkdir()

    assert 1 == exit_code(checked(tmp_path / "empty", keys))
