"""An option that may stand once: a second is an error, where click takes the last silently."""

import functools
from typing import Any

import click


class _Once(click.Option):
    """An option with one value, which says so when it is given twice."""

    def __init__(self, *names: Any, **attributes: Any) -> None:  # noqa: ANN401 - click's signature
        """Take what ``click.Option`` takes, but ``multiple``."""
        if "default" in attributes:
            attributes["default"] = [attributes["default"]]
        super().__init__(*names, **(attributes | {"multiple": True}))

    def process_value(self, ctx: click.Context, value: Any) -> Any:  # noqa: ANN401 - click's signature
        """Return the one value, or None."""
        values = super().process_value(ctx, value) or ()
        if len(values) > 1:
            given = " and ".join(repr(str(each)) for each in values)
            raise click.UsageError(f"{self.opts[0]} stands more than once (got {given})", ctx)
        return next(iter(values), None)


once = functools.partial(click.option, cls=_Once)
