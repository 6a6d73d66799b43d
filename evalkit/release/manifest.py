"""``SHA256SUMS``: a line a file, as ``sha256sum`` writes and checks it; strict in both ways."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from evalkit.errors import EvidenceError
from evalkit.quoted import quoted
from evalkit.visible import HIDDEN

_LINE = re.compile(r"([0-9a-f]{64})  ([^\n]+)")
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
_STRANGE = re.compile(r'[\\<>:"|?*\n\t]')
LONGEST = 240  # bytes of a part of a name; file systems end at 255


def manifest_bytes(digests: Mapping[str, str]) -> bytes:
    r"""Return the bytes of ``SHA256SUMS``, in the order of the names.

    Args:
        digests: the SHA-256 of each file in hexadecimal, by its name in the folder.

    Raises:
        EvidenceError: a name is none that every system keeps apart from the others.

    >>> manifest_bytes({"a.txt": "0" * 64})[-9:]
    b'0  a.txt\n'
    """
    problem = next(name_problems(digests), "")
    if problem:
        raise EvidenceError(f"SHA256SUMS: {problem}")
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode()


def read_manifest(content: bytes) -> dict[str, str]:
    """Return the digest of each file that ``SHA256SUMS`` lists, by name.

    Raises:
        EvidenceError: it is not byte for byte what :func:`manifest_bytes` writes.
    """
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise EvidenceError(f"SHA256SUMS: is not UTF-8 (byte {error.start})") from error
    found: dict[str, str] = {}
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        match = _LINE.fullmatch(line)
        if match is None:
            raise EvidenceError(
                f"SHA256SUMS: line {number} is {quoted(line)}; a digest, two spaces and a name are "
                "expected"
            )
        found[match[2]] = match[1]
    if manifest_bytes(found) != content:
        raise EvidenceError("SHA256SUMS: its lines are not each there once, in the order of names")
    return found


def name_problems(names: Iterable[str]) -> Iterator[str]:
    """Yield what is wrong with the names of files in a folder, a sentence each.

    A name must be the same file on every system: relative, without ``..``, control characters or
    backslashes, in Unicode's form NFC, and no twin of another where case doesn't count.
    """
    seen: dict[str, str] = {}
    for name in names:
        problem = _problem(name)
        if problem:
            yield f"the name {quoted(name)} {problem}"
        twin = seen.setdefault(unicodedata.normalize("NFKC", name).casefold(), name)
        if twin != name:
            yield f"the names {quoted(twin)} and {quoted(name)} are one where case does not count"


def _problem(name: str) -> str:
    """Return what is wrong with one name, or an empty text."""
    parts = name.split("/")
    if "" in parts or "." in parts or ".." in parts:
        return "leads out of the folder, or not straight to a file"
    if _STRANGE.search(name) or HIDDEN.search(name):
        return "holds a character that some system keeps for itself, or that cannot be seen"
    if unicodedata.normalize("NFC", name) != name:
        return "is not in Unicode's form NFC"
    if any(_DEVICES.fullmatch(each) or each.endswith((".", " ")) for each in parts):
        return "is one that Windows does not keep"
    if any(len(each.encode()) > LONGEST for each in parts):
        return f"has a part of more than {LONGEST} bytes"
    return ""
