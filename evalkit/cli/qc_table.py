"""The state of quality control on a terminal: a table a bench, and what is open."""

from collections.abc import Sequence

import click
from rich.table import Table
from rich.text import Text

from evalkit.cli.pages import heading
from evalkit.cli.results_table import console
from evalkit.cli.terminal import visible
from evalkit.counted import counted
from evalkit.lab.chart_view import ChartView, view_of
from evalkit.lab.charts import Control
from evalkit.lab.journal import extent

_COLOURS = {"in control": "green", "not established": "yellow", "out of control": "red"}


def print_controls(controls: Sequence[Control]) -> None:
    """Print the state of each bench."""
    for control in controls:
        _print(control)


def _print(control: Control) -> None:
    views = [view_of(chart) for chart in control.charts]
    out = console()
    out.print(heading(f"Bench {control.bench.name}"))
    out.print(Text(visible(control.bench.words), style="dim"))
    out.print(Text(f"journal: {extent(control.entries, control.head)}", style="dim"))
    out.print(_table(views))
    if control.torn:
        click.echo(f"torn: the last {counted(control.torn, 'byte')} of the journal are not counted")
    for view in views:
        for alarm in view.alarms:
            click.echo(visible(f"open: {alarm.words}"))
        for decided in view.decided:
            click.echo(visible(f"decided: {decided.words}"))
    click.echo(f"State: {control.state}")


def _table(views: Sequence[ChartView]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("standard", no_wrap=True)
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("centre", overflow="fold")
    table.add_column("limits (3 s)", overflow="fold")
    table.add_column("last", overflow="fold")
    table.add_column("rules", overflow="fold")
    table.add_column("state", overflow="fold")
    for view in views:
        state = f"{view.state}: {view.lacking}" if view.lacking else view.state
        cells = (view.standard, view.points, view.usual, view.limits, view.last, view.broken)
        table.add_row(
            *(Text(visible(each)) for each in cells),
            Text(visible(state), style=_COLOURS[view.state]),
        )
    return table
