"""A model that works in a thread of its own, while the caller tokenises, writes and leads on."""

import queue
import threading

from evalkit.agreement import SubjectDescription
from evalkit.contracts import Subject
from evalkit.errors import SubjectError
from evalkit.records import Request, Response


class Overlapped:
    """A subject that is collected from in the background; it answers in the same order."""

    def __init__(self, subject: Subject) -> None:
        """Take the subject over: nobody else collects from it."""
        self._subject = subject
        self._flying = 0
        self._wanted = threading.Event()  # something was submitted, or the end has come
        self._answered: queue.SimpleQueue[list[Response] | BaseException] = queue.SimpleQueue()
        self._failure: BaseException | None = None
        self._ends = False
        self._thread = threading.Thread(target=self._work, name="model", daemon=True)
        self._thread.start()

    @property
    def window(self) -> int:
        """How many requests to keep in flight: the one that computes and the next."""
        return 2 * self._subject.window

    def describe(self) -> SubjectDescription:
        """Return what answers."""
        return self._subject.describe()

    def submit(self, request: Request) -> None:
        """Prepare a request in the caller's thread and have it computed in the other."""
        self._subject.submit(request)
        self._flying += 1
        self._wanted.set()

    def collect(self) -> list[Response]:
        """Return what is answered, waiting for something; empty only where nothing was submitted.

        Raises:
            BaseException: what the subject raised, once all that it had answered is returned.
            SubjectError: the subject is closed.
        """
        found: list[Response] = []
        while self._failure is None and self._flying and (not found or not self._answered.empty()):
            if self._ends:
                raise SubjectError("model: is closed (got a collect); collect before closing")
            got = self._answered.get()
            if isinstance(got, BaseException):
                self._failure = got
                break
            found += got
            self._flying -= len(got)
        if self._failure is not None and not found:
            raise self._failure
        return found

    def close(self) -> None:
        """End the thread after what it computes just now, and let go of the model."""
        self._ends = True
        self._wanted.set()
        self._thread.join()
        self._subject.close()

    def _work(self) -> None:
        try:
            while not self._ends:
                self._wanted.wait()
                self._wanted.clear()
                while not self._ends and (got := self._subject.collect()):
                    self._answered.put(got)
        except BaseException as error:  # noqa: BLE001 - the caller's thread raises it
            self._answered.put(error)
