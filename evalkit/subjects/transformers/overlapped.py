"""A model that works in a thread of its own, while the caller tokenises, writes and leads on."""

import queue
import threading

from evalkit.agreement import SubjectDescription
from evalkit.contracts import Subject
from evalkit.records import Request, Response


class Overlapped:
    """A subject that is collected from in the background; it answers in the same order."""

    def __init__(self, subject: Subject) -> None:
        """Take the subject over: nobody else collects from it."""
        self._subject = subject
        self._flying = 0
        self._wanted = threading.Event()  # something was submitted, or the end has come
        self._answered: queue.SimpleQueue[list[Response] | BaseException] = queue.SimpleQueue()
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
        self._flying += 1
        self._subject.submit(request)
        self._wanted.set()

    def collect(self) -> list[Response]:
        """Return what is answered, waiting for something; empty only where nothing was submitted.

        Raises:
            SubjectError: the subject failed; whatever it raised is raised here.
        """
        found: list[Response] = []
        while self._flying and (not found or not self._answered.empty()):
            got = self._answered.get()
            if isinstance(got, BaseException):
                raise got
            found += got
            self._flying -= len(got)
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
