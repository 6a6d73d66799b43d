"""What was asked and answered, as it lies in the journals: also of a run that is not finished."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from evalkit.agreement import Run
from evalkit.canonical import from_plain
from evalkit.errors import EvidenceError
from evalkit.records import Identity, Request, Response
from evalkit.run.evidence import journals, open_files
from evalkit.run.journal import read_lines

Wanted = Callable[[str, str], bool]  # suite, sample id


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request with its response; one of the two may be lacking."""

    identity: Identity
    request: Request | None
    response: Response | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanges:
    """Exchanges in the order in which they were asked first, and what could not be read."""

    exchanges: tuple[Exchange, ...]
    cut: tuple[str, ...]  # a last line that is torn, as a process leaves that is writing or killed
    broken: tuple[str, ...]  # chains that do not hold; what follows the break is left out


def read_exchanges(run: Path, record: Run, *, wanted: Wanted | None = None) -> Exchanges:
    """Return what the journals of ``run`` hold of the samples that are ``wanted``; None is all.

    A journal that no process closed may end in a torn line: it is left out and told.
    """
    requests: dict[Identity, Request] = {}
    responses: dict[Identity, Response] = {}
    cut: list[str] = []
    broken: list[str] = []
    unclosed = set(open_files(run, record))
    for path in journals(run):
        read = 0
        try:
            for line in read_lines(path, plan=record.plan):
                read = line.number
                _take(line.kind, line.record, wanted, requests, responses)
        except EvidenceError as error:
            torn = path in unclosed and _only_last_is_torn(path, read)
            (cut if torn else broken).append(str(error))
    order = dict.fromkeys([*requests, *responses])
    return Exchanges(
        exchanges=tuple(
            Exchange(identity=each, request=requests.get(each), response=responses.get(each))
            for each in order
        ),
        cut=tuple(cut),
        broken=tuple(broken),
    )


def _take(
    kind: str,
    record: Mapping[str, Mapping[str, str]],
    wanted: Wanted | None,
    requests: dict[Identity, Request],
    responses: dict[Identity, Response],
) -> None:
    if kind not in {"request", "response"}:
        return
    of = record["identity"]
    if wanted is not None and not wanted(of["suite"], of["sample_id"]):
        return
    if kind == "request":
        request = from_plain(Request, record)
        requests[request.identity] = request
    else:
        response = from_plain(Response, record)
        responses[response.identity] = response


def _only_last_is_torn(path: Path, read: int) -> bool:
    """Return whether all whole lines were read, so that only a line without an end is left."""
    content = path.read_bytes()
    return content.count(b"\n") == read and not content.endswith(b"\n")
