"""Trust in a certificate: what it must be made for, and where it must lead."""

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from trial_keys import NOW, Certified, extended, needs, openssl, rsa_key

from evalkit.release.trust import judge

ROOT = Certified("Root", ca=True)
SERVERS, PEOPLE, DOCUMENTS, CLOCK, ANYTHING = (
    "1.3.6.1.5.5.7.3.1",
    "1.3.6.1.5.5.7.3.4",
    "1.3.6.1.5.5.7.3.36",
    "1.3.6.1.5.5.7.3.8",
    "2.5.29.37.0",
)


def usage(*names):
    """Return what a key may do, as an extension."""
    every = (
        "digital_signature content_commitment key_encipherment data_encipherment key_agreement "
        "key_cert_sign crl_sign encipher_only decipher_only"
    )
    return x509.KeyUsage(**{each: each in names for each in every.split()}), True


def judged(certified, *carried, anchors=(ROOT,), moment=NOW, purpose="sign"):
    """Return state and reason."""
    found = judge(
        certified.der,
        [each.der for each in carried],
        [each.der for each in anchors],
        moment=moment,
        purpose=purpose,
    )
    return found.state, found.detail


HOLDS = ("holds", "it leads to an authority that you trust")


@pytest.mark.parametrize(
    "extensions",
    [
        (),
        (usage("digital_signature"),),
        (usage("content_commitment"),),
        (extended(PEOPLE),),
        (extended(DOCUMENTS),),
        (extended(SERVERS, ANYTHING),),
    ],
)
def test_a_certificate_for_a_persons_signatures_holds(extensions):
    """Without a limit, or with one that has signatures in it."""
    assert HOLDS == judged(Certified("Wang", ROOT, extensions=extensions))


@pytest.mark.parametrize(
    ("extensions", "why"),
    [
        ((usage("key_agreement"),), "the certificate is not made for signatures"),
        ((extended(SERVERS),), "the certificate is not made for a person's signatures"),
        ((extended(CLOCK),), "the certificate is not made for a person's signatures"),
    ],
)
def test_a_certificate_for_other_things_does_not(extensions, why):
    """Servers and clocks of a trusted authority sign no reports."""
    assert ("not trusted", why) == judged(Certified("Wang", ROOT, extensions=extensions))


def test_an_authority_signs_no_reports():
    """Its key certifies people, it is none."""
    middle = Certified("Middle", ROOT, ca=True)

    assert ("not trusted", "the certificate is an authority's own") == judged(middle)


def test_a_person_certifies_nobody():
    """A chain through a signer's certificate leads nowhere."""
    wang = Certified("Wang", ROOT)

    assert "not trusted" == judged(Certified("Lin", wang), wang)[0]


def test_an_expired_authority_in_between_breaks_the_chain():
    """Each certificate must have been valid at the moment."""
    middle = Certified("Middle", ROOT, ca=True, days=5)
    wang = Certified("Wang", middle)

    assert HOLDS == judged(wang, middle)
    assert "not trusted" == judged(wang, middle, moment=NOW + timedelta(days=6))[0]


def test_without_the_certificate_in_between_it_leads_nowhere():
    """The reason names the issuer that is missing."""
    wang = Certified("Wang", Certified("Middle", ROOT, ca=True))

    expected = "it does not lead to an authority that you trust (issuer: Middle)"
    assert ("not trusted", expected) == judged(wang)


def test_one_of_several_anchors_is_enough():
    """An authority of people beside one of clocks."""
    other = Certified("Other", ca=True)

    assert HOLDS == judged(Certified("Wang", ROOT), anchors=(other, ROOT))


def test_a_certificate_of_its_own_making_is_not_trusted():
    """Anybody can make one."""
    assert "not trusted" == judged(Certified("Wang"))[0]


@needs("openssl")
def test_a_weak_digest_in_a_certificate_is_not_trusted(tmp_path):
    """Certificates signed over SHA-1 have been forged."""
    (tmp_path / "root.pem").write_bytes(ROOT.pem + ROOT.key_pem())
    key = "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout k -out r -subj /CN=Wang"
    issue = "x509 -req -in r -CA root.pem -CAkey root.pem -set_serial 7 -sha1 -outform DER -out c"
    done = [openssl(*words.split(), folder=tmp_path)[0] for words in (key, issue)]
    made = (tmp_path / "c").read_bytes()

    assert [True, True] == done
    found = judge(made, (), [ROOT.der], moment=NOW + timedelta(minutes=5), purpose="sign")
    assert "not trusted" == found.state
    assert "sha1" in found.detail


def test_bytes_that_no_authority_signed_are_found_in_a_certificate():
    """Unused bits in the value of its signature."""
    middle = Certified("Middle", ROOT, ca=True)
    wang = Certified("Wang", middle)
    at = middle.der.rindex(b"\x03" + bytes([len(middle.certificate.signature) + 1])) + 2
    changed = middle.der[:at] + b"\x01" + middle.der[at + 1 :]

    found = judge(wang.der, [changed], [ROOT.der], moment=NOW, purpose="sign")
    assert "holds" == judge(wang.der, [middle.der], [ROOT.der], moment=NOW, purpose="sign").state
    assert "not trusted" == found.state


@pytest.mark.parametrize(
    ("key", "why"),
    [
        (rsa_key(1024), "its key is too weak (RSA with 1024 bits)"),
        (
            ec.generate_private_key(ec.SECP192R1()),
            "its key is of a kind that is not used (EC secp192r1)",
        ),
    ],
)
def test_a_weak_key_is_not_trusted(key, why):
    """An authority that certifies a key which can be broken makes it no better."""
    assert ("not trusted", why) == judged(Certified("Wang", ROOT, key=key))


def test_certificates_of_one_name_are_not_searched():
    """Among n certificates of one name there are n! ways; nobody goes them all."""
    middle = [Certified("Middle", ROOT, ca=True) for _ in range(8)]
    why = "two certificates of one name lie with it"

    assert ("not trusted", why) == judged(Certified("Wang", middle[0]), *middle)


def test_very_many_certificates_are_not_searched():
    """No signature needs more than a few certificates."""
    middle = [Certified(f"Middle {n}", ROOT, ca=True) for n in range(9)]

    state, why = judged(Certified("Wang", ROOT), *middle)
    assert ("not trusted", True) == (state, why.startswith("9 certificates lie with it"))


@pytest.mark.parametrize("content", [b"", b"0\x00", b"\x30\x03\x02\x01\x00"])
def test_what_is_no_certificate_is_not_trusted(content):
    """Whatever the bytes are, it is a finding and no failure."""
    found = judge(content, (), [ROOT.der], moment=NOW, purpose="sign")

    assert ("not trusted", "a certificate cannot be read") == (found.state, found.detail)
