"""The page of quality control: charts and numbers, in one file that needs no other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from evalkit.bundled import folder
from evalkit.lab.chart_view import AlarmView, ChartView, view_of, when
from evalkit.lab.charts import SHOWN, Chart, Control, Plotted
from evalkit.lab.control_series import series_of
from evalkit.lab.journal import extent
from evalkit.lab.quality_words import (
    BROKEN,
    RULES,
    STATES,
    TITLES,
    broken_in_chinese,
    lacking_in_chinese,
)
from evalkit.measure import control_chart as measured
from evalkit.measure.cusum import Sums
from evalkit.report.charts.canvas import draw
from evalkit.report.charts.control import MOST_SHOWN, ControlSeries, control_chart
from evalkit.report.html.page import shared_style
from evalkit.report.rounding import at_place, signed
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
    broken: tuple[str, ...]
    is_held: bool  # against limits, or beside the first point


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLine:
    """A line of the table of a bench; the words that the view lacks are Chinese."""

    view: ChartView
    tone: str
    state: str
    lacking: str
    broken: tuple[str, ...]  # by the last point


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart drawn, with its numbers."""

    view: ChartView
    svg: Markup
    narrow: Markup  # the same for a phone
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
    environment.filters["broken_zh"] = broken_in_chinese
    own = (folder("reports") / "templates" / _STYLE).read_text(encoding="utf-8")
    style = shared_style() + own
    benches = [
        {
            "control": control,
            "tone": _TONES[control.state],
            "zh": STATES[control.state],
            "extent": extent(control.entries, control.head),
            "lines": [_line(chart) for chart in control.charts],
            "alarms": list(_alarms(control.charts)),
            "pictures": list(_pictures(control.charts)),
        }
        for control in controls
    ]
    page = environment.get_template(_TEMPLATE).render(
        benches=benches,
        made=made,
        rules=[(name, words, RULES[name]) for name, words in measured.RULES.items()],
        titles=TITLES,
        broken=BROKEN,
        style=Markup(style),  # noqa: S704 - our own file
    )
    return page.encode()


def _shown(value: object) -> object:
    return value if isinstance(value, Markup) else visible(str(value))


def _unbroken(text: str) -> str:
    """Return names of rules that no line ends within."""
    return text.replace("-", "\u2011")


def _line(chart: Chart) -> ChartLine:
    return ChartLine(
        view=view_of(chart),
        tone=_TONES[chart.state],
        state=STATES[chart.state],
        lacking=lacking_in_chinese(chart.lacking),
        broken=chart.points[-1].broken if chart.points else (),
    )


def _alarms(charts: Sequence[Chart]) -> Iterator[AlarmView]:
    """Yield the open alarms of all charts, then those that somebody decided about."""
    views = [view_of(chart) for chart in charts]
    yield from (each for view in views for each in view.alarms)
    yield from (each for view in views for each in view.decided)


def _pictures(charts: Sequence[Chart]) -> Iterator[Picture]:
    for chart in charts:
        series = series_of(chart)
        if series is None:
            continue
        drawn = [each for each in chart.points if each.point.value is not None]
        yield Picture(
            view=view_of(chart),
            svg=_drawn(series),
            narrow=_drawn(series, is_narrow=True),
            points=tuple(_points(drawn)),
        )


def _drawn(series: ControlSeries, *, is_narrow: bool = False) -> Markup:
    return Markup(draw(control_chart(series, is_narrow=is_narrow)).decode())  # noqa: S704 - ours


def _points(drawn: Sequence[Plotted]) -> Iterator[PointView]:
    """Yield the points that are in the picture, the latest first."""
    numbered = list(enumerate(drawn, start=1))[-MOST_SHOWN:]
    for number, each in reversed(numbered):
        z, sums = each.standardised, each.sums
        yield PointView(
            number=number,
            at=when(each.point.at),
            value="–" if each.point.value is None else at_place(each.point.value, SHOWN),
            standardised="–" if z is None else signed(at_place(z, -2)),
            sums=_sums(sums),
            broken=each.broken,
            is_held=z is not None or bool(each.broken),
        )


def _sums(sums: Sums | None) -> str:
    if sums is None:
        return "–"
    return f"{at_place(sums.upper, -1)}, {at_place(sums.lower, -1)}"
