"""``report.html``: the report as one page that needs no other file and no script."""

import hashlib
import json
from base64 import b64encode
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from evalkit.bundled import folder
from evalkit.report.build import report_bytes
from evalkit.report.page_view import page_of
from evalkit.visible import visible

LONGEST = 1000  # characters of a text; report.json holds it whole
GENERATOR = f"evalkit {version('evalkit')}"


def html_bytes(report: dict[str, Any]) -> bytes:
    """Return the bytes of ``report.html``; of the same report the same bytes again.

    Texts of others are shown and never obeyed: markup is escaped, characters that turn the
    direction of writing or hide themselves are written as escapes, a direction of writing ends
    with its text, and what is longer than 1,000 characters is cut and says so. The page's own
    policy forbids scripts and anything from outside, should that ever fail.

    Args:
        report: what :func:`evalkit.report.build.build_report` returns.

    Raises:
        RecordError: it is no such value, or a text is no valid Unicode.
    """
    style = _style()
    page = _template().render(
        page=page_of(json.loads(report_bytes(report))),  # as anybody reads it from report.json
        style=Markup(style),  # noqa: S704 - our own file
        policy=_policy(style),
        generator=GENERATOR,
    )
    return page.encode()


def shown(value: object) -> str:
    r"""Return a value as the page shows it, before its markup is escaped.

    Raises:
        TypeError: the value is neither text nor an integer: a template's mistake, since numbers
            come rounded and what is not known comes in words.

    >>> shown("a\u202eb"), shown("x" * 3000)[-46:]
    ('a\\u202eb', 'xxxx… (3,000 characters; whole in report.json)')
    """
    if isinstance(value, Markup):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise TypeError(f"report: a value that is no text (got {value!r})")
    text = str(value)
    if len(text) <= LONGEST:
        return visible(text)
    return f"{visible(text[:LONGEST])}… ({len(text):,} characters; whole in report.json)"


@cache
def _style() -> str:
    return (_templates() / "report.css").read_text(encoding="utf-8")


def _templates() -> Path:
    return folder("reports") / "templates"


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_templates()),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("report.html.j2")


def _policy(style: str) -> str:
    """Return the page's content security policy: this very style, and nothing else."""
    found = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{found}'; base-uri 'none'; form-action 'none'"
