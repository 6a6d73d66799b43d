"""Commands as a person calls them: here, and at a terminal; and a run that people can rate."""

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from evalkit.cli import _outcome

EXAMPLE = Path(__file__).parents[2] / "datasets" / "model_documentation" / "example"
PROGRAM = str(Path(sys.executable).with_name("evalkit"))


@pytest.fixture
def call(capfd):
    """Return a function that runs a command here and gives code, stdout and stderr."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = _outcome([str(argument) for argument in arguments])
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def documents_run(tmp_path, call):
    """Return a finished run over the example's documents."""
    out = tmp_path / "run"
    command = ("run", "--documents", f"documents:{EXAMPLE}", "--suite", "model_documentation")
    assert 0 == call(*command, "--out", out)[0]
    return out


class AtTerminal:
    """A command of evalkit with a terminal as its input."""

    def __init__(self, *arguments: object) -> None:
        """Start the command."""
        self.keyboard, theirs = pty.openpty()
        self.process = subprocess.Popen(  # noqa: S603 - ours
            [PROGRAM, *map(str, arguments)],
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        os.close(theirs)
        self.said = ""

    def type(self, text: str, *, until: str) -> str:
        """Type a text and wait until something is said after it; return what was said."""
        before = len(self.said)
        os.write(self.keyboard, text.encode())
        deadline = time.monotonic() + 30
        while until not in self.said[before:]:
            assert time.monotonic() < deadline, self.said
            if select.select([self.process.stdout], [], [], 0.1)[0]:
                some = os.read(self.process.stdout.fileno(), 65536)
                assert some, self.said
                self.said += some.decode()
        return self.said[before:]

    def send(self, number: int) -> None:
        """Send a signal once the command waits for a key.

        Python sees one that comes between its last word and its waiting only at the next key.
        """
        time.sleep(0.5)
        self.process.send_signal(number)

    def end(self) -> tuple[int, str]:
        """Wait for the end; return the exit code and all that was said."""
        self.said += self.process.communicate(timeout=30)[0].decode()
        return self.process.returncode, self.said

    def close(self) -> None:
        """End the process where it is there still, and hand back what it held."""
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        os.close(self.keyboard)


@pytest.fixture
def at_terminal():
    """Return a function that starts a command with a terminal as its input."""
    started: list[AtTerminal] = []

    def start(*arguments: object) -> AtTerminal:
        started.append(AtTerminal(*arguments))
        return started[-1]

    yield start
    for each in started:
        each.close()
