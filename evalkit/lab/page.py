"""The page of quality control: charts and numbers, in one file that needs no other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from evalkit.bundled import folder
from evalkit.lab.chart_view import TITLES, ChartView, view_of, when
from evalkit.lab.charts import Chart, Control, Plotted
from evalkit.measure.control_chart import RULES
from evalkit.report.charts.canvas import draw
from evalkit.report.charts.control import MOST_SHOWN, ControlSeries, control_chart
from evalkit.visible import visible

_TEMPLATE, _STYLE = "quality_control.html.j2", "quality_control.css"
_DATE = 10  # characters of an ISO 8601 date
_TONES = {"in control": "good", "not established": "open", "out of control": "bad"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PointView:
    """One point in the table beside a picture."""

    number: int
    at: str
    value: str
    standardised: str
    sums: str
    broken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart drawn, with its numbers."""

    view: ChartView
    svg: Markup
    points: tuple[PointView, ...]


def page_bytes(controls: Sequence[Control], *, made: str) -> bytes:
    """Return the page: for each bench its charts in a table, the pictures and their numbers.

    The page runs no script and fetches nothing; its own policy forbids both.

    Args:
        controls: the benches.
        made: when the page is made, in words.
    """
    environment = Environment(
        loader=FileSystemLoader(folder("reports") / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["unbroken"] = _unbroken
    style = (folder("reports") / "templates" / _STYLE).read_text(encoding="utf-8")
    benches = [
        {
            "control": control,
            "tone": _TONES[control.state],
            "views": [(view_of(chart), _TONES[chart.state]) for chart in control.charts],
            "pictures": list(_pictures(control.charts)),
        }
        for control in controls
    ]
    page = environment.get_template(_TEMPLATE).render(
        benches=benches,
        made=made,
        rules=RULES,
        style=Markup(style),  # noqa: S704 - our own file
    )
    return page.encode()


def _shown(value: object) -> object:
    return value if isinstance(value, Markup) else visible(str(value))


def _unbroken(text: str) -> str:
    """Return names of rules that no line ends within."""
    return text.replace("-", "\u2011")


def _pictures(charts: Sequence[Chart]) -> Iterator[Picture]:
    for chart in charts:
        drawn = [each for each in chart.points if each.point.value is not None]
        if not drawn or drawn[0].point.holds != "chart":
            continue
        yield Picture(
            view=view_of(chart),
            svg=Markup(draw(control_chart(_series(chart, drawn))).decode()),  # noqa: S704 - drawn by us
            points=tuple(_points(drawn)),
        )


def _series(chart: Chart, drawn: Sequence[Plotted]) -> ControlSeries:
    dates = [each.point.at[:_DATE] for each in drawn]
    return ControlSeries(
        title=f"{chart.standard}: {TITLES[chart.standard]}"
        if chart.standard in TITLES
        else chart.standard,
        unit=f"share of {drawn[0].point.n}",
        values=tuple(each.point.value for each in drawn if each.point.value is not None),
        sums=tuple(each.sums for each in drawn),
        out=tuple(bool(each.alarms) for each in drawn),
        limits=chart.limits,
        baseline=sum(each.standardised is None for each in drawn),
        period=dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}",
    )


def _points(drawn: Sequence[Plotted]) -> Iterator[PointView]:
    """Yield the points that are in the picture, the latest first."""
    numbered = list(enumerate(drawn, start=1))[-MOST_SHOWN:]
    for number, each in reversed(numbered):
        z, sums = each.standardised, each.sums
        yield PointView(
            number=number,
            at=when(each.point.at),
            value=f"{each.point.value:.4f}",
            standardised="–" if z is None else f"{z:+.2f}".replace("-", "−"),
            sums="–" if sums is None else f"{sums.upper:.1f}, {sums.lower:.1f}",
            broken=", ".join(each.broken) or "none" if z is not None else "–",
        )
