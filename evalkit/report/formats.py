"""The files of a report: what each format is called and what its bytes are."""

from collections.abc import Callable, Mapping
from typing import Any

from evalkit.errors import UsageError
from evalkit.report.build import report_bytes
from evalkit.report.html import html_bytes

FORMATS: Mapping[str, Callable[[dict[str, Any]], bytes]] = {
    "json": report_bytes,
    "html": html_bytes,
}


def formats_in(text: str) -> tuple[str, ...]:
    """Return the formats that a text with commas names, each once.

    Raises:
        UsageError: the text names none, or one that there is not.

    >>> formats_in("html, json,html")
    ('html', 'json')
    """
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",")))
    strange = [name for name in names if name not in FORMATS]
    if strange:
        raise UsageError(
            f"--format: a format of a report (got {strange[0]!r}); {' or '.join(FORMATS)}, or both "
            "with a comma between"
        )
    return names


def file_name(name: str) -> str:
    """Return the file of a format in the folder ``report``.

    >>> file_name("html")
    'report.html'
    """
    return f"report.{name}"
