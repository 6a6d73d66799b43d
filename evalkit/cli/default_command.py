"""A group of commands, one of which is meant where none is named: ``evalkit report RUN``."""

from typing import Any

import click


class DefaultCommand(click.Group):
    """Takes arguments that begin with no command of its own as those of one command."""

    def __init__(self, name: str, *, default: str, **attributes: Any) -> None:  # noqa: ANN401 - click's signature
        """Take what ``click.Group`` takes, and the name of the command that is meant."""
        super().__init__(name, **attributes)
        self._default = default

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default before arguments that name no command; ``--help`` is its help."""
        if args and args[0] not in self.commands:
            args = [self._default, *args]
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the default and the other commands are called."""
        others = " | ".join(each for each in self.commands if each != self._default)
        formatter.write_usage(ctx.command_path, f"RUN … or {others} RUN …")
