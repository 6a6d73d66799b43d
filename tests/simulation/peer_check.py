"""Hold ``peers`` against the installed packages, and record how far they differ.

    PYTHONPATH=tests PYTHON_OF_A_VENV_WITH_THEM -m simulation.peer_check

writes ``peers.json`` beside this file; ``study`` copies it into the data file. The packages are no
dependency of evalkit: ``test_peers.py`` is skipped where they are not installed.
"""

import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import numpy as np
from simulation import peers

RECORD = Path(__file__).with_name("peers.json")
PACKAGES = {"lm_eval": "lm-eval", "lighteval": "lighteval", "inspect_ai": "inspect-ai"}
DRAWS = 2000
CASES = (
    (np.array([4, 5, 2, 5, 0, 3, 5, 1]), np.array([5] * 8)),
    (np.array([12, 1, 0, 1, 1, 3]), np.array([20, 1, 1, 1, 2, 4])),
    (np.array([1, 0, 1, 1, 0, 1, 1, 1, 1, 0]), np.array([1] * 10)),
    (np.array([5, 5, 5]), np.array([5] * 3)),
)


def marks_of(ones: Sequence[int], sizes: Sequence[int]) -> list[float]:
    """Return the marks, item by item."""
    pairs = zip(ones, sizes, strict=True)
    return [float(item < right) for right, size in pairs for item in range(size)]


def lm_eval() -> dict[str, float]:
    """Return how far lm-eval is from ``peers``: absolutely, and relatively where it draws."""
    os.environ["DISABLE_MULTIPROC"] = "1"
    from lm_eval.api import metrics

    exact, drawn = [], []
    for ones, sizes in CASES:
        marks, row = marks_of(ones, sizes), ones[None, :].astype(float)
        exact.append(abs(metrics.mean_stderr(marks) - peers.item_error(row, sizes)[0]))
        found = metrics.bootstrap_stderr(metrics.mean, marks, iters=DRAWS)
        drawn.append(_relative(found, peers.resampled_error(row, sizes, draws=DRAWS, seed=1)[0]))
    return {"largest_difference": max(exact), "largest_relative_difference_drawn": max(drawn)}


def lighteval() -> dict[str, float]:
    """Return how far lighteval is from ``peers``: absolutely, and relatively where it draws."""
    from lighteval.metrics.utils import stderr

    exact, drawn = [], []
    for ones, sizes in CASES:
        marks, row = marks_of(ones, sizes), ones[None, :].astype(float)
        exact.append(abs(stderr.mean_stderr(marks) - peers.item_error(row, sizes)[0]))
        found = stderr.bootstrap_stderr(np.mean, marks, 1000)
        spread = peers.resampled_error(row, sizes, draws=1000, seed=1)[0]
        drawn.append(_relative(found, spread / 1000**0.5))
    return {"largest_difference": max(exact), "largest_relative_difference_drawn": max(drawn)}


def inspect_ai() -> dict[str, float]:
    """Return how far Inspect is from ``peers``, absolutely."""
    from inspect_ai.scorer import SampleScore, Score, ci_wilson, stderr

    found = []
    for ones, sizes in CASES:
        names = [str(number) for number, size in enumerate(sizes) for _ in range(size)]
        scores = [
            SampleScore(score=Score(value=mark), sample_metadata={"cluster": name})
            for mark, name in zip(marks_of(ones, sizes), names, strict=True)
        ]
        row = ones[None, :].astype(float)
        ends = ci_wilson(cluster="cluster")(scores)
        low, high = peers.cluster_wilson(row, sizes)
        found += [
            abs(stderr()(scores) - peers.item_error(row, sizes)[0]),
            abs(stderr(cluster="cluster")(scores) - peers.cluster_error(row, sizes)[0]),
            abs(ends["lower"] - low[0]),
            abs(ends["upper"] - high[0]),
        ]
    return {"largest_difference": float(max(found))}


def _relative(found: float, expected: float) -> float:
    return abs(found - expected) / expected if expected > 0 else abs(found)


CHECKS = {"lm_eval": lm_eval, "lighteval": lighteval, "inspect_ai": inspect_ai}


def main() -> None:
    """Run the checks and write the record."""
    found = {
        PACKAGES[name]: {"version": version(PACKAGES[name])}
        | {key: float(f"{value:.3g}") for key, value in check().items()}
        for name, check in CHECKS.items()
    }
    content = {"checked": datetime.now(tz=UTC).date().isoformat()} | found
    RECORD.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
