"""The pages of the folder ``samples`` as bytes: views, words and style put into their templates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from evalkit.agreement import PlannedSuite
from evalkit.report.blocks import Languages, Words
from evalkit.report.html.page import (
    GENERATOR,
    page_template,
    policy_of,
    shared_style,
    style_file,
)
from evalkit.report.messages import say
from evalkit.report.samples.index import (
    ListPage,
    SuiteSamples,
    group_views,
    label_views,
    metric_views,
)
from evalkit.report.samples.order import grouped, page_name
from evalkit.report.samples.text import inline
from evalkit.report.samples.view import Told, sample_view
from evalkit.report.samples.words import (
    HARMFUL,
    criterion_of,
    group_words,
    labels,
    page_language,
    plain,
    spoken,
    title_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What all pages have in common."""

    languages: Languages
    report_id: str


def suites_page(frame: Frame, rows: Iterable[tuple[PlannedSuite, str, bool]]) -> bytes:
    """Return the page over all suites.

    Args:
        frame: of all pages.
        rows: each suite, its folder, and whether its samples are shown.
    """
    languages = frame.languages
    suites = [
        {
            "title": spoken(title_of(suite), languages),
            "name": inline(suite.name),
            "criterion": spoken(criterion_of(suite), languages),
            "count": f"{suite.samples if is_shown else 0:,}",
            "target": f"{path}/index.html",
        }
        for suite, path, is_shown in rows
    ]
    title = plain(say("Samples and raw answers"), languages)
    return _render("suites", frame, title=title, up="../", suites=suites)


def unasked_page(frame: Frame, suite: PlannedSuite, roles: str | None) -> bytes:
    """Return the page of a suite of which nothing was asked; ``roles`` are those nobody had."""
    why = (
        say("Nothing of this suite was asked.")
        if roles is None
        else say("Nothing of this suite was asked: nobody had the role {role}.", role=roles)
    )
    return _suite_page("unasked", frame, suite, why=spoken(why, frame.languages))


def index_page(frame: Frame, of: SuiteSamples) -> bytes:
    """Return the page over the samples of one suite."""
    return _suite_page(
        "index",
        frame,
        of.suite,
        count=f"{len(of.ranked):,}",
        groups=group_views(of, frame.languages),
        metrics=metric_views(of, frame.languages),
        by_label=label_views(of),
    )


def ids_page(frame: Frame, suite: PlannedSuite, page: ListPage) -> bytes:
    """Return a page that lists ids."""
    place = spoken(_place(page.number, page.total), frame.languages)
    return _suite_page("ids", frame, suite, page=page, place=place)


def samples_page(
    frame: Frame, suite: PlannedSuite, told: Sequence[Told], *, number: int, of: int
) -> bytes:
    """Return page ``number`` of ``of`` with its samples."""
    by_id = {each.ranked.number: each for each in told}
    groups = [
        {
            "name": spoken(group_words(group), frame.languages),
            "anchor": group,
            "samples": [sample_view(by_id[each.number], frame.languages) for each in ranked],
        }
        for group, ranked in grouped([each.ranked for each in told])
    ]
    place = _place(number, of)
    return _suite_page(
        "page",
        frame,
        suite,
        place_plain=plain(place, frame.languages),
        place=spoken(place, frame.languages),
        groups=groups,
        previous=page_name(number - 1) if number > 1 else "",
        next=page_name(number + 1) if number < of else "",
        is_harmful=suite.criterion in HARMFUL,
        has_replicates=suite.replicates > 1,
    )


def _place(number: int, total: int) -> Words:
    return say("page {number} of {total}", number=number, total=total)


def _suite_page(
    name: str, frame: Frame, suite: PlannedSuite, *, place_plain: str = "", **values: object
) -> bytes:
    languages = frame.languages
    title = plain(title_of(suite), languages)
    comma = "，" if languages == "zh-TW" else ", "
    return _render(
        name,
        frame,
        title=f"{title}{comma}{place_plain}" if place_plain else title,
        up="../../",
        suite_title=spoken(title_of(suite), languages),
        suite_name=inline(suite.name),
        criterion=spoken(criterion_of(suite), languages),
        **values,
    )


def _render(name: str, frame: Frame, **values: object) -> bytes:
    style = _style()
    return (
        page_template(f"samples_{name}.html.j2")
        .render(
            language=page_language(frame.languages),
            languages=frame.languages,
            report_id=inline(frame.report_id),
            generator=GENERATOR,
            style=Markup(style),  # noqa: S704 - our own files
            policy=policy_of(style),
            own=labels(frame.languages),
            **values,
        )
        .encode()
    )


@cache
def _style() -> str:
    return shared_style() + style_file("samples.css")
