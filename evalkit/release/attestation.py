r"""The attestation: an in-toto test result about a release's files, in a DSSE envelope.

Programs that decide whether a thing may be used read this form. The envelope carries the signer's
certificate, so that anybody can check the signature with Python's standard library and openssl::

    python3 -c "import base64, json; e = json.load(open('attestation.dsse.json')); \
    s, t, p = e['signatures'][0], e['payloadType'], base64.b64decode(e['payload']); \
    open('signer.pem', 'w').write(s['certificate']); \
    open('signature', 'wb').write(base64.b64decode(s['sig'])); \
    open('signed', 'wb').write(b'DSSEv1 %d %s %d %s' % (len(t), t.encode(), len(p), p))"
    openssl verify -CAfile authority.pem signer.pem
    openssl x509 -in signer.pem -pubkey -noout -out signer.key
    openssl dgst -sha256 -verify signer.key -signature signature signed
"""

import base64
import binascii
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from evalkit.canonical import canonical_bytes, plain_json
from evalkit.errors import RecordError
from evalkit.records import Json
from evalkit.release.container_checks import is_made_by
from evalkit.release.der import BAD_BYTES
from evalkit.release.keys import DIGEST, Key, algorithm_of, sign_bytes
from evalkit.release.signed import Signed
from evalkit.release.trust import common_name, judge

Result = Literal["PASSED", "WARNED", "FAILED"]
STATEMENT = "https://in-toto.io/Statement/v1"
PREDICATE = "https://in-toto.io/attestation/test-result/v0.1"
PAYLOAD = "application/vnd.in-toto+json"


def statement(
    subjects: Mapping[str, str],
    *,
    result: Result,
    configuration: Sequence[tuple[str, str]],
    passed: Sequence[str] = (),
    warned: Sequence[str] = (),
    failed: Sequence[str] = (),
    evalkit: Mapping[str, Json] | None = None,
) -> bytes:
    """Return an in-toto statement, as canonical JSON.

    Args:
        subjects: SHA-256 in hexadecimal of each file, by name.
        result: of the whole.
        configuration: what decided what was tested (plan, suites, methods): name and SHA-256 in
            hexadecimal of each.
        passed: names of tests.
        warned: the same.
        failed: the same.
        evalkit: what else is said, in a field of its own that readers of the form leave alone.

    Source: in-toto Attestation Framework, Statement v1; predicate Test Result v0.1.

    >>> statement({"a": "00"}, result="PASSED", configuration=[])[:62]
    b'{"_type":"https://in-toto.io/Statement/v1","predicate":{"confi'
    """
    return canonical_bytes(
        {
            "_type": STATEMENT,
            "subject": _resources(subjects.items()),
            "predicateType": PREDICATE,
            "predicate": {
                "result": result,
                "configuration": _resources(configuration),
                "passedTests": sorted(passed),
                "warnedTests": sorted(warned),
                "failedTests": sorted(failed),
                "evalkit": evalkit or {},
            },
        }
    )


def envelope(content: bytes, key: Key) -> bytes:
    """Return a statement in a signed DSSE envelope, as canonical JSON.

    Raises:
        EvalkitError: the device with the key does not sign.

    Source: DSSE 1.0, envelope and protocol.
    """
    return _envelope(
        content, (key.certificate, *key.chain), sign_bytes(key, signed_content(content))
    )


def signed_content(content: bytes) -> bytes:
    """Return the bytes that an envelope's signature is over.

    >>> signed_content(b"{}")
    b'DSSEv1 28 application/vnd.in-toto+json 2 {}'
    """
    kind = PAYLOAD.encode()
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(content), content)


def check(
    content: bytes, anchors: Sequence[bytes], *, moment: datetime | None
) -> tuple[Signed, Mapping[str, Json]]:
    """Return what is found of an envelope, and the statement in it; empty where it is broken.

    Args:
        content: the envelope; another spelling of the same JSON is broken too.
        anchors: authorities that the caller trusts, DER.
        moment: when the certificate must have been valid; None: not known.
    """
    try:
        payload, certificates, signature = _parts(content)
        name = common_name(certificates[0])
        found = plain_json(payload)
        same = _envelope(payload, certificates, signature) == content
        same = same and canonical_bytes(found) == payload
    except (RecordError, *BAD_BYTES):
        return _broken("it is no signed envelope that can be read"), {}
    if not same or not isinstance(found, Mapping):
        return _broken("it is not in the form that a release has", name), {}
    if (found.get("_type"), found.get("predicateType")) != (STATEMENT, PREDICATE):
        return _broken("it is no test result", name), {}
    made = is_made_by(
        certificates[0],
        signature,
        signed_content(payload),
        algorithm=algorithm_of(certificates[0]),
        digest=DIGEST,
    )
    if not made:
        return _broken("the certificate's key did not make its signature", name), {}
    judged = judge(certificates[0], certificates[1:], anchors, moment=moment, purpose="sign")
    signed = Signed(
        state=judged.state,
        signer=name,
        signed_at=None,
        detail=judged.detail,
        certificate=certificates[0],
    )
    return signed, found


def _resources(digests: Iterable[tuple[str, str]]) -> list[dict[str, Json]]:
    return [{"name": name, "digest": {"sha256": digest}} for name, digest in sorted(digests)]


def _envelope(content: bytes, certificates: Sequence[bytes], signature: bytes) -> bytes:
    signed: dict[str, Json] = {
        "keyid": hashlib.sha256(certificates[0]).hexdigest(),
        "sig": base64.b64encode(signature).decode(),
        "certificate": "".join(map(_pem, certificates)),
    }
    return canonical_bytes(
        {
            "payloadType": PAYLOAD,
            "payload": base64.b64encode(content).decode(),
            "signatures": [signed],
        }
    )


def _parts(content: bytes) -> tuple[bytes, tuple[bytes, ...], bytes]:
    """Return payload, certificates and signature; what else it may be raises."""
    from asn1crypto import pem  # noqa: PLC0415 - heavy

    found: Any = plain_json(content)
    signed = found["signatures"][0]
    read = pem.unarmor(signed["certificate"].encode(), multiple=True)
    certificates = tuple(der for _, _, der in read)
    try:
        payload = base64.b64decode(found["payload"], validate=True)
        return payload, certificates, base64.b64decode(signed["sig"], validate=True)
    except binascii.Error as error:
        raise ValueError("not Base64") from error


def _pem(certificate: bytes) -> str:
    from asn1crypto import pem  # noqa: PLC0415 - heavy

    return str(pem.armor("CERTIFICATE", certificate).decode())


def _broken(detail: str, name: str = "") -> Signed:
    return Signed(state="broken", signer=name, signed_at=None, detail=detail)
