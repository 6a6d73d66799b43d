"""Where in the files of a run the lines of each sample stand, so that one sample can be read alone.

A run may hold more than fits into memory. Its files are read once to learn where the lines of each
sample begin, and once more, line by line, for the samples as they are needed.
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias, final

from evalkit.agreement import Plan
from evalkit.canonical import from_plain
from evalkit.errors import EvidenceError, RecordError
from evalkit.records import Identity, Request, Response, Score
from evalkit.run.evidence import journals
from evalkit.run.parts import begun_parts
from evalkit.run.versions import SCORES, newest

Key = tuple[str, str]  # suite, sample id
# of each line three numbers: file, line, where it begins
_Places: TypeAlias = "dict[Key, array[int]]"
_OF_PLACE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedExchange:
    """A request with its response, and where they stand: each a file and a line, from 1."""

    identity: Identity
    request: Request | None
    response: Response | None
    asked_at: tuple[str, int] | None
    answered_at: tuple[str, int] | None


@final
class SampleLines:
    """Reads what a run holds of one sample after another; ``close`` lets its files go."""

    def __init__(self, run: Path, plan: Plan) -> None:
        """Learn where the scores of each sample stand; of the evidence only when it is needed.

        Raises:
            EvidenceError: a file cannot be read, or a line of it is not what evalkit wrote.
        """
        scores = newest(run, SCORES)
        runs = [run, *(path for path, _ in begun_parts(run))]
        self._journals = [path for each in runs for path in journals(each)]
        self._names = [path.relative_to(run).as_posix() for path in self._journals]
        self._scores = [] if scores is None else [scores]
        self._open: dict[Path, BinaryIO] = {}
        self._planned = {suite.name for suite in plan.suites}
        self._of_scores = _places(self._scores, self._planned, _key_of_score)
        self._scored = {suite for suite, _ in self._of_scores}

    @cached_property
    def _of_evidence(self) -> _Places:
        return _places(self._journals, self._planned, _key_of_evidence)

    def close(self) -> None:
        """Let the files go."""
        for handle in self._open.values():
            handle.close()
        self._open.clear()

    def holds(self, suite: str) -> bool:
        """Return whether anything of a suite was asked or scored.

        Raises:
            EvidenceError: the evidence cannot be read, or a line of it is not what evalkit wrote.
        """
        return suite in self._scored or any(suite == name for name, _ in self._of_evidence)

    def exchanges(self, suite: str, sample: str) -> list[PlacedExchange]:
        """Return what was asked of a sample, replicate by replicate, in the order asked.

        Where the evidence holds a request or a response twice, the first one counts.

        Raises:
            EvidenceError: a line is not what evalkit wrote.
        """
        requests: dict[Identity, tuple[Request, tuple[str, int]]] = {}
        responses: dict[Identity, tuple[Response, tuple[str, int]]] = {}
        for file, number, begin in _threes(self._of_evidence.get((suite, sample))):
            value = self._line(self._journals[file], number, begin)
            place = (self._names[file], number)
            try:
                if "request" in value:
                    request = from_plain(Request, value["request"])
                    requests.setdefault(request.identity, (request, place))
                else:
                    response = from_plain(Response, value["response"])
                    responses.setdefault(response.identity, (response, place))
            except RecordError as error:
                raise _foreign(self._journals[file], number) from error
        found = dict.fromkeys([*requests, *responses])
        nothing = (None, None)
        return [
            PlacedExchange(
                identity=each,
                request=requests.get(each, nothing)[0],
                response=responses.get(each, nothing)[0],
                asked_at=requests.get(each, nothing)[1],
                answered_at=responses.get(each, nothing)[1],
            )
            for each in sorted(found, key=lambda each: each.replicate)
        ]

    def scores(self, suite: str, sample: str) -> list[Score]:
        """Return the scores of a sample in the order of ``scores.jsonl``, superseded ones first.

        Raises:
            EvidenceError: a line is not what evalkit wrote.
        """
        found = []
        for file, number, begin in _threes(self._of_scores.get((suite, sample))):
            value = self._line(self._scores[file], number, begin)
            try:
                found.append(from_plain(Score, value))
            except RecordError as error:
                raise _foreign(self._scores[file], number) from error
        return found

    def _line(self, path: Path, number: int, begin: int) -> Any:  # noqa: ANN401 - JSON
        try:
            if path not in self._open:
                self._open[path] = path.open("rb")
            handle = self._open[path]
            handle.seek(begin)
            return json.loads(handle.readline())
        except (OSError, ValueError, RecursionError) as error:
            raise _foreign(path, number) from error


def _places(
    paths: Sequence[Path], suites: set[str], key_of: Callable[[Any], Key | None]
) -> _Places:
    """Return where the lines of each sample of these suites stand."""
    found: _Places = defaultdict(lambda: array("Q"))
    for file, path in enumerate(paths):
        for number, begin, value in _lines(path):
            try:
                key = key_of(value)
            except (KeyError, TypeError, AttributeError) as error:
                raise _foreign(path, number) from error
            if key is not None and key[0] in suites:
                found[key].extend((file, number, begin))
    return dict(found)


def _lines(path: Path) -> Iterator[tuple[int, int, Any]]:
    """Yield each whole line: its number, where it begins, its JSON value."""
    begin, number = 0, 0
    try:
        with path.open("rb") as handle:
            whole = takewhile(
                lambda raw: raw.endswith(b"\n"), handle
            )  # a torn line is nobody's yet
            for number, raw in enumerate(whole, start=1):
                yield number, begin, json.loads(raw)
                begin += len(raw)
    except (OSError, ValueError, RecursionError) as error:
        raise _foreign(path, number) from error


def _key_of_evidence(value: Any) -> Key | None:  # noqa: ANN401 - JSON
    record = value.get("request") or value.get("response")
    if record is None:
        return None
    of = record["identity"]
    return of["suite"], of["sample_id"]


def _key_of_score(value: Any) -> Key:  # noqa: ANN401 - JSON
    return value["suite"], value["sample_id"]


def _threes(places: "array[int] | None") -> list[tuple[int, int, int]]:
    numbers = places or ()
    return [
        (numbers[at], numbers[at + 1], numbers[at + 2]) for at in range(0, len(numbers), _OF_PLACE)
    ]


def _foreign(path: Path, number: int) -> EvidenceError:
    return EvidenceError(
        f"{path}, line {number}: is not what evalkit wrote; 'evalkit verify' says more"
    )
