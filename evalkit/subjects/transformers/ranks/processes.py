"""The processes that compute one model together: started, spoken to, and ended.

They are processes of their own, also the first one: a process that waits in a layer for one that is
gone cannot be woken, only ended.
"""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Literal, TypeAlias

import torch

from evalkit.agreement import SubjectDescription
from evalkit.contracts import SubjectContext
from evalkit.errors import SubjectError
from evalkit.records import Request, Response
from evalkit.subjects.transformers.options import Options
from evalkit.subjects.transformers.ranks.lockstep import Place

_PROGRAM = "evalkit.subjects.transformers.ranks.rank"
_SECONDS_FOR_LAST_WORDS = 2.0
_SECONDS_TO_END = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What each process opens: the first thing that it is told."""

    target: str
    context: SubjectContext
    options: Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What each process says when it has opened the model, and the first after each collect."""

    responses: tuple[Response, ...]
    description: SubjectDescription
    window: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The last words of a process."""

    why: str


Command: TypeAlias = Opening | Request | Literal["collect"]
Said: TypeAlias = Answer | Failed


class Ranks:
    """Several processes that are all told the same and of which the first answers."""

    def __init__(self, opening: Opening, *, count: int, device: str) -> None:
        """Start them and return when all have opened the model.

        Raises:
            SubjectError: one of them could not, with its reason.
        """
        self._processes: list[subprocess.Popen[bytes]] = []
        self._connections: list[Connection] = []
        self._failure: str | None = None
        with contextlib.ExitStack() as stack:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="evalkit-"))
            self._folder = Path(folder)
            stack.callback(self._end)
            for rank in range(count):
                self._start(_place(rank, count, self._folder, device))
            self.tell(opening)
            self.opened = dict(self._hear() for _ in range(count))[0]
            self._until_close = stack.pop_all()

    def tell(self, command: Command) -> None:
        """Tell all of them; they do it one after the other, in the order in which they were told.

        Raises:
            SubjectError: one of them is gone.
        """
        if self._failure is not None:
            raise SubjectError(self._failure)
        try:
            for each in self._connections:
                each.send(command)
        except OSError as error:
            raise self._lost({}) from error

    def hear(self) -> Answer:
        """Return the next answer, which the first process gives.

        Raises:
            SubjectError: one of them is gone, or says why it cannot go on.
        """
        if self._failure is not None:
            raise SubjectError(self._failure)
        return self._hear()[1]

    def close(self) -> None:
        """End them and let go of what they held."""
        self._failure = self._failure or "tensor_parallel: is closed; ask before closing"
        self._until_close.close()

    def _start(self, place: Place) -> None:
        ours, theirs = socket.socketpair()
        with theirs, (self._folder / f"errors-{place.rank}").open("wb") as errors:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter and program
                [sys.executable, "-P", "-m", _PROGRAM, str(theirs.fileno())],
                env=_environment(place, self._folder),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # an interrupt is for the process that asks
            )
        self._processes.append(process)
        self._connections.append(Connection(ours.detach()))
        self._connections[-1].send(place)

    def _hear(self) -> tuple[int, Answer]:
        """Return what is answered next, and by which process."""
        first = wait(self._connections)[0]
        rank = self._connections.index(first)  # type: ignore[arg-type] # it is one of them
        said = self._words(rank)
        if isinstance(said, Answer):
            return rank, said
        raise self._lost({rank: said})

    def _words(self, rank: int) -> Answer | str | None:
        """Return what a process says: an answer, its last words, or None if it is just gone."""
        try:
            said: Said = self._connections[rank].recv()
        except (EOFError, OSError):
            return None
        return said.why if isinstance(said, Failed) else said

    def _lost(self, said: dict[int, str | None]) -> SubjectError:
        """End all and return the reason: one that is just gone is the cause, not the others."""
        end = time.monotonic() + _SECONDS_FOR_LAST_WORDS
        while (left := end - time.monotonic()) > 0 and None not in said.values():
            waiting = [each for n, each in enumerate(self._connections) if n not in said]
            for each in wait(waiting, left) if waiting else ():
                rank = self._connections.index(each)  # type: ignore[arg-type] # it is one of them
                words = self._words(rank)
                if not isinstance(words, Answer):
                    said[rank] = words
            if not waiting:
                break
        gone = next((rank for rank, words in said.items() if words is None), None)
        first = next((words for words in said.values() if words is not None), "")
        self._failure = first if gone is None else self._how_it_ended(gone)
        self._end()
        return SubjectError(self._failure)

    def _how_it_ended(self, rank: int) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._processes[rank].wait(_SECONDS_TO_END)
        lines = (self._folder / f"errors-{rank}").read_text(errors="replace").split("\n")
        last = next((each.strip() for each in reversed(lines) if each.strip()), "no word")
        return (
            f"tensor_parallel: process {rank} of {len(self._processes)} has ended (got exit code "
            f"{self._processes[rank].returncode}: {last[:200]}); start the same command again, it "
            "goes on from what is on disk"
        )

    def _end(self) -> None:
        for connection in self._connections:
            connection.close()  # at which they end
        for process in self._processes:
            try:
                process.wait(_SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _place(rank: int, count: int, folder: Path, device: str) -> Place:
    return Place(
        rank=rank,
        ranks=count,
        store=str(folder / "store"),
        device=device,
        threads=max(1, torch.get_num_threads() // count),
    )


def _environment(place: Place, folder: Path) -> dict[str, str]:
    """Return what transformers and torch read from the environment of a process."""
    within = next((name for _, name in socket.if_nameindex() if name.startswith("lo")), "lo")
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(each or str(Path.cwd()) for each in sys.path),
        "RANK": str(place.rank),
        "LOCAL_RANK": str(place.rank),
        "WORLD_SIZE": str(place.ranks),
        "GLOO_SOCKET_IFNAME": within,  # nobody outside this machine can reach them
        "NCCL_SOCKET_IFNAME": within,
        "HF_MODULES_CACHE": str(folder / f"modules-{place.rank}"),  # written at the same time
    }
    if place.device == "cpu":  # transformers takes an accelerator wherever it sees one
        environment["CUDA_VISIBLE_DEVICES"] = ""
    return environment
