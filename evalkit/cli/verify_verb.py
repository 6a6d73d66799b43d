"""``evalkit verify``."""

from dataclasses import asdict
from pathlib import Path

import click

from evalkit.cli.terminal import json_text, visible
from evalkit.report.check import check_report
from evalkit.run.verification import verify


@click.command("verify")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the checks as JSON.")
def command(*, path: Path, as_json: bool) -> int:
    """Check the run in PATH: each check holds, is broken, is open, or could not be checked.

    Exit code 1 if a check is broken, 3 if one could not be made.
    """
    checks = [*verify(path), *check_report(path)]
    if as_json:
        click.echo(json_text([asdict(check) for check in checks]))
    else:
        for check in checks:
            detail = f": {visible(check.detail)}" if check.detail else ""
            click.echo(f"{check.state:<21} {visible(check.what)}{detail}")
    states = {check.state for check in checks}
    return 1 if "broken" in states else 3 if "could not be checked" in states else 0
