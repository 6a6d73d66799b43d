"""``evalkit merge``."""

from pathlib import Path

import click

from evalkit.cli.audit_lines import tell
from evalkit.cli.results_table import print_results
from evalkit.run.merge import merge
from evalkit.run.results import score_run


@click.command("merge")
@click.argument("runs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder of the whole.")
def command(*, runs: tuple[Path, ...], out: Path) -> int:
    """Join the shards RUNS of one plan into the run OUT, and mark it.

    The results are the same bytes as those of an unsharded run.
    """
    merge(runs, out)
    found = score_run(out)
    code = tell(found)
    print_results(found.rows, None, out)
    return code
