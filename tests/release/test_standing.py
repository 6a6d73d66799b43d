"""Amendments and withdrawals: new folders, the old one untouched and told to stand no more."""

import json
import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from small_releases import (
    checked,
    copied,
    exit_code,
    make_keys,
    order_of,
    release_of,
    review_both,
    signers,
    write_record,
)

from evalkit.canonical import canonical_bytes
from evalkit.errors import EvidenceError, UsageError
from evalkit.release.amendment import amended, is_amended
from evalkit.release.difference import MOST, changes
from evalkit.release.inventory import digests_of, inventory
from evalkit.release.layout import SEALS
from evalkit.release.sealing import seal
from evalkit.release.withdrawal import withdraw
from evalkit.report.particulars import Statements, keep_particulars, kept_particulars


def state_something(run, text="one item was asked again"):
    """State a deviation, so that the report changes."""
    stated = Statements(deviations=({"en": text, "zh-TW": text},))
    keep_particulars(run, replace(kept_particulars(run), statements=stated))


def amend(run, release, keys, out, reason="a deviation was forgotten"):
    """Make the next revision of a release."""
    state_something(run)
    keep_particulars(run, amended(run, release, reason))
    write_record(run)
    review_both(run)
    return release_of(run, order_of(out, signers(keys)))


@pytest.fixture
def withdrawn(release, keys):
    """Return the notice beside a release that withdraws it."""
    now = datetime.now(UTC)
    return withdraw(release, "the key was wrong", signers(keys, alone=True), out=None, now=now)


def test_next_revision(run, release, keys, tmp_path):
    """The next revision says what it replaces, why, and what changed, and holds by itself."""
    second = amend(run, release, keys, tmp_path / "second")

    report = json.loads((second / "report.json").read_bytes())
    assert release.name.replace("-R1", "-R2") == second.name
    assert ("a deviation was forgotten", 1) == (
        report["replaces"]["reason"],
        report["replaces"]["revision"],
    )
    assert any(line.startswith("statements") for line in report["replaces"]["changes"])
    assert 0 == exit_code(checked(second, keys, signatures_only=False))


def test_old_release_is_untouched(run, release, keys):
    """Amending changes no byte of the old release."""
    before = digests_of(release, inventory(release).files)

    amend(run, release, keys, release.parent)

    assert before == digests_of(release, inventory(release).files)


def test_old_one_beside_the_new(run, release, keys):
    """A release with its next revision beside it is unbroken, and trusted no more."""
    second = amend(run, release, keys, release.parent)

    found = checked(release, keys)

    assert ("not trusted", 3) == (found["standing"], exit_code(found))
    assert "holds" == checked(second, keys)["standing"]


def test_strangers_amendment_does_not_count(run, release, keys, strangers_keys):
    """A folder that a stranger signed ends no release's standing."""
    amend(run, release, strangers_keys, release.parent)

    assert "holds" == checked(release, keys)["standing"]


def test_withdrawn(release, withdrawn, keys):
    """A release with its withdrawal beside it is trusted no more; the notice itself holds."""
    assert f"{release.name}-withdrawn" == withdrawn.name
    assert 0 == exit_code(checked(withdrawn, keys))
    assert ("not trusted", 3) == (
        checked(release, keys)["standing"],
        exit_code(checked(release, keys)),
    )


def test_withdrawal_by_a_stranger(release, keys, strangers_keys):
    """A notice that a stranger signed withdraws nothing."""
    now = datetime.now(UTC)
    withdraw(release, "bad", signers(strangers_keys, alone=True), out=None, now=now)

    assert "holds" == checked(release, keys)["standing"]


def test_withdrawal_of_another_disclosure(made_summary, withdrawn, keys, tmp_path):
    """A notice withdraws every copy of the report, a summary too."""
    beside = copied(made_summary, tmp_path / "public")
    copied(withdrawn, tmp_path / "public")

    assert "not trusted" == checked(beside, keys)["standing"]


def test_trial_replaces_no_report(run, release, keys):
    """An engineer's trial beside a report ends nothing."""
    state_something(run)
    keep_particulars(run, amended(run, release, "a trial"))
    write_record(run)
    order = order_of(release.parent, signers(keys, alone=True), unreviewed=True)
    release_of(run, order)

    assert "holds" == checked(release, keys)["standing"]


def test_withdrawal_by_another_laboratory(release, keys, strangers_keys, tmp_path):
    """A notice by another house under the same trust is a reason to ask, and no withdrawal."""
    both = tmp_path / "both"
    both.mkdir()
    anchors = [(each / "authority.pem").read_bytes() for each in (keys, strangers_keys)]
    (both / "authority.pem").write_bytes(b"".join(anchors))
    theirs = make_keys(tmp_path / "theirs", authoriser="Somebody Else", laboratory="Other Ltd.")
    (both / "authority.pem").write_bytes(
        b"".join([*anchors, (theirs / "authority.pem").read_bytes()])
    )
    withdraw(release, "bad", signers(theirs, alone=True), out=None, now=datetime.now(UTC))

    found = checked(release, both)

    assert ("could not be checked", 3) == (found["standing"], exit_code(found))


@pytest.mark.parametrize("name", ["release.json", "SHA256SUMS", "withdrawal.json"])
def test_pipe_beside(release, keys, name):
    """A pipe in a folder beside a release is not waited for."""
    beside = release.with_name(release.name.replace("-R1", "-R2"))
    beside.mkdir()
    shutil.copy(release / "SHA256SUMS", beside)
    (beside / name).unlink(missing_ok=True)
    os.mkfifo(beside / name)

    assert "holds" == checked(release, keys)["standing"]


@pytest.mark.parametrize("name", ["../../x", "EK-1", "EK-20260131-7f3a9c2e41d0/..", ""])
def test_id_that_leads_elsewhere(release, keys, name):
    """A release whose id would lead out of the folder is neither withdrawn nor amended."""
    value = json.loads((release / "release.json").read_bytes())
    (release / "release.json").write_bytes(canonical_bytes(value | {"id": name}) + b"\n")
    for seal_name in SEALS:
        (release / seal_name).unlink()
    seal(release, signers(keys), datetime.now(UTC))

    with pytest.raises(EvidenceError, match="of no report"):
        withdraw(release, "no", signers(keys, alone=True), out=None, now=datetime.now(UTC))


def test_withdrawal_is_edited(release, withdrawn, keys):
    """A notice that was edited is broken, and withdraws nothing."""
    path = withdrawn / "withdrawal.json"
    path.write_bytes(path.read_bytes().replace(b'"revision":1', b'"revision":2'))

    assert 1 == exit_code(checked(withdrawn, keys))
    assert "holds" == checked(release, keys)["standing"]


def test_no_reason(run, release, keys):
    """Neither amendment nor withdrawal is made without a reason."""
    with pytest.raises(UsageError, match="--reason"):
        amended(run, release, " ")
    with pytest.raises(UsageError, match="--reason"):
        withdraw(release, "", signers(keys, alone=True), out=None, now=datetime.now(UTC))


def test_nothing_changed(run, release):
    """A report that says what the release says is no amendment."""
    with pytest.raises(UsageError, match="change"):
        amended(run, release, "because")


def test_another_run(run, release):
    """Another run's report amends nothing."""
    path = run / "run.json"
    path.write_bytes(path.read_bytes().replace(b'"started":"20', b'"started":"19', 1))

    with pytest.raises(UsageError, match="another run"):
        amended(run, release, "because")


def test_no_release(run, tmp_path):
    """A folder that is no release is one clear sentence."""
    with pytest.raises(EvidenceError, match="no release folder"):
        amended(run, tmp_path, "because")


def test_is_amended_once(run, release, keys, tmp_path):
    """A run knows that it is amended already, for this reason and no other."""
    assert not is_amended(run, release, "a deviation was forgotten")

    amend(run, release, keys, tmp_path / "second")

    assert is_amended(run, release, "a deviation was forgotten")
    assert not is_amended(run, release, "another")


def test_changes_begin_with_results():
    """Differences in results stand first, each by the name of its row."""
    old = {"audit": [], "results": [{"suite": "s", "metric": "m", "value": 0.5}]}
    new = {"audit": ["x"], "results": [{"suite": "s", "metric": "m", "value": 0.75}]}

    assert ("results[s, m].value: 0.5 → 0.75", 'audit[1]: (not there) → "x"') == changes(old, new)


def test_changes_are_limited():
    """Of very many differences the first are listed, and that there are more."""
    found = changes({}, {f"f{n}": n for n in range(MOST + 9)})

    assert (MOST + 1, True) == (len(found), found[-1].startswith("and more"))


@pytest.mark.parametrize(("old", "new"), [(1, True), (None, 0), ("1", 1), ([], {}), ({}, None)])
def test_change_of_kind(old, new):
    """A value of another kind is a difference, also where Python calls both equal."""
    assert 1 == len(changes({"a": old}, {"a": new}))
