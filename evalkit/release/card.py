"""A key that stays in a card or another device: PKCS#11, named by a URI (RFC 7512)."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

from evalkit.errors import UsageError

SCHEME = "pkcs11:"
_EXAMPLE = "'pkcs11:token=NAME;object=NAME?module-path=/path/to/module.so'"
_PATH = ("token", "serial", "object", "id", "type", "manufacturer", "model", "slot-id")
_QUERY = ("module-path",)


def open_card(
    reference: str, ask_secret: Callable[[str], str]
) -> tuple[Any, bytes, tuple[bytes, ...]]:
    """Return a signer on a device, its certificate, and all certificates on the device (DER).

    Args:
        reference: ``token`` or ``serial`` name the device, ``object`` or ``id`` the key and its
            certificate, ``module-path`` the maker's library.
        ask_secret: gets the device's name and returns the PIN.

    Raises:
        UsageError: the URI, the library, the device, the PIN or the key is wrong.
    """
    parts = _parts(reference)
    try:
        import pkcs11  # noqa: PLC0415 - heavy, and not everybody has it
    except ImportError as error:
        raise UsageError(
            f"{reference}: keys in a card need another package; 'pip install evalkit[pkcs11]' "
            "installs it"
        ) from error
    token = _token(reference, parts)
    try:
        session = token.open(user_pin=ask_secret(f"PIN of {_text(token, 'label')}"))
    except pkcs11.exceptions.UserAlreadyLoggedIn:  # another key of the same device is open
        session = token.open()
    except pkcs11.exceptions.PKCS11Error as error:
        raise UsageError(f"{reference}: {_pin_words(error)}") from error
    try:
        return _signer(reference, parts, session)
    except UsageError:
        session.close()
        raise


def _parts(reference: str) -> dict[str, str]:
    """Return what a URI states, by name.

    >>> _parts("pkcs11:token=Lab%20card;object=reviewer?module-path=/usr/lib/card.so")
    {'token': 'Lab card', 'object': 'reviewer', 'module-path': '/usr/lib/card.so'}
    """
    path, _, query = reference.removeprefix(SCHEME).partition("?")
    found: dict[str, str] = {}
    for text, known in ((path.split(";"), _PATH), (query.split("&"), _QUERY)):
        for pair in filter(None, text):
            name, _, value = pair.partition("=")
            if name not in known:
                raise UsageError(
                    f"{reference}: {name!r} is not used here (known: {', '.join(known)}); "
                    f"{_EXAMPLE} is right"
                )
            found[name] = value if name == "id" else unquote(value)
    for names in (("module-path",), ("token", "serial"), ("object", "id")):
        if not found.keys() & set(names):
            raise UsageError(f"{reference}: it names no {' or '.join(names)}; {_EXAMPLE} is right")
    return found


def _token(reference: str, parts: Mapping[str, str]) -> Any:  # noqa: ANN401 - of the package
    import pkcs11  # noqa: PLC0415 - heavy

    module = Path(parts["module-path"])
    if not module.is_file():
        raise UsageError(
            f"{reference}: there is no module {module}; the device's maker supplies one"
        )
    try:
        tokens = [
            slot.get_token() for slot in pkcs11.lib(str(module)).get_slots(token_present=True)
        ]
    except (pkcs11.exceptions.PKCS11Error, RuntimeError, OSError) as error:
        raise UsageError(
            f"{reference}: the module {module} cannot be used ({_said(error)}); the device's maker "
            "supplies the right one"
        ) from error
    stated = {"token": "label", "serial": "serial", "manufacturer": "manufacturer_id"}
    for each in tokens:
        if all(_text(each, of) == parts.get(name, _text(each, of)) for name, of in stated.items()):
            return each
    names = ", ".join(repr(_text(each, "label")) for each in tokens if _text(each, "label"))
    raise UsageError(f"{reference}: there is no such device; those found: {names or 'none'}")


def _signer(
    reference: str,
    parts: Mapping[str, str],
    session: Any,  # noqa: ANN401 - of the package
) -> tuple[Any, bytes, tuple[bytes, ...]]:
    import pkcs11  # noqa: PLC0415 - heavy
    from asn1crypto import x509  # noqa: PLC0415 - heavy
    from pyhanko.sign.pkcs11 import PKCS11Signer  # noqa: PLC0415 - heavy

    wanted: dict[Any, Any] = {}
    if "object" in parts:
        wanted[pkcs11.Attribute.LABEL] = parts["object"]
    if "id" in parts:
        wanted[pkcs11.Attribute.ID] = unquote_to_bytes(parts["id"])
    kind, value = pkcs11.Attribute.CLASS, pkcs11.Attribute.VALUE
    own = list(session.get_objects({kind: pkcs11.ObjectClass.CERTIFICATE, **wanted}))
    private = list(session.get_objects({kind: pkcs11.ObjectClass.PRIVATE_KEY, **wanted}))
    for found, what in ((private, "private key"), (own, "certificate")):
        if len(found) != 1:
            raise UsageError(
                f"{reference}: the device holds {len(found) or 'no'} {what} of that name; exactly "
                "one is right"
            )
    every = session.get_objects({kind: pkcs11.ObjectClass.CERTIFICATE})
    others = tuple(bytes(each[value]) for each in every)
    certificate = x509.Certificate.load(own[0][value])
    signer = PKCS11Signer(
        session,
        signing_cert=certificate,
        key_label=parts.get("object"),
        key_id=wanted.get(pkcs11.Attribute.ID),
        # A device need not know how to hash before ECDSA; all know the bare form.
        use_raw_mechanism=certificate.public_key.algorithm == "ec",
    )
    return signer, certificate.dump(), others


def _text(token: Any, name: str) -> str:  # noqa: ANN401 - of the package
    value = getattr(token, name)
    text = value.decode(errors="replace") if isinstance(value, bytes) else str(value)
    return text.strip("\0 ")


def _pin_words(error: Exception) -> str:
    name = type(error).__name__
    if name == "PinLocked":
        return "the device is locked after too many wrong PINs; who issued it unlocks it"
    if name.startswith("Pin"):
        return "the PIN is wrong; few tries are left before the device locks itself"
    return f"the device cannot be opened ({_said(error)}); plug it in again"


def _said(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
