"""What the audit found, on stderr, and the exit code that follows from it."""

from collections.abc import Sequence

import click

from evalkit.cli.terminal import one_line, visible
from evalkit.run.audit import failures, is_useless
from evalkit.run.results import Computed

SHOWN, WIDTH = 5, 300


def tell(found: Computed) -> int:
    """Print errors of the subject and problems of the audit.

    Returns:
        3 where every answer of a suite is an error, 1 where the audit found a problem, else 0.
    """
    audits = [each.audit for each in found.scored]
    for failure in failures(audits):
        click.echo(f"errors: {one_line(failure, WIDTH)}", err=True)
    _problems(found.problems)
    return 3 if is_useless(audits) else int(bool(found.problems))


def _problems(problems: Sequence[str]) -> None:
    for problem in problems[:SHOWN]:
        click.echo(f"audit: {visible(problem)}", err=True)
    if len(problems) > SHOWN:
        click.echo(f"audit: and {len(problems) - SHOWN} more", err=True)
