"""Keys in a card: with SoftHSM, which is one in software."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from trial_keys import NOW, Certified, no_secret, rsa_key

from evalkit.errors import EvalkitError, UsageError
from evalkit.release.attestation import check as check_attestation
from evalkit.release.attestation import envelope, statement
from evalkit.release.card import _pin_words
from evalkit.release.keys import Key, open_key, sign_bytes
from evalkit.release.manifest_signature import check, sign
from evalkit.release.pdf_signature import check_pdf, sign_pdf

MODULE = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN, TOKEN = "1234", "Lab card"
IS_THERE = MODULE.is_file() and importlib.util.find_spec("pkcs11") is not None
needs_card = pytest.mark.skipif(
    not IS_THERE, reason=f"needs SoftHSM ({MODULE}) and 'pip install evalkit[pkcs11]'"
)


class Card:
    """A token with an authority's people on it."""

    def __init__(self, folder):
        """Make a token with two people's keys; the library reads its settings once a process."""
        self.folder = folder
        (folder / "tokens").mkdir()
        (folder / "conf").write_text(f"directories.tokendir = {folder}/tokens\n")
        self.root = Certified("Root", ca=True)
        self.wang = Certified("Wang", self.root)
        self.lin = Certified("Lin", self.root, key=rsa_key())
        self._tool("--init-token", "--free", "--label", TOKEN, "--so-pin", PIN)
        for name, each, number in (("wang", self.wang, "a1"), ("lin", self.lin, "a2")):
            (folder / "key.pem").write_bytes(each.key_pem())
            words = ("--token", TOKEN, "--label", name, "--id", number)
            self._tool("--import", folder / "key.pem", *words)

    def _tool(self, *words):
        command = ["softhsm2-util", *map(str, words), "--pin", PIN]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - of the test's own

    def add_certificates(self):
        """Put the people's certificates beside their keys."""
        import pkcs11
        from asn1crypto import x509
        from pkcs11 import Attribute

        with (
            pkcs11.lib(str(MODULE))
            .get_token(token_label=TOKEN)
            .open(user_pin=PIN, rw=True) as session
        ):
            for name, each, number in (("wang", self.wang, 0xA1), ("lin", self.lin, 0xA2)):
                session.create_object(
                    {
                        Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                        Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                        Attribute.TOKEN: True,
                        Attribute.LABEL: name,
                        Attribute.ID: bytes([number]),
                        Attribute.SUBJECT: x509.Certificate.load(each.der).subject.dump(),
                        Attribute.VALUE: each.der,
                    }
                )


@pytest.fixture(scope="module")
def card(tmp_path_factory):
    """Return a card with two people's keys and certificates."""
    folder = tmp_path_factory.mktemp("card")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(folder / "conf"))
        made = Card(folder)
        made.add_certificates()
        yield made


def uri(name="object=wang", token=TOKEN, module=MODULE):
    """Return the URI of a key."""
    return f"pkcs11:token={quote(token)};{name}?module-path={module}"


def ask(what):
    """Return the PIN."""
    assert f"PIN of {TOKEN}" == what
    return PIN


def refusal(reference, secret=no_secret):
    """Return why a key is refused, without its own words."""
    with pytest.raises(UsageError) as caught:
        open_key(reference, ask_secret=secret)
    return str(caught.value).removeprefix(f"{reference}: ")


@needs_card
@pytest.mark.parametrize(
    ("name", "person"), [("object=wang", "Wang"), ("id=%a1", "Wang"), ("object=lin", "Lin")]
)
def test_a_key_in_a_card_signs(card, name, person):
    """On a curve and with RSA, named by label or by number; the key stays where it is."""
    key = open_key(uri(name), ask_secret=ask, now=NOW)
    made = sign(b"content", key, now=NOW)

    signed = check(b"content", made, [card.root.der], moment=NOW)
    assert ("holds", person) == (signed.state, signed.signer)


@needs_card
def test_a_key_in_a_card_attests(card):
    """The bare signature is one as any other."""
    key = open_key(uri(), ask_secret=ask)
    content = envelope(statement({}, result="PASSED", configuration=[]), key)

    assert "holds" == check_attestation(content, [card.root.der], moment=NOW)[0].state


@needs_card
def test_a_key_in_a_card_signs_a_pdf(card):
    """Both people, from one device."""
    import typst

    page = b'#set document(title: "Report")\n#set text(lang: "en")\n= Report'
    pdf = typst.compile(page, pdf_standards=["a-3a", "ua-1"])
    keys = [
        (role, open_key(uri(f"object={name}"), ask_secret=ask))
        for role, name in (("review", "wang"), ("authorisation", "lin"))
    ]
    made = sign_pdf(pdf, keys, authority=None, now=NOW)

    assert [("holds", "Wang"), ("holds", "Lin")] == [
        (each.state, each.signer) for each in check_pdf(made, [card.root.der], moment=NOW)
    ]


@needs_card
def test_two_keys_of_one_card_are_open_at_once(card):
    """A laboratory may keep both people's keys in one device."""
    keys = [open_key(uri(f"object={name}"), ask_secret=ask) for name in ("wang", "lin")]

    found = [check(b"x", sign(b"x", key, now=NOW), [card.root.der], moment=NOW) for key in keys]
    assert [("holds", "Wang"), ("holds", "Lin")] == [(each.state, each.signer) for each in found]


@needs_card
@pytest.mark.parametrize("pin", ["1", "9999"])
def test_a_wrong_pin_is_told(card, pin):
    """In a process of its own: here the card is open already."""
    program = (
        "import sys; from evalkit.release.keys import open_key\n"
        "try: open_key(sys.argv[1], ask_secret=lambda what: sys.argv[2])\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    command = [sys.executable, "-c", program, uri(), pin]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603

    expected = "the PIN is wrong; few tries are left before the device locks itself"
    assert f"UsageError {uri()}: {expected}\n" == done.stdout


@needs_card
def test_a_card_that_is_not_there_is_told(card):
    """With the names of those that are."""
    assert "there is no such device; those found: 'Lab card'" == refusal(uri(token="Other"))  # noqa: S106 - a name


@needs_card
def test_a_key_that_is_not_there_is_told(card):
    """By what the URI names."""
    expected = "the device holds no private key of that name; exactly one is right"
    assert expected == refusal(uri("object=nobody"), ask)


@needs_card
def test_a_file_that_is_no_module_is_told(card, tmp_path):
    """What the maker supplies is a library."""
    (tmp_path / "module.so").write_text("no library")

    assert "cannot be used" in refusal(uri(module=tmp_path / "module.so"))


@needs_card
def test_a_module_that_is_not_there_is_told():
    """The URI's path is named."""
    expected = "there is no module /nowhere.so; the device's maker supplies one"
    assert expected == refusal(uri(module="/nowhere.so"))


def test_without_the_package_a_command_installs_it(monkeypatch):
    """Not everybody has a card."""
    monkeypatch.setitem(sys.modules, "pkcs11", None)

    expected = "keys in a card need another package; 'pip install evalkit[pkcs11]' installs it"
    assert expected == refusal(uri())


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("PinLocked", "the device is locked after too many wrong PINs; who issued it unlocks it"),
        ("PinIncorrect", "the PIN is wrong; few tries are left before the device locks itself"),
        ("DeviceRemoved", "the device cannot be opened (DeviceRemoved); plug it in again"),
    ],
)
def test_what_a_device_says_becomes_a_sentence(name, why):
    """Its errors have names and no words."""
    assert why == _pin_words(type(name, (RuntimeError,), {})())


def test_a_device_that_is_pulled_out_is_told():
    """While it signs."""

    class Pulled:
        async def async_sign_raw(self, *_):
            raise RuntimeError

    key = Key(name="Wang", certificate=b"", chain=(), signer=Pulled())
    with pytest.raises(EvalkitError, match="key of Wang: its device does not sign"):
        sign_bytes(key, b"content")


@pytest.mark.parametrize(
    ("reference", "why"),
    [
        ("pkcs11:", "it names no module-path"),
        ("pkcs11:token=a;object=b", "it names no module-path"),
        ("pkcs11:object=b?module-path=/m", "it names no token or serial"),
        ("pkcs11:token=a?module-path=/m", "it names no object or id"),
        ("pkcs11:token=a;object=b?module-path=/m&pin-value=1", "'pin-value' is not used here"),
        ("pkcs11:token=a;colour=b?module-path=/m", "'colour' is not used here"),
    ],
)
def test_a_uri_that_does_not_name_a_key_is_told(reference, why):
    """Each time with one that does."""
    said = refusal(reference)

    assert said.startswith(why)
    assert said.endswith("'pkcs11:token=NAME;object=NAME?module-path=/path/to/module.so' is right")
