"""The attestation: held against openssl and the standard library, and against every change."""

import base64
import json
import re
import subprocess
import sys
from datetime import timedelta

import pytest
from trial_keys import FLIPS, NOW, REVIEWER, Certified, flips, key_of, needs, rsa_key, trial

from evalkit.canonical import canonical_bytes
from evalkit.release import attestation
from evalkit.release.anchors import read_anchors
from evalkit.release.attestation import check, envelope, statement

SUBJECTS = {"report.json": "11" * 32, "報告.pdf": "22" * 32}


@pytest.fixture
def keys(tmp_path):
    """Return the folder of a trial's keys."""
    return trial(tmp_path)


@pytest.fixture
def anchors(keys):
    """Return the trial's authority."""
    return read_anchors(keys / "authority.pem")


@pytest.fixture
def stated():
    """Return a statement."""
    return statement(
        SUBJECTS,
        result="WARNED",
        configuration=[("plan.json", "33" * 32)],
        passed=["b", "a"],
        warned=["c"],
        evalkit={"id": "EK-1", "revision": 1},
    )


@pytest.fixture
def made(keys, stated):
    """Return the statement in an envelope."""
    return envelope(stated, key_of(keys))


def test_a_statement_is_one_of_in_toto(stated):
    """The fields of Statement v1 and of Test Result v0.1, our own in a field of their own."""
    assert {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [
            {"name": "report.json", "digest": {"sha256": "11" * 32}},
            {"name": "報告.pdf", "digest": {"sha256": "22" * 32}},
        ],
        "predicateType": "https://in-toto.io/attestation/test-result/v0.1",
        "predicate": {
            "result": "WARNED",
            "configuration": [{"name": "plan.json", "digest": {"sha256": "33" * 32}}],
            "passedTests": ["a", "b"],
            "warnedTests": ["c"],
            "failedTests": [],
            "evalkit": {"id": "EK-1", "revision": 1},
        },
    } == json.loads(stated)


def test_an_envelope_holds_and_gives_its_statement(made, stated, anchors):
    """Signer, state and what was said."""
    signed, found = check(made, anchors, moment=NOW)

    assert ("holds", REVIEWER) == (signed.state, signed.signer)
    assert stated == canonical_bytes(found)


def test_rsa_keys_sign(tmp_path, stated):
    """As those on curves."""
    root = Certified("Root", ca=True)
    key = Certified("Wang", root, key=rsa_key()).open(tmp_path / "key.pem")

    assert "holds" == check(envelope(stated, key), [root.der], moment=NOW)[0].state


@needs("openssl")
def test_a_stranger_can_check_it(tmp_path, keys, made):
    """By the commands that the module's documentation tells, to the letter."""
    (tmp_path / "attestation.dsse.json").write_bytes(made)
    (tmp_path / "authority.pem").write_bytes((keys / "authority.pem").read_bytes())
    script = re.sub(r"^    ", "", attestation.__doc__.split("::\n")[1], flags=re.MULTILINE)
    done = subprocess.run(  # noqa: S603 - of the documentation
        ["bash", "-ec", script.replace("python3", sys.executable)],  # noqa: S607 - wherever it is
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (0, "signer.pem: OK\nVerified OK\n") == (done.returncode, done.stdout)


@pytest.mark.parametrize(
    ("which", "days", "expected"),
    [
        ("none", 0, "not trusted"),
        ("stranger", 0, "not trusted"),
        ("own", 100, "not trusted"),
        ("own", None, "could not be checked"),
        ("own", 0, "holds"),
    ],
)
def test_trust_is_the_callers(tmp_path, made, anchors, which, days, expected):
    """No authority, another's, an expired certificate, no known moment, and the right one."""
    given = {
        "none": (),
        "own": anchors,
        "stranger": read_anchors(trial(tmp_path, "B") / "authority.pem"),
    }[which]
    moment = None if days is None else NOW + timedelta(days=days)

    assert expected == check(made, given, moment=moment)[0].state


def test_another_statement_under_the_signature_is_broken(made, anchors):
    """Replayed over other files."""
    found = json.loads(made)
    other = statement(SUBJECTS, result="PASSED", configuration=[])
    found["payload"] = base64.b64encode(other).decode()

    signed, said = check(canonical_bytes(found), anchors, moment=NOW)
    assert ("broken", {}) == (signed.state, said)
    assert "the certificate's key did not make its signature" == signed.detail


def test_another_spelling_is_broken(made, anchors):
    """The same JSON with spaces is another file."""
    spaced = json.dumps(json.loads(made)).encode()

    expected = "it is not in the form that a release has"
    assert expected == check(spaced, anchors, moment=NOW)[0].detail


def test_a_statement_of_another_kind_is_broken(keys, anchors):
    """A signature of ours over something else is no test result."""
    other = canonical_bytes({"_type": "https://in-toto.io/Statement/v1", "predicateType": "x"})

    signed, _ = check(envelope(other, key_of(keys)), anchors, moment=NOW)
    assert ("broken", "it is no test result") == (signed.state, signed.detail)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b'{"payload":"","payloadType":"","signatures":[]}',
        b'{"payload":1,"signatures":[{"certificate":"","sig":""}]}',
        b'{"payload":"?","signatures":[{"certificate":"-----BEGIN","sig":"?"}]}',
        b"\xff\xfe",
    ],
)
def test_what_is_no_envelope_is_broken(content, anchors):
    """Whatever the bytes are, it is a finding and no failure."""
    signed, said = check(content, anchors, moment=NOW)

    assert ("broken", {}) == (signed.state, said)


def test_every_flipped_bit_is_found(made, anchors):
    """Not one bit of the envelope is free."""
    held = [
        each for each in flips(made, FLIPS) if check(each, anchors, moment=NOW)[0].state == "holds"
    ]

    assert [] == held
