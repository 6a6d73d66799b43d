"""All evidence of a run, read: answers by identity, what was asked, and which files are closed."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
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
    asked: Mapping[Identity, bytes]  # fingerprint of each request, as asked first
    problems: tuple[str, ...]  # answers that came twice, requests that changed


def journals(run: Path) -> list[Path]:
    """Return the journals of a run, oldest first."""
    return sorted(evidence_folder(run).glob("[0-9]*.jsonl"))


def read_evidence(run: Path, plan: str, closed: Sequence[EvidenceFile] = ()) -> Evidence:
    """Return the evidence of a run.

    Args:
        run: the run folder.
        plan: digest of its plan, with which every chain begins.
        closed: the journals that were closed; each must still be what it was then.

    Raises:
        EvidenceError: a chain is broken, a line holds no record, or a closed journal is not there
            or is another.
    """
    answers: dict[Identity, Response] = {}
    asked: dict[Identity, bytes] = {}
    problems: list[str] = []
    ends = {each.name: (each.lines, each.head) for each in closed}
    for path in journals(run):
        end = (0, plan)
        for line in read_lines(path, plan=plan):
            end = (line.number, line.digest)
            where = f"{path.name}, line {line.number}"
            if line.kind == "request":
                identity = from_plain(Identity, line.record.get("identity"))
                before = asked.setdefault(identity, _fingerprint(line.content))
                is_same = before == _fingerprint(line.content)
                problems += [] if is_same else [f"{where}: asked again, differently"]
            elif line.kind == "response":
                response = from_plain(Response, line.record)
                first = answers.setdefault(response.identity, response)
                problems += [f"{where}: answered a second time"] if first is not response else []
            elif line.kind != "opened":
                raise EvidenceError(f"{path}, line {line.number}: unknown kind {line.kind!r}")
        _check_end(path, end, ends.pop(path.name, end))
    if ends:
        raise EvidenceError(f"{run}: the evidence {', '.join(sorted(ends))} is not there")
    return Evidence(answers=answers, asked=asked, problems=tuple(problems))


def _check_end(path: Path, end: tuple[int, str], closed: tuple[int, str]) -> None:
    if end[0] != closed[0]:
        raise EvidenceError(f"{path}: holds {end[0]} lines; {closed[0]} were closed")
    if end[1] != closed[1]:
        raise EvidenceError(f"{path}: ends in a line with digest {end[1]}; {closed[1]} was closed")


def fingerprint(request: Request) -> bytes:
    """Return 16 bytes that stand for a request as it is written, to compare without holding."""
    return _fingerprint(line_bytes(request))


def _fingerprint(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()


def check_file(path: Path, closed: EvidenceFile, *, plan: str) -> str:
    """Return what is wrong with a closed journal, or an empty text.

    Finds any single line that was changed, removed, doubled or moved, the last one included.
    """
    end = (0, plan)
    try:
        for line in read_lines(path, plan=plan):
            end = (line.number, line.digest)
        _check_end(path, end, (closed.lines, closed.head))
    except EvidenceError as error:
        return str(error)
    return ""


def open_files(run: Path, record: Run | None) -> Iterator[Path]:
    """Yield the journals that no process closed."""
    closed = {each.name for each in record.evidence} if record else set()
    for path in journals(run):
        if path.name not in closed:
            yield path
