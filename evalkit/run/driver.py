"""The driver: keeps requests in flight, writes every response before anything uses it.

The loop knows no model, no procedure and no metric. A subject batches as it likes; a thread writes;
a conversation goes on when its response is on disk.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from evalkit.errors import PluginError, RecordError
from evalkit.records import Identity, Request, Response
from evalkit.run.conversation import Conversation, Unit
from evalkit.run.guard import GuardedSubject
from evalkit.run.journal import Journal


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is."""

    units: int  # in all
    done: int
    asked: int  # requests put to a subject by this process
    failed: int  # responses that are errors


Watch = Callable[[Progress], None]


class Driver:
    """Leads all conversations of one process to their end."""

    def __init__(
        self,
        subjects: Mapping[str, GuardedSubject],
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
            idle = bool(self._active) and not any(each.flying for each in self._subjects.values())
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
            if self._ready[role] or not self._subjects[role].has_room():
                return True
            self._begin(self._next)
            self._submit(role)
            self._next = None

    def _submit(self, role: str) -> None:
        """Put to a subject what is ready for it, as far as there is room."""
        ready, subject = self._ready[role], self._subjects[role]
        while ready and subject.has_room():
            request = ready.popleft()
            self._note_request(request)
            subject.submit(request)
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
        for subject in self._subjects.values():
            for response in subject.collect() if subject.flying else ():
                self._note_response(subject, response)

    def _note_response(self, subject: GuardedSubject, response: Response) -> None:
        try:
            self._journal.response(response)
        except RecordError as error:
            response = subject.unwritable(response.identity, error)
            self._journal.response(response)
        self._failed += response.finish == "error"
