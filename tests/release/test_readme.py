"""The README's commands, run as a stranger would copy them."""

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from small_releases import order_of, release_of, signers

from evalkit.release.authority import ANCHOR
from evalkit.release.withdrawal import withdraw

NEEDED = ("sha256sum", "openssl", "pdfsig")


def commands(release):
    """Return the lines of a README that stand in blocks of commands."""
    text = (release / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line]


def run_all(release, keys):
    """Run a README's commands with the anchor beside the folder; return line and exit code."""
    shutil.copy(keys / ANCHOR, release.parent / "lab-ca.pem")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {
        line: subprocess.run(  # noqa: S602 - as a stranger would
            line, shell=True, cwd=release, env=os.environ | {"PATH": path}, check=False
        ).returncode
        for line in commands(release)
    }


@pytest.fixture(autouse=True)
def _programs():
    """Skip where a public program is not installed."""
    lacking = [each for each in NEEDED if shutil.which(each) is None]
    if lacking:
        pytest.skip(f"{', '.join(lacking)} is not installed (Debian: openssl, poppler-utils)")


def test_full_release(release, keys):
    """Every command of a full release's README ends well."""
    found = run_all(release, keys)

    assert (6, {0}) == (len(found), set(found.values())), found


def test_summary(made_summary, keys, tmp_path):
    """Every command of a summary's README ends well."""
    found = run_all(Path(shutil.copytree(made_summary, tmp_path / "copy")), keys)

    assert (6, {0}) == (len(found), set(found.values())), found


def test_trial(run, keys, tmp_path):
    """Every command of a trial's README ends well, as it says itself that it is a trial."""
    (run / "report" / "reviews.jsonl").unlink()
    order = order_of(tmp_path / "out", signers(keys, alone=True), unreviewed=True)

    found = run_all(release_of(run, order), keys)

    assert (6, {0}) == (len(found), set(found.values())), found


def test_withdrawal(release, keys):
    """Every command of a withdrawal's README ends well."""
    now = datetime.now(UTC)
    notice = withdraw(release, "because", signers(keys, alone=True), out=None, now=now)

    found = run_all(notice, keys)

    assert (3, {0}) == (len(found), set(found.values())), found


def test_commands_find_what_changed(release, keys):
    """A changed file and an added one are each found by a command."""
    (release / "report.html").write_text("changed")
    (release / "added.txt").write_text("x")

    found = [*run_all(release, keys).values()]

    assert (1, 1) == (found[0], found[1])


def test_commands_do_not_trust_a_stranger(release, strangers_keys):
    """With another anchor the signature and the timestamp are refused."""
    found = [*run_all(release, strangers_keys).values()]

    assert 0 not in found[2:4]
