"""What is to be said of judges under a table of results: what awaits people, what was not read."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from evalkit.report.flag_words import judge_flag_in_words
from evalkit.run.results import Row


def judge_lines(rows: Sequence[Row], run: Path) -> Iterator[str]:
    """Yield a line for each suite that waits for people, and for each remark on a judge of it."""
    for suite in dict.fromkeys(row["suite"] for row in rows):
        mine = [row for row in rows if row["suite"] == suite and not row["slice"]]
        waiting, count = max((_waiting(row) for row in mine), default=(0, 0))
        if waiting:
            verb = "awaits" if waiting == 1 else "await"
            yield (
                f"{waiting} of {count} answers of {suite} {verb} a rating: "
                f"evalkit rate {run} --waiting"
            )
        for flag in dict.fromkeys(flag for row in mine for flag in row["flags"]):
            said = judge_flag_in_words(flag)
            if said is not None:
                yield f"{suite}: {said}"


def _waiting(row: Row) -> tuple[int, int]:
    outcomes = row["outcomes"]
    return outcomes.get("awaits_rating", 0), sum(outcomes.values())
