"""``report.pdf``: the block list on paper, for archives (PDF/A-3a) and for everybody (PDF/UA-1).

Typst lays the pages out. Its template is our own file and never changes with a report: all that a
report says reaches it as JSON, so that no text of others is ever read as markup.
"""

import json
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from evalkit.bundled import folder
from evalkit.errors import RecordError
from evalkit.report.blocks import Document
from evalkit.report.pdf.data import data_of
from evalkit.report.pdf.fonts import Fonts


def pdf_bytes(
    document: Document,
    record: bytes,
    *,
    fonts: Fonts,
    moment: datetime,
    laboratory: str | None = None,
) -> bytes:
    """Return the bytes of ``report.pdf``; of the same report the same bytes again.

    Texts of others are shown and never obeyed; a character that no font has, or that hides itself,
    is shown as ``⟨U+XXXX⟩``, and a value of more than 1,000 characters is cut and says so.

    Args:
        document: as it is shown.
        record: bytes of ``report.json``, which the file carries under that name.
        fonts: what :func:`evalkit.report.pdf.fonts.find_fonts` found.
        moment: the only time that the file tells of itself, with its offset from UTC.
        laboratory: author of the file; None: not known.

    Raises:
        RecordError: the record is no UTF-8, a row of a table has not one cell a column, the moment
            has no offset, or Typst refuses what it was given.

    Source:
        ISO 19005-3:2012 (PDF/A-3, level A), ISO 14289-1:2014 (PDF/UA-1).
    """
    if moment.tzinfo is None:
        raise RecordError(
            f"report.pdf: its moment (got {moment.isoformat()}); with an offset from UTC"
        )
    data = data_of(document, fonts, laboratory)
    try:
        inputs = {"data": json.dumps(data, ensure_ascii=False), "record": record.decode()}
    except UnicodeDecodeError as error:
        raise RecordError(f"report.json: is not in UTF-8 ({error})") from error
    return _compiled(inputs, fonts, moment)


def _compiled(inputs: dict[str, str], fonts: Fonts, moment: datetime) -> bytes:
    """Return what Typst makes of the template, which sees these texts and no file at all."""
    import typst  # noqa: PLC0415 - heavy

    with TemporaryDirectory(prefix="evalkit-fonts-") as place:
        for path in (fonts.regular, fonts.bold):  # Typst takes folders; these files and no others
            (Path(place) / path.name).symlink_to(path.resolve())
        known = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=True, font_paths=[place]
        )
        try:
            compiler = typst.Compiler(_template(), root=place, font_paths=known, sys_inputs=inputs)
            made = compiler.compile(
                format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=int(moment.timestamp())
            )
        except RuntimeError as error:  # TypstError is one too
            raise RecordError(f"report.pdf: cannot be laid out ({error})") from error
    return cast("bytes", made)  # of one PDF; None or a list is for other calls


def _template() -> bytes:
    return (folder("reports") / "templates" / "report.typ").read_bytes()
