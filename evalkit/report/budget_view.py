"""The uncertainty budgets of a suite's results that combine several components."""

from collections.abc import Iterator, Sequence

from evalkit.report.blocks import Column, Row, Table, Value
from evalkit.report.messages import say, sentence
from evalkit.report.notes import Pair, components
from evalkit.report.result_view import ResultView, range_text
from evalkit.report.result_words import evaluation_in_words
from evalkit.report.rounding import two_digits
from evalkit.run.results import Row as Result


def budget_table(results: Sequence[Pair]) -> Table:
    """Return the components that have a figure or bounds, a line each.

    A result with a single component that is combined has no lines here: its combined uncertainty is
    the component's, and a note says which it is.
    """
    columns = (
        Column(name=say("Result"), share=10),
        Column(name=say("Source"), share=9),
        Column(name=say("Evaluation"), share=10),
        Column(name=say("Standard uncertainty"), kind="number", share=6),
        Column(name=say("Bounds of the value"), kind="number", share=7),
        Column(name=say("Combined"), share=5),
    )
    rows = tuple(line for row, view in results for line in _lines(row, view))
    return Table(caption=say("Uncertainty budgets"), columns=columns, rows=rows)


def _lines(row: Result, view: ResultView) -> Iterator[Row]:
    found = components(row)
    if len(found) == 1 and found[0]["enters"]:
        return
    for each in found:
        bounds = range_text(each["low"], each["high"], view.place)
        figure = each["standard_uncertainty"]
        evaluation = evaluation_in_words(
            each["evaluation"], bounded=bool(bounds), note=each["note"]
        )
        yield Row(
            cells=(
                (Value(view.label),),
                (sentence(each["source"]),),
                (evaluation,),
                (Value("–" if figure is None else two_digits(figure)),),
                (Value(bounds or "–"),),
                (say("yes") if each["enters"] else say("no"),),
            )
        )
