"""Part 8: quality control of the laboratory, and the validation of the methods."""

from collections.abc import Iterator, Mapping
from typing import Any

from evalkit.canonical import from_plain
from evalkit.report.blocks import (
    Badge,
    Block,
    Code,
    Column,
    Fact,
    Facts,
    Figure,
    Group,
    Heading,
    Items,
    Paragraph,
    Row,
    Table,
    Value,
    Words,
)
from evalkit.report.charts.canvas import draw
from evalkit.report.charts.control import SHOWN, ControlSeries, control_chart
from evalkit.report.messages import say, sentence
from evalkit.report.parts.source import Source, texts, value
from evalkit.report.rounding import at_place


def quality(source: Source) -> Iterator[Block]:
    """Yield what is known of the machine and of the methods, from elsewhere than this run."""
    yield Heading(
        level=1, text=(Value("8."), say("Quality control and method validation")), anchor="quality"
    )
    yield Heading(level=2, text=(say("Quality control"),))
    lines = source.report["quality_control"]
    if lines:
        yield Items(items=tuple((sentence(each),) for each in lines))
    else:
        yield Paragraph(text=(say("None is recorded."),))
    yield from _control(source)
    yield Heading(level=2, text=(say("Method validation"),), anchor="validation")
    for each in source.report["method_validation"]:
        yield _method(each)


def _control(source: Source) -> Iterator[Block]:
    """Yield the control charts of the benches that the run was made on, and their numbers."""
    found = [from_plain(ControlSeries, each) for each in source.report["control_charts"]]
    if not found:
        return
    columns = (
        Column(name=say("Check standard"), share=4),
        Column(name=say("Points"), kind="number", share=2),
        Column(name=say("Centre"), kind="number", share=2),
        Column(name=say("Standard deviation"), kind="number", share=2),
        Column(name=say("Last value"), kind="number", share=2),
        Column(name=say("Period"), share=4),
    )
    rows = tuple(Row(cells=tuple(value(text) for text in _numbers(each))) for each in found)
    yield Table(caption=say("Control charts in numbers"), columns=columns, rows=rows)
    for each in found:
        chart = control_chart(each)
        caption = say(
            "Control chart of {standard}: values over time, with limits at 2 and 3 standard "
            "deviations where there are any.",
            standard=each.title,
        )
        alternative = Words(chart.description, chart.description)
        yield Figure(svg=draw(chart).decode(), alternative=alternative, caption=caption)


def _numbers(series: ControlSeries) -> tuple[str, ...]:
    limits = series.limits
    return (
        series.title,
        str(len(series.values)),
        "–" if limits is None else at_place(limits.centre, SHOWN),
        "–" if limits is None else at_place(limits.deviation, SHOWN),
        at_place(series.values[-1], SHOWN),
        series.period,
    )


def _method(method: Mapping[str, Any]) -> Group:
    name = Value(method["suite"])
    if method["dossier"] is None:
        why = say("Not validated: {reason}", reason=sentence(method.get("reason", "")))
        return Group(
            summary=(Badge(say("not validated"), "open"), name),
            blocks=(Paragraph(text=(why,)),),
        )
    blocks: list[Block] = [Paragraph(text=(texts(method.get("statement", {})),))]
    if method.get("limits"):
        blocks.append(Items(items=tuple((sentence(each),) for each in method["limits"])))
    dossier = Fact(name=say("Method dossier"), text=(Code(method["dossier"]),), standing="verified")
    maker = Fact(name=say("Made with"), text=(Value(f"evalkit {method.get('evalkit', '')}"),))
    return Group(
        summary=(Badge(say("validated"), "good"), name),
        blocks=(*blocks, Facts(facts=(dossier, maker))),
    )
