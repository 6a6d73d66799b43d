"""The clause table of a report on a terminal."""

from dataclasses import asdict
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from evalkit.cli.terminal import json_text, visible
from evalkit.counted import counted
from evalkit.report.clauses import clause_table, missing
from evalkit.report.rebuild import read_record, record_path
from evalkit.report.reviews import read_reviews, signed_off

_STYLES = {"present": "green", "not applicable": "dim", "missing": "bold red"}


def print_clauses(run: Path, *, as_json: bool) -> int:
    """Print what the report of a run has of each clause; return 1 where one is missing.

    Raises:
        EvidenceError: the run has no report.
    """
    report = read_record(run)
    signed = signed_off(read_reviews(run), record_path(run).read_bytes())
    table = clause_table(report, signed)
    lacking = missing(table)
    if as_json:
        click.echo(
            json_text(
                [asdict(each) | {"asks": each.asks.en, "detail": each.detail.en} for each in table]
            )
        )
        return int(bool(lacking))
    shown = Table(box=box.SIMPLE, pad_edge=False)
    for name in ("clause", "asks for", "state", "where, or why not"):
        shown.add_column(name, overflow="fold")
    for each in table:
        shown.add_row(
            Text(each.number),
            Text(each.asks.en),
            Text(each.state, style=_STYLES[each.state]),
            Text(visible(each.detail.en)),
        )
    Console(markup=False, highlight=False).print(shown)
    if lacking:
        click.echo(f"{counted(len(lacking), 'clause')} missing; the report is not issued so")
    else:
        click.echo("no clause is missing")
    return int(bool(lacking))
