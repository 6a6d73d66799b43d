"""One sample under the root of a report: the rule of its leaf, proofs that hold and that do not."""

import hashlib
import hmac
import json

import pytest
from runs_on_disk import make_run

from evalkit.errors import EvidenceError, UnknownName
from evalkit.report.merkle.leaves import leaf_hashes
from evalkit.report.merkle.proof import check_proof, proof_of
from evalkit.report.merkle.root import sample_root
from evalkit.run.results import compute

SECRET = bytes(range(32))


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Return a small run."""
    return make_run(tmp_path_factory.mktemp("run"), "reference:oracle")


@pytest.fixture(scope="module")
def root(run):
    """Return its root."""
    return sample_root(run, SECRET)


@pytest.fixture
def proof(run):
    """Return the proof of one sample, as it is read from its file."""
    return json.loads(json.dumps(proof_of(run, SECRET, "sums", "s3")))


def test_every_sample_has_its_proof(run, root):
    """Each sample's proof leads to the one root."""
    keys = list(leaf_hashes(run, SECRET))
    held = [check_proof(proof_of(run, SECRET, *key), root.root, root.count) for key in keys]

    assert [True] * 6 == held


def test_computed_scores_give_the_same_root(run, root):
    """The root over computed scores is the root over those on disk."""
    assert root == sample_root(run, SECRET, compute(run).scored)


def test_another_secret_gives_another_root(run, root):
    """The root depends on the salts, so that nobody can try answers against it."""
    assert root.root != sample_root(run, bytes(32)).root


def test_stranger_recomputes_the_root(proof, root):
    """A proof leads to the root by the standard library alone, as the documentation shows it."""
    text = "".join(f"{line}\n" for line in proof["lines"])
    found, here, last = hashlib.sha256(b"\0" + text.encode()).digest(), 2, 5
    for beside in map(bytes.fromhex, proof["path"]):
        pair = beside + found if here % 2 or here == last else found + beside
        found = hashlib.sha256(b"\1" + pair).digest()
        here, last = here // 2, last // 2

    assert (2, 6) == (proof["index"], proof["count"])
    assert root.root == f"sha256:{found.hex()}"


def test_salt_is_as_documented(proof):
    """A sample's salt is the HMAC of its name under the secret."""
    salt = hmac.digest(SECRET, b'["sums","s3"]', "sha256").hex()

    assert {"suite": "sums", "id": "s3", "salt": salt} == json.loads(proof["lines"][0])


def test_proof_shows_the_sample_alone(proof):
    """A proof holds the sample with its request, response and scores, and nothing of others."""
    kinds = [sorted(json.loads(line)) for line in proof["lines"]]

    assert [["id", "salt", "suite"], ["sample"], ["request"], ["response"], ["score"]] == kinds
    assert all("s3" in line for line in proof["lines"])


@pytest.mark.parametrize(
    "change",
    [
        {"id": "s2"},
        {"index": 3},
        {"count": 7},
        {"rule": "another"},
        {"root": "sha256:" + "0" * 64},
        {"path": []},
        {"path": ["zz"]},
        {"path": None},
        {"lines": []},
        {"lines": ["{}"]},
        {"lines": [1]},
        {"index": "2"},
        {"index": True},
        {"suite": None},
    ],
)
def test_changed_proof_does_not_hold(proof, root, change):
    """A proof with another field, or one of another kind, is none."""
    assert not check_proof(proof | change, root.root, root.count)


@pytest.mark.parametrize(
    "field", ["rule", "suite", "id", "index", "count", "root", "lines", "path"]
)
def test_proof_lacks_a_field(proof, root, field):
    """A proof without one of its fields is none."""
    del proof[field]

    assert not check_proof(proof, root.root, root.count)


@pytest.mark.parametrize("line", range(5))
def test_changed_line_is_found(proof, root, line):
    """A single changed character in any line of the leaf is found."""
    proof["lines"][line] = proof["lines"][line].replace("s3", "s4", 1)

    assert not check_proof(proof, root.root, root.count)


def test_lines_of_another_sample(run, proof, root):
    """A proof whose lines are those of another sample is none."""
    proof["lines"] = proof_of(run, SECRET, "sums", "s2")["lines"]

    assert not check_proof(proof, root.root, root.count)


def test_unknown_sample(run):
    """A sample that the run does not hold is told with near names."""
    with pytest.raises(UnknownName, match="sums/s3"):
        proof_of(run, SECRET, "sums", "s33")


def test_run_that_is_not_scored(tmp_path):
    """A run without scores has no root yet."""
    run = make_run(tmp_path, "reference:oracle", score=False)

    with pytest.raises(EvidenceError, match="not scored"):
        sample_root(run, SECRET)
