"""All evidence of a run, read: answers by identity, what was asked, and which files are closed."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evalkit.agreement import EvidenceFile, Run
from evalkit.canonical import from_plain, line_bytes
from evalkit.errors import EvidenceError
from evalkit.records import Identity, Request, Response
from evalkit.run.folder import evidence_folder
from evalkit.run.journal import read_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the journals of a run hold."""

    answers: Mapping[Identity, Response]
    asked: Mapping[Identity, bytes]  # fingerprint of each request, as asked last
    repeated: tuple[Identity, ...]  # asked more than once: in flight when a process ended
    problems: tuple[str, ...]  # answers that came twice, requests that changed


def journals(run: Path) -> list[Path]:
    """Return the journals of a run, oldest first."""
    return sorted(evidence_folder(run).glob("[0-9]*.jsonl"))


def read_evidence(run: Path, plan: str) -> Evidence:
    """Return the evidence of a run.

    Args:
        run: the run folder.
        plan: digest of its plan, with which every chain begins.

    Raises:
        EvidenceError: a chain is broken, or a line holds no record.
    """
    answers: dict[Identity, Response] = {}
    asked: dict[Identity, bytes] = {}
    repeated: list[Identity] = []
    problems: list[str] = []
    for path in journals(run):
        for line in read_lines(path, plan=plan):
            where = f"{path.name}, line {line.number}"
            if line.kind == "request":
                identity = from_plain(Identity, line.record.get("identity"))
                before = asked.setdefault(identity, mark := _fingerprint(line.content))
                repeated += [identity] if before is not mark else []
                problems += [f"{where}: asked again, differently"] if before != mark else []
            elif line.kind == "response":
                response = from_plain(Response, line.record)
                first = answers.setdefault(response.identity, response)
                problems += [f"{where}: answered a second time"] if first is not response else []
            elif line.kind != "opened":
                raise EvidenceError(f"{path}, line {line.number}: unknown kind {line.kind!r}")
    return Evidence(
        answers=answers, asked=asked, repeated=tuple(repeated), problems=tuple(problems)
    )


def fingerprint(request: Request) -> bytes:
    """Return 16 bytes that stand for a request as it is written, to compare without holding."""
    return _fingerprint(line_bytes(request))


def _fingerprint(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()


def check_file(path: Path, closed: EvidenceFile, *, plan: str) -> str:
    """Return what is wrong with a closed journal, or an empty text.

    Finds any single line that was changed, removed, doubled or moved, the last one included.
    """
    count, head = 0, plan
    try:
        for line in read_lines(path, plan=plan):
            count = line.number
        head = _last_digest(path)
    except EvidenceError as error:
        return str(error)
    if count != closed.lines:
        return f"{path}: holds {count} lines; {closed.lines} were closed"
    if head != closed.head:
        return f"{path}: ends in a line with digest {head}; {closed.head} was closed"
    return ""


def _last_digest(path: Path) -> str:
    with path.open("rb") as handle:
        last = b""
        for last in handle:  # noqa: B007 - the last line is what is wanted
            pass
    return hashlib.sha256(last[:-1]).hexdigest()


def open_files(run: Path, record: Run | None) -> Iterator[Path]:
    """Yield the journals that no process closed."""
    closed = {each.name for each in record.evidence} if record else set()
    for path in journals(run):
        if path.name not in closed:
            yield path
