"""Findings for people: one line each, as soon as it is known."""

import click
from rich.table import Table
from rich.text import Text

from evalkit.cli.results_table import console
from evalkit.cli.terminal import visible
from evalkit.run.machine import Finding

_COLOURS = {"ok": "green", "note": "yellow", "problem": "red"}
_STATE = 7  # columns of the state


def print_finding(each: Finding, *, width: int = 12, indent: int = 0) -> None:
    """Print a finding: its state, what was looked at in ``width`` columns, and what was found."""
    table = Table.grid(padding=(0, 2))
    if indent:
        table.add_column(min_width=indent - 2)
    for columns in (_STATE, width):
        table.add_column(min_width=columns, max_width=columns, overflow="fold")
    table.add_column(overflow="fold")
    text = Text(visible(each.found))
    if each.advice:
        text.append(f"\n→ {visible(each.advice)}", style="dim" if each.state != "problem" else "")
    cells = [Text(each.state, style=_COLOURS[each.state]), Text(visible(each.what)), text]
    table.add_row(*([""] if indent else []), *cells)
    console().print(table)


def say_count(problems: int, well: str) -> None:
    """Print how many problems there are, or that all is well."""
    click.echo(f"problems to mend: {problems}" if problems else well)
