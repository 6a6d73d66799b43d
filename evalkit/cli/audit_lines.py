"""What the audit found, on stderr."""

from collections.abc import Sequence

import click

from evalkit.cli.terminal import visible

SHOWN = 5


def tell(problems: Sequence[str]) -> None:
    """Print the first problems, and how many more there are."""
    for problem in problems[:SHOWN]:
        click.echo(f"audit: {visible(problem)}", err=True)
    if len(problems) > SHOWN:
        click.echo(
            f"audit: and {len(problems) - SHOWN} more; 'evalkit verify' checks all", err=True
        )
