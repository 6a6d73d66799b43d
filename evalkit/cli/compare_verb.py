"""``evalkit compare``: is one run better than another?"""

from pathlib import Path

import click

from evalkit.canonical import to_plain
from evalkit.cli.comparison_page import comparison_page, rounds_page
from evalkit.cli.once import once
from evalkit.cli.results_table import console
from evalkit.cli.terminal import json_text, visible
from evalkit.errors import UsageError
from evalkit.report.charts.canvas import draw
from evalkit.report.charts.comparison import forest_plot
from evalkit.run import folder
from evalkit.run.comparable import Entrant, read_entrants
from evalkit.run.comparison import compare
from evalkit.run.laboratories import rounds

_LEVEL = 0.95


@click.command("compare", short_help="Hold runs against one another.")
@click.argument("runs", metavar="RUN RUN...", type=click.Path(path_type=Path), nargs=-1)
@click.option("--suite", "suites", multiple=True, metavar="NAME", help="Only this suite.")
@click.option("--metric", "metrics", multiple=True, metavar="NAME", help="Only this metric.")
@click.option(
    "--level", type=click.FloatRange(0.5, 0.9999), default=_LEVEL, show_default=True,
    help="Of the intervals.",
)  # fmt: skip
@click.option("--slices", "with_slices", is_flag=True, help="Compare in each slice too.")
@click.option("--laboratories", is_flag=True, help="One model, several laboratories: En and z.")
@once("--plot", metavar="FILE", type=click.Path(path_type=Path), help="Draw the differences (SVG).")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def command(
    *,
    runs: tuple[Path, ...],
    suites: tuple[str, ...],
    metrics: tuple[str, ...],
    level: float,
    with_slices: bool,
    laboratories: bool,
    plot: Path | None,
    as_json: bool,
) -> None:
    """Hold two or more finished runs against one another, metric by metric.

    Samples are paired, so that what all runs were asked cancels; each difference has its interval,
    and p-values are adjusted for how many differences are stated. Three runs and more get letters
    in place of ranks.

    With --laboratories the runs are of one model, measured by several people or machines: do their
    results agree within the uncertainty of what differed?

    \b
    Examples:
      evalkit compare runs/a runs/b --plot differences.svg
      evalkit compare runs/a runs/b runs/c --suite word_problems
      evalkit compare runs/ours runs/theirs --laboratories
    """  # noqa: D301 - \b is click's mark for text that is not to be wrapped
    if plot is not None and plot.suffix.lower() != ".svg":
        raise UsageError(f"--plot: {plot} (got {plot.suffix or 'no ending'}); a name in .svg")
    if laboratories and (plot is not None or with_slices):
        raise UsageError("--laboratories: takes neither --plot nor --slices; leave them out")
    entrants = read_entrants(runs)
    if laboratories:
        _laboratories(entrants, suites, metrics, as_json=as_json)
        return
    found = compare(entrants, suites=suites, metrics=metrics, level=level, with_slices=with_slices)
    if plot is not None:
        folder.write_whole(plot, draw(forest_plot(found)))
    if as_json:
        click.echo(json_text({"runs": _heads(entrants), **to_plain(found)}))
        return
    screen = console()
    for part in comparison_page(found, entrants):
        screen.print(part)
    if plot is not None:
        click.echo(f"Plot: {visible(str(plot))}")


def _laboratories(
    entrants: tuple[Entrant, ...],
    suites: tuple[str, ...],
    metrics: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    found = rounds(entrants, suites=suites, metrics=metrics)
    if as_json:
        click.echo(json_text({"runs": _heads(entrants), "rounds": to_plain(found)}))
        return
    screen = console()
    for part in rounds_page(found, entrants):
        screen.print(part)


def _heads(entrants: tuple[Entrant, ...]) -> list[dict[str, object]]:
    return [
        {
            "label": each.label,
            "run": str(each.path),
            "id": each.record.id,
            "model": each.model,
            "plan": each.record.plan,
            "problems": list(each.computed.problems),
        }
        for each in entrants
    ]
