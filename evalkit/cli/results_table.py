"""The table of results for people: criterion, suite, value with interval, requirement, verdict."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from evalkit.cli.judge_lines import judge_lines
from evalkit.cli.statements import cut_prompts, metric_name, unstated
from evalkit.cli.terminal import visible
from evalkit.criteria import BY_ID
from evalkit.report.result_words import limits_text
from evalkit.report.rounding import at_place
from evalkit.run.results import Row

_COLOURS = {"PASS": "green", "FAIL": "red", "INCONCLUSIVE": "yellow"}
FILE_WIDTH = 110
_THOUSANDTHS = -3  # decimal place


def print_results(rows: Sequence[Row], seconds: float | None, run: Path) -> None:
    """Print the overall results and those with a requirement, and how to look closer."""
    stated = [row for row in rows if not row["slice"] or row["verdict"]]
    console().print(results_table(stated))
    for line in (*unstated(stated), *cut_prompts(stated), *judge_lines(stated, run)):
        click.echo(visible(line))
    if seconds is not None:
        click.echo(f"{seconds:.1f} s. Evidence, scores and results: {visible(str(run))}")
    click.echo(f"Look closer: evalkit show {visible(str(run))}")


def console() -> Console:
    """Return where pages are drawn: stdout, as wide as its terminal, COLUMNS, or a file's 110."""
    width = None if sys.stdout.isatty() else shutil.get_terminal_size((FILE_WIDTH, 24)).columns
    return Console(highlight=False, markup=False, emoji=False, width=width)


def results_table(rows: Sequence[Row]) -> Table:
    """Return a table of rows of ``results.json``, under their criteria and suites."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("criterion, suite, metric", overflow="fold")
    table.add_column("value [interval]", no_wrap=True)
    table.add_column("n", justify="right")
    table.add_column("required", no_wrap=True)
    table.add_column("verdict", no_wrap=True)
    criterion = suite = ""
    for row in rows:
        if row["criterion"] != criterion:
            criterion, suite = row["criterion"], ""
            names = BY_ID[criterion]
            table.add_row(Text(f"{names.en} {names.zh_tw}", style="bold"))
        if row["suite"] != suite:
            suite = row["suite"]
            table.add_row(Text(f"  {visible(suite)}"))
        word = row["verdict"] or ""
        table.add_row(
            Padding(Text(visible(metric_name(row))), (0, 0, 0, 4)),
            Text(value_text(row)),
            Text(str(row["n"])),
            Text(requirement_text(row)),
            Text(word, style=_COLOURS.get(word, "")),
        )
    return table


def value_text(row: Row) -> str:
    """Return the value with its interval; a dash where there is none."""
    if row["value"] is None:
        return "–"
    if row["low"] is None:
        return number_text(row["value"])
    return f"{number_text(row['value'])} [{number_text(row['low'])}, {number_text(row['high'])}]"


def number_text(number: float) -> str:
    """Return a number to its thousandths.

    >>> number_text(0.2875), number_text(0.7125), number_text(-0.25)
    ('0.288', '0.712', '−0.250')
    """
    return at_place(number, _THOUSANDTHS)


def requirement_text(row: Row) -> str:
    """Return the limits of a requirement."""
    required = row["requirement"] or {}
    return limits_text(required.get("at_least"), required.get("at_most"))
