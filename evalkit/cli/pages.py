"""Pieces of a page on a terminal: headings, named facts, and texts of others behind a bar.

Every text goes through :func:`evalkit.cli.terminal.visible` and is drawn as it is: no markup, no
emoji codes, no links. The bar at the left of a text of others shows where it begins and ends, so
that an answer cannot pass for a line of evalkit's own.
"""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from evalkit.cli.terminal import visible

BAR = "│ "


def heading(text: str) -> Text:
    """Return the heading of a part of a page."""
    return Text("\n" + visible(text), style="bold")


def facts(pairs: Iterable[tuple[str, str]]) -> Table:
    """Return names and what stands behind them, in two columns; what is empty is left out."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in pairs:
        if value:
            table.add_row(Text(visible(name)), Text(visible(value)))
    return table


def remark(text: str, names: Iterable[str], *, style: str = "dim") -> Table:
    """Return a remark behind a bullet, and below it, one a line, what it is about."""
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(Text("•"), Text(visible(text)))
    for name in dict.fromkeys(names):
        table.add_row(Text(""), Text(visible(name), style=style))
    return table


def barred(text: str, width: int, *, style: str = "") -> Text:
    """Return a text of others, wrapped to ``width``, every line behind a bar."""
    lines = Text(visible(text), style=style).wrap(
        Console(width=width, markup=False), max(width - len(BAR), 10), overflow="fold"
    )
    page = Text()
    for number, line in enumerate(lines):
        line.rstrip()
        page.append("\n" if number else "")
        page.append(BAR, style="dim")
        page.append_text(line)
    return page
