"""The driver: keeps requests in flight, writes every response before anything uses it.

The loop knows no model, no procedure and no metric. A subject batches as it likes; a thread writes;
a conversation goes on when its response is on disk. What a subject gives is held against its
contract before any of it is written; an answer that no journal can hold becomes an error Response.
"""

import contextlib
import json
import reprlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from evalkit.agreement import SubjectDescription
from evalkit.canonical import canonical_bytes, from_plain
from evalkit.contracts import Subject
from evalkit.errors import EvalkitError, PluginError, RecordError, SubjectError
from evalkit.records import Finish, Identity, Request, Response
from evalkit.run.conversation import Conversation, Unit
from evalkit.run.journal import Journal


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is."""

    units: int  # in all
    done: int
    asked: int  # requests put to a subject by this process
    failed: int  # responses that are errors


Watch = Callable[[Progress], None]
_FINISHES = get_args(Finish)
_NUMBER = (int, float)
_Kinds = type | tuple[type, ...]


@contextlib.contextmanager
def speaking(role: str) -> Iterator[None]:
    """Turn what a subject raises into a sentence that names its role.

    Raises:
        SubjectError: the subject failed with an error that is none of evalkit's.
    """
    try:
        yield
    except EvalkitError:
        raise
    except Exception as error:
        raise _failed(role, error) from error


def _failed(role: str, error: Exception) -> SubjectError:
    return SubjectError(f"{role}: failed with {type(error).__name__}: {error}")


def described(role: str, subject: Subject) -> SubjectDescription:
    """Return how a subject describes itself, as ``run.json`` will hold it."""
    with speaking(role):
        description = subject.describe()
    if type(description) is not SubjectDescription:
        raise PluginError(
            f"{role}: describes itself by {reprlib.repr(description)}; a SubjectDescription is "
            "expected"
        )
    try:
        return from_plain(SubjectDescription, json.loads(canonical_bytes(description)))
    except RecordError as error:
        raise PluginError(f"{role}: describes itself by what cannot be written: {error}") from error


class Driver:
    """Leads all conversations of one process to their end."""

    def __init__(
        self,
        subjects: Mapping[str, Subject],
        journal: Journal,
        known: Mapping[Identity, Response],
        *,
        run_seed: int,
    ) -> None:
        """Take the subjects by role, and what earlier processes have on disk."""
        self._subjects = subjects
        self._journal = journal
        self._known = known
        self._run_seed = run_seed
        self._active: dict[Identity, Conversation] = {}  # waiting for a response on disk
        self._ready: dict[str, deque[Request]] = {role: deque() for role in subjects}
        self._flying: dict[str, dict[Identity, Identity]] = {role: {} for role in subjects}
        self._waiting: Iterator[Unit] = iter(())
        self._next: Unit | None = None  # the unit that is to be begun when there is room
        self._done = self._asked = self._failed = 0

    def lead(self, units: Iterable[Unit], count: int, watch: Watch) -> Progress:
        """Ask everything; return when every response is on disk.

        Args:
            units: what to ask, in order.
            count: how many units there are.
            watch: called after every group of responses.

        Raises:
            EvidenceError: the disk refused; what was written before is whole.
            PluginError: a subject gave something else than one response to each request, or a
                procedure broke its contract.
            SubjectError: a subject failed with an error of its own.
        """
        self._waiting = iter(units)
        while self._fill() or self._active:
            self._collect()
            idle = bool(self._active) and not any(self._flying.values())
            for response in self._journal.written(wait=idle):
                self._go_on(self._active.pop(response.identity), response)
            watch(self._progress(count))
        return self._progress(count)

    def _progress(self, count: int) -> Progress:
        return Progress(units=count, done=self._done, asked=self._asked, failed=self._failed)

    def _fill(self) -> bool:
        """Ask later turns first, then begin units while there is room; False when none is left."""
        for role in self._ready:
            self._submit(role)
        while True:
            if self._next is None:
                self._next = next(self._waiting, None)
            if self._next is None:
                return False
            role = self._next.procedure.roles[0]
            if self._ready[role] or not self._has_room(role):
                return True
            self._begin(self._next)
            self._submit(role)
            self._next = None

    def _has_room(self, role: str) -> bool:
        try:
            window = self._subjects[role].window
        except EvalkitError:
            raise
        except Exception as error:
            raise _failed(role, error) from error
        if not isinstance(window, int) or window < 1:
            raise PluginError(
                f"{role}: has a window of {reprlib.repr(window)}; a whole number from 1 on"
            )
        return len(self._flying[role]) < window

    def _submit(self, role: str) -> None:
        """Put to a subject what is ready for it, as far as there is room."""
        while self._ready[role] and self._has_room(role):
            request = self._ready[role].popleft()
            self._note_request(request)
            self._flying[role][request.identity] = request.identity
            try:
                self._subjects[role].submit(request)
            except EvalkitError:
                raise
            except Exception as error:
                raise _failed(role, error) from error
            self._asked += 1

    def _note_request(self, request: Request) -> None:
        try:
            self._journal.request(request)
        except RecordError as error:
            where = self._active[request.identity].where
            raise PluginError(f"{where}: yields what cannot be written: {error}") from error

    def _begin(self, unit: Unit) -> None:
        conversation = Conversation(unit, run_seed=self._run_seed)
        self._put(conversation, conversation.start())

    def _go_on(self, conversation: Conversation, response: Response) -> None:
        self._put(conversation, conversation.answer(response))

    def _put(self, conversation: Conversation, request: Request | None) -> None:
        """Make the next request ready, taking answers that the evidence has at once."""
        while request is not None and (answer := self._known.get(request.identity)) is not None:
            request = conversation.answer(answer)
        if request is None:
            self._done += 1
            return
        self._active[request.identity] = conversation
        self._ready[request.identity.role].append(request)

    def _collect(self) -> None:
        for role, flying in self._flying.items():
            if not flying:
                continue
            with speaking(role):
                answers = self._subjects[role].collect()
            for response in _checked(role, answers, flying):
                self._note_response(role, response)

    def _note_response(self, role: str, response: Response) -> None:
        try:
            _check_fields(response)
            self._journal.response(response)
        except RecordError as error:
            reason = f"{role}: gave an answer that cannot be written: {error}"
            response = Response(identity=response.identity, finish="error", error=reason)
            self._journal.response(response)
        self._failed += response.finish == "error"


def _checked(
    role: str, answers: list[Response], flying: dict[Identity, Identity]
) -> list[Response]:
    """Return the answers, each with the identity that was asked, and take those out of ``flying``.

    Raises:
        PluginError: they are not one response to each of some requests in flight.
    """
    if not isinstance(answers, list) or not answers:
        raise PluginError(
            f"subject in role {role}: collected {reprlib.repr(answers)} while {len(flying)} "
            "requests are in flight; a list of at least one Response is expected"
        )
    checked = []
    for answer in answers:
        if type(answer) is not Response:
            raise PluginError(
                f"subject in role {role}: gave {reprlib.repr(answer)}; a Response is expected"
            )
        try:
            asked = flying.pop(answer.identity, None)
        except TypeError:  # it cannot be looked up: a field of it is a list
            asked = None
        if asked is None:
            raise PluginError(
                f"subject in role {role}: gave a response to {answer.identity}, which "
                "nobody asked; one response to each request, with its identity"
            )
        checked.append(answer if answer.identity is asked else replace(answer, identity=asked))
    return checked


def _check_fields(response: Response) -> None:
    """Raise where reading the response again would fail: cheaper than to read it.

    Raises:
        RecordError: a field is not of the kind that the record says.
    """
    for name in ("prompt", "text", "reasoning", "error"):
        value = getattr(response, name)
        if value is not None and not isinstance(value, str):
            raise _misfit(name, value, "a text or None")
    for name in ("prompt_tokens", "output_tokens", "prompt_tokens_dropped"):
        value = getattr(response, name)
        if not _is_number(value, int) and (value is not None or name == "prompt_tokens_dropped"):
            raise _misfit(name, value, "a whole number")
    if not isinstance(response.finish, str) or response.finish not in _FINISHES:
        raise _misfit("finish", response.finish, " or ".join(_FINISHES))
    if not _are_numbers(response.logprobs, _NUMBER):
        raise _misfit("logprobs", response.logprobs, "a tuple of numbers")
    if not _are_numbers(response.token_counts, int):
        raise _misfit("token_counts", response.token_counts, "a tuple of whole numbers")
    tokens = response.token_logprobs
    if not isinstance(tokens, tuple | list) or not all(
        _are_numbers(each, _NUMBER) for each in tokens
    ):
        raise _misfit("token_logprobs", tokens, "a tuple of tuples of numbers")


def _is_number(value: object, kind: _Kinds) -> bool:
    return isinstance(value, kind) and not isinstance(value, bool)


def _are_numbers(values: object, kind: _Kinds) -> bool:
    return isinstance(values, tuple | list) and all(_is_number(each, kind) for each in values)


def _misfit(name: str, value: object, expected: str) -> RecordError:
    return RecordError(f"Response.{name}: {expected} is expected (got {reprlib.repr(value)})")
