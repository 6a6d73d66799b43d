"""Single flipped bits: each one in a release is found, by evalkit and by the public commands.

``EVALKIT_FLIPS`` sets how many flips are tried (200; 2,000 take some minutes).
"""

import os
import random
import subprocess
from datetime import UTC, datetime

import pytest
from small_releases import checked, copied

from evalkit.release.anchors import read_anchors
from evalkit.release.authority import ANCHOR
from evalkit.release.layout import SEALS, SIGNATURE, STAMP, SUMS
from evalkit.release.seals import check_files, check_seals

FLIPS = int(os.environ.get("EVALKIT_FLIPS", "200"))


@pytest.fixture(scope="module")
def place(made, tmp_path_factory):
    """Return a release in which bits are flipped, and flipped back."""
    return copied(made, tmp_path_factory.mktemp("tampered"))


@pytest.fixture(scope="module")
def names(place):
    """Return the names of all files of the release."""
    return sorted(each.relative_to(place).as_posix() for each in place.rglob("*") if each.is_file())


def flips(place, names, count, seed):
    """Yield flips: file, its content, and its content with one bit flipped."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    for number in range(count):
        path = place / names[number % len(names)]
        content = path.read_bytes()
        at, bit = draw.randrange(len(content)), 1 << draw.randrange(8)
        yield path, content, content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :]


def public_checks(place, anchor):
    """Return the exit codes of the public commands: files, signature, timestamp."""
    read, trust = f"-binary -inform DER -in {SIGNATURE}", f"-CAfile {anchor}"
    commands = (
        f"sha256sum --quiet -c {SUMS}",
        f"openssl cms -verify {read} -content {SUMS} {trust} -purpose any -out /dev/null",
        f"openssl ts -verify -data {SUMS} -in {STAMP} {trust}",
    )
    return [
        subprocess.run(each.split(), cwd=place, capture_output=True, check=False).returncode  # noqa: S603
        for each in commands
    ]


def found_by_us(place, anchors):
    """Return whether our checks of files and seals find something broken."""
    sealed = check_seals(place, anchors, now=datetime.now(UTC))
    checks = [*sealed.checks, *check_files(place, sealed.listed)]
    return any(check.state == "broken" for check in checks)


def test_untouched(place, keys):
    """The untouched release holds, for us and for the public commands; else no flip counts."""
    assert {"holds"} == set(checked(place, keys, signatures_only=False).values())
    assert [0, 0, 0] == public_checks(place, keys / ANCHOR)


def test_flips_in_files(place, names, keys):
    """Every flip in a file that is listed, or in the list, is found by us and by ``sha256sum``."""
    anchors, missed = read_anchors(keys / ANCHOR), []
    assert not found_by_us(place, anchors)
    listed = [each for each in names if each not in (SIGNATURE, STAMP)]
    for path, content, flipped in flips(place, listed, FLIPS, seed=1):
        path.write_bytes(flipped)
        public = public_checks(place, keys / ANCHOR)
        if not found_by_us(place, anchors) or public == [0, 0, 0]:
            missed.append(path.name)
        path.write_bytes(content)

    assert [] == missed


def test_flips_in_the_list(place, keys):
    """Every flip in the list itself is found by us and by ``openssl``."""
    anchors, missed = read_anchors(keys / ANCHOR), []
    for path, content, flipped in flips(place, [SUMS], FLIPS // 5, seed=2):
        path.write_bytes(flipped)
        if not found_by_us(place, anchors) or 0 in public_checks(place, keys / ANCHOR)[1:]:
            missed.append(flipped)
        path.write_bytes(content)

    assert [] == missed


def test_flips_in_seals(place, keys):
    """A flip in signature or timestamp is found, or leaves signer, time and content the same."""
    anchors, now = read_anchors(keys / ANCHOR), datetime.now(UTC)
    before = check_seals(place, anchors, now=now)
    missed = []
    for path, content, flipped in flips(place, [SIGNATURE, STAMP], FLIPS, seed=3):
        path.write_bytes(flipped)
        after = check_seals(place, anchors, now=now)
        same = (after.signer, after.moment, after.listed, after.checks)
        if after.holds and same != (before.signer, before.moment, before.listed, before.checks):
            missed.append(path.name)
        path.write_bytes(content)

    assert before.holds
    assert [] == missed


def test_seals_do_not_list_themselves(place):
    """No line of the list is of a seal, so that the flips above cover all files between them."""
    listed = {line.split("  ", 1)[1] for line in (place / SUMS).read_text().splitlines()}

    assert set() == listed & set(SEALS)
