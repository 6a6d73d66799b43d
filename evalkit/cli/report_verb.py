"""``evalkit report``: write a run's report, or hold it against the clauses of the standard."""

import os
from dataclasses import replace
from pathlib import Path

import click

from evalkit.canonical import digest
from evalkit.cli.audit_lines import tell
from evalkit.cli.clause_lines import print_clauses
from evalkit.cli.default_command import DefaultCommand
from evalkit.cli.once import once
from evalkit.cli.terminal import visible
from evalkit.cli.view_options import FONTS, LANGUAGES
from evalkit.lab.clearance import Clearance, clearance_of
from evalkit.lab.journal import read_journals
from evalkit.lab.place import VARIABLE, kept_lab_folder
from evalkit.report.blocks import Languages
from evalkit.report.build import report_bytes, revision_id
from evalkit.report.files import formats_there, write_report
from evalkit.report.laboratory import Profile, profile_in
from evalkit.report.particulars import (
    Statements,
    keep_particulars,
    kept_particulars,
    load_statements,
)
from evalkit.report.pdf.fonts import find_fonts
from evalkit.report.rebuild import keep_salt, rebuilt_from
from evalkit.report.rendering import FORMATS, PDF, formats_in, render
from evalkit.report.reviews import read_reviews, signed_off
from evalkit.run import folder
from evalkit.run.results import compute

command = DefaultCommand(
    "report",
    default="write",
    short_help="Write the report of a run, or check its clauses.",
    help="Write the report of a run, or hold it against ISO/IEC 17025:2017, clause 7.8.",
)


@command.command("write", short_help="Write the report of RUN.")
@click.argument("run", type=click.Path(path_type=Path))
@once(
    "--format",
    "formats",
    default="html",
    show_default=True,
    help=f"What to write, with commas between: {', '.join(FORMATS)}. The record, json, always is.",
)
@LANGUAGES
@once(
    "--statements",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="YAML: deviations, results from others, opinions, additional information.",
)
@once(
    "--lab",
    type=click.Path(path_type=Path),
    help=f"The laboratory's folder: its profile and quality control; ${VARIABLE}, or ./lab.",
)
@FONTS
def write(
    *,
    run: Path,
    formats: str,
    languages: Languages,
    statements: Path | None,
    lab: Path | None,
    fonts: Path | None,
) -> int:
    """Write the report of RUN into RUN/report/; a format that lies there is written anew too.

    Where the laboratory's quality control has an open alarm about the run's machine and engine,
    nothing is written and the exit code is 1; 'evalkit qc decide' records a decision. Statements
    and the laboratory's profile are kept in RUN, and stand in later reports until others are given.

    \b
    Examples:
      evalkit report runs/mine
      evalkit report runs/mine --format html,pdf --lang both
      evalkit report check runs/mine
    """  # noqa: D301 - \b is click's mark for text that is not to be wrapped
    wanted = tuple(dict.fromkeys((*formats_in(formats), *formats_there(run))))
    chosen = find_fonts(fonts) if PDF in wanted else None
    place = kept_lab_folder(lab, os.environ)
    clearance = _clearance(run, place)
    if clearance.alarms:
        for alarm in clearance.alarms:
            click.echo(f"out of control: {visible(alarm)}", err=True)
        click.echo("no report was written; 'evalkit qc decide' records a decision", err=True)
        return 1
    stated = None if statements is None else load_statements(statements)
    profile = profile_in(place)
    with folder.locked(run):
        found = compute(run)
        keep_salt(run)
        _keep(run, clearance, profile, stated)
        report = rebuilt_from(run, found)
        reviews = read_reviews(run)
        files = render(report, reviews, formats=wanted, languages=languages, run=run, fonts=chosen)
        for path in write_report(run, files):
            click.echo(visible(str(path)))
    record = report_bytes(report)
    state = "" if signed_off(reviews, record).is_complete else "; not reviewed and authorised"
    click.echo(f"{revision_id(report)}: record {digest(record)}{state}", err=True)
    return tell(found)


def _keep(
    run: Path, clearance: Clearance, profile: Profile | None, stated: Statements | None
) -> None:
    """Keep what the report states beside plan and run; what was not given anew stays."""
    kept = kept_particulars(run)
    given = replace(
        kept,
        laboratory=kept.laboratory if profile is None else profile.laboratory,
        statements=kept.statements if stated is None else stated,
        quality_control=clearance.lines,
        control_charts=clearance.charts,
    )
    keep_particulars(run, given)


def _clearance(run: Path, lab: Path) -> Clearance:
    folder.read_plan(run)
    record = folder.read_run(run)
    if record is None or record.finished is None:
        raise folder.not_finished(run)
    return clearance_of(record, read_journals(lab))


@command.command("check", short_help="Hold the report of RUN against ISO/IEC 17025, 7.8.")
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def check(*, run: Path, as_json: bool) -> int:
    """Print clause by clause what the report of RUN has: present, not applicable, or missing.

    Exit code 1 where a clause is missing: such a report is not issued.
    """
    return print_clauses(run, as_json=as_json)
