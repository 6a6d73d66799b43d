"""Signatures in a PDF: held against poppler's pdfsig, and against what may come after them."""

import subprocess
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from asn1crypto import cms
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from trial_keys import AUTHORISER, NOW, REVIEWER, Certified, extended, key_of, needs, trial

from evalkit.errors import EvalkitError, UsageError
from evalkit.release.anchors import read_anchors
from evalkit.release.container import container_bytes, read_container
from evalkit.release.pdf_signature import check_pdf, embedded_record, sign_pdf
from evalkit.release.timestamp import open_authority

RECORD = b'{"id":"EK-1"}'
PAGE = """#set document(title: "Report", author: "Laboratory")
#set text(lang: "en")
#pdf.attach("report.json", bytes(sys.inputs.record), relationship: "data",
  mime-type: "application/json", description: "The record of this report")
= Report
Reviewed by, authorised by.
"""


@pytest.fixture(scope="module")
def rendered():
    """Return a PDF/A-3a and PDF/UA-1 document that carries a record."""
    import typst

    return typst.compile(
        PAGE.encode(), pdf_standards=["a-3a", "ua-1"], sys_inputs={"record": RECORD.decode()}
    )


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """Return the folder of a trial's keys."""
    return trial(tmp_path_factory.mktemp("pdf"))


@pytest.fixture(scope="module")
def anchors(keys):
    """Return the trial's authority."""
    return read_anchors(keys / "authority.pem")


@pytest.fixture(scope="module")
def people(keys):
    """Return the two who sign, with their roles."""
    return [("review", key_of(keys)), ("authorisation", key_of(keys, "authoriser.pem"))]


@pytest.fixture(scope="module")
def clock(keys):
    """Return the trial's timestamp authority."""
    return open_authority(str(keys / "timestamp.pem"), at=NOW)


@pytest.fixture(scope="module")
def signed(rendered, people, clock):
    """Return the document with both signatures."""
    return sign_pdf(rendered, people, authority=clock, now=NOW)


def states(pdf, anchors, moment=NOW):
    """Return the state and reason of each signature."""
    return [(each.state, each.detail) for each in check_pdf(pdf, anchors, moment=moment)]


def test_both_signatures_hold_and_say_who_as_what_and_when(signed, anchors):
    """In the order in which people signed."""
    found = check_pdf(signed, anchors, moment=None)

    expected = [
        ("holds", REVIEWER, "review", NOW),
        ("holds", AUTHORISER, "authorisation", NOW),
    ]
    assert expected == [(each.state, each.signer, each.role, each.signed_at) for each in found]
    assert f"timestamp of {NOW:%Y-%m-%d %H:%M:%S} UTC" in found[0].detail


@needs("pdfsig")
def test_pdfsig_agrees(tmp_path, signed):
    """Poppler finds the same people, both signatures valid, the last one over the whole file."""
    (tmp_path / "report.pdf").write_bytes(signed)
    said = _pdfsig(tmp_path / "report.pdf")

    assert 2 == said.count("Signature is Valid.")
    assert 2 == said.count("Signature Type: ETSI.CAdES.detached")
    assert said.index(f"Common Name: {REVIEWER}") < said.index(f"Common Name: {AUTHORISER}")
    assert 1 == said.count("- Total document signed")


def _pdfsig(path):
    command = ["pdfsig", "-nocert", str(path)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)  # noqa: S603
    return done.stdout


def test_the_rendered_document_stays_as_it_was(signed, rendered):
    """Signatures come after it, byte for byte."""
    assert signed.startswith(rendered)


def test_the_record_is_still_there(signed, rendered):
    """Signing leaves what the document carries."""
    assert (RECORD, RECORD) == (embedded_record(rendered), embedded_record(signed))


def test_a_document_with_two_records_carries_none():
    """Which of them would be the record?"""
    import typst

    page = PAGE.replace("= Report", '#pdf.attach("b.json", bytes("x"))\n= Report')
    inputs = {"record": RECORD.decode()}
    two = typst.compile(page.encode(), sys_inputs=inputs)

    assert RECORD == embedded_record(two)
    assert embedded_record(two.replace(b"(b.json)", b"(report.json)")) is None


def test_the_document_still_says_that_it_is_archived_and_accessible(signed):
    """The identifiers of PDF/A-3a and PDF/UA-1 are in its metadata."""
    metadata = PdfFileReader(BytesIO(signed)).root["/Metadata"].data.decode()
    plain = metadata.replace("'", '"')

    for each in ("<pdfaid:part>3", "<pdfaid:conformance>A", "<pdfuaid:part>1"):
        name = each.partition(">")[0][1:]
        value = each.partition(">")[2]
        assert each in plain or f'{name}="{value}"' in plain


def test_signatures_lie_outside_of_the_page_and_have_a_name(signed):
    """What PDF/A-3 and PDF/UA-1 both allow: no box on the page, printed, with a tooltip."""
    fields = PdfFileReader(BytesIO(signed)).root["/AcroForm"]["/Fields"]
    found = [each.get_object() for each in fields]

    assert [[-9999.0] * 4] * 2 == [[float(x) for x in each["/Rect"]] for each in found]
    assert [4, 4] == [int(each["/F"]) & 6 for each in found]  # printed and not hidden
    assert f"Technical review of the test report, signed by {REVIEWER}" == found[0]["/TU"]


def test_a_strangers_authority_is_not_trusted(signed, tmp_path):
    """Another authority, of the same people's names, does not make it hold."""
    stranger = read_anchors(trial(tmp_path, "B") / "authority.pem")

    assert ["not trusted"] * 2 == [state for state, _ in states(signed, stranger)]


def test_without_an_authority_nothing_is_trusted(signed):
    """No authority of ours or of the system stands in."""
    assert ["not trusted"] * 2 == [state for state, _ in states(signed, ())]


@pytest.mark.parametrize("more", [b"\n", b"%", b"\n1 0 obj\n<<>>\nendobj\n"])
def test_whatever_is_appended_breaks_all_signatures(signed, anchors, more):
    """A reader's program would show the last state of the file."""
    why = "something was added to the file after the last signature"

    assert [("broken", why)] * 2 == states(signed + more, anchors)


def test_a_change_of_the_page_after_a_signature_is_found(rendered, people, clock, anchors):
    """The second signature covers the change, the first one tells it."""
    first = sign_pdf(rendered, people[:1], authority=clock, now=NOW)
    changed = sign_pdf(_with_other_page(first), people[1:], authority=clock, now=NOW)

    assert ["broken", "broken"] == [state for state, _ in states(changed, anchors)]


def test_a_change_of_the_page_before_the_signatures_is_found(rendered, people, anchors):
    """An update by somebody before anybody signed is no part of a rendered document."""
    both = sign_pdf(_with_other_page(rendered), people, authority=None, now=NOW)

    why = "something other than signatures was added to the file"
    assert [("broken", why)] * 2 == states(both, anchors)


def _with_other_page(pdf):
    """Return a PDF with an update that gives the first page another box."""
    from pyhanko.pdf_utils import generic

    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/MediaBox"] = generic.ArrayObject([generic.NumberObject(each) for each in (0, 0, 9, 9)])
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_flipped_bit_of_the_page_is_found(signed, rendered, anchors):
    """Signatures cover the rendered document."""
    changed = bytearray(signed)
    changed[len(rendered) // 2] ^= 1

    assert ["broken"] == sorted({state for state, _ in states(bytes(changed), anchors)})


def test_a_signature_that_leaves_the_beginning_out_is_found(signed, anchors):
    """The file's first byte is not covered."""
    start = signed.rindex(b"/ByteRange [0 ")
    end = signed.index(b"]", start)
    numbers = [int(each) for each in signed[start + len(b"/ByteRange [") : end].split()]
    less = b"/ByteRange [1 %d %d %d" % (numbers[1] - 1, numbers[2], numbers[3])
    changed = signed[:start] + less.ljust(end - start) + signed[end:]

    assert ["broken"] * 2 == [state for state, _ in states(changed, anchors)]


def test_another_spelling_of_the_signatures_room_is_found(signed, anchors):
    """A small letter for a large one in its digits is the same signature, and another file."""
    start = signed.rindex(b"/Contents <") + len(b"/Contents <")
    at = next(i for i in range(start, len(signed)) if signed[i : i + 1] in b"ABCDEF")
    changed = signed[:at] + signed[at : at + 1].lower() + signed[at + 1 :]

    expected = ("broken", "the room that it takes is spelt otherwise")
    assert expected == states(changed, anchors)[1]


def _with_other_container(pdf, change):
    """Return a PDF whose last signature has another container in its room."""
    start = pdf.rindex(b"/Contents <") + len(b"/Contents <")
    end = pdf.index(b">", start)
    room = bytes.fromhex(pdf[start:end].decode())
    made = change(room).ljust(len(room), b"\0")
    return pdf[:start] + made.hex().upper().encode() + pdf[end:]


def _parts(room):
    return read_container(room[: 4 + int.from_bytes(room[2:4], "big")])


def test_words_that_nobody_signed_are_found(signed, anchors):
    """A second unsigned attribute beside the timestamp."""
    note = cms.CMSAttribute({"type": "1.2.3.4", "values": [cms.OctetString(b"note")]}).dump()

    def change(room):
        parts = _parts(room)
        return container_bytes(replace(parts, unsigned=parts.unsigned + note))

    changed = _with_other_container(signed, change)
    assert ("broken", "words that nobody signed stand in it") == states(changed, anchors)[1]


def test_the_timestamp_of_another_signature_is_found(signed, anchors):
    """The first signature's, put into the second."""
    first = signed.index(b"/Contents <") + len(b"/Contents <")
    other = _parts(bytes.fromhex(signed[first : signed.index(b">", first)].decode()))

    changed = _with_other_container(
        signed, lambda room: container_bytes(replace(_parts(room), unsigned=other.unsigned))
    )
    expected = ("broken", "its timestamp: it is the timestamp of another content")
    assert expected == states(changed, anchors)[1]


def test_a_signature_by_another_key_is_found(signed, anchors):
    """The value alone is exchanged."""
    changed = _with_other_container(
        signed, lambda room: container_bytes(replace(_parts(room), signature=b"0" * 70))
    )
    assert ("broken", "the certificate's key did not make it") == states(changed, anchors)[1]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda room: room[:-1] + b"\1", "bytes stand behind the container"),
        (lambda _: b"", "the PDF or a signature in it cannot be read"),
    ],
)
def test_a_room_with_something_else_is_found(signed, anchors, change, why):
    """Bytes in the unused part, or nothing at all."""
    assert ("broken", why) == states(_with_other_container(signed, change), anchors)[-1]


def test_a_signature_taken_away_leaves_the_first(rendered, people, clock, anchors):
    """The file as it was after the review holds, and shows one signature: callers count them."""
    first = sign_pdf(rendered, people[:1], authority=clock, now=NOW)

    assert [REVIEWER] == [each.signer for each in check_pdf(first, anchors, moment=None)]


def test_without_a_timestamp_the_moment_decides(rendered, people, anchors):
    """Not known, valid, and expired."""
    made = sign_pdf(rendered, people[1:], authority=None, now=NOW)
    moments = (None, NOW, NOW + timedelta(days=100))

    expected = ["could not be checked", "holds", "not trusted"]
    assert expected == [states(made, anchors, moment)[0][0] for moment in moments]


def test_a_timestamp_of_another_authority_is_not_trusted(rendered, people, anchors, tmp_path):
    """The signer's certificate is trusted, the time is not."""
    other = open_authority(str(trial(tmp_path, "B") / "timestamp.pem"), at=NOW)
    made = sign_pdf(rendered, people[:1], authority=other, now=NOW)

    [(state, why)] = states(made, anchors)
    assert "not trusted" == state
    assert why.startswith("its timestamp: it does not lead to an authority that you trust")


def test_a_certificate_for_servers_signs_no_report(rendered, tmp_path):
    """Who runs a website does not speak for a laboratory."""
    root = Certified("Root", ca=True)
    server = Certified("example.org", root, extensions=[extended("1.3.6.1.5.5.7.3.1")])
    made = sign_pdf(
        rendered, [("review", server.open(tmp_path / "k.pem"))], authority=None, now=NOW
    )

    expected = "the certificate is not made for a person's signatures; without a timestamp"
    assert [("not trusted", expected)] == states(made, [root.der])


def test_a_key_without_a_valid_certificate_does_not_sign(rendered, people):
    """The refusal names the role."""
    with pytest.raises(UsageError, match="signature of the review: the certificate of '王小明'"):
        sign_pdf(rendered, people[:1], authority=None, now=NOW + timedelta(days=100))


def test_what_is_no_pdf_is_not_signed(people):
    """One sentence, no trace."""
    with pytest.raises(EvalkitError, match="PDF: the signature of the review by 王小明 could not"):
        sign_pdf(b"no PDF", people[:1], authority=None, now=NOW)


@pytest.mark.parametrize("content", [b"", b"no PDF", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_broken_and_carries_nothing(content, anchors):
    """Whatever the bytes are, it is a finding and no failure."""
    expected = [("broken", "the PDF or a signature in it cannot be read")]

    assert (expected, None) == (states(content, anchors), embedded_record(content))


def test_a_pdf_without_signatures_has_none(rendered, anchors):
    """It is the caller who knows how many are right."""
    assert () == check_pdf(rendered, anchors, moment=NOW)


def test_cut_off_anywhere_it_never_holds_as_a_whole(signed, anchors):
    """A file cut at twenty places."""
    step = len(signed) // 20
    cuts = [signed[:at] for at in range(step, len(signed) - 1, step)]

    assert [] == [
        len(each)
        for each in cuts
        if [state for state, _ in states(each, anchors)] == ["holds", "holds"]
    ]
