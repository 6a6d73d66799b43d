"""What a report, a release and its verification cost, with the public commands beside them.

    python benchmarks/report_speed.py FOLDER [--samples 20000] [--json FILE]

In FOLDER, which must not be there yet, a suite of made-up samples is run with a reference subject
that is right in nine of ten, then reported (record, page, samples, PDF), released with trial keys
and verified. Peers in the same run: ``sha256sum -c``, ``openssl cms -verify`` and ``openssl ts
-verify`` on the same folder. Exit code 1 if a verification does not hold.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

SUITE = """\
suite: many
version: 1
criterion: accuracy
title: {en: Many sums, zh-TW: 許多加法}
dataset: {file: many.jsonl}
sample:
  id: "{id}"
  input: "What is {question}?"
  target: ["{answer}"]
  cluster: "{family}"
  labels: {parity: "{parity}"}
procedure: {ask: {max_tokens: 8}}
metrics: [number_match]
slices: [parity]
requirement: {metric: number_match, at_least: 0.7}
licence: Apache-2.0
"""
EVALKIT = str(Path(sys.executable).with_name("evalkit"))


def write_suite(folder: Path, samples: int) -> Path:
    """Write a suite of so many samples; return its file."""
    folder.mkdir(parents=True)
    rows = (
        {
            "id": f"s{index:06}",
            "question": f"{index} + {index % 7}",
            "answer": str(index + index % 7),
            "family": f"f{index // 4}",
            "parity": "even" if index % 2 == 0 else "odd",
        }
        for index in range(samples)
    )
    (folder / "many.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    path = folder / "many.yaml"
    path.write_text(SUITE, encoding="utf-8")
    return path


def timed(name: str, command: Sequence[str], folder: Path, wanted: Sequence[int] = (0,)) -> float:
    """Run a command, print and return its wall time in seconds.

    Raises:
        SystemExit: it ends with another exit code than those wanted.
    """
    begun = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    took = time.perf_counter() - begun
    if done.returncode not in wanted:
        print(done.stdout[-2000:], done.stderr[-2000:], file=sys.stderr)
        raise SystemExit(f"{name}: exit code {done.returncode}")
    print(f"{name:<44}{took:>9.2f} s")
    return took


def measure(folder: Path, samples: int) -> dict[str, float]:
    """Return wall times by name."""
    suite = write_suite(folder / "suite", samples)
    model = "reference:oracle?error_rate=0.1"
    run = folder / "run"
    found = {}
    steps = (
        ("evalkit run", ["run", "--model", model, "--suite", str(suite), "--out", str(run)]),
        ("evalkit report --format json", ["report", str(run), "--format", "json"]),
        ("evalkit report --format html", ["report", str(run)]),
        ("evalkit report --format html,pdf", ["report", str(run), "--format", "html,pdf"]),
    )
    for name, words in steps:
        found[name] = timed(name, [EVALKIT, *words], folder)
    keys = folder / "keys"
    people = ["--reviewer", "Lin", "--authoriser", "Chen", "--no-password"]
    timed("keys", [EVALKIT, "lab", "keys", "new", str(keys), "--laboratory", "L", *people], folder)
    signing = ["--authorise-key", str(keys / "authoriser.pem")]
    signing += ["--timestamp", str(keys / "timestamp.pem"), "--unreviewed"]
    make = [EVALKIT, "release", "make", str(run), "--out", str(folder / "out"), *signing]
    found["evalkit release make"] = timed("evalkit release make", make, folder)
    [release] = (folder / "out").iterdir()
    trust = ["--trust", str(keys / "authority.pem"), "--unreviewed"]
    for name, more in (("evalkit verify --signatures-only", ["--signatures-only"]), ("verify", [])):
        command = [EVALKIT, "verify", str(release), *trust, *more]
        found[name] = timed(name, command, folder)
    return found | public_commands(release, keys / "authority.pem")


def public_commands(release: Path, anchor: Path) -> dict[str, float]:
    """Return wall times of what a stranger runs without evalkit, and print how many files it is."""
    files = sum(1 for _ in (release / "SHA256SUMS").open())
    size = sum(path.stat().st_size for path in release.rglob("*") if path.is_file()) / 1e6
    print(f"{'release':<44}{files:>9} files, {size:.0f} MB")
    cms = "cms -verify -binary -inform DER -in SHA256SUMS.p7s -content SHA256SUMS -purpose any"
    stamp = "ts -verify -data SHA256SUMS -in SHA256SUMS.tsr"
    return {
        "files": files,
        "megabytes": round(size, 1),
        "sha256sum -c": timed("sha256sum -c", ["sha256sum", "-c", "SHA256SUMS"], release),
        "openssl cms -verify": timed(
            "openssl cms -verify",
            ["openssl", *cms.split(), "-CAfile", str(anchor), "-out", "/dev/null"],
            release,
        ),
        "openssl ts -verify": timed(
            "openssl ts -verify", ["openssl", *stamp.split(), "-CAfile", str(anchor)], release
        ),
    }


def main() -> int:
    """Measure, and write the figures where they are wanted."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--samples", type=int, default=20_000)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    found = measure(chosen.folder.resolve(), chosen.samples)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
    print(f"{'largest process':<44}{peak:>9.2f} GB")
    if chosen.json is not None:
        machine = {"processor": platform.processor() or platform.machine(), "cpus": os.cpu_count()}
        figures = {"samples": chosen.samples, "machine": machine, "largest_gb": round(peak, 2)}
        text = json.dumps(figures | {k: round(v, 2) for k, v in found.items()}, indent=1)
        chosen.json.write_text(text + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
