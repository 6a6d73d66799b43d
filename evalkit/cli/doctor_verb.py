"""``evalkit doctor``: can this machine, or this subject, do the work?"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from evalkit.cli.results_table import console
from evalkit.cli.terminal import visible
from evalkit.run.machine import Finding, machine_findings
from evalkit.run.readiness import subject_findings, suite_findings

_COLOURS = {"ok": "green", "note": "yellow", "problem": "red"}
_WIDTHS = (7, 12)  # columns of the state, and of what was looked at


@click.command("doctor", short_help="Say whether this machine, or a model, can do the work.")
@click.argument("reference", metavar="[REF]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def command(*, reference: str | None, as_json: bool) -> int:
    """Say whether this machine can run evalkit, and with REF, whether that subject answers.

    A note needs nothing done; a problem does. Exit code 1 if there is a problem.

    \b
    Examples:
      evalkit doctor
      evalkit doctor ./my-model
    """  # noqa: D301 - \b is click's mark for text that is not to be wrapped
    found: list[Finding] = []
    for each in _findings(reference):
        found.append(each)
        if not as_json:
            _print(each)
    problems = sum(each.state == "problem" for each in found)
    if as_json:
        object_ = {"can_run": not problems, "findings": [asdict(each) for each in found]}
        click.echo(json.dumps(object_))
    else:
        click.echo(f"problems to mend: {problems}" if problems else "this can run")
    return int(problems > 0)


def _findings(reference: str | None) -> Iterator[Finding]:
    yield from machine_findings(Path.cwd())
    yield from suite_findings()
    if reference is not None:
        yield from subject_findings(reference)


def _print(each: Finding) -> None:
    """Print a line as soon as it is known; a model may take minutes to open."""
    table = Table.grid(padding=(0, 2))
    for width in _WIDTHS:
        table.add_column(min_width=width, max_width=width, overflow="fold")
    table.add_column(overflow="fold")
    text = Text(visible(each.found))
    if each.advice:
        text.append(f"\n→ {visible(each.advice)}", style="dim" if each.state != "problem" else "")
    table.add_row(Text(each.state, style=_COLOURS[each.state]), Text(visible(each.what)), text)
    console().print(table)
