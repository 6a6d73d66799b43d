"""``evalkit qc``: is this machine, with this engine, in control?"""

import os
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from evalkit.canonical import SEED_LIMIT
from evalkit.cli.once import once
from evalkit.cli.qc_table import print_controls
from evalkit.cli.terminal import json_text, visible
from evalkit.counted import counted
from evalkit.errors import UsageError
from evalkit.lab.bench import Bench, bench_here, is_same
from evalkit.lab.chart_view import as_json, when
from evalkit.lab.charts import Control, control_of
from evalkit.lab.deciding import decide
from evalkit.lab.journal import Entry, Journal, prepare, read_journals, write_entries
from evalkit.lab.page import page_bytes
from evalkit.lab.place import VARIABLE, lab_folder
from evalkit.lab.round import measure_round
from evalkit.lab.standards import specimen_folder
from evalkit.run.folder import write_whole

_LAB = once(
    "--lab",
    type=click.Path(path_type=Path),
    help=f"The laboratory's folder; ${VARIABLE}, or ./lab.",
)
_JSON = click.option("--json", "as_object", is_flag=True, help="Print as JSON.")


@click.group("qc", invoke_without_command=True, short_help="Show and keep quality control.")
@_LAB
@click.option("--all", "every", is_flag=True, help="Other machines and engines too.")
@once("--page", type=click.Path(path_type=Path), metavar="FILE", help="Write charts as HTML.")
@_JSON
@click.pass_context
def command(
    ctx: click.Context, *, lab: Path | None, every: bool, page: Path | None, as_object: bool
) -> int:
    """Show the control charts of this machine and engine.

    Exit code 1 where one is out of control: reports of runs on this machine and engine wait until
    'evalkit qc decide' records a decision.

    \b
    Examples:
      evalkit qc run                          # before a job, some seconds
      evalkit qc
      evalkit qc --page quality.html
      evalkit qc decide --by "Chen Yi-ting" --reason "memory replaced, answers equal again"
    """  # noqa: D301 - \b is click's mark for text that is not to be wrapped
    if ctx.invoked_subcommand is not None:
        ctx.obj = (ctx.obj or {}) | {"lab": lab}
        return 0
    place = lab_folder(lab, os.environ)
    controls = _controls(place, every=every)
    if page is not None:
        write_whole(page, page_bytes(controls, made=when(_now())))
        click.echo(visible(str(page)), err=as_object)
    if not controls:
        click.echo(visible(_nothing(place, every=every)), err=as_object)
    return _show(controls, as_object=as_object, quiet=page is not None)


@command.command("run")
@_LAB
@_JSON
@click.pass_context
def run(ctx: click.Context, *, lab: Path | None, as_object: bool) -> int:
    """Measure every check standard once and append what came out.

    Standards with known results must give exactly these; the specimen's likeliest answers must be
    the first ones on file; what is drawn, with a fresh seed each time, goes on control charts.
    """
    place = _place(ctx, lab)
    prepare(place)
    found = measure_round(seed=secrets.randbelow(SEED_LIMIT), now=_now, specimen=specimen_folder())
    _write(place, found.bench, found.points)
    if found.left_out:
        names = ", ".join(found.left_out)
        click.echo(f"left out: {names}: the specimen is no part of this installation", err=True)
    controls = [
        control_of(each) for each in read_journals(place) if each.bench.name == found.bench.name
    ]
    return _show(controls, as_object=as_object)


@command.command("decide")
@_LAB
@once("--by", metavar="NAME", required=True, help="Who decides.")
@once("--reason", metavar="TEXT", required=True, help="What was found; why work may go on.")
@click.option("--standard", "standards", multiple=True, metavar="NAME", help="Only about this one.")
@click.option("--restart", is_flag=True, help="Changed on purpose: limits begin anew.")
@click.option("--all", "every", is_flag=True, help="Alarms of other machines and engines too.")
@click.pass_context
def decide_(
    ctx: click.Context,
    *,
    lab: Path | None,
    by: str,
    reason: str,
    standards: tuple[str, ...],
    restart: bool,
    every: bool,
) -> int:
    """Record a decision about open alarms; from it on work may go on."""
    place = _place(ctx, lab)
    journals = _journals(place, every=every)
    concerned = _concerned(journals, standards, restart=restart)
    if not concerned:
        raise UsageError(
            f"qc decide: {place} holds no quality control of this machine and engine; 'evalkit qc "
            "run' begins it"
        )
    at = _now()
    made = [
        (
            each,
            decide(
                control_of(each), by=by, reason=reason, at=at, standards=standards, restarts=restart
            ),
        )
        for each in concerned
    ]
    for journal, decision in made:
        _write(place, journal.bench, (decision,), seen=len(journal.entries))
        about = "; ".join(decision.alarms) or ", ".join(decision.standards)
        click.echo(visible(f"decided by {decision.by}: {about}"))
    return 0


def _concerned(
    journals: Sequence[Journal], standards: Sequence[str], *, restart: bool
) -> list[Journal]:
    """Return the journals that a decision is about: with an open alarm of these standards.

    A restart concerns every bench that has one of them. Where none is concerned it is the first,
    whose refusal says why.
    """
    found = []
    for journal in journals:
        charts = control_of(journal).charts
        named = [each for each in charts if not standards or each.standard in standards]
        if any(each.alarms or (restart and standards) for each in named):
            found.append(journal)
    return found or list(journals[:1])


def _write(lab: Path, bench: Bench, entries: Sequence[Entry], *, seen: int | None = None) -> None:
    mended = write_entries(lab, bench, entries, seen=seen)
    if mended:
        click.echo(f"mended: {visible(mended)}", err=True)


def _place(ctx: click.Context, lab: Path | None) -> Path:
    """Return the folder that stands behind the subcommand, or before it."""
    return lab_folder(lab or ctx.obj.get("lab"), os.environ)


def _controls(lab: Path, *, every: bool) -> list[Control]:
    return [control_of(each) for each in _journals(lab, every=every)]


def _journals(lab: Path, *, every: bool) -> list[Journal]:
    here = bench_here()
    return [each for each in read_journals(lab) if every or is_same(each.bench, here)]


def _nothing(lab: Path, *, every: bool) -> str:
    """Return that there is no quality control, and what to do."""
    others = 0 if every else len(read_journals(lab))
    whose = "" if every else " of this machine and engine"
    found = f"; of {counted(others, 'other')}, which --all shows" if others else ""
    return (
        f"No quality control{whose} is on file in {lab}{found}. Nothing is known of it: 'evalkit "
        "qc run' measures every check standard and begins it"
    )


def _show(controls: Sequence[Control], *, as_object: bool, quiet: bool = False) -> int:
    if as_object:
        click.echo(json_text([as_json(each) for each in controls]))
    elif not quiet:
        print_controls(controls)
    return int(any(each.state == "out of control" for each in controls))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
