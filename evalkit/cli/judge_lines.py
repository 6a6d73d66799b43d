"""What is to be said of judges under a table of results: what awaits people, what was not read."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from evalkit.run.judges import NO_VERDICT, SELF_JUDGED
from evalkit.run.results import Row

_FLAG = re.compile(rf"(?:{NO_VERDICT}=(?P<n>\d+)/(?P<of>\d+)|{SELF_JUDGED}) (?P<role>judge:.*)")


def judge_flag_in_words(flag: str) -> str | None:
    """Return what a flag says of a judge, or None where it says nothing of one.

    >>> judge_flag_in_words("no_verdict=2/6 judge:strict")
    'judge:strict: no verdict could be read on 2 of 6 answers'
    >>> judge_flag_in_words("self_judged judge:strict")
    'judge:strict is the model itself: judges favour answers of their own'
    """
    found = _FLAG.fullmatch(flag)
    if found is None:
        return None
    if found["n"] is None:
        return f"{found['role']} is the model itself: judges favour answers of their own"
    return f"{found['role']}: no verdict could be read on {found['n']} of {found['of']} answers"


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
