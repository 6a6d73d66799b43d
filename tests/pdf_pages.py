"""What stands on the pages of a PDF, as the programs of Poppler read it."""

import re
import shutil
import subprocess
from datetime import UTC, datetime
from functools import cache

import pytest

from evalkit.errors import EvalkitError
from evalkit.report.blocks import Document
from evalkit.report.pdf.fonts import Fonts, find_fonts
from evalkit.report.pdf.typeset import pdf_bytes

MOMENT = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
RECORD = '{"id":"EK-2026-000123-R1","名稱":"測試"}'.encode()
BODY = ("-x", "0", "-y", "62", "-W", "596", "-H", "735")  # a page without its header and footer


@cache
def installed_fonts() -> Fonts:
    """Return the fonts of this machine; skip where it has none."""
    try:
        return find_fonts()
    except EvalkitError:
        pytest.skip("Noto Sans CJK is not installed (Debian: fonts-noto-cjk)")


def made(*blocks, languages="en", id="EK-1-R1", **options) -> bytes:  # noqa: A002 - as blocks call it
    """Return the PDF of some blocks."""
    document = Document(id=id, languages=languages, issued="", blocks=blocks)
    return pdf_bytes(document, RECORD, fonts=installed_fonts(), moment=MOMENT, **options)


def said(program: str, pdf: bytes, tmp_path, *options: str) -> str:
    """Return what a program of Poppler says of a PDF; skip where the machine does not have it."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed (Debian: poppler-utils)")
    path = tmp_path / "read.pdf"
    path.write_bytes(pdf)
    places = (str(path), "-") if program == "pdftotext" else (str(path),)
    done = subprocess.run(  # noqa: S603 - a program of Poppler on our own file
        [shutil.which(program), *options, *places], capture_output=True, check=True, cwd=tmp_path
    )
    return done.stdout.decode("utf-8", errors="replace")


def body(pdf: bytes, tmp_path) -> str:
    """Return the text of all pages in the order of reading, squeezed."""
    return squeezed(said("pdftotext", pdf, tmp_path, "-raw", *BODY))


def pages(pdf: bytes, tmp_path) -> list[str]:
    """Return the text of each page, header and footer included."""
    return said("pdftotext", pdf, tmp_path, "-raw").split("\f")[:-1]


def squeezed(text: str) -> str:
    """Return a text without what a line break adds: white space, and places where one may be."""
    return re.sub("[\\s\u200b]", "", text)
