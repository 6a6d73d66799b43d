"""Keys from files: what opens, and one sentence for each mistake."""

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization as to
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import pkcs12
from trial_keys import NOW, REVIEWER, Certified, no_secret, rsa_key, trial

from evalkit.errors import UsageError
from evalkit.release.keys import open_key, sign_bytes


@pytest.fixture(scope="module")
def root():
    """Return an authority."""
    return Certified("Root", ca=True)


@pytest.fixture(scope="module")
def wang(root):
    """Return a person's key."""
    return Certified("Wang", root)


def secret(text):
    """Return a function that gives a password, and the list of what it was asked for."""
    asked = []

    def ask(what):
        asked.append(what)
        return text

    return ask, asked


def refusal(reference, ask=no_secret, now=None):
    """Return why a key is refused."""
    with pytest.raises(UsageError) as caught:
        open_key(str(reference), ask_secret=ask, now=now)
    return str(caught.value)


def p12(path, key, *others, password=b"secret"):
    """Write a PKCS#12 file and return its path."""
    sealed = to.BestAvailableEncryption(password)
    chain = [each.certificate for each in others]
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(b"w", key.key, key.certificate, chain, sealed)
    )
    return path


def test_a_pem_file_names_its_person(tmp_path):
    """The name is the common name of the certificate, in any script."""
    path = trial(tmp_path) / "reviewer.pem"

    assert REVIEWER == open_key(str(path), ask_secret=no_secret).name


def test_a_sealed_pem_file_asks_once(tmp_path, wang):
    """The question names the file."""
    path = tmp_path / "wang.pem"
    path.write_bytes(wang.key_pem(b"secret") + wang.pem)
    ask, asked = secret("secret")

    assert "Wang" == open_key(str(path), ask_secret=ask).name
    assert [f"password of {path}"] == asked


@pytest.mark.parametrize("password", ["wrong", ""])
def test_a_wrong_password_is_told(tmp_path, wang, password):
    """Also an empty one."""
    path = tmp_path / "wang.pem"
    path.write_bytes(wang.key_pem(b"secret") + wang.pem)

    expected = f"{path}: the password does not open it; type it again"
    assert expected == refusal(path, secret(password)[0])


@pytest.mark.parametrize("name", ["wang.p12", "wang.PFX"])
def test_a_pkcs12_file_opens(tmp_path, root, wang, name):
    """Key, certificate and what stands above it, without the root."""
    middle = Certified("Middle", root, ca=True)
    key = Certified("Wang", middle)
    path = p12(tmp_path / name, key, middle, root)

    found = open_key(str(path), ask_secret=secret("secret")[0])

    assert ("Wang", key.der, (middle.der,)) == (found.name, found.certificate, found.chain)


def test_a_wrong_password_of_pkcs12_is_told(tmp_path, wang):
    """It cannot be told from a damaged file."""
    path = p12(tmp_path / "wang.p12", wang)

    assert "the password does not open it, or it is no PKCS#12 file" in refusal(
        path, secret("wrong")[0]
    )


def test_pkcs12_without_a_key_is_told(tmp_path, wang):
    """An export of the certificate alone."""
    path = tmp_path / "wang.p12"
    sealed = to.BestAvailableEncryption(b"secret")
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(None, None, wang.certificate, None, sealed)
    )

    assert f"{path}: it holds no private key; export both into one file" == refusal(
        path, secret("secret")[0]
    )


def test_the_keys_own_certificate_is_found_wherever_it_stands(tmp_path, root, wang):
    """The order in the file does not matter."""
    path = tmp_path / "wang.pem"
    path.write_bytes(root.pem + wang.pem + wang.key_pem())

    found = open_key(str(path), ask_secret=no_secret)

    assert ("Wang", ()) == (found.name, found.chain)


def test_a_missing_file_is_told(tmp_path):
    """With what would be right."""
    assert (
        f"{tmp_path / 'x.pem'}: No such file or directory; a PEM file, a PKCS#12 file or a "
        "'pkcs11:' URI is right"
    ) == refusal(tmp_path / "x.pem")


def test_a_folder_is_no_key(tmp_path):
    """As a sentence, not as a trace."""
    assert "Is a directory" in refusal(tmp_path)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "neither PEM nor a file called .p12 or .pfx"),
        (b"\x00\xff\x30", "neither PEM nor a file called .p12 or .pfx"),
        (b"-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n", "no private key"),
        (b"-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----\n", "no certificate can"),
    ],
)
def test_what_is_no_key_file_is_told(tmp_path, content, why):
    """Empty, binary, one half alone."""
    path = tmp_path / "x.pem"
    path.write_bytes(content)

    assert why in refusal(path)


def test_a_damaged_private_key_is_told(tmp_path, wang):
    """The certificate alone is readable."""
    path = tmp_path / "x.pem"
    damaged = b"-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----\n"
    path.write_bytes(damaged + wang.pem)

    assert f"{path}: the private key in it cannot be read; PKCS#8 is right" == refusal(path)


def test_a_certificate_of_another_key_is_told(tmp_path, root, wang):
    """Key and certificate must belong together."""
    path = tmp_path / "x.pem"
    path.write_bytes(Certified("Lin", root).key_pem() + wang.pem)

    assert f"{path}: no certificate in it belongs to the private key; the key's own is right" == (
        refusal(path)
    )


@pytest.mark.parametrize(("days", "passes"), [(-2, False), (0, True), (91, False)])
def test_a_certificate_must_be_valid_now(tmp_path, wang, days, passes):
    """Where the caller says what time it is."""
    path, now = wang.write(tmp_path / "x.pem"), NOW + timedelta(days=days)

    if passes:
        assert "Wang" == open_key(path, ask_secret=no_secret, now=now).name
    else:
        why = refusal(path, now=now)
        assert "x.pem: the certificate of 'Wang' is valid from " in why
        assert f"(got {now:%Y-%m-%d}); one that is valid on the day of signing is right" in why


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (rsa_key(1024), "RSA with 1024 bits"),
        (ec.generate_private_key(ec.SECP256K1()), "EC secp256k1"),
    ],
)
def test_a_key_of_another_kind_is_told(tmp_path, root, key, kind):
    """Too short, or a curve that readers do not know."""
    path = Certified("Wang", root, key=key).write(tmp_path / "x.pem")

    expected = f"a key of a kind that is not used (got {kind}); EC P-256, P-384, P-521 or RSA with"
    assert expected in refusal(path)


def test_an_edwards_key_is_told(tmp_path):
    """Poppler and readers of PDF do not all know it."""
    key = ed25519.Ed25519PrivateKey.generate()
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Wang")])
    certificate = x509.CertificateBuilder(
        name, name, key.public_key(), 1, NOW - timedelta(1), NOW + timedelta(1)
    ).sign(key, None)
    pem = key.private_bytes(to.Encoding.PEM, to.PrivateFormat.PKCS8, to.NoEncryption())
    path = tmp_path / "x.pem"
    path.write_bytes(pem + certificate.public_bytes(to.Encoding.PEM))

    assert "(got Ed25519)" in refusal(path)


def test_a_certificate_without_a_name_is_told(tmp_path, root):
    """A signature must say who signed."""
    path = Certified("", root).write(tmp_path / "x.pem")

    assert (
        f"{path}: the certificate's subject has no common name; the person's name stands there"
        == (refusal(path))
    )


@pytest.mark.parametrize("curve", [ec.SECP256R1(), ec.SECP384R1(), ec.SECP521R1()])
def test_the_bare_signature_is_the_keys(tmp_path, root, curve):
    """SHA-256 with every curve in use, as the library for keys sees it."""
    from cryptography.hazmat.primitives import hashes

    made = Certified("Wang", root, key=ec.generate_private_key(curve))
    signature = sign_bytes(made.open(tmp_path / "x.pem"), b"content")

    verified = made.key.public_key().verify(signature, b"content", ec.ECDSA(hashes.SHA256()))
    assert verified is None  # else it raises
