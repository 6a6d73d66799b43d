"""Run the whole simulation study: ``make simulation``.

    python -m simulation.study [--repeats N] [--neighbours N] [--processes N] [--only NAME …]

It draws every cell of the studies that are there, writes ``results.json`` beside this file and the
tables in docs/statistics.md. With ``--only`` the studies of other modules stay as the data file has
them; ``--only tables`` draws nothing. A fast subset of the same cells runs in ``make test``
(``test_study.py``), which also holds the committed tables against the committed data.
"""

import argparse
import json
import logging
import os
import platform
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from simulation import mean_cells, neighbours, peer_cells, proportion_cells, tables
from simulation.rows import Row, read_row

LOG = logging.getLogger(__name__)
STUDIES = ("neighbours", "proportions", "means", "peers")
REPEATS, NEIGHBOURS = 8000, 2000
PEERS = Path(__file__).with_name("peers.json")

Job = Callable[[], list[Row]]


def timed(job: Job) -> tuple[list[Row], float]:
    """Return the rows of a job and the seconds that it took."""
    began = time.perf_counter()
    return job(), time.perf_counter() - began


def run(jobs: Sequence[Job], processes: int) -> list[Row]:
    """Return the rows of all jobs, in the order of the jobs."""
    found: dict[int, list[Row]] = {}
    with ProcessPoolExecutor(max_workers=processes) as pool:
        futures = {pool.submit(timed, job): number for number, job in enumerate(jobs)}
        for future in as_completed(futures):
            number = futures[future]
            rows, seconds = future.result()
            found[number] = rows
            LOG.info("%s of %s, %.1f s: %s", len(found), len(jobs), seconds, jobs[number])
    return [row for number in range(len(jobs)) for row in found[number]]


def jobs_of(name: str, options: argparse.Namespace) -> list[Job]:
    """Return the jobs of one of ``STUDIES``, or of one of the neighbours'."""
    modules = {"proportions": proportion_cells, "means": mean_cells, "peers": peer_cells}
    if name in modules:
        return list(modules[name].jobs(options.repeats))
    if name == "neighbours":
        return neighbours.jobs(options.neighbours)
    return neighbours.jobs(options.neighbours, [name]) if name in neighbours.STUDIES else []


def kept(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of the data file whose studies were not drawn again."""
    if not tables.DATA.exists():
        return []
    content = json.loads(tables.DATA.read_text(encoding="utf-8"))
    again = {row.study for row in rows}
    return [row for row in map(read_row, content["rows"]) if row.study not in again]


def content_of(rows: Sequence[Row], repeats: int) -> dict[str, object]:
    """Return the data file: where and when it was drawn, and every cell."""
    ordered = sorted(rows, key=lambda row: _place(row.study))
    return {
        "date": datetime.now(tz=UTC).date().isoformat(),
        "evalkit": version("evalkit"),
        "machine": (
            f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
            f"numpy {version('numpy')}, scipy {version('scipy')}"
        ),
        "repeats": repeats,
        "seeds": {
            module.__name__: module.SEED for module in (proportion_cells, mean_cells, peer_cells)
        },
        "peers": json.loads(PEERS.read_text(encoding="utf-8")) if PEERS.exists() else None,
        "rows": [row.as_json() for row in ordered],
    }


def _place(study: str) -> int:
    own = (tables.PROPORTION, tables.UNEQUAL, tables.MEAN, tables.PEERS)
    return own.index(study) if study in own else len(own)


def write(content: Mapping[str, object]) -> None:
    """Write the data file, one row a line."""
    head = {name: value for name, value in content.items() if name != "rows"}
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in content["rows"])
    text = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    tables.DATA.write_text(f'{text},\n "rows": [\n{lines}\n ]\n}}\n', encoding="utf-8")


def write_page() -> None:
    """Write the tables of the data file into docs/statistics.md."""
    content = json.loads(tables.DATA.read_text(encoding="utf-8"))
    page = tables.PAGE.read_text(encoding="utf-8")
    text = tables.between_marks(page, tables.text_of(content))
    tables.PAGE.write_text(text, encoding="utf-8")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m simulation.study")
    parser.add_argument("--repeats", type=int, default=REPEATS)
    parser.add_argument("--neighbours", type=int, default=NEIGHBOURS, help="repeats of the others")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--only", nargs="+", choices=[*STUDIES, *neighbours.STUDIES, "tables"], default=STUDIES
    )
    options = parser.parse_args()
    jobs = [job for name in options.only for job in jobs_of(name, options)]
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", force=True)
    if jobs:
        rows = run(jobs, options.processes)
        old = [] if options.only is STUDIES else kept(rows)
        write(content_of([*rows, *old], options.repeats))
        for sentence in (each for row in rows for each in row.misses()):
            LOG.warning("missed: %s", sentence)
    write_page()


if __name__ == "__main__":
    main()
