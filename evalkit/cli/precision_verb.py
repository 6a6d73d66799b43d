"""``evalkit precision``: how far do runs of one model lie apart?"""

from collections.abc import Sequence
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from evalkit.agreement import PrecisionFigure, PrecisionStudy, Spread
from evalkit.canonical import to_plain
from evalkit.checking.precision import read_studied, study_text
from evalkit.cli.once import once
from evalkit.cli.pages import facts, heading, remark
from evalkit.cli.results_table import console
from evalkit.cli.terminal import json_text, visible
from evalkit.counted import counted
from evalkit.report.result_view import percent
from evalkit.report.rounding import significant, two_digits
from evalkit.run import folder
from evalkit.run.precision import study

_LEVEL = 0.95


@click.command("precision", short_help="How far runs of one model lie apart.")
@click.argument("runs", metavar="RUN...", type=click.Path(path_type=Path), nargs=-1)
@once("--out", metavar="FILE", type=click.Path(path_type=Path), help="Write the study to it.")
@click.option(
    "--level", type=click.FloatRange(0.5, 0.9999), default=_LEVEL, show_default=True,
    help="Of the intervals.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the study as JSON.")
def command(*, runs: tuple[Path, ...], out: Path | None, level: float, as_json: bool) -> None:
    """Say how far finished runs of one model on the same samples lie apart.

    Runs that differ in nothing, or in the seed, show repeatability (s_r); runs that differ in
    batches, number format, order, machine or engine, or in the wording, show what that adds
    (s_L) and the precision of any one run (s_I). "evalkit run --precision FILE" enters it in the
    uncertainty budget of later runs of the model.

    \b
    Examples:
      evalkit run --model ./my-model --plan quick --out runs/a
      evalkit run --model "./my-model?batch_size=1" --plan quick --order 7 --out runs/b
      evalkit precision runs/a runs/b --out precision.json
      evalkit run --model ./my-model --plan quick --precision precision.json
    """  # noqa: D301 - \b is click's mark for text that is not to be wrapped
    found = study([read_studied(each) for each in runs], level=level)
    if out is not None:
        folder.write_whole(out, study_text(found).encode())
    if as_json:
        click.echo(json_text(to_plain(found)))
        return
    _draw(found, runs)
    if out is not None:
        click.echo(f"Precision study: {visible(str(out))}")


def _draw(found: PrecisionStudy, paths: tuple[Path, ...]) -> None:
    page = console()
    page.print(facts(_head(found)))
    page.print(heading("Conditions"))
    for name, values in found.conditions.items():
        own = ", ".join(f"{key}={_shown(value)}" for key, value in values.items())
        runs = [
            f"{path} ({each.id}, seed {each.seed})"
            for path, each in zip(paths, found.runs, strict=True)
            if each.condition == name
        ]
        page.print(remark(own or "all runs alike", runs))
    figures = [each for each in found.figures if not each.slice]
    page.print(heading("Uncertainty of the value of one run"))
    page.print(_uncertainties(figures))
    page.print(heading(f"Standard deviations between runs, with {percent(found.level)} intervals"))
    page.print(_deviations(figures))
    click.echo(
        "\nTwo runs of one condition differ by more than 2.8 s_r in 5 % of cases, two of different "
        "conditions by more than 2.8 s_I.\nu is from the runs' values, from the marks that changed "
        "where these show more, or a bound where no difference was seen."
    )


def _head(found: PrecisionStudy) -> list[tuple[str, str]]:
    conditions = counted(len(found.conditions), "condition")
    return [
        ("model", f"{found.model.plugin}: {found.model.name}"),
        ("runs", ", ".join((f"{len(found.runs)} in {conditions}", counted(found.seeds, "seed")))),
        ("changed", ", ".join(found.varied) or "nothing"),
        ("factor", found.factor),
        ("intervals", percent(found.level)),
    ]


def _shown(value: object) -> str:
    return "none" if value is None else str(to_plain(value))


def _uncertainties(figures: Sequence[PrecisionFigure]) -> Table:
    names = ("mean", "largest gap", "marks changed", "u", "from")
    rows = [
        (
            _number(each.mean),
            _number(each.worst_difference),
            f"{each.changed}/{each.n}",
            _number(each.standard_uncertainty),
            each.basis,
        )
        for each in figures
    ]
    return _table(figures, names, rows)


def _deviations(figures: Sequence[PrecisionFigure]) -> Table:
    rows = [
        (_spread(each.repeatability), _spread(each.between), _spread(each.intermediate))
        for each in figures
    ]
    return _table(figures, ("s_r", "s_L", "s_I"), rows)


def _table(
    figures: Sequence[PrecisionFigure], names: Sequence[str], rows: Sequence[Sequence[str]]
) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("suite, metric", overflow="fold")
    for name in names:
        table.add_column(name, justify="right", no_wrap=True)
    suite = ""
    for each, row in zip(figures, rows, strict=True):
        if each.suite != suite:
            table.add_row(Text(visible(each.suite), style="bold"))
            suite = each.suite
        table.add_row(Text(f"  {visible(each.metric)}"), *(Text(cell) for cell in row))
    return table


def _spread(found: Spread) -> str:
    if found.value is None:
        return "–" if found.high is None else f"not seen, ≤ {two_digits(found.high)}"
    if found.low is None or found.high is None:
        return _number(found.value)
    return f"{_number(found.value)} [{two_digits(found.low)}, {two_digits(found.high)}]"


def _number(value: float | None) -> str:
    return "–" if value is None else significant(value, 3)
