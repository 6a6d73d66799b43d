"""The signature over the list of files: held against openssl, and against every change."""

from datetime import timedelta

import pytest
from trial_keys import (
    AUTHORISER,
    FLIPS,
    NOW,
    REVIEWER,
    Certified,
    flips,
    key_of,
    needs,
    openssl,
    rsa_key,
    trial,
)

from evalkit.errors import UsageError
from evalkit.release.anchors import read_anchors
from evalkit.release.manifest_signature import check, sign

CONTENT = "d1 *report.json\nd2 *報告.pdf\n".encode()
TRUST = "it leads to an authority that you trust"


@pytest.fixture
def keys(tmp_path):
    """Return the folder of a trial's keys."""
    return trial(tmp_path)


@pytest.fixture
def anchors(keys):
    """Return the trial's authority."""
    return read_anchors(keys / "authority.pem")


@pytest.fixture
def signature(keys):
    """Return the reviewer's signature."""
    return sign(CONTENT, key_of(keys), now=NOW)


def accepted(folder, content, signature, anchor):
    """Return whether openssl accepts a signature, by the command that a release's README tells."""
    (folder / "SHA256SUMS").write_bytes(content)
    (folder / "SHA256SUMS.p7s").write_bytes(signature)
    words = "cms -verify -binary -inform DER -in SHA256SUMS.p7s -content SHA256SUMS -purpose any"
    command = (*words.split(), "-CAfile", anchor, "-out", "/dev/null")
    return openssl(*command, folder=folder)[0]


def found(content, signature, anchors, moment=NOW):
    """Return state and reason."""
    signed = check(content, signature, anchors, moment=moment)
    return signed.state, signed.detail


def test_a_signature_holds_and_says_who_and_when(signature, anchors):
    """Signer, stated time and certificate come from the container."""
    signed = check(CONTENT, signature, anchors, moment=NOW)

    assert ("holds", REVIEWER, NOW) == (signed.state, signed.signer, signed.signed_at)
    assert signed.certificate in signature


@needs("openssl")
def test_openssl_accepts_it(tmp_path, keys, signature):
    """A stranger's program says the same."""
    assert accepted(tmp_path, CONTENT, signature, keys / "authority.pem")


def test_signing_time_is_in_utc_to_the_second(keys, anchors):
    """Another zone and parts of a second make no other time."""
    local = NOW.astimezone(tz=None) + timedelta(microseconds=5)

    signed = check(CONTENT, sign(CONTENT, key_of(keys), now=local), anchors, moment=NOW)

    assert NOW == signed.signed_at


def test_other_content_is_broken(signature, anchors):
    """A signature of another list, replayed, is found."""
    expected = ("broken", "it is the signature of another content")
    assert expected == found(CONTENT + b"x", signature, anchors)


def test_without_an_authority_nothing_is_trusted(signature):
    """No authority of ours or of the system stands in."""
    assert ("not trusted", "no authority to trust was given") == found(CONTENT, signature, ())


def test_without_a_moment_nothing_can_be_said(signature, anchors):
    """The time that the signer states proves nothing."""
    expected = ("could not be checked", "the moment at which to judge it is not known")
    assert expected == found(CONTENT, signature, anchors, moment=None)


@pytest.mark.parametrize("days", [-1, 91])
def test_outside_of_its_validity_a_certificate_is_not_trusted(signature, anchors, days):
    """Before it was issued and after it expired."""
    state, why = found(CONTENT, signature, anchors, NOW + timedelta(days=days))

    assert "not trusted" == state
    assert "the certificate is valid from" in why


def test_a_strangers_authority_is_not_trusted(tmp_path, signature):
    """Another authority, of the same people's names, does not make it hold."""
    stranger = read_anchors(trial(tmp_path, "B") / "authority.pem")

    state, why = found(CONTENT, signature, stranger)

    assert "not trusted" == state
    assert why.startswith("it does not lead to an authority that you trust (issuer: ")


def test_an_authority_that_only_bears_the_name_is_not_trusted(tmp_path):
    """A forged authority with name and all of the true one has another key."""
    true, forged = Certified("Root", ca=True), Certified("Root", ca=True)
    key = Certified("Wang", forged).open(tmp_path / "key.pem")

    state, _ = found(CONTENT, sign(CONTENT, key, now=NOW), [true.der])

    assert "not trusted" == state


def test_a_key_without_a_valid_certificate_does_not_sign(keys):
    """The refusal says until when it was valid."""
    with pytest.raises(UsageError, match=r"valid from .* \(got .*one that is valid on the day"):
        sign(CONTENT, key_of(keys), now=NOW + timedelta(days=100))


@needs("openssl")
def test_certificates_in_between_are_carried(tmp_path):
    """With the root alone, openssl and we follow the chain."""
    root = Certified("Root", ca=True)
    middle = Certified("Middle", root, ca=True)
    key = Certified("Wang", middle).open(tmp_path / "key.pem", root, middle)
    (tmp_path / "root.pem").write_bytes(root.pem)
    made = sign(CONTENT, key, now=NOW)

    assert (middle.der,) == key.chain
    assert ("holds", TRUST) == found(CONTENT, made, [root.der])
    assert accepted(tmp_path, CONTENT, made, tmp_path / "root.pem")


@needs("openssl")
def test_rsa_keys_sign(tmp_path):
    """As openssl sees it too."""
    root = Certified("Root", ca=True)
    key = Certified("Wang", root, key=rsa_key()).open(tmp_path / "key.pem")
    (tmp_path / "root.pem").write_bytes(root.pem)
    made = sign(CONTENT, key, now=NOW)

    assert ("holds", TRUST) == found(CONTENT, made, [root.der])
    assert accepted(tmp_path, CONTENT, made, tmp_path / "root.pem")


def test_a_certificate_that_is_not_needed_is_not_carried_unseen(tmp_path):
    """Each certificate in the container must lead to the authority."""
    root, other = Certified("Root", ca=True), Certified("Other", ca=True)
    key = Certified("Wang", root).open(tmp_path / "key.pem")
    padded = type(key)(
        name=key.name, certificate=key.certificate, chain=(other.der,), signer=key.signer
    )

    state, _ = found(CONTENT, sign(CONTENT, padded, now=NOW), [root.der])

    assert "not trusted" == state


def test_another_persons_signature_over_the_same_list_names_that_person(keys, anchors):
    """Who signed is a matter of the certificate alone."""
    made = sign(CONTENT, key_of(keys, "authoriser.pem"), now=NOW)

    assert AUTHORISER == check(CONTENT, made, anchors, moment=NOW).signer


@needs("openssl")
def test_a_signature_in_another_form_is_broken(tmp_path, keys, anchors):
    """One that openssl made is right, and not what a release has."""
    (tmp_path / "SHA256SUMS").write_bytes(CONTENT)
    words = "cms -sign -binary -outform DER -in SHA256SUMS -out made.p7s -md sha256 -cades -signer"
    made = openssl(*words.split(), keys / "reviewer.pem", folder=tmp_path)

    assert (True, "") == made
    content = (tmp_path / "made.p7s").read_bytes()
    assert ("broken", "it is not in the form that a release has") == found(
        CONTENT, content, anchors
    )


@pytest.mark.parametrize("content", [b"", b"0", b"\x30\x80\x00\x00", b"%PDF-1.7", b"0\x82\xff\xff"])
def test_what_is_no_container_is_broken(anchors, content):
    """Whatever the bytes are, it is a finding and no failure."""
    expected = ("broken", "it is no signature container that can be read")
    assert expected == found(CONTENT, content, anchors)


def test_bytes_behind_the_container_are_found(signature, anchors):
    """One byte more is another container."""
    assert "broken" == found(CONTENT, signature + b"\0", anchors)[0]


def test_every_flipped_bit_is_found(signature, anchors):
    """Not one bit of the container is free, whatever others overlook."""
    held = [
        each
        for each in flips(signature, FLIPS)
        if check(CONTENT, each, anchors, moment=NOW).state == "holds"
    ]

    assert "holds" == check(CONTENT, signature, anchors, moment=NOW).state
    assert [] == held


@needs("openssl")
def test_where_openssl_overlooks_a_flip_signer_and_content_are_the_same(
    tmp_path, keys, signature, anchors
):
    """It accepts a few flips that we find; the certificate that it took is the signer's."""
    whose = check(CONTENT, signature, anchors, moment=NOW).certificate
    overlooked = [
        each
        for each in flips(signature, 100)
        if accepted(tmp_path, CONTENT, each, keys / "authority.pem")
    ]

    assert 20 > len(overlooked)
    assert all(whose in each for each in overlooked)
    assert {"broken"} >= {found(CONTENT, each, anchors)[0] for each in overlooked}
