"""``evalkit report``."""

from pathlib import Path

import click

from evalkit.cli.audit_lines import tell
from evalkit.cli.terminal import visible
from evalkit.report.build import build_report, report_bytes
from evalkit.run import folder
from evalkit.run.results import compute


@click.command("report")
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--format", "formats", default="json", show_default=True, help="Only json so far.")
def command(*, run: Path, formats: str) -> int:
    """Write the report of RUN into RUN/report/."""
    if formats != "json":
        raise click.UsageError(f"--format: only 'json' is there so far (got {formats!r})")
    plan, record = folder.read_plan(run), folder.read_run(run)
    if record is None or record.finished is None:
        raise folder.not_finished(run)
    found = compute(run)
    path = run / "report" / "report.json"
    report = build_report(plan, record, found.rows, found.problems)
    folder.write_whole(path, report_bytes(report))
    click.echo(visible(str(path)))
    return tell(found)
