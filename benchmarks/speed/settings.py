"""What both speed programs are told: model, machine, peer, turns."""

import argparse
import contextlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import random_llama

from speed.crew import Worker, peer_of
from speed.machine import machine
from speed.spread import Figure, table
from speed.wire import Device, Dtype, Opening, Writer
from speed.words import Language

_SAME = ("torch", "transformers", "tokenizers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a comparison is run."""

    model: str
    shape: str | None  # None: the model is somebody's own
    dtype: Dtype
    device: Device
    batch_size: int
    threads: int
    turns: int
    peer: str  # a Python
    writer: Writer = "auto"  # how evalkit writes answers
    until: float | None = None  # of time.monotonic(): no turn is begun after it, but the first is

    def is_over(self) -> bool:
        """Return whether no further turn is to be begun."""
        return self.until is not None and time.monotonic() > self.until

    def opening(self) -> Opening:
        """Return how both sides open the model."""
        return Opening(
            model=self.model,
            dtype=self.dtype,
            device=self.device,
            batch_size=self.batch_size,
            threads=self.threads,
            writer=self.writer,
        )

    def language(self) -> Language:
        """Return the words of which questions are made: those of the model's own tokenizer."""
        return random_llama.language_of(random_llama.SHAPES[self.shape or "30m"])


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what both programs take."""
    models = Path(tempfile.gettempdir()) / "evalkit-benchmarks"
    parser.add_argument("--model", help="folder of a model; without it a random Llama is made")
    parser.add_argument("--shape", choices=sorted(random_llama.SHAPES), default="30m")
    parser.add_argument("--models", type=Path, default=models, help="where random Llamas are kept")
    parser.add_argument("--peer", default=sys.executable, help="a Python that has lm-eval 0.4.13")
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--batch-size", type=int, default=16, help="of both sides")
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--dtype", choices=("float32", "bfloat16"), default="float32")
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    parser.add_argument(
        "--writer",
        choices=("auto", "paged", "batches", "static"),
        default="auto",
        help="how evalkit writes answers",
    )
    parser.add_argument("--json", type=Path, help="file for all figures")


def settings_of(options: argparse.Namespace) -> Settings:
    """Return the settings; a random model is made where none is named."""
    model = options.model
    if model is None:
        say(f"random Llama {options.shape} in {options.models}")
        folder = options.models / options.shape
        model = str(random_llama.make(folder, options.shape, 1, options.device))
    return Settings(
        model=model,
        shape=None if options.model else options.shape,
        dtype=options.dtype,
        device=options.device,
        batch_size=options.batch_size,
        threads=options.threads,
        turns=options.turns,
        peer=options.peer,
        writer=options.writer,
    )


@contextlib.contextmanager
def opened(settings: Settings) -> Iterator[tuple[Worker, Worker]]:
    """Yield evalkit and its peer, both with the model loaded.

    Raises:
        SystemExit: they don't run on the same versions, or one cannot be started.
    """
    name = peer_of(settings.peer)
    say(f"starting evalkit and {name}")
    with (
        Worker("evalkit", sys.executable, settings.opening()) as evalkit,
        Worker(name, settings.peer, settings.opening()) as peer,
    ):
        versions = [_versions(each) for each in (evalkit, peer)]
        unlike = [each for each in _SAME if versions[0].get(each) != versions[1].get(each)]
        if unlike:
            raise SystemExit(
                f"peer: runs on other versions of {', '.join(unlike)} ({versions[0]} here, "
                f"{versions[1]} there); the same ones are needed for a fair comparison"
            )
        yield evalkit, peer


def _versions(worker: Worker) -> dict[str, object]:
    found = worker.described["versions"]
    return found if isinstance(found, dict) else {}


def result(settings: Settings, evalkit: Worker, peer: Worker) -> dict[str, object]:
    """Return what stands beside the figures in a JSON file."""
    return {
        "machine": machine(),
        "settings": asdict(settings),
        "evalkit": evalkit.describe(),
        "peer": peer.describe(),
    }


def print_figures(title: str, figures: Sequence[Figure]) -> None:
    """Print one table."""
    print(f"\n{title}\n{table(figures)}", flush=True)


def write(path: Path | None, content: dict[str, object]) -> None:
    """Write the figures to a file, if one is wanted."""
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, indent=2, sort_keys=True) + "\n")


def say(words: str) -> None:
    """Tell on stderr how far the program is."""
    print(words, file=sys.stderr, flush=True)
