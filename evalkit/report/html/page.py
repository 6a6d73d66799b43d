"""The report as one page of HTML that needs no other file, no script and no network."""

import hashlib
from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from evalkit.bundled import folder
from evalkit.report.blocks import Document, Languages, Text, Value, Words
from evalkit.report.html.outline import Outline, outline
from evalkit.report.html.picture import Picture, picture
from evalkit.report.html.table import MOST, slices_of, widths_of
from evalkit.report.html.text import CHINESE, line, plain, runs, unlinked, value
from evalkit.report.html.words import page_words

GENERATOR = f"evalkit {version('evalkit')}"
_LONGEST_NAME = 100  # characters at the edge of a sheet of paper


def page_bytes(document: Document) -> bytes:
    """Return a document as a page of HTML; of the same document the same bytes again.

    Texts of others are shown and never obeyed: markup is escaped, characters that turn the
    direction of writing or hide themselves are written as escapes, a direction of writing ends
    with its text, and what is longer than 1,000 characters is cut and says so. Should that ever
    fail, the page's own policy still forbids scripts and anything from outside.

    Args:
        document: what the report says, block by block.

    Raises:
        ValueError: a link leads elsewhere than within the page or to a file beside it, an anchor
            stands twice or is missing, a row has too many or too few cells, or a chart holds what
            no chart of evalkit does.
    """
    found = outline(document.blocks)
    pictures = {
        number: picture(
            each.svg, name=f"_f{number}", spoken=plain((each.alternative,), document.languages)
        )
        for number, each in enumerate(found.figures, start=1)
    }
    style = "".join((shared_style(), style_file("page.css"), *_rules(document, found, pictures)))
    page = page_template("page.html.j2").render(
        document=document,
        outline=found,
        pictures=pictures,
        own=page_words(generator=GENERATOR),
        style=Markup(style),  # noqa: S704 - our own files
        policy=policy_of(style),
        generator=GENERATOR,
        language=CHINESE if document.languages == "zh-TW" else "en",
        slices_of=lambda table: slices_of(table, document.languages),
        most=MOST,
        widths_of=widths_of,
        **_said(document.languages),
    )
    return page.encode()


def shared_style() -> str:
    """Return the style that all pages of evalkit share."""
    return style_file("base.css")


def policy_of(style: str) -> str:
    """Return a page's content security policy: this very style, and nothing else."""
    found = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{found}'; base-uri 'none'; form-action 'none'"


def _said(languages: Languages) -> Mapping[str, Callable[..., object]]:
    """Return what the template calls to show texts in the languages of the page."""

    def text_of(piece: Text | Words | str) -> Text:
        if isinstance(piece, str):
            return (Value(piece),)
        return (piece,) if isinstance(piece, Words) else piece

    return {
        "line": lambda piece: line(text_of(piece), languages),
        "runs": lambda piece: runs(text_of(piece), languages),
        "plain": lambda *pieces: " ".join(plain(text_of(each), languages) for each in pieces),
        "unlinked": unlinked,
        "value": lambda text: value(text, languages),
    }


def _rules(document: Document, found: Outline, pictures: Mapping[int, Picture]) -> tuple[str, ...]:
    """Return the rules of style that hold for this page alone."""
    widths = sorted({width for table in found.tables for width in widths_of(table)})
    edges = {"bottom-left": document.id}
    if found.title and found.title.mark:
        edges["top-right"] = plain((found.title.mark,), document.languages)
    return (
        *(f".w{width}{{width:{width}%}}\n" for width in widths),
        *(f"{each.rules}\n" for each in pictures.values()),
        *(f"@page{{@{edge}{{content:{_string(text)}}}}}\n" for edge, text in edges.items()),
    )


def _string(text: str) -> str:
    """Return a text as a string of CSS: all but letters and digits by their numbers."""
    shown = text[:_LONGEST_NAME]
    return '"' + "".join(c if c.isalnum() else f"\\{ord(c):x} " for c in shown) + '"'


@cache
def style_file(name: str) -> str:
    """Return one of our style sheets."""
    return (_templates() / name).read_text(encoding="utf-8")


@cache
def page_template(name: str) -> Template:
    """Return a template of a page: markup of others is escaped, and a missing value is an error."""
    environment = Environment(
        loader=FileSystemLoader(_templates()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)


def _templates() -> Path:
    return folder("reports") / "templates"
