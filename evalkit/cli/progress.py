"""Progress on stderr, and only on a terminal: samples, rate, time left, failures."""

import contextlib
import sys
import time
from collections.abc import Iterator

from evalkit.run.driver import Progress, Watch

_EVERY = 0.1  # seconds between two drawings


@contextlib.contextmanager
def progress(title: str) -> Iterator[Watch]:
    """Give a function that draws how far a run is; it draws nothing when nobody looks."""
    if not sys.stderr.isatty():
        yield lambda _state: None
        return
    from rich.console import Console  # noqa: PLC0415 - only where it is drawn
    from rich.markup import escape  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failed]}"),
    )
    started = time.monotonic()
    with Bar(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(escape(title), total=None, rate="", failed="")
        drawn = 0.0

        def watch(state: Progress) -> None:
            nonlocal drawn
            now = time.monotonic()
            if now - drawn < _EVERY and state.done < state.units:
                return
            drawn = now
            bar.update(
                task,
                total=state.units,
                completed=state.done,
                rate=f"{state.asked / max(now - started, 0.001):.1f}/s",
                failed=f"{state.failed} failed" if state.failed else "",
            )

        yield watch
