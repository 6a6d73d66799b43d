"""``evalkit export``."""

from pathlib import Path
from typing import Literal, cast

import click

from evalkit.cli.terminal import visible
from evalkit.counted import counted
from evalkit.errors import UsageError
from evalkit.run.tables import TABLES, run_tables
from evalkit.run.tables_on_disk import write_table

_FORMATS = ("parquet", "csv")


@click.command("export", short_help="Write the tables of a run.")
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--to", "to", required=True, metavar="parquet|csv", help="Which kind of file.")
@click.option(
    "--table", "names", multiple=True, type=click.Choice(TABLES), metavar="NAME",
    help="samples, responses, scores or results; default all four.",
)  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), help="Folder; default RUN/export.")
@click.option("--overwrite", is_flag=True, help="Replace files that are there.")
def command(
    *, run: Path, to: str, names: tuple[str, ...], out: Path | None, overwrite: bool
) -> None:
    """Write samples, responses, scores and results of RUN, one table each.

    Parquet keeps every text, number and list as it is. In CSV a list is JSON text, a value that is
    not known is an empty cell, and a text that a spreadsheet would take for a formula (it begins
    with = + - @, a tab or a new line) gets an apostrophe before it; numbers stay numbers.

    \b
    Examples:
      evalkit export runs/my-run --to parquet
      evalkit export runs/my-run --to csv --table scores --table results --out ./tables
    """  # noqa: D301 - \b is click's mark for text that is not to be wrapped
    if to not in _FORMATS:
        raise UsageError(f"--to: {to!r} is no format that this evalkit writes; parquet and csv are")
    form = cast("Literal['parquet', 'csv']", to)
    chosen = [name for name in TABLES if name in names] if names else list(TABLES)
    target = out if out is not None else run / "export"
    paths = {name: target / f"{name}.{form}" for name in chosen}
    present = [path for path in paths.values() if path.exists()]
    if present and not overwrite:
        raise UsageError(
            f"{present[0]}: is there already; name another --out, or allow it with --overwrite"
        )
    found = run_tables(run, chosen)
    for note in found.notes:
        click.echo(visible(note), err=True)
    for table in found.tables:
        write_table(table, paths[table.name], to=form, overwrite=overwrite)
        click.echo(visible(f"{paths[table.name]}  {counted(len(table.rows), 'row')}"))
