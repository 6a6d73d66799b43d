"""``evalkit doctor``: can this machine, or this subject, do the work?"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from evalkit.cli.findings import print_finding, say_count
from evalkit.run.machine import Finding, machine_findings
from evalkit.run.readiness import subject_findings, suite_findings


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
            print_finding(each)
    problems = sum(each.state == "problem" for each in found)
    if as_json:
        object_ = {"can_run": not problems, "findings": [asdict(each) for each in found]}
        click.echo(json.dumps(object_))
    else:
        say_count(problems, "this can run")
    return int(problems > 0)


def _findings(reference: str | None) -> Iterator[Finding]:
    yield from machine_findings(Path.cwd())
    yield from suite_findings()
    if reference is not None:
        yield from subject_findings(reference)
