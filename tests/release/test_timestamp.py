"""Timestamps: of a trial's key, of servers, held against openssl and against every change."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from asn1crypto import cms, tsp
from cryptography import x509
from timestamp_server import answer_of_openssl, server
from trial_keys import (
    FLIPS,
    NOW,
    Certified,
    extended,
    flips,
    key_of,
    needs,
    openssl,
    rsa_key,
    trial,
)

from evalkit.errors import EvalkitError, UsageError
from evalkit.release.anchors import read_anchors
from evalkit.release.container import container_bytes, read_container
from evalkit.release.der import SEQUENCE, tlv
from evalkit.release.manifest_signature import sign
from evalkit.release.timestamp import _response, _said, _start, check, open_authority, stamp

CONTENT = "d1 *report.json\nd2 *報告.pdf\n".encode()
CLOCK, SERVERS, PEOPLE = "1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.4"


@pytest.fixture
def keys(tmp_path):
    """Return the folder of a trial's keys."""
    return trial(tmp_path)


@pytest.fixture
def anchors(keys):
    """Return the trial's authority."""
    return read_anchors(keys / "authority.pem")


@pytest.fixture
def trials_clock(keys):
    """Return the trial's timestamp authority, whose clock stands still."""
    return open_authority(str(keys / "timestamp.pem"), at=NOW)


@pytest.fixture
def response(trials_clock):
    """Return a trial's timestamp."""
    return stamp(CONTENT, trials_clock)


@pytest.fixture(scope="module")
def root():
    """Return the authority of a timestamp server."""
    return Certified("Root of clocks", ca=True)


@pytest.fixture(scope="module")
def clock(root):
    """Return the key of a timestamp server, on an elliptic curve."""
    return Certified("Clock", root, extensions=[extended(CLOCK)])


def accepted(folder, content, response, anchor, *more):
    """Return whether openssl accepts a timestamp, by the command that a release's README tells."""
    (folder / "SHA256SUMS").write_bytes(content)
    (folder / "SHA256SUMS.tsr").write_bytes(response)
    words = "ts -verify -data SHA256SUMS -in SHA256SUMS.tsr"
    return openssl(*words.split(), "-CAfile", anchor, *more, folder=folder)[0]


def found(content, response, anchors):
    """Return state and reason."""
    stamped = check(content, response, anchors)
    return stamped.state, stamped.detail


def test_a_timestamp_holds_and_says_when_and_by_whom(response, anchors):
    """Time and authority come from the token."""
    stamped = check(CONTENT, response, anchors)

    expected = ("holds", NOW, "evalkit trial timestamps")
    assert expected == (stamped.state, stamped.at, stamped.authority)


@needs("openssl")
def test_openssl_accepts_it(tmp_path, keys, response):
    """A stranger's program says the same."""
    assert accepted(tmp_path, CONTENT, response, keys / "authority.pem")


def test_a_trials_clock_is_the_machines(keys, anchors):
    """Without a time, the time is now."""
    before = datetime.now(UTC)
    stamped = check(CONTENT, stamp(CONTENT, open_authority(str(keys / "timestamp.pem"))), anchors)

    assert before <= stamped.at <= datetime.now(UTC)


def test_the_timestamp_of_another_content_is_broken(response, anchors):
    """A timestamp of another list, replayed, is found."""
    expected = ("broken", "it is the timestamp of another content")
    assert expected == found(CONTENT + b"x", response, anchors)


def test_without_an_authority_nothing_is_trusted(response):
    """The time is told all the same."""
    stamped = check(CONTENT, response, ())

    assert ("not trusted", NOW) == (stamped.state, stamped.at)


def test_a_strangers_authority_is_not_trusted(tmp_path, response):
    """Another authority's word is none."""
    stranger = read_anchors(trial(tmp_path, "B") / "authority.pem")

    assert "not trusted" == found(CONTENT, response, stranger)[0]


def test_an_expired_certificate_is_judged_at_the_time_of_the_stamp(keys, anchors):
    """A stamp that states a time after the certificate's end is not trusted."""
    late = open_authority(str(keys / "timestamp.pem"), at=NOW + timedelta(days=100))

    state, why = found(CONTENT, stamp(CONTENT, late), anchors)

    assert "not trusted" == state
    assert why.startswith("the certificate is valid from")


@pytest.mark.parametrize("around", [(b"", b"\0"), (b"\0", b"")])
def test_bytes_around_the_response_are_found(response, anchors, around):
    """One byte more is another response."""
    before, after = around

    assert "broken" == found(CONTENT, before + response + after, anchors)[0]


@pytest.mark.parametrize(
    "content", [b"", b"\x30\x05\x30\x03\x02\x01\x00", b"%PDF-1.7", b"\x30\x80"]
)
def test_what_is_no_response_is_broken(anchors, content):
    """Whatever the bytes are, it is a finding and no failure."""
    assert "broken" == found(CONTENT, content, anchors)[0]


def test_a_refusal_is_no_timestamp(anchors, response):
    """Where the status is another than granted, the token behind it does not count."""
    refused = response.replace(bytes.fromhex("3003020100"), bytes.fromhex("3003020102"), 1)

    expected = "it is no response that grants a timestamp, or bytes stand around it"
    assert ("broken", expected) == found(CONTENT, refused, anchors)


def test_every_flipped_bit_is_found(response, anchors):
    """Not one bit of the response is free, whatever others overlook."""
    held = [
        each for each in flips(response, FLIPS) if check(CONTENT, each, anchors).state == "holds"
    ]

    assert "holds" == check(CONTENT, response, anchors).state
    assert [] == held


def test_a_signature_of_something_else_is_no_timestamp(keys, anchors):
    """Even one by a trusted person, put where a token stands."""
    signature = sign(CONTENT, key_of(keys), now=NOW)
    response = tlv(SEQUENCE, bytes.fromhex("3003020100") + signature)

    assert ("broken", "it is no timestamp") == found(CONTENT, response, anchors)


def test_words_that_nobody_signed_are_found(response, anchors):
    """An unsigned attribute in the token."""
    note = cms.CMSAttribute({"type": "1.2.3.4", "values": [cms.OctetString(b"note")]}).dump()
    changed = container_bytes(replace(read_container(response[_start(response) :]), unsigned=note))

    expected = ("broken", "words that nobody signed stand in it")
    assert expected == found(CONTENT, _response(changed), anchors)


@needs("openssl")
def test_what_openssl_makes_is_a_timestamp(tmp_path, root, clock):
    """A server of another make, with a key on a curve, is understood and accepted by both."""
    (tmp_path / "root.pem").write_bytes(root.pem)
    with server(answer_of_openssl(tmp_path, clock)) as address:
        made = stamp(CONTENT, open_authority(address))

    assert "holds" == check(CONTENT, made, [root.der]).state
    assert "Clock" == check(CONTENT, made, [root.der]).authority
    assert accepted(tmp_path, CONTENT, made, tmp_path / "root.pem")


@needs("openssl")
def test_every_flipped_bit_of_openssls_timestamp_is_found(tmp_path, root, clock):
    """The form is as strict for another make."""
    with server(answer_of_openssl(tmp_path, clock)) as address:
        made = stamp(CONTENT, open_authority(address))

    assert [] == [
        each for each in flips(made, FLIPS) if check(CONTENT, each, [root.der]).state == "holds"
    ]


@pytest.mark.parametrize(
    ("extensions", "why"),
    [
        ([], "the certificate is not made for timestamps alone"),
        ([extended(CLOCK, critical=False)], "the certificate is not made for timestamps alone"),
        ([extended(CLOCK, SERVERS)], "the certificate is not made for timestamps alone"),
        ([extended(PEOPLE)], "the certificate is not made for timestamps alone"),
    ],
)
def test_a_certificate_for_other_things_makes_no_timestamps(keys, tmp_path, extensions, why):
    """RFC 3161 wants timestamps alone, and critical: else any server's key could date a report."""
    root = Certified("Root", ca=True)
    key = Certified("Clock", root, key=rsa_key(), extensions=extensions)
    trials = open_authority(str(keys / "timestamp.pem"), at=NOW)
    trials.stamper.tsa_cert = cms.Certificate.load(key.der)
    trials.stamper.tsa_key = type(trials.stamper.tsa_key).load(_der(key))

    assert ("not trusted", why) == found(CONTENT, stamp(CONTENT, trials), [root.der])


def _der(key):
    from cryptography.hazmat.primitives import serialization as to

    return key.key.private_bytes(to.Encoding.DER, to.PrivateFormat.PKCS8, to.NoEncryption())


def test_what_nobody_signed_is_left_out_of_what_is_kept(tmp_path, trials_clock, anchors):
    """Unsigned attributes and lists of revoked certificates could change unseen."""
    real = trials_clock.stamper.async_request_tsa_response

    async def with_extras(request):
        answer = await real(request)
        note = cms.CMSAttribute({"type": "1.2.3.4", "values": [cms.OctetString(b"note")]})
        answer["time_stamp_token"]["content"]["signer_infos"][0]["unsigned_attrs"] = [note]
        answer["status"]["status_string"] = tsp.PKIFreeText(["granted, and well"])
        return answer

    trials_clock.stamper.async_request_tsa_response = with_extras
    kept = stamp(CONTENT, trials_clock)

    assert b"note" not in kept
    assert b"well" not in kept
    assert "holds" == check(CONTENT, kept, anchors).state


def test_a_server_that_is_not_there_is_told():
    """One sentence names the address and what to do."""
    with pytest.raises(
        EvalkitError, match=r"127.0.0.1:9/: no timestamp came \(it cannot be reached\); try"
    ):
        stamp(CONTENT, open_authority("http://127.0.0.1:9/"))


def test_a_server_that_refuses_is_told():
    """Its reason is passed on."""
    status = tsp.PKIStatusInfo({"status": "rejection", "status_string": ["closed today"]})
    refusal = tlv(SEQUENCE, status.dump())
    with (
        server(lambda _: refusal) as address,
        pytest.raises(EvalkitError, match="it refuses \\(rejection; closed today\\)"),
    ):
        stamp(CONTENT, open_authority(address))


@needs("openssl")
def test_an_answer_to_an_earlier_question_is_refused(tmp_path, clock):
    """A server that repeats itself would date a report by an old stamp."""
    first = []

    def answer(query):
        first.append(answer_of_openssl(tmp_path, clock)(query))
        return first[0]

    with server(answer) as address:
        stamp(CONTENT, open_authority(address))
        with pytest.raises(EvalkitError, match="its answer does not fit"):
            stamp(CONTENT, open_authority(address))


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (b"<html>login</html>", "text/html"),
        (b"<html>login</html>", "application/timestamp-reply"),
        (b"", "application/timestamp-reply"),
    ],
)
def test_what_is_no_timestamp_server_is_told(reply, kind):
    """A page of a proxy is no answer."""
    with (
        server(lambda _: reply, kind) as address,
        pytest.raises(EvalkitError, match=r"timestamp authority http://127"),
    ):
        stamp(CONTENT, open_authority(address))


@pytest.mark.parametrize(
    "token",
    [
        cms.ContentInfo({"content_type": "data", "content": b"x"}).dump(),
        cms.ContentInfo({"content_type": "digested_data"}).dump(),
    ],
)
def test_a_granted_answer_without_a_token_is_told(token):
    """Something else stands where the token should."""
    granted = tlv(SEQUENCE, bytes.fromhex("3003020100") + token)
    with (
        server(lambda _: granted) as address,
        pytest.raises(EvalkitError, match=r"its answer cannot be kept .* another authority"),
    ):
        stamp(CONTENT, open_authority(address))


def test_a_server_that_sleeps_is_told():
    """After the time that it has."""
    from requests.exceptions import ReadTimeout

    assert "no answer within 30 seconds" == _said(ReadTimeout())


@pytest.mark.parametrize("reference", ["nowhere.pem", "pkcs11:token=a;object=b"])
def test_a_file_that_is_not_there_is_told(reference):
    """A clock in a card is none that is used."""
    with pytest.raises(UsageError, match=f"there is no file '{reference}'; a server's address"):
        open_authority(reference)


@pytest.mark.parametrize("reference", ["ftp://example.org", "file:///etc/passwd"])
def test_an_address_of_another_kind_is_refused(reference):
    """Servers speak HTTP."""
    with pytest.raises(UsageError, match="is no address of a server"):
        open_authority(reference)


def test_a_persons_key_is_no_clock(keys):
    """The refusal names the file that is right."""
    with pytest.raises(UsageError, match=r"the timestamp.pem of 'evalkit lab keys new' is right"):
        open_authority(str(keys / "reviewer.pem"))


def test_a_clocks_key_has_no_password(tmp_path, root):
    """Nobody stands beside it to type one."""
    key = Certified("Clock", root, key=rsa_key(), extensions=[extended(CLOCK)])
    (tmp_path / "clock.pem").write_bytes(key.key_pem(b"x") + key.pem)

    with pytest.raises(UsageError, match="one without a password is right"):
        open_authority(str(tmp_path / "clock.pem"))


def test_a_clock_names_itself_critically_and_alone(keys):
    """The trial's own certificate is what RFC 3161 asks for."""
    certificate = x509.load_pem_x509_certificates((keys / "timestamp.pem").read_bytes())[0]
    found = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)

    assert (True, [CLOCK]) == (found.critical, [each.dotted_string for each in found.value])
