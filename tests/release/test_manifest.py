"""``SHA256SUMS``: written, read, and refused where it is not as it is written."""

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.errors import EvidenceError
from evalkit.release.manifest import manifest_bytes, name_problems, read_manifest

ONE, TWO = "1" * 64, "2" * 64


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,4}(/[a-z0-9]{1,4})?", fullmatch=True), st.just(ONE), min_size=1
    )
)
def test_read_what_was_written(digests):
    """Reading gives what was written."""
    assert digests == read_manifest(manifest_bytes(digests))


def test_sha256sum_reads_it(tmp_path):
    """The program ``sha256sum`` checks the files by the list."""
    (tmp_path / "中文.txt").write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    (tmp_path / "SHA256SUMS").write_bytes(manifest_bytes({"中文.txt": empty}))

    done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, check=False)  # noqa: S607

    assert 0 == done.returncode


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        f"{ONE}  a".encode(),
        f"{ONE}  a\n\n".encode(),
        f"{ONE} *a\n".encode(),
        f"{ONE} a\n".encode(),
        f"{ONE}  a\r\n".encode(),
        f"\\{ONE}  a\n".encode(),
        f"{ONE[:-1]}  a\n".encode(),
        f"{'A' * 64}  a\n".encode(),
        f"{ONE}  b\n{ONE}  a\n".encode(),
        f"{ONE}  a\n{TWO}  a\n".encode(),
        f"{ONE}  ../a\n".encode(),
        f"{ONE}  a\xff\n".encode("latin-1"),
    ],
)
def test_list_that_is_not_as_written(content):
    """A list that is not byte for byte as evalkit writes it is refused."""
    with pytest.raises(EvidenceError, match="SHA256SUMS"):
        read_manifest(content)


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../a",
        "a/../b",
        "./a",
        "a//b",
        "a/",
        "a\\b",
        "a\nb",
        "a\tb",
        "a\x1bb",
        "a\u202eb",
        "e\u0301",
        "nul",
        "COM1.txt",
        "a.",
        "a ",
        "a:b",
        "x" * 241,
        "a\udcff",
    ],
)
def test_name_that_is_not_plain(name):
    """A name that another system would take for another file is told."""
    assert 1 == len(list(name_problems([name])))


@pytest.mark.parametrize("names", [("a", "A"), ("straße", "STRASSE"), ("ﬁ", "fi")])
def test_twins(names):
    """Two names that are one where case does not count are told."""
    assert 1 == len(list(name_problems(names)))
