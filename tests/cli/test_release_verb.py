"""``evalkit release`` and ``evalkit verify`` as a person calls them."""

import json
from datetime import UTC, datetime

import pytest
from runs_on_disk import make_run
from small_releases import AUTHORISED_BY, REVIEWED_BY, copied, make_keys, review_both, signers

from evalkit.canonical import canonical_bytes, digest
from evalkit.cli import _outcome
from evalkit.release.layout import SEALS
from evalkit.release.sealing import seal


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """Return a folder with the keys of a trial authority."""
    return make_keys(tmp_path_factory.mktemp("keys") / "keys")


@pytest.fixture(scope="module")
def made(tmp_path_factory, keys):
    """Return a folder with a run, its report, and a trial release of it; not to be written to."""
    folder = tmp_path_factory.mktemp("made")
    run = make_run(folder, "reference:oracle")
    commands = (
        ("report", run),
        ("release", "make", run, "--unreviewed", *trial_keys(keys)),
    )
    assert [0, 0] == [_outcome([str(word) for word in each]) for each in commands]
    return folder


@pytest.fixture
def run(made, tmp_path):
    """Return a run of one's own, with its report."""
    return copied(made / "run", tmp_path)


@pytest.fixture
def trial(made, tmp_path):
    """Return a trial release of the run, of one's own."""
    [release] = made.glob("*-R1")
    return copied(release, tmp_path)


@pytest.fixture
def signing(keys):
    """Return the options that name the keys."""
    return (
        *("--review-key", keys / "reviewer.pem", "--authorise-key", keys / "authoriser.pem"),
        *("--timestamp", keys / "timestamp.pem"),
    )


def trial_keys(keys):
    """Return the options of a trial."""
    return ("--authorise-key", keys / "authoriser.pem", "--timestamp", keys / "timestamp.pem")


def test_trial_from_run_to_verification(trial, keys, call):
    """A trial is made by one command; it verifies with 3, and with 0 for whoever knows of it."""
    trust = ("--trust", keys / "authority.pem")

    code, said, _ = call("verify", trial, *trust)

    assert (3, True) == (code, "UNREVIEWED" in said)
    assert 0 == call("verify", trial, *trust, "--unreviewed")[0]


def test_clauses_are_missing(run, signing, call):
    """A reviewed report of an engineer's own run lacks clauses, and they are named."""
    review_both(run)

    code, _, said = call("release", "make", run, *signing)

    assert (3, True) == (code, "the report lacks 7.8.2.1" in said)


def test_reviewed_by_two_people(run, signing, keys, call):
    """Both reviews are recorded by 'evalkit review', and counted."""
    record = digest((run / "report" / "report.json").read_bytes())[:12]
    for by, role in ((REVIEWED_BY, "review"), (AUTHORISED_BY, "authorisation")):
        assert 0 == call("review", run, "--by", by, "--role", role, "--record", record)[0]

    assert "the report lacks" in call("release", "make", run, *signing)[2]


def test_no_key_is_named(run, call):
    """Without a key in option or profile it says what makes keys for trials."""
    code, _, said = call("release", "make", run, "--unreviewed")

    assert (2, True) == (code, "evalkit lab keys new" in said)


def test_no_report(tmp_path, keys, call):
    """A run without a report is told what writes it."""
    made = make_run(tmp_path, "reference:oracle")

    code, _, said = call("release", "make", made, "--unreviewed", *trial_keys(keys))

    assert (3, True) == (code, "evalkit report" in said)


@pytest.mark.parametrize("option", ["--trust", "--proof"])
def test_run_takes_no_anchor(run, keys, call, option):
    """A run with an anchor is wrong usage: it must not pass for a release that was checked."""
    code, _, said = call("verify", run, option, keys / "authority.pem")

    assert (2, True) == (code, "is no release" in said)


def test_run_without_an_anchor(run, call):
    """A run is verified as before."""
    assert 0 == call("verify", run)[0]


@pytest.mark.parametrize("content", [b"", b"no certificate", b"\x00\xff"])
def test_anchor_that_is_none(trial, tmp_path, call, content):
    """A file for --trust that holds no certificate is wrong usage."""
    (tmp_path / "anchor").write_bytes(content)

    assert 2 == call("verify", trial, "--trust", tmp_path / "anchor")[0]


def test_anchor_that_is_not_there(trial, tmp_path, call):
    """A file for --trust that is not there is wrong usage."""
    assert 2 == call("verify", trial, "--trust", tmp_path / "none.pem")[0]


def test_no_anchor(trial, call):
    """A release without an anchor ends with 3."""
    code, said, _ = call("verify", trial, "--signatures-only", "--unreviewed")

    assert (3, True) == (code, "not trusted           signature" in said)


def test_broken(trial, keys, call):
    """A release in which a byte changed ends with 1."""
    (trial / "README.md").write_text("x")

    assert 1 == call("verify", trial, "--trust", keys / "authority.pem")[0]


def test_json(trial, keys, call):
    """With --json the checks are a list of objects."""
    _, said, _ = call("verify", trial, "--trust", keys / "authority.pem", "--json")

    assert {"what", "state", "detail"} == set(json.loads(said)[0])


def test_proof(trial, tmp_path, keys, call):
    """A proof of one sample is written, and holds against the release."""
    assert 0 == call("release", "prove", trial, "sums/s1", "--out", tmp_path / "proof.json")[0]

    options = ("--trust", keys / "authority.pem", "--signatures-only", "--unreviewed")
    code, said, _ = call("verify", trial, *options, "--proof", tmp_path / "proof.json")

    assert (0, True) == (code, "sums/s1 is sample 1 of 6" in said)


def test_proof_against_a_summary(run, trial, tmp_path, keys, call):
    """A proof made from the run holds against a summary of it."""
    options = ("--disclosure", "summary", "--out", tmp_path / "public")
    made = call("release", "make", run, "--unreviewed", *trial_keys(keys), *options)[1].strip()
    (tmp_path / "proof.json").write_text(call("release", "prove", run, "colours/both")[1])

    options = ("--trust", keys / "authority.pem", "--signatures-only", "--unreviewed")
    code, said, _ = call("verify", made, "--proof", tmp_path / "proof.json", *options)

    assert (0, True) == (code, "colours/both is sample 6 of 6" in said)
    assert "holds no samples" in call("release", "prove", made, "sums/s1")[2]


def test_proof_of_another_release(trial, tmp_path, keys, call):
    """A proof made for another report does not hold here."""
    (tmp_path / "other").mkdir()
    other = make_run(tmp_path / "other", "reference:oracle")
    call("report", other)
    (tmp_path / "proof.json").write_text(call("release", "prove", other, "sums/s1")[1])

    trust = ("--trust", keys / "authority.pem", "--signatures-only")
    code, said, _ = call("verify", trial, "--proof", tmp_path / "proof.json", *trust)

    assert (1, True) == (code, "does not lead to the report's root" in said)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b'{"root": 1}'])
def test_proof_that_is_none(trial, tmp_path, keys, call, content):
    """A file that is no proof is broken, without a traceback."""
    (tmp_path / "proof.json").write_bytes(content)

    trust = ("--trust", keys / "authority.pem", "--signatures-only")
    assert 1 == call("verify", trial, "--proof", tmp_path / "proof.json", *trust)[0]


@pytest.mark.parametrize("sample", ["sums", "sums/none", "none/s1", "/"])
def test_sample_that_is_none(trial, call, sample):
    """A sample that there is not is wrong usage."""
    assert 2 == call("release", "prove", trial, sample)[0]


def test_amend_and_withdraw(run, trial, tmp_path, keys, call):
    """A revision is made of changed statements, and withdrawn; the old one stands no more."""
    (tmp_path / "statements.yaml").write_text("deviations: [{en: one, zh-TW: 一}]\n")
    assert 0 == call("report", run, "--statements", tmp_path / "statements.yaml")[0]
    options = ("--reason", "forgotten", "--unreviewed", *trial_keys(keys))

    code, second, _ = call("release", "amend", trial, run, *options)

    assert (0, True) == (code, second.strip().endswith("-R2"))
    trust = ("--trust", keys / "authority.pem", "--unreviewed", "--signatures-only")
    assert 0 == call("verify", second.strip(), *trust)[0]
    code, said, _ = call("verify", trial, *trust)
    assert (3, True) == (code, "replaced by" in said)
    withdrawal = call("release", "withdraw", second.strip(), "--reason", "no", *trial_keys(keys))
    assert 0 == withdrawal[0]
    assert "withdrawn by Chen Yi-ting" in call("verify", second.strip(), *trust)[1]
    assert 0 == call("verify", withdrawal[1].strip(), *trust[:2])[0]


def test_amendment_needs_its_reviews(run, trial, tmp_path, signing, call):
    """Without reviews of the new record the amendment is prepared, and says what comes next."""
    (tmp_path / "statements.yaml").write_text("deviations: [{en: one, zh-TW: 一}]\n")
    assert 0 == call("report", run, "--statements", tmp_path / "statements.yaml")[0]

    code, _, said = call("release", "amend", trial, run, "--reason", "forgotten", *signing)

    assert (3, True) == (code, "evalkit review" in said)
    assert 2 == json.loads((run / "report" / "report.json").read_bytes())["revision"]


def test_amend_without_a_change(run, trial, signing, call):
    """A report that did not change is not amended."""
    code, _, said = call("release", "amend", trial, run, "--reason", "because", *signing)

    assert (2, True) == (code, "says what" in said)


def test_trust_in_the_release_itself(trial, keys, call):
    """An anchor that lies in the release proves nothing, and is refused."""
    (trial / "authority.pem").write_bytes((keys / "authority.pem").read_bytes())

    code, _, said = call("verify", trial, "--trust", trial / "authority.pem")

    assert (2, True) == (code, "lies in the release itself" in said)


def test_name_begins_no_line(trial, keys, call):
    """A text with a line feed in it cannot pass for a check of its own."""
    value = json.loads((trial / "release.json").read_bytes())
    changed = value | {"made": "2026-01-01\nholds                 forged"}
    (trial / "release.json").write_bytes(canonical_bytes(changed) + b"\n")
    for name in SEALS:
        (trial / name).unlink()
    seal(trial, signers(keys), datetime.now(UTC))

    _, said, _ = call("verify", trial, "--trust", keys / "authority.pem", "--signatures-only")

    assert "\\nholds" in said
    assert not [
        line for line in said.splitlines() if line.endswith(" forged") and "made" not in line
    ]
