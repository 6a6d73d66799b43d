"""The README of a release: what lies there, and how a stranger checks it with public commands."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from evalkit.bundled import folder
from evalkit.release.layout import release_name
from evalkit.release.release_record import ReleaseRecord, WithdrawalRecord


def release_readme(record: ReleaseRecord, report: Mapping[str, Any]) -> bytes:
    """Return the bytes of a release's ``README.md``, in both languages.

    No text of others stands in it: names, reasons and results are in the report.
    """
    old = report.get("replaces")
    text = _template("release.md.j2").render(
        name=release_name(record.id, record.revision),
        disclosure=record.disclosure,
        unreviewed=record.unreviewed,
        replaces=None if old is None else release_name(old["id"], old["revision"]),
    )
    return text.encode()


def withdrawal_readme(record: WithdrawalRecord) -> bytes:
    """Return the bytes of the ``README.md`` beside a withdrawal, in both languages."""
    name = release_name(record.id, record.revision)
    return _template("withdrawal.md.j2").render(name=name).encode()


@cache
def _template(name: str) -> Template:
    return Environment(  # noqa: S701 - Markdown, and nothing of others is set in
        loader=FileSystemLoader(folder("reports") / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    ).get_template(name)
