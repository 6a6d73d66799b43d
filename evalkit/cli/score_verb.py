"""``evalkit score``."""

from pathlib import Path

import click

from evalkit.cli.audit_lines import tell
from evalkit.cli.results_table import print_results
from evalkit.cli.terminal import json_text
from evalkit.run import folder
from evalkit.run.results import score_run


@click.command("score")
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print results as JSON.")
def command(*, run: Path, as_json: bool) -> int:
    """Mark the answers of RUN again from its plan and evidence.

    A different outcome becomes a new version beside the old one, never over it. Exit code 1 if
    the audit found a problem, 3 if every answer of a suite is an error.
    """
    folder.read_plan(run)  # is it a run?
    found = score_run(run)
    rows, code = found.rows, tell(found)
    if as_json:
        click.echo(json_text({"run": str(run), "results": rows}))
    else:
        print_results(rows, None, run)
    return code
