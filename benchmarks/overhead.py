"""What evalkit costs beside the model: seconds and memory for each sample, with full evidence.

    python benchmarks/overhead.py [--samples 100000] [--repeats 3] [--peer PYTHON]

Four-choice questions are put to a subject that answers at once, so that all time is the harness's:
reading rows, building samples, asking, writing evidence, scoring, statistics. The marginal time of
a sample is the difference between a large and a small run divided by the difference in samples, so
that starting the interpreter does not count. ``--peer`` names a Python that has lm-eval 0.4.13
installed: it scores the same questions with a model that answers at once, in turn with evalkit.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

SMALL = 1000
SUITE = """\
suite: overhead
version: 1
criterion: accuracy
title: {en: Overhead}
dataset: {file: DATA}
sample:
  id: "{id}"
  input: "Question: {question}\\nAnswer:"
  choices: "{choices}"
  target: ["{answer}"]
procedure: choose
metrics: [choice_accuracy]
licence: Apache-2.0
"""
PEER_TASK = """\
task: overhead
dataset_path: json
dataset_kwargs: {data_files: {test: DATA}}
test_split: test
output_type: multiple_choice
doc_to_text: "Question: {{question}}\\nAnswer:"
doc_to_choice: choices
doc_to_target: "{{choices.index(answer)}}"
metric_list: [{metric: acc}]
"""
PEER = """\
import sys
from lm_eval import evaluator
from lm_eval.api.model import LM
from lm_eval.tasks import TaskManager

class Free(LM):
    def loglikelihood(self, requests, disable_tqdm=False):
        return [(-float(len(r.args[1])), False) for r in requests]
    def loglikelihood_rolling(self, requests, disable_tqdm=False):
        return [0.0 for _ in requests]
    def generate_until(self, requests, disable_tqdm=False):
        return ["" for _ in requests]

folder, limit = sys.argv[1], int(sys.argv[2])
tasks = TaskManager(include_path=folder, include_defaults=False)
evaluator.simple_evaluate(model=Free(), tasks=["overhead"], task_manager=tasks, limit=limit,
                          log_samples=True, bootstrap_iters=0)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a command costs: seconds of wall clock and of processor, peak megabytes."""

    wall: float
    cpu: float
    memory: float

    def per_sample(self, small: "Cost", samples: int) -> tuple[float, float]:
        """Return the marginal wall and processor microseconds of a sample."""
        return tuple(
            (one - other) / samples * 1e6
            for one, other in ((self.wall, small.wall), (self.cpu, small.cpu))
        )


def write_questions(folder: Path, count: int) -> Path:
    """Write ``count`` four-choice questions of ordinary length and the files that name them."""
    path = folder / f"questions-{count}.jsonl"
    with path.open("w") as handle:
        for n in range(count):
            choices = [f"the answer number {n + k} of this question" for k in range(4)]
            row = {
                "id": f"q{n}",
                "question": f"Which of these is the right one for item {n}? " * 3,
                "choices": choices,
                "answer": choices[n % 4],
            }
            handle.write(json.dumps(row) + "\n")
    return path


def timed(command: list[str], **environment: str) -> Cost:
    """Return what a command costs."""
    started = time.monotonic()
    process = subprocess.Popen(  # noqa: S603 - the command is ours
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed ({process.returncode}): {' '.join(command)}")
    return Cost(
        wall=time.monotonic() - started,
        cpu=usage.ru_utime + usage.ru_stime,
        memory=usage.ru_maxrss / 1024,
    )


def evalkit_run(folder: Path, count: int, turn: int) -> Cost:
    """Time ``evalkit run`` on ``count`` questions."""
    suite = folder / f"overhead-{count}.yaml"
    suite.write_text(SUITE.replace("DATA", str(folder / f"questions-{count}.jsonl")))
    out = folder / f"run-{count}-{turn}"
    program = "from evalkit.cli import main; main()"
    arguments = ["run", "--model", "reference:oracle", "--suite", str(suite), "--out", str(out)]
    return timed([sys.executable, "-c", program, *arguments])


def peer_run(folder: Path, python: str, count: int) -> Cost:
    """Time lm-eval on ``count`` questions."""
    tasks = folder / f"tasks-{count}"
    tasks.mkdir(exist_ok=True)
    data = str(folder / f"questions-{count}.jsonl")
    (tasks / "overhead.yaml").write_text(PEER_TASK.replace("DATA", data))
    (tasks / "peer.txt").write_text(PEER)
    command = [python, str(tasks / "peer.txt"), str(tasks), str(count)]
    return timed(command, HF_HUB_OFFLINE="1", HF_DATASETS_CACHE=str(folder / "cache"))


def main() -> None:
    """Run both in turn and print the marginal cost of a sample with its spread."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--samples", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--peer", help="a Python that has lm-eval 0.4.13")
    parser.add_argument("--peer-samples", type=int, default=14_000)
    options = parser.parse_args()
    ours: list[tuple[float, float]] = []
    theirs: list[tuple[float, float]] = []
    memory = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in {SMALL, options.samples, options.peer_samples}:
            write_questions(folder, count)
        for turn in range(options.repeats):
            small = evalkit_run(folder, SMALL, turn)
            large = evalkit_run(folder, options.samples, turn)
            memory = max(memory, large.memory)
            ours.append(large.per_sample(small, options.samples - SMALL))
            if options.peer:
                small = peer_run(folder, options.peer, SMALL)
                large = peer_run(folder, options.peer, options.peer_samples)
                theirs.append(large.per_sample(small, options.peer_samples - SMALL))
    python = platform.python_version()
    print(f"machine: {platform.machine()}, {os.cpu_count()} cores, Python {python}")
    print(f"evalkit, {options.samples} samples, peak {memory:.0f} MB")
    print_costs(ours)
    if theirs:
        print(f"lm-eval, {options.peer_samples} documents")
        print_costs(theirs)
        ratios = [b[1] / a[1] for a, b in zip(ours, theirs, strict=True)]
        print(f"ratio lm-eval / evalkit in processor time: {summary(ratios)}")


def print_costs(costs: list[tuple[float, float]]) -> None:
    """Print wall and processor time a sample."""
    print(f"  wall clock {summary([wall for wall, _ in costs])} µs a sample")
    print(f"  processor  {summary([cpu for _, cpu in costs])} µs a sample")


def summary(values: list[float]) -> str:
    """Return median, minimum and maximum."""
    return f"{statistics.median(values):.4g} ({min(values):.4g} to {max(values):.4g})"


if __name__ == "__main__":
    main()
