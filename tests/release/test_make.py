"""Making a release: what is in it, what keeps it from being made, and nothing by halves."""

import json
import shutil
from dataclasses import replace

import pytest
from small_releases import (
    AUTHORISED_BY,
    REVIEWED_BY,
    checked,
    clearance,
    exit_code,
    make_keys,
    order_of,
    release_of,
    review,
    review_both,
    signers,
)

from evalkit.errors import EvidenceError, UsageError
from evalkit.release.make import make
from evalkit.release.readiness import Clearance
from evalkit.run.ratings import ratings_path
from evalkit.run.verification import Check

SHOWN = [("report.json", b""), ("report.html", b"<!doctype html>"), ("report.pdf", b"%PDF")]


@pytest.fixture
def order(tmp_path, keys):
    """Return an order for a full release."""
    return order_of(tmp_path / "out", signers(keys))


@pytest.fixture
def unreviewed_run(run):
    """Return a run whose report nobody reviewed."""
    (run / "report" / "reviews.jsonl").unlink()
    return run


def refused(run, order, found=None):
    """Return why a release is refused; it is refused before anything is rendered."""
    with pytest.raises((EvidenceError, UsageError)) as error:
        make(run, order, found or clearance(run), iter(()))
    assert not order.out.exists() or [] == list(order.out.iterdir())
    return str(error.value)


def test_name(made):
    """The folder bears the report's id and revision."""
    record = json.loads((made / "release.json").read_bytes())

    assert f"{record['id']}-R1" == made.name


def test_full_release_holds_the_run(made, made_run):
    """A full release holds what is needed of the run, byte for byte."""
    for name in ("run.json", "scores.jsonl", "evidence/0000.jsonl", "report/salt"):
        assert (made_run / name).read_bytes() == (made / "run" / name).read_bytes()


def test_only_named_files_of_the_run(run, order):
    """What else lies in a run's folder is in no release."""
    (run / "notes.txt").write_text("secret")
    (run / "evidence" / "notes.txt").write_text("secret")
    (run / "report" / "report.html").write_text("old")

    made = release_of(run, order)

    there = {each.name for each in (made / "run").rglob("*")}
    assert set() == there & {"notes.txt", "report.html", ".lock"}


def test_summary_shows_no_sample(made_summary, made_run):
    """A summary holds neither run nor samples nor the secret of their salts."""
    names = {each.relative_to(made_summary).parts[0] for each in made_summary.rglob("*")}
    salt = (made_run / "report" / "salt").read_text().strip()

    assert set() == names & {"run", "samples"}
    assert not any(salt.encode() in each.read_bytes() for each in made_summary.iterdir())


def test_summary_proves_the_same_root(made, made_summary):
    """Full release and summary state the same root over all samples."""
    full, summary = (
        json.loads((each / "report.json").read_bytes())["samples"] for each in (made, made_summary)
    )

    assert full == summary


def test_private_says_confidential(run, order):
    """A private release says in its README that it is confidential."""
    made = release_of(run, replace(order, disclosure="private"))

    assert "CONFIDENTIAL" in (made / "README.md").read_text()
    assert "private" == json.loads((made / "release.json").read_bytes())["disclosure"]


def test_trial_is_marked(unreviewed_run, tmp_path, keys):
    """A trial says UNREVIEWED in its README, its record and its page."""
    order = order_of(tmp_path / "out", signers(keys, alone=True), unreviewed=True)
    made = release_of(unreviewed_run, order)

    assert "UNREVIEWED" in (made / "README.md").read_text()
    assert json.loads((made / "release.json").read_bytes())["unreviewed"]
    assert "UNREVIEWED" in (made / "report.html").read_text()


def test_trial_may_lack_clauses(unreviewed_run, tmp_path, keys):
    """A trial is made though clauses are missing; a release is not."""
    order = order_of(tmp_path / "out", signers(keys, alone=True), unreviewed=True)
    found = replace(clearance(unreviewed_run), missing=("7.8.2.1 b",))

    assert release_of(unreviewed_run, order, found).is_dir()


def test_missing_clause(run, order):
    """A report that lacks a clause is not released, and the clause is named."""
    found = replace(clearance(run), missing=("7.8.2.1 b",))

    assert "lacks 7.8.2.1 b" in refused(run, order, found)


@pytest.mark.parametrize("state", ["broken", "open", "could not be checked"])
def test_run_that_does_not_hold(run, order, state):
    """A run of which a check does not hold is not released."""
    found = Clearance(checks=[Check(what="report", state=state, detail="why")], missing=())

    assert "report" in refused(run, order, found)


def test_report_written_anew_meanwhile(run, order):
    """A record that is another than the one that was looked at is not released."""
    found = Clearance(checks=(), missing=(), record="0" * 64)

    assert "was written anew while the release was made" in refused(run, order, found)


def test_open_ratings_do_not_hinder(run, order):
    """The journal of ratings, open by nature, does not keep a run from release."""
    name = ratings_path(run).name
    found = Clearance(
        checks=[Check(what=f"evidence {name}", state="open", detail="more may come")], missing=()
    )

    assert release_of(run, order, found).is_dir()


def test_edited_report(run, order):
    """A report that was edited by hand is not what the evidence gives, and not released."""
    path = run / "report" / "report.json"
    path.write_bytes(path.read_bytes().replace(b'"seed":0', b'"seed":1'))

    assert "report: broken" in refused(run, order)


def test_nobody_reviewed(unreviewed_run, order):
    """Without a review nothing is released."""
    assert "not reviewed" in refused(unreviewed_run, order)


def test_nobody_authorised(unreviewed_run, order):
    """Without an authorisation nothing is released."""
    review(unreviewed_run, "review", REVIEWED_BY)

    assert "not authorised" in refused(unreviewed_run, order)


def test_review_of_another_record(unreviewed_run, order):
    """A review of a record that was changed since does not count."""
    review(unreviewed_run, "review", REVIEWED_BY, of="0" * 64)

    assert "changed" in refused(unreviewed_run, order)


def test_returned(unreviewed_run, order):
    """A report that the reviewer sent back is not released."""
    review(unreviewed_run, "review", REVIEWED_BY, judgement="returned")

    assert "returned" in refused(unreviewed_run, order)


def test_one_person_twice(unreviewed_run, order):
    """One person in both roles does not suffice."""
    review(unreviewed_run, "review", REVIEWED_BY)
    review(unreviewed_run, "authorisation", REVIEWED_BY)

    assert "both reviewed and authorised" in refused(unreviewed_run, order)


@pytest.mark.parametrize(
    ("people", "option"),
    [((REVIEWED_BY, "Somebody"), "--authorise-key"), (("Somebody", AUTHORISED_BY), "--review-key")],
)
def test_key_of_another_person(run, order, tmp_path, people, option):
    """A key whose certificate names somebody else is refused."""
    theirs = make_keys(tmp_path / "theirs", *people)

    assert option in refused(run, replace(order, signers=signers(theirs)))


def test_reviewers_key_is_lacking(run, order, keys):
    """A reviewed report is not released by one key alone."""
    assert "--review-key" in refused(run, replace(order, signers=signers(keys, alone=True)))


def test_trial_of_a_reviewed_report(run, order):
    """A report that is reviewed and authorised is no trial."""
    assert "leave the option out" in refused(run, replace(order, unreviewed=True))


def test_trial_with_a_reviewers_key(unreviewed_run, order):
    """A trial takes no reviewer's key."""
    assert "--review-key" in refused(unreviewed_run, replace(order, unreviewed=True))


def test_nothing_is_written_over(run, order):
    """What was released is never written again."""
    made = release_of(run, order)
    before = (made / "SHA256SUMS").read_bytes()

    with pytest.raises(UsageError, match="is there already"):
        release_of(run, order)
    assert before == (made / "SHA256SUMS").read_bytes()


def test_nothing_is_left_of_a_failure(run, order):
    """Where rendering fails nothing is left behind."""

    def failing():
        yield from SHOWN[:2]
        raise EvidenceError("no more")

    with pytest.raises(EvidenceError, match="no more"):
        make(run, order, clearance(run), failing())
    assert [] == list(order.out.iterdir())


def test_killed_process_is_cleared_away(run, order, keys):
    """What a killed process left is cleared away, and is in no release."""
    name = json.loads((run / "report" / "report.json").read_bytes())["id"] + "-R1"
    (order.out / f".{name}.partial").mkdir(parents=True)
    (order.out / f".{name}.partial" / "old").write_text("x")

    made = release_of(run, order)

    assert [made.name] == [each.name for each in order.out.iterdir()]
    assert 0 == exit_code(checked(made, keys))


def test_page_and_pdf_are_needed(run, order):
    """A release without page or PDF is none."""
    with pytest.raises(EvidenceError, match=r"no report\.html"):
        make(run, order, clearance(run), iter(()))


def test_out_is_a_file(run, order, tmp_path):
    """A file in the place of the folder is one clear sentence."""
    (tmp_path / "file").write_text("x")

    with pytest.raises(EvidenceError, match="a part of the path is a file"):
        release_of(run, replace(order, out=tmp_path / "file"))


def test_unfinished_run(run, order):
    """A run without a report is told what to do."""
    shutil.rmtree(run / "report")

    assert "has no report yet" in refused(run, order, Clearance(checks=(), missing=()))


def test_reviewed_anew_after_a_return(unreviewed_run, order):
    """A report that was returned and then approved by both is released."""
    review(unreviewed_run, "review", REVIEWED_BY, judgement="returned")
    review_both(unreviewed_run)

    assert release_of(unreviewed_run, order).is_dir()
