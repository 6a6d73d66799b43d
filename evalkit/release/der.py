"""DER: the one encoding that signatures are written in (X.690)."""

SEQUENCE, SET, OCTETS, BITS, INTEGER = 16, 17, 4, 3, 2

# What asn1crypto raises for bytes that are not the value that was looked for.
BAD_BYTES = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError)


def tlv(tag: int, contents: bytes) -> bytes:
    """Return a value of a universal type.

    >>> tlv(INTEGER, bytes([1])).hex()
    '020101'
    """
    from asn1crypto import parser  # noqa: PLC0415 - heavy

    return bytes(parser.emit(0, int(tag in (SEQUENCE, SET)), tag, contents))


def tagged(tag: int, contents: bytes, *, constructed: bool = True) -> bytes:
    """Return a value with a tag of its context.

    >>> tagged(0, b"").hex()
    'a000'
    """
    from asn1crypto import parser  # noqa: PLC0415 - heavy

    return bytes(parser.emit(2, int(constructed), tag, contents))


def oid(dotted: str) -> bytes:
    """Return an object identifier.

    >>> oid("1.2.840.113549").hex()
    '06062a864886f70d'
    """
    from asn1crypto import core  # noqa: PLC0415 - heavy

    return bytes(core.ObjectIdentifier(dotted).dump())


def contents_of(value: bytes) -> bytes:
    """Return what a value holds.

    Raises:
        ValueError: it is no value, or bytes stand behind it.
    """
    from asn1crypto import parser  # noqa: PLC0415 - heavy

    return bytes(parser.parse(value, strict=True)[4])
