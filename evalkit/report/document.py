"""A report's record as the block list that page and PDF show; pure."""

from collections.abc import Callable, Iterator

from evalkit.report.blocks import Block, Document
from evalkit.report.build import revision_id
from evalkit.report.parts.closing import clauses, frameworks, sign_off
from evalkit.report.parts.conduct import conduct
from evalkit.report.parts.conformity import conformity
from evalkit.report.parts.first_page import first_page
from evalkit.report.parts.item import item
from evalkit.report.parts.methods import methods
from evalkit.report.parts.parties import parties
from evalkit.report.parts.quality import quality
from evalkit.report.parts.results import results
from evalkit.report.parts.rule import rule
from evalkit.report.parts.source import Source
from evalkit.report.parts.statements import statements

_PARTS: tuple[Callable[[Source], Iterator[Block]], ...] = (
    first_page,
    parties,
    item,
    methods,
    rule,
    conformity,
    results,
    conduct,
    quality,
    statements,
    frameworks,
    clauses,
    sign_off,
)


def document_of(source: Source) -> Document:
    """Return the block list of a report: what is needed first, twelve parts, the end mark."""
    given = source.signed.authorisation
    issued = given.at if source.signed.is_complete and given is not None else ""
    return Document(
        id=revision_id(source.report),
        languages=source.languages,
        issued=issued,
        blocks=tuple(block for part in _PARTS for block in part(source)),
    )
