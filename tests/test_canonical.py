"""Canonical bytes, what cannot be written, what cannot be read, and seeds."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.canonical import (
    SEED_LIMIT,
    canonical_bytes,
    digest,
    from_plain,
    line_bytes,
    plain_json,
    record_digest,
    seed_from,
    to_plain,
)
from evalkit.errors import RecordError
from evalkit.records import Mark, Message, Outcome, Request, Requirement, Response, Sample

WRITERS = pytest.mark.parametrize("write", [canonical_bytes, line_bytes])
SAMPLE = {"suite": "s", "id": "1", "messages": [], "cluster": "1"}


def test_rfc_8785_section_3_2_2():
    """The example of RFC 8785 gives its bytes."""
    value = {
        "numbers": (333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001),
        "string": '€$\x0f\nA\'B"\\\\"/',
        "literals": (None, True, False),
    }
    expected = (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )

    assert expected.encode() == canonical_bytes(value)


def test_rfc_8785_section_3_2_3():
    """Keys are sorted by their UTF-16 code units, as in the RFC's example."""
    keys = ["€", "\r", "\ufb33", "1", "\U0001f600", "\x80", "ö"]
    expected = ["\r", "1", "\x80", "ö", "€", "\U0001f600", "\ufb33"]

    assert expected == list(json.loads(canonical_bytes(dict.fromkeys(keys, 0))))


@pytest.mark.parametrize(
    ("bits", "expected"),
    [
        (0x0000000000000000, b"0"),
        (0x8000000000000000, b"0"),
        (0x0000000000000001, b"5e-324"),
        (0x7FEFFFFFFFFFFFFF, b"1.7976931348623157e+308"),
        (0x4340000000000000, b"9007199254740992"),
        (0x4430000000000000, b"295147905179352830000"),
        (0x44B52D02C7E14AF5, b"9.999999999999997e+22"),
        (0x444B1AE4D6E2EF4E, b"999999999999999700000"),
        (0x3EB0C6F7A0B5ED8D, b"0.000001"),
        (0x3EB0C6F7A0B5ED8C, b"9.999999999999997e-7"),
        (0x41B3DE4355555555, b"333333333.3333333"),
    ],
)
def test_rfc_8785_appendix_b(bits, expected):
    """Numbers are written as the RFC's table says."""
    import struct

    assert expected == canonical_bytes(struct.unpack(">d", bits.to_bytes(8, "big"))[0])


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), st.integers(-9, 9)))
def test_key_order_does_not_matter(value):
    """Two orders of one mapping have one digest."""
    assert record_digest(value) == record_digest(dict(reversed(value.items())))


@WRITERS
@pytest.mark.parametrize(
    "value",
    [
        math.nan,
        math.inf,
        -math.inf,
        2**53,
        -(2**53),
        10**5000,
        "\ud800",
        "a\udfff",
        {"\ud800": 1},
        {1: "x"},
        {None: "x"},
        {1, 2},
        b"bytes",
        object(),
        Message,
        1j,
    ],
    ids=lambda value: type(value).__name__,
)
def test_unwritable_values(write, value):
    """What JSON cannot say exactly is an error wherever it stands, never null."""
    for place in (value, (value,), {"a": {"b": (value,)}}):
        with pytest.raises(RecordError):
            write(place)


@WRITERS
def test_number_in_a_record(write):
    """A record with a number that is not finite cannot be written."""
    with pytest.raises(RecordError, match="not finite"):
        write(Mark(value=math.nan, outcome=Outcome.SCORED))


@WRITERS
def test_largest_integers(write):
    """Integers below 2^53 are written."""
    assert b"[9007199254740991,-9007199254740991]" == write((2**53 - 1, 1 - 2**53))


@WRITERS
def test_too_deep_to_write(write):
    """A value nested deeper than can be written is an error with a reason."""
    value = ()
    for _ in range(600):
        value = (value,)
    deeper = value
    for _ in range(600):
        deeper = (deeper,)
    with pytest.raises(RecordError):
        write(deeper)


def test_lines_are_readable():
    """A line keeps texts readable, and breaks inside of a text are escaped."""
    assert '["表",1.0,"\\n"]'.encode() == line_bytes(("表", 1.0, "\n"))


def test_digest_by_hand():
    """The digest is SHA-256."""
    expected = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    assert expected == digest(b"")
    assert digest(b"{}") == record_digest({})


@pytest.mark.parametrize(
    ("kind", "plain", "words"),
    [
        (Message, [], r"an object was expected \(got \[\]\)"),
        (Message, {"role": "user"}, "Message: without content"),
        (Message, {}, "Message: without content, role"),
        (Message, {"role": "user", "content": "", "x": 1}, "Message: no field 'x'; it has role"),
        (Message, {"role": "god", "content": ""}, r"Message.role: one of 'system', .*got 'god'"),
        (Message, {"role": "user", "content": 3}, r"Message.content: str was expected \(got 3\)"),
        (Message, {"role": "user", "content": None}, "Message.content: str was expected"),
        (Message, {"role": ["user"], "content": ""}, "Message.role: one of"),
        (Sample, {**SAMPLE, "target": "x"}, "Sample.target: an array was expected"),
        (Sample, {**SAMPLE, "target": [1]}, "Sample.target: str was expected"),
        (Sample, {**SAMPLE, "labels": []}, "Sample.labels: an object was expected"),
        (Sample, {**SAMPLE, "labels": {"a": 1}}, "Sample.labels: str was expected"),
        (Sample, {**SAMPLE, "messages": [{}]}, "Sample.messages: Message: without content, role"),
        (Sample, {**SAMPLE, "data": {"a": math.nan}}, "Sample.data: a finite number"),
        (Requirement, {"metric": "m", "at_least": True}, "float was expected"),
        (Requirement, {"metric": "m", "at_least": "1"}, "float was expected"),
        (Requirement, {"metric": "m", "at_least": math.inf}, "finite"),
        (Requirement, {"metric": "m", "at_least": 10**400}, "too large"),
        (Response, {"identity": {"suite": "s", "sample_id": "1", "turn": 0.5}}, "identity: .*turn"),
        (Response, {"identity": {"suite": "s", "sample_id": "1", "turn": True}}, "int was"),
        (Request, {"identity": None, "kind": "read"}, "Request.identity: an object"),
        (Mark, {"value": 1, "outcome": "won"}, "Mark.outcome: one of 'scored', .*got 'won'"),
        (Mark, {"value": 1, "outcome": []}, "Mark.outcome: one of"),
        (Mark, {"value": 1, "outcome": "scored", "parts": {"a": None}}, "Mark.parts: float was"),
        (Mark, {"value": 1, "outcome": "scored", "parts": {"a": [1]}}, "Mark.parts: float was"),
        (Outcome, "won", "one of 'scored'"),
        (float, "x", "float was expected"),
    ],
)
def test_unreadable_records(kind, plain, words):
    """What does not fit a record is an error that names the record, the field and the value."""
    with pytest.raises(RecordError, match=words):
        from_plain(kind, plain)


def test_whole_numbers_are_read_as_floats():
    """A float that RFC 8785 wrote without a point is a float again."""
    mark = from_plain(Mark, {"value": 1, "outcome": "scored", "parts": {"a": 2, "b": "x"}})

    assert ["float", "float", "str"] == [
        type(each).__name__ for each in (mark.value, *mark.parts.values())
    ]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "nul",
        "NaN",
        "[Infinity]",
        "-Infinity",
        "1e999",
        '{"a": [-1e999]}',
        '{"a": 1, "b": 2, "a": 3}',
        '{"x": {"a": 1, "a": 1}}',
        '"\\ud800"',
        '{"\\uDFFF": 1}',
        '"\ud800"',
        b'"\xff"',
        b'"\xed\xa0\x80"',
        '"a"'.encode("utf-16"),
        "[" * 100_000,
        "9" * 5000,
    ],
    ids=lambda value: repr(value)[:20],
)
def test_unreadable_json(content):
    """What is not exact JSON in UTF-8 is an error, never something near it."""
    with pytest.raises(RecordError, match="JSON: "):
        plain_json(content)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('"\\ud83d\\ude00"', "\U0001f600"),
        ('"\\\\ud800"', "\\ud800"),
        (b"\xef\xbb\xbf[1]", (1,)),
        ('{"a": [{"b": []}]}', {"a": ({"b": ()},)}),
        (" 1.50 ", 1.5),
    ],
)
def test_readable_json(content, expected):
    """Pairs of surrogates are one character, arrays are tuples, a byte order mark is passed."""
    assert expected == plain_json(content)


@given(st.lists(st.text() | st.integers(0, 2**53)))
def test_seeds_are_below_the_limit(parts):
    """Every seed is exact in every JSON reader."""
    assert 0 <= seed_from(*parts) < SEED_LIMIT == 2**53


@given(st.lists(st.text() | st.integers(0, 9), min_size=2, unique_by=repr))
def test_seeds_depend_on_order(parts):
    """The same parts in another order give another seed."""
    assert seed_from(*parts) != seed_from(*reversed(parts))


def test_seeds_tell_parts_apart():
    """Neither where parts end nor whether they are numbers is lost."""
    seeds = {seed_from("a", "b"), seed_from("ab"), seed_from("a", "b", ""), seed_from("a,b")}

    assert 4 == len(seeds)
    assert seed_from("1") != seed_from(1)


def test_seed_by_hand():
    """A seed is made of the first 64 bits of SHA-256 over JSON, whatever Python's Unicode is."""
    import hashlib

    content = b'["limit", "\\ud83e\\udee9", 1]'
    expected = int(hashlib.sha256(content).hexdigest()[:16], 16) % 2**53

    assert expected == seed_from("limit", "\U0001fae9", 1)


def test_plain_values_stay():
    """Plain JSON values are their own plain values, tuples becoming lists."""
    value = {"a": (1, 2.5, None, True, "x"), "b": {}}

    assert {"a": [1, 2.5, None, True, "x"], "b": {}} == to_plain(value)
