"""The container of a signature: forms that other programs write, and those that nobody should."""

import hashlib
from dataclasses import replace

import pytest
from asn1crypto import cms, core, tsp
from trial_keys import NOW, Certified, key_of, needs, openssl, trial

from evalkit.release.container import (
    BadContainer,
    container_bytes,
    digest_algorithm,
    read_container,
)
from evalkit.release.container_checks import (
    attribute,
    check_attributes,
    is_signature_right,
    unsigned_names,
)
from evalkit.release.manifest_signature import sign

CONTENT = b"content"


@pytest.fixture
def keys(tmp_path):
    """Return the folder of a trial's keys."""
    return trial(tmp_path)


@pytest.fixture
def parts(keys):
    """Return the parts of a signature of ours."""
    return read_container(sign(CONTENT, key_of(keys), now=NOW))


def signed_by_openssl(folder, *words):
    """Return a container that openssl wrote."""
    (folder / "content").write_bytes(CONTENT)
    base = [
        "cms",
        "-sign",
        "-binary",
        "-outform",
        "DER",
        "-in",
        "content",
        "-out",
        "made",
        "-nosmimecap",
        "-md",
    ]
    made = openssl(*base, *words, folder=folder)
    assert (True, "") == made
    return (folder / "made").read_bytes()


def refusal(content):
    """Return why a container is refused."""
    with pytest.raises(BadContainer) as caught:
        read_container(content)
    return str(caught.value)


def wrong(parts, content=CONTENT):
    """Return what the attributes contradict."""
    with pytest.raises(BadContainer) as caught:
        check_attributes(parts, content)
    return str(caught.value)


def attributes(**values):
    """Return signed attributes as DER."""
    made = [{"type": name, "values": [value]} for name, value in values.items()]
    return cms.CMSAttributes(made).dump()


def test_parts_make_the_container_again(parts):
    """Reading takes nothing away."""
    assert parts == read_container(container_bytes(parts))


@needs("openssl")
@pytest.mark.parametrize(
    "words",
    [("sha256",), ("sha512", "-cades"), ("sha384", "-keyid"), ("sha256", "-nodetach", "-keyid")],
)
def test_what_openssl_writes_is_read(tmp_path, keys, words):
    """With the content in it or beside it, the signer named by issuer or by key."""
    made = signed_by_openssl(tmp_path, *words, "-signer", keys / "reviewer.pem")
    found = read_container(made)

    assert "-keyid" in words or not found.by_key
    assert (CONTENT if "-nodetach" in words else None) == found.content
    assert is_signature_right(found)


@needs("openssl")
def test_a_second_signer_is_refused(tmp_path, keys):
    """Whose signature would hold?"""
    both = ("-signer", keys / "reviewer.pem", "-signer", keys / "authoriser.pem")

    assert "it has 2 signers; one is right" == refusal(signed_by_openssl(tmp_path, "sha256", *both))


@needs("openssl")
@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("-nocerts",), "it does not carry the signer's certificate"),
        (("-noattr",), "it has no signed attributes"),
    ],
)
def test_a_container_without_what_binds_it_is_refused(tmp_path, keys, words, why):
    """Without the certificate, or without signed attributes."""
    words = ("sha256", *words, "-signer", keys / "reviewer.pem")

    assert why == refusal(signed_by_openssl(tmp_path, *words))


@needs("openssl")
def test_a_weak_digest_is_refused(tmp_path, keys):
    """Another content could be found for the same signature."""
    made = signed_by_openssl(tmp_path, "sha1", "-cades", "-signer", keys / "reviewer.pem")

    assert "its digest, sha1, is too weak" == wrong(read_container(made))


@needs("openssl")
def test_a_signature_that_does_not_name_its_certificate_is_refused(tmp_path, keys):
    """Another certificate of the same key could be put in its place."""
    made = signed_by_openssl(tmp_path, "sha256", "-signer", keys / "reviewer.pem")

    expected = "the certificate in it is not the one that was signed with"
    assert expected == wrong(read_container(made))


def test_another_certificate_of_the_same_key_is_found(parts):
    """The signature itself is right: only the named digest tells."""
    root = Certified("Root", ca=True)
    other = Certified("Another name", root)
    moved = replace(parts, certificates=(other.der,), certificate=other.der)

    expected = "the certificate in it is not the one that was signed with"
    assert expected == wrong(read_container(container_bytes(moved)))


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"content_type": "tst_info"}, "it is a signature of another kind of content"),
        (
            {"message_digest": hashlib.sha256(b"x").digest()},
            "it is the signature of another content",
        ),
    ],
)
def test_attributes_of_something_else_are_found(parts, values, why):
    """Type and digest are signed too."""
    named = tsp.SigningCertificateV2(
        {"certs": [{"cert_hash": hashlib.sha256(parts.certificate).digest()}]}
    )
    stated = {
        "content_type": "data",
        "message_digest": hashlib.sha256(CONTENT).digest(),
        "signing_certificate_v2": named,
    }
    check_attributes(replace(parts, attributes=attributes(**stated)), CONTENT)

    assert why == wrong(replace(parts, attributes=attributes(**(stated | values))))


def test_the_older_naming_of_the_certificate_binds_too(parts):
    """Timestamp authorities still use it (RFC 2634)."""
    digest = hashlib.sha1(parts.certificate, usedforsecurity=False).digest()
    stated = {
        "content_type": "data",
        "message_digest": hashlib.sha256(CONTENT).digest(),
        "signing_certificate": tsp.SigningCertificate({"certs": [{"cert_hash": digest}]}),
    }

    check_attributes(replace(parts, attributes=attributes(**stated)), CONTENT)
    stated["signing_certificate"] = tsp.SigningCertificate({"certs": [{"cert_hash": bytes(20)}]})
    assert "not the one" in wrong(replace(parts, attributes=attributes(**stated)))


def test_an_attribute_that_stands_twice_is_refused(parts):
    """Readers would differ about which one counts."""
    doubled = cms.CMSAttributes.load(parts.attributes)
    doubled.append(doubled[0])

    with pytest.raises(BadContainer, match="more than once"):
        attribute(replace(parts, attributes=doubled.dump(force=True)), doubled[0]["type"].native)


def test_an_attribute_that_is_not_there_is_none(parts):
    """It is for the caller to miss it."""
    assert attribute(parts, "counter_signature") is None


@pytest.mark.parametrize("reading", [unsigned_names, lambda parts: attribute(parts, "x")])
def test_attributes_that_cannot_be_read_are_told(parts, reading):
    """In one sentence."""
    with pytest.raises(BadContainer, match="its attributes cannot be read"):
        reading(replace(parts, unsigned=b"\x30\x03\x02\x01\x00"))


def test_parameters_of_a_digest_are_refused(parts):
    """They could hold anything, and nobody reads them."""
    filled = cms.DigestAlgorithm({"algorithm": "sha256"}).dump()[:-2] + b"\x04\x02ab"
    filled = bytes([filled[0], len(filled) - 2]) + filled[2:]

    assert "the digest has parameters" == refusal(container_bytes(replace(parts, digest=filled)))


def test_a_digest_with_null_parameters_is_as_good(parts):
    """Both spellings are written."""
    spelt = replace(parts, digest=digest_algorithm("sha256", null=True))

    assert spelt == read_container(container_bytes(spelt))


@pytest.mark.parametrize("name", ["sha512_ecdsa", "sha256_rsa", "ed25519"])
def test_an_algorithm_that_is_not_the_keys_makes_no_right_signature(parts, name):
    """Another digest than the stated one, another kind of key."""
    other = cms.SignedDigestAlgorithm({"algorithm": name}).dump()

    assert (True, False) == (
        is_signature_right(parts),
        is_signature_right(replace(parts, algorithm=other)),
    )


def test_what_stands_between_the_parts_is_found(parts):
    """A list of revoked certificates, which no signature covers."""
    whole = cms.ContentInfo.load(container_bytes(parts))
    whole["content"]["crls"] = [
        cms.RevocationInfoChoice(
            "other", {"other_rev_info_format": "1.2.3", "other_rev_info": core.Null()}
        )
    ]

    assert "bytes stand in the container that no signer writes" == refusal(whole.dump())
