"""The two processes that take turns: started once, asked by lines, ended together."""

import json
import os
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from speed.wire import (
    Answers,
    Bare,
    Choices,
    Gaps,
    Opening,
    Places,
    Prompts,
    Rate,
    decode,
    encode,
)

SideName = Literal["evalkit", "lm_eval", "plain"]
_HERE = Path(__file__).resolve().parents[1]
_ROOT = _HERE.parent


class Worker:
    """A process that holds one side; leave its block to end it."""

    def __init__(self, side: SideName, python: str, opening: Opening) -> None:
        """Start it and wait until the model is loaded.

        Raises:
            SystemExit: it ended at once; why stands on stderr.
        """
        self.side = side
        found = [str(_HERE), *([str(_ROOT)] if side == "evalkit" else [])]
        path = os.pathsep.join([*found, *filter(None, [os.environ.get("PYTHONPATH")])])
        threads = str(opening.threads)
        self._process = subprocess.Popen(  # noqa: S603 - the command is ours
            [python, "-m", "speed.worker", side, encode(opening)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={
                **os.environ,
                "PYTHONPATH": path,
                "OMP_NUM_THREADS": threads,
                "MKL_NUM_THREADS": threads,
                "HF_HUB_OFFLINE": "1",
                "TRANSFORMERS_VERBOSITY": "error",
                "HF_HUB_DISABLE_PROGRESS_BARS": "1",
            },
        )
        self.described: dict[str, object] = json.loads(self._line())

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()

    def loglikelihood(self, work: Choices, *, cached: bool = True) -> Answers:
        """Return log-probabilities; ``cached=False`` is for lm-eval alone."""
        call = "loglikelihood" if cached else "loglikelihood_uncached"
        return decode(Answers, self._ask(call, encode(work)))

    def generate(self, work: Prompts) -> Answers:
        """Return texts."""
        return decode(Answers, self._ask("generate", encode(work)))

    def static(self, work: Prompts) -> Answers:
        """Return the texts of static batches."""
        return decode(Answers, self._ask("static", encode(work)))

    def rate(self, work: Bare) -> Rate:
        """Return the rate of a bare forward pass."""
        return decode(Rate, self._ask("rate", encode(work)))

    def gaps(self, work: Places) -> Gaps:
        """Return how clear the choice of the next token is at some places; the peer knows."""
        return decode(Gaps, self._ask("gaps", encode(work)))

    def describe(self) -> dict[str, object]:
        """Return what the process is and has used by now."""
        described: dict[str, object] = json.loads(self._ask("describe", ""))
        return described

    def _ask(self, call: str, rest: str) -> str:
        if self._process.stdin is None:
            raise SystemExit(f"{self.side}: has no pipe")
        self._process.stdin.write(f"{call} {rest}\n")
        self._process.stdin.flush()
        return self._line()

    def _line(self) -> str:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            code = self._process.wait()
            raise SystemExit(f"{self.side}: its process ended with {code}; why stands above")
        return line


def peer_of(python: str) -> SideName:
    """Return which peer a Python has: lm-eval, or our plain stand-in."""
    command = [python, "-c", "import lm_eval.models.huggingface"]
    found = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - ours
    return "plain" if found.returncode else "lm_eval"
