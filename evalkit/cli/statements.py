"""What is to be said under a table of results: where nothing is stated, and what was cut off."""

from collections.abc import Iterator, Sequence

from evalkit.report.flag_words import flag_in_words, flag_name, grouped, reason_in_words
from evalkit.run.results import Row

UNSTATED = ("NOT_EVALUABLE", "NOT_APPLICABLE")
SHOWN = 4  # metrics that a line names


def unstated(rows: Sequence[Row]) -> Iterator[str]:
    """Yield a line for each reason why a requirement has no statement, with what it is said of."""
    without = [row for row in rows if row["verdict"] in UNSTATED]
    pairs = [(reason_in_words(row["reason"]), _named(row)) for row in without]
    for reason, names in grouped(pairs).items():
        yield f"No statement on {_first(names)}: {reason}"


def cut_prompts(rows: Sequence[Row]) -> Iterator[str]:
    """Yield a line for each suite of which prompts did not fit into the context."""
    said = dict.fromkeys(
        (row["suite"], flag)
        for row in rows
        for flag in row["flags"]
        if flag_name(flag) == "context_overflow"
    )
    for suite, flag in said:
        yield f"Cut: {suite}: {flag_in_words(flag)}"


def metric_name(row: Row) -> str:
    """Return the metric, with its slice."""
    where = ", ".join(f"{label}={value}" for label, value in row["slice"].items())
    return f"{row['metric']} ({where})" if where else str(row["metric"])


def _named(row: Row) -> str:
    return f"{row['suite']} {metric_name(row)}"


def _first(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
