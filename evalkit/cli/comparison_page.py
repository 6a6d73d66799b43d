"""The pages of ``evalkit compare``: differences and what they show; or a round of laboratories."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from evalkit.cli.pages import facts, heading, remark
from evalkit.cli.terminal import visible
from evalkit.report.comparison_words import (
    difference_text,
    flag_text,
    metric_text,
    p_text,
    pair_text,
    shown_text,
    value_text,
)
from evalkit.report.flag_words import flag_in_words, grouped
from evalkit.report.rounding import at_place, four_digits, signed, two_digits
from evalkit.run.comparable import Entrant, named
from evalkit.run.compared import Compared, Comparison
from evalkit.run.laboratories import LaboratoryScore, Round

_INDENT = 2
_HUNDREDTHS, _THOUSANDTHS = -2, -3  # decimal places


def comparison_page(found: Comparison, entrants: Sequence[Entrant]) -> Iterator[RenderableType]:
    """Yield the parts of the page of a comparison."""
    yield _runs(entrants)
    level = f"{100.0 * found.level:g} %"
    yield heading(f"Values and differences, with {level} intervals")
    yield _table(found)
    yield Text("")
    alpha = f"{1.0 - found.level:.2g}"
    count = "one difference" if found.statements == 1 else f"{found.statements} differences"
    said = f"p is Holm's over {count}: a difference is shown where it is below {alpha}"
    if any(figure.letters for figure in found.figures):
        said += "; runs that share a letter were not told apart, and a is the best group"
    yield Text(said + ".")
    for text, names in grouped(_notes(found)).items():
        yield remark(text, names)
    for words in found.reservations:
        yield remark(words, ())


def _runs(entrants: Sequence[Entrant]) -> RenderableType:
    return facts(
        (each.label, f"{each.path} ({name}; run seed {each.plan.seed})")
        for each, name in zip(entrants, named(entrants), strict=True)
    )


def _table(found: Comparison) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("suite, metric, run", overflow="fold")
    table.add_column("value [interval]", no_wrap=True)
    table.add_column("n", justify="right")
    table.add_column("p", no_wrap=True)
    table.add_column("shown", no_wrap=True)
    suite = ""
    for figure in found.figures:
        if figure.suite != suite:
            suite = figure.suite
            table.add_row(Text(visible(suite), style="bold"))
        table.add_row(_indented(metric_text(figure), 1), Text(""), Text(str(figure.n)))
        for number, value in enumerate(figure.values):
            letters = figure.letters[number] if figure.letters else ""
            name = _indented(found.labels[number], 2)
            table.add_row(name, Text(value_text(value)), Text(""), Text(""), Text(letters))
        for each in figure.differences:
            table.add_row(
                _indented(pair_text(each, found.labels), 2),
                Text(difference_text(each.difference)),
                Text(""),
                Text(p_text(each.adjusted_p)),
                Text(shown_text(each, found.labels), style="bold"),
            )
    return table


def _indented(text: str, depth: int) -> RenderableType:
    return Padding(Text(visible(text)), (0, 0, 0, _INDENT * depth))


def _notes(found: Comparison) -> Iterator[tuple[str, str]]:
    """Yield each remark with the metric that it is of."""
    for figure in found.figures:
        name = f"{figure.suite} {metric_text(figure)}"
        if figure.left_out:
            reasons = ", ".join(f"{count} {why}" for why, count in figure.reasons.items())
            total = figure.n + figure.left_out
            yield "items that do not enter", f"{name}: {figure.left_out} of {total}: {reasons}"
        for flag in figure.flags:
            yield flag_text(flag) or flag_in_words(flag), name
        yield from _of_pairs(figure, name, found.labels)


def _of_pairs(figure: Compared, name: str, labels: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for each in figure.differences:
        if each.reason:
            yield each.reason, f"{name}: {pair_text(each, labels)}"
        if each.completed is not None:
            low, high = each.completed.low, each.completed.high
            words = f"{name}: {pair_text(each, labels)}: {_signed(low)} to {_signed(high)}"
            yield "the difference if all lost marks were worst or best", words


def _signed(number: float) -> str:
    return signed(at_place(number, _THOUSANDTHS))


def rounds_page(found: Sequence[Round], entrants: Sequence[Entrant]) -> Iterator[RenderableType]:
    """Yield the parts of the page of several laboratories."""
    yield _runs(entrants)
    yield heading("Results on the common samples, and their agreement")
    yield _rounds_table(found, entrants)
    yield Text(
        "\nu is of what differs between laboratories: the drawing of items is common to all and is "
        "not in it. U is at 95 %. |En| ≤ 1 is satisfactory, the first run being the reference; "
        "z, z′ and ζ are held against the robust middle of all: satisfactory to 2, unsatisfactory "
        "from 3."
    )
    for text, names in grouped(_of_rounds(found, entrants)).items():
        yield remark(text, names)


def _rounds_table(found: Sequence[Round], entrants: Sequence[Entrant]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("suite, metric, run", overflow="fold")
    for name in ("value", "u", "U"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("scores", overflow="fold")
    suite = ""
    for each in found:
        if each.suite != suite:
            suite = each.suite
            table.add_row(Text(visible(suite), style="bold"))
        table.add_row(_indented(f"{each.metric} (n={each.n})", 1))
        for number, result in enumerate(each.results):
            scores = [score for score in each.scores if score.laboratory == number]
            table.add_row(
                _indented(entrants[number].label, 2),
                Text("–" if result.value is None else four_digits(result.value)),
                Text(_two(result.standard_uncertainty)),
                Text(_two(result.expanded)),
                Text("; ".join(_score(score) for score in scores if score.score is not None)),
            )
        if each.middle is not None:
            table.add_row(
                _indented("robust middle", 2),
                Text(four_digits(each.middle.mean)),
                Text(_two(each.middle.standard_uncertainty)),
                Text(""),
                Text(f"s* {two_digits(each.middle.deviation)}"),
            )
    return table


def _two(uncertainty: float | None) -> str:
    return "–" if uncertainty is None else two_digits(uncertainty)


def _score(each: LaboratoryScore) -> str:
    kind = {"zeta": "ζ", "z'": "z′"}.get(each.kind, each.kind)
    score = "–" if each.score is None else signed(at_place(each.score, _HUNDREDTHS))
    return f"{kind} {score} {each.agreement}"


def _of_rounds(found: Sequence[Round], entrants: Sequence[Entrant]) -> Iterator[tuple[str, str]]:
    for each in found:
        name = f"{each.suite} {each.metric}"
        for flag in each.flags:
            yield flag.partition(": ")[2], name
        for score in each.scores:
            if score.score is None:
                label = entrants[score.laboratory].label
                yield f"no {score.kind}: {score.reason}", f"{name}: {label}"
        for entrant, result in zip(entrants, each.results, strict=True):
            yield "in u", f"{name}: {entrant.label}: {'; '.join(result.components)}"
