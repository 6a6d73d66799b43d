"""``evalkit report``."""

import json
from pathlib import Path

import click

from evalkit.canonical import canonical_bytes
from evalkit.cli.terminal import visible
from evalkit.errors import EvidenceError
from evalkit.report.build import build_report
from evalkit.run import folder
from evalkit.run.results import compute


@click.command("report")
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--format", "formats", default="json", show_default=True, help="Only json so far.")
def command(*, run: Path, formats: str) -> None:
    """Write the report of RUN into RUN/report/."""
    if formats != "json":
        raise click.UsageError(f"--format: only 'json' is there so far (got {formats!r})")
    plan, record = folder.read_plan(run), folder.read_run(run)
    if record is None or record.finished is None:
        raise EvidenceError(f"{run}: is not finished; go on with the command that began it")
    rows, scored, problems = compute(run)
    problems = [*(p for each in scored for p in each.audit.problems), *problems]
    path = run / "report" / "report.json"
    content = canonical_bytes(json.loads(json.dumps(build_report(plan, record, rows, problems))))
    folder.write_whole(path, content + b"\n")
    click.echo(visible(str(path)))
