"""Anchors: which files name an authority."""

import pytest
from trial_keys import Certified, trial

from evalkit.errors import UsageError
from evalkit.release.anchors import read_anchors


def test_every_certificate_of_the_file_is_an_anchor(tmp_path):
    """One file may name the authority of people and the one of clocks."""
    one, other = Certified("One", ca=True), Certified("Other", ca=True)
    (tmp_path / "a.pem").write_bytes(one.pem + b"\n" + other.pem)

    assert (one.der, other.der) == read_anchors(tmp_path / "a.pem")


def test_a_signers_certificate_is_no_anchor(tmp_path):
    """The refusal names the person."""
    with pytest.raises(
        UsageError, match="the certificate of '王小明' is a signer's; the authority"
    ):
        read_anchors(trial(tmp_path) / "reviewer.pem")


@pytest.mark.parametrize("content", [b"", b"no PEM", b"\x00\xff", "金鑰".encode()])
def test_a_file_without_certificates_is_told(tmp_path, content):
    """With the line that begins one."""
    (tmp_path / "a.pem").write_bytes(content)

    with pytest.raises(UsageError, match="no certificate in PEM can be read from it"):
        read_anchors(tmp_path / "a.pem")


@pytest.mark.parametrize(("name", "why"), [("x.pem", "No such file"), (".", "Is a directory")])
def test_a_file_that_is_not_there_is_told(tmp_path, name, why):
    """A folder is none."""
    with pytest.raises(UsageError, match=f"{why}.*; a PEM file of an authority is right"):
        read_anchors(tmp_path / name)
