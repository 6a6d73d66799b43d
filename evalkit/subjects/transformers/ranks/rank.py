"""The program of one of several processes that compute one model together.

It is started by ``ranks`` with the number of an open socket, and ends when the other end closes.
"""

import os
import queue
import sys
import threading
import traceback
from multiprocessing.connection import Connection
from typing import NoReturn

from transformers.integrations import accelerate

from evalkit.errors import EvalkitError, SubjectError
from evalkit.records import Request, Response
from evalkit.subjects.transformers.opening import open_in_turn
from evalkit.subjects.transformers.ranks.lockstep import Lockstep, Place
from evalkit.subjects.transformers.ranks.processes import Answer, Command, Failed, Opening
from evalkit.subjects.transformers.subject import TransformersSubject


def run(connection: Connection) -> NoReturn:
    """Do what is told until nobody tells anything more; the process ends with it."""
    place: Place = connection.recv()
    commands: queue.SimpleQueue[Command] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(connection, commands), daemon=True).start()
    try:
        _serve(connection, commands, place)
    except EvalkitError as error:
        connection.send(Failed(why=str(error)))
    finally:
        if sys.exc_info()[0] is not None:
            traceback.print_exc()  # the last line is what the other end gives as the reason
        os._exit(1)  # an orderly end could wait for the other processes


def _read(connection: Connection, commands: "queue.SimpleQueue[Command]") -> None:
    """Take commands while others are carried out, and end the process with their source.

    The process may wait in a layer for another one that is gone: only this thread notices.
    """
    try:
        while True:
            commands.put(connection.recv())
    except (EOFError, OSError):
        os._exit(0)


def _serve(connection: Connection, commands: "queue.SimpleQueue[Command]", place: Place) -> None:
    lockstep = Lockstep(place)
    subject = _open(commands.get(), lockstep)
    connection.send(_answer(subject, []))
    while True:
        command = commands.get()
        if isinstance(command, Request):
            subject.submit(command)
            continue
        responses = subject.collect()
        lockstep.compare(())  # all of them have come this far
        if place.rank == 0:
            connection.send(_answer(subject, responses))


def _open(command: Command, lockstep: Lockstep) -> TransformersSubject:
    if not isinstance(command, Opening):
        raise SubjectError(f"rank: is told too early (got {command!r}); an Opening comes first")
    # transformers demands accelerate for every device map; a map to one device uses nothing of it
    accelerate.is_accelerate_available = lambda: True  # type: ignore[attr-defined] # theirs
    return open_in_turn(command.target, command.context, command.options, lockstep=lockstep)


def _answer(subject: TransformersSubject, responses: list[Response]) -> Answer:
    return Answer(responses=tuple(responses), description=subject.describe(), window=subject.window)


if __name__ == "__main__":
    run(Connection(int(sys.argv[1])))
