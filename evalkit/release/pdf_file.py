"""A PDF as a file: opened, and the record that it carries."""

import logging
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

RECORD = "report.json"  # the name of what a PDF carries
_DEEPEST = 32  # levels of a tree of names


def embedded_record(pdf: bytes) -> bytes | None:
    """Return the ``report.json`` that a PDF carries; None where it carries none, or several."""
    try:
        names = read_pdf(pdf).root["/Names"]["/EmbeddedFiles"]
        found = [file for name, file in _named(names, 0) if name == RECORD]
        if len(found) != 1:
            return None
        return bytes(found[0].get_object()["/EF"]["/F"].data)
    except pdf_errors():
        return None


def _named(tree: Any, depth: int) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - pyHanko's
    """Yield the entries of a name tree (ISO 32000-1, 7.9.6)."""
    leaves = list(tree.get("/Names", ()))
    yield from zip(map(str, leaves[::2]), leaves[1::2], strict=True)
    for kid in tree.get("/Kids", ()) if depth < _DEEPEST else ():
        yield from _named(kid.get_object(), depth + 1)


def read_pdf(pdf: bytes) -> Any:  # noqa: ANN401 - pyHanko is loaded late
    """Return a reader of a PDF; what raises for bytes that are none, :func:`pdf_errors` lists."""
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - heavy

    log = logging.getLogger("pyhanko")  # it tells what it finds wrong; else that goes to stderr
    if not log.handlers:
        log.addHandler(logging.NullHandler())
    return PdfFileReader(BytesIO(pdf))


def pdf_errors() -> tuple[type[Exception], ...]:
    """Return all that pyHanko raises for bytes that are no PDF, or a hostile one."""
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415 - heavy
    from pyhanko.sign.diff_analysis import SuspiciousModification  # noqa: PLC0415 - heavy
    from pyhanko.sign.general import SigningError  # noqa: PLC0415 - heavy

    return (
        PdfError,
        SigningError,
        SuspiciousModification,
        ArithmeticError,
        AssertionError,
        AttributeError,
        EOFError,
        LookupError,
        NotImplementedError,
        RecursionError,
        SyntaxError,  # lxml's, of XML
        TypeError,
        ValueError,
        struct.error,
        zlib.error,
    )
