"""``evalkit score``."""

from pathlib import Path

import click

from evalkit.cli.results_table import print_results
from evalkit.cli.terminal import json_text, visible
from evalkit.run import folder
from evalkit.run.results import score_run


@click.command("score")
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print results as JSON.")
def command(*, run: Path, as_json: bool) -> None:
    """Mark the answers of RUN again from its plan and evidence.

    A different outcome becomes a new version beside the old one, never over it.
    """
    folder.read_plan(run)
    with folder.locked(run):
        rows, audits, problems = score_run(run)
    for problem in [*(p for audit in audits for p in audit.problems), *problems]:
        click.echo(f"audit: {visible(problem)}", err=True)
    if as_json:
        click.echo(json_text({"run": str(run), "results": rows}))
    else:
        print_results(rows, None, run)
