"""``evalkit report``."""

import os
from pathlib import Path

import click

from evalkit.cli.audit_lines import tell
from evalkit.cli.once import once
from evalkit.cli.terminal import visible
from evalkit.lab.clearance import clearance_of
from evalkit.lab.journal import read_journals
from evalkit.lab.place import VARIABLE, kept_lab_folder
from evalkit.report.build import build_report
from evalkit.report.formats import FORMATS, file_name, formats_in
from evalkit.report.methods import methods_of
from evalkit.report.quality import keep_quality
from evalkit.run import folder
from evalkit.run.ratings import read_ratings
from evalkit.run.results import compute


@click.command("report")
@click.argument("run", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "formats",
    default=",".join(FORMATS),
    show_default=True,
    help="What to write: json (the record), html (one page for people), or both.",
)
@once(
    "--lab",
    type=click.Path(path_type=Path),
    help=f"The laboratory's folder, for quality control; ${VARIABLE}, or ./lab.",
)
def command(*, run: Path, formats: str, lab: Path | None) -> int:
    """Write the report of RUN into RUN/report/; a format that lies there is written anew too.

    Where the laboratory's quality control has an open alarm about the run's machine and engine,
    nothing is written and the exit code is 1; 'evalkit qc decide' records a decision.
    """
    wanted = formats_in(formats)
    plan, record = folder.read_plan(run), folder.read_run(run)
    if record is None or record.finished is None:
        raise folder.not_finished(run)
    clearance = clearance_of(record, read_journals(kept_lab_folder(lab, os.environ)))
    if clearance.alarms:
        for alarm in clearance.alarms:
            click.echo(f"out of control: {visible(alarm)}", err=True)
        click.echo("no report was written; 'evalkit qc decide' records a decision", err=True)
        return 1
    found = compute(run)
    report = build_report(
        plan,
        record,
        found.rows,
        found.problems,
        ratings=len(read_ratings(run, record.plan)),
        quality_control=clearance.lines,
        method_validation=methods_of(run, plan),
    )
    keep_quality(run, clearance.lines)
    there = [name for name in FORMATS if (run / "report" / file_name(name)).is_file()]
    contents = {file_name(name): FORMATS[name](report) for name in (*wanted, *there)}
    for name, content in contents.items():
        folder.write_whole(run / "report" / name, content)
        click.echo(visible(str(run / "report" / name)))
    return tell(found)
