"""The files of a report: its record, the page with its samples, and the PDF."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from evalkit.errors import UsageError
from evalkit.report.blocks import Document, Languages
from evalkit.report.build import report_bytes, revision_id
from evalkit.report.document import document_of
from evalkit.report.html.page import page_bytes
from evalkit.report.parts.source import no_sample_link, source_of
from evalkit.report.pdf.fonts import Fonts
from evalkit.report.pdf.typeset import pdf_bytes
from evalkit.report.reviews import Review, signed_off
from evalkit.report.samples.pages import sample_pages, sample_targets

JSON, HTML, PDF = "json", "html", "pdf"
FORMATS = (JSON, HTML, PDF)
SAMPLES = "samples"  # the folder of sample pages, beside the page
File = tuple[str, bytes]  # name within the folder of the report, with slashes; content


def formats_in(text: str) -> tuple[str, ...]:
    """Return the formats that a text with commas names, each once, the record first.

    The record is always among them: the others are views of it.

    Raises:
        UsageError: the text names none, or one that there is not.

    >>> formats_in("pdf, html,pdf")
    ('json', 'html', 'pdf')
    """
    names = {name.strip() for name in text.split(",")}
    strange = sorted(names - set(FORMATS))
    if strange:
        raise UsageError(
            f"--format: a format of a report (got {strange[0]!r}); {', '.join(FORMATS)}, or "
            "several with commas between"
        )
    return tuple(each for each in FORMATS if each in names | {JSON})


def file_name(name: str) -> str:
    """Return the file of a format.

    >>> file_name("html")
    'report.html'
    """
    return f"report.{name}"


def document_for(
    report: Mapping[str, Any],
    reviews: Sequence[Review],
    *,
    languages: Languages,
    disclosure: str | None = None,
    run: Path | None = None,
) -> Document:
    """Return the block list of a report.

    Args:
        report: the record.
        reviews: all that are on file; those of another record count for nothing.
        languages: in which it is shown.
        disclosure: to whom it goes, in a release; None: it is no release.
        run: whose samples are shown beside the page; None: none are.

    Raises:
        EvidenceError: the run's samples cannot be read.
    """
    signed = signed_off(reviews, report_bytes(report))
    links = no_sample_link if run is None else sample_targets(run)
    source = source_of(
        report, signed, languages=languages, disclosure=disclosure, sample_link=links
    )
    return document_of(source)


def render(
    report: Mapping[str, Any],
    reviews: Sequence[Review],
    *,
    formats: Sequence[str],
    languages: Languages,
    run: Path | None,
    disclosure: str | None = None,
    fonts: Fonts | None = None,
) -> Iterator[File]:
    """Yield the files of a report; of the same arguments the same bytes again.

    Args:
        report: the record.
        reviews: all that are on file.
        formats: of :data:`FORMATS`.
        languages: in which page and PDF are shown.
        run: whose samples are shown beside the page; None: none are.
        disclosure: to whom it goes, in a release; None: it is no release.
        fonts: for the PDF.

    Raises:
        EvidenceError: the run's samples cannot be read.
        UsageError: a PDF is wanted, and there are no fonts.
    """
    record = report_bytes(report)
    report = json.loads(record)  # shown as written: in memory, members may stand in another order
    if JSON in formats:
        yield file_name(JSON), record
    document = document_for(report, reviews, languages=languages, disclosure=disclosure, run=run)
    if HTML in formats:
        yield file_name(HTML), page_bytes(document)
        if run is not None:
            pages = sample_pages(run, languages=languages, report_id=revision_id(report))
            yield from ((f"{SAMPLES}/{name}", content) for name, content in pages)
    if PDF in formats:
        if fonts is None:
            raise UsageError("report: a PDF needs fonts (got none)")
        moment = datetime.fromisoformat(document.issued or str(report["finished"]))
        named = report["laboratory"]
        author = None if named is None else named["name"]["en"]
        yield (
            file_name(PDF),
            pdf_bytes(document, record, fonts=fonts, moment=moment, laboratory=author),
        )
