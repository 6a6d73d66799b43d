"""Signatures in a PDF: PAdES, each an incremental update, invisible, with a timestamp.

The names of who signed stand on the report's page as tagged text; the signature's own box lies
outside of the page, the one place where it is allowed by PDF/A-3 and PDF/UA-1 alike.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from evalkit.errors import EvalkitError
from evalkit.release.container import BadContainer, Container, read_container
from evalkit.release.container_checks import (
    attribute,
    check_attributes,
    is_signature_right,
    unsigned_names,
)
from evalkit.release.keys import DIGEST, Key, require_valid
from evalkit.release.pdf_file import embedded_record, pdf_errors, read_pdf
from evalkit.release.signed import Signed, State
from evalkit.release.timestamp import TimestampAuthority, check_token
from evalkit.release.trust import common_name, judge

__all__ = ["ROLES", "check_pdf", "embedded_record", "sign_pdf"]

ROLES = {  # the field's name: what a reader's program shows as the reason
    "review": "Technical review of the test report",
    "authorisation": "Authorisation of the test report",
    "trial": "Trial of a test report that nobody reviewed",
}
_STAMP = "signature_time_stamp_token"


def sign_pdf(
    pdf: bytes,
    keys: Sequence[tuple[str, Key]],
    *,
    authority: TimestampAuthority | None,
    now: datetime,
) -> bytes:
    """Return the PDF with one signature a key, in their order.

    Args:
        pdf: as it was rendered; its bytes stay as they are, signatures come after them.
        keys: each with its role, one of :data:`ROLES`, each role once.
        authority: whose timestamp each signature gets (PAdES B-T); None: none (B-B).
        now: the time that the signatures state.

    Raises:
        UsageError: a key's certificate is not valid now.
        EvalkitError: the PDF cannot be signed, a device or the timestamp authority does not answer.

    Source: ETSI EN 319 142-1.
    """
    for role, key in keys:
        require_valid(key, now=now, where=f"signature of the {role}")
        errors: tuple[type[Exception], ...] = (OSError, RuntimeError, *pdf_errors())
        try:
            pdf = asyncio.run(_signed(pdf, role, key, authority, now))
        except errors as error:
            said = " ".join(str(error.__cause__ or error).split()) or type(error).__name__
            raise EvalkitError(
                f"PDF: the signature of the {role} by {key.name} could not be made ({said}); try "
                "again"
            ) from error
    return pdf


async def _signed(
    pdf: bytes, role: str, key: Key, authority: TimestampAuthority | None, now: datetime
) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
    from pyhanko.sign.fields import (  # noqa: PLC0415 - heavy
        InvisSigSettings,
        SigFieldSpec,
        SigSeedSubFilter,
    )
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner  # noqa: PLC0415 - heavy
    from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes  # noqa: PLC0415 - heavy

    field = SigFieldSpec(
        role,
        readable_field_name=f"{ROLES[role]}, signed by {key.name}",
        invis_sig_settings=InvisSigSettings(set_print_flag=True, box_out_of_bounds=True),
    )
    about = PdfSignatureMetadata(
        field_name=role,
        reason=ROLES[role],
        name=key.name,
        md_algorithm=DIGEST,
        subfilter=SigSeedSubFilter.PADES,
    )
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    stamper = authority.stamper if authority else None
    signer = PdfSigner(about, signer=key.signer, timestamper=stamper, new_field_spec=field)
    session = signer.init_signing_session(writer)
    session.system_time = now
    size = await session.estimate_signature_container_size(None)
    document = session.prepare_tbs_document(validation_info=None, bytes_reserved=size)
    output = BytesIO()
    prepared, _ = document.digest_tbs_document(output=output)
    await document.perform_signature(
        document_digest=prepared.document_digest,
        pdf_cms_signed_attrs=PdfCMSSignedAttributes(),
    )
    return bytes(output.getbuffer())


def check_pdf(
    pdf: bytes, anchors: Sequence[bytes], *, moment: datetime | None
) -> tuple[Signed, ...]:
    """Return what is found of every signature of a PDF, in their order; none where it has none.

    Each must cover all that came before it, the last one the whole file, and nothing but signatures
    may have come in between. The room that a signature takes is covered by none; it must hold the
    container, spelt as it is written here, and zeros: so no bit of the file can change unseen.

    Args:
        pdf: the file.
        anchors: authorities that the caller trusts, DER.
        moment: when the certificate of a signature without a timestamp must have been valid; one
            with a timestamp is judged at the time that it proves. None: not known.
    """
    try:
        reader = read_pdf(pdf)
        found = list(reader.embedded_signatures)
        whole = _whole_file_problem(reader, found)
        return tuple(_checked(pdf, each, anchors, moment, whole) for each in found)
    except pdf_errors():
        broken = "the PDF or a signature in it cannot be read"
        return (Signed(state="broken", signer="", signed_at=None, detail=broken),)


def _whole_file_problem(reader: Any, found: Sequence[Any]) -> str:  # noqa: ANN401 - pyHanko's
    """Return what the file holds beside the rendered document and its signatures, or ""."""
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415 - heavy

    if found and found[-1].evaluate_signature_coverage() != SignatureCoverageLevel.ENTIRE_FILE:
        return "something was added to the file after the last signature"
    if found and reader.total_revisions != 1 + len(found):
        return "something other than signatures was added to the file"
    return ""


def _checked(
    pdf: bytes,
    embedded: Any,  # noqa: ANN401 - pyHanko's
    anchors: Sequence[bytes],
    moment: datetime | None,
    whole: str,
) -> Signed:
    role = str(embedded.field_name)
    signed_at = embedded.self_reported_timestamp
    certificate: bytes | None = None
    name = ""
    try:
        parts = read_container(_without_padding(bytes(embedded.pkcs7_content)))
        certificate, name = parts.certificate, common_name(parts.certificate)
        state, detail = _judged(pdf, embedded, parts, anchors, moment)
    except BadContainer as error:
        state, detail = "broken", str(error)
    problem = whole or _coverage_problem(embedded)
    if problem:
        state, detail = "broken", problem
    return Signed(
        state=state,
        signer=name,
        signed_at=signed_at,
        detail=detail,
        certificate=certificate,
        role=role if role in ROLES else None,
    )


def _judged(
    pdf: bytes,
    embedded: Any,  # noqa: ANN401 - pyHanko's
    parts: Container,
    anchors: Sequence[bytes],
    moment: datetime | None,
) -> tuple[State, str]:
    """Return what is found of one signature's container and of who signed."""
    start, length, second, rest = (int(each) for each in embedded.byte_range)
    room = b"<%s>" % embedded.pkcs7_content.hex().upper().encode()
    if pdf[start + length : second] != room:
        return "broken", "the room that it takes is spelt otherwise"
    check_attributes(parts, pdf[start : start + length] + pdf[second : second + rest])
    if not is_signature_right(parts):
        return "broken", "the certificate's key did not make it"
    names = unsigned_names(parts)
    if names not in ((), (_STAMP,)):
        return "broken", "words that nobody signed stand in it"
    others = [each for each in parts.certificates if each != parts.certificate]
    if not names:
        judged = judge(parts.certificate, others, anchors, moment=moment, purpose="sign")
        return judged.state, f"{judged.detail}; without a timestamp"
    stamped = check_token(parts.signature, attribute(parts, _STAMP).dump(), anchors)
    judged = judge(parts.certificate, others, anchors, moment=stamped.at, purpose="sign")
    if stamped.state == "broken" or judged.state == "holds" != stamped.state:
        return stamped.state, f"its timestamp: {stamped.detail}"
    return judged.state, f"{judged.detail}; timestamp of {_second(stamped.at)}"


def _second(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC" if at else "a time that is not known"


def _coverage_problem(embedded: Any) -> str:  # noqa: ANN401 - pyHanko's
    """Return what a signature leaves open or what came after it, or ""."""
    from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel  # noqa: PLC0415 - heavy
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415 - heavy

    embedded.compute_integrity_info()
    found = embedded.summarise_integrity_info()
    if found["coverage"] < SignatureCoverageLevel.ENTIRE_REVISION or embedded.byte_range[0] != 0:
        return "it does not cover all that was there when it was made"
    later = found["diff_result"]
    if later is not None and (
        not isinstance(later, DiffResult)
        or later.modification_level > ModificationLevel.FORM_FILLING
    ):
        return "the document was changed after it"
    return "" if found["docmdp_ok"] else "the document was changed in a way that it forbids"


def _without_padding(content: bytes) -> bytes:
    """Return a container without the zeros that fill the room kept for it."""
    from asn1crypto import parser  # noqa: PLC0415 - heavy

    try:
        header, body, end = parser.parse(content)[3:6]
    except ValueError as error:
        raise BadContainer("it is no signature container that can be read") from error
    length = len(header) + len(body) + len(end)
    if content[length:].strip(b"\0"):
        raise BadContainer("bytes stand behind the container")
    return content[:length]
