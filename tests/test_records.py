"""Every record is the same after it was written and read."""

import dataclasses
import inspect
import json
import types
import typing
from collections.abc import Mapping
from enum import Enum

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalkit import agreement, records
from evalkit.canonical import canonical_bytes, from_plain, line_bytes, plain_json, to_plain
from evalkit.records import Decoding, Message, Outcome, Request, Sample

RECORDS = sorted(
    {
        each
        for module in (records, agreement)
        for _, each in inspect.getmembers(module, dataclasses.is_dataclass)
    },
    key=lambda each: each.__name__,
)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
INTEGERS = st.integers(1 - 2**53, 2**53 - 1)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
# RFC 8785 writes a whole number without a point, so that 1e17 in an untyped field would be read
# as an integer that is not exact
JSON = st.recursive(
    st.none() | st.booleans() | INTEGERS | st.floats(-1e15, 1e15) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple) | st.dictionaries(TEXTS, inner, max_size=3)
    ),
    max_leaves=5,
)
PLAIN = {str: TEXTS, int: INTEGERS, float: FLOATS, bool: st.booleans(), types.NoneType: st.none()}
quick = settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])


def values(hint):  # noqa: PLR0911 - one return a kind of hint
    """Return a strategy for the values of a field's type."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if isinstance(hint, str | typing.ForwardRef):
        return JSON
    if hint in PLAIN:
        return PLAIN[hint]
    if dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        return st.builds(hint, **{name: values(each) for name, each in hints.items()})
    if origin is typing.Literal or (isinstance(hint, type) and issubclass(hint, Enum)):
        return st.sampled_from(arguments or list(hint))
    if origin is tuple:
        return st.lists(values(arguments[0]), max_size=2).map(tuple)
    if origin is Mapping:
        return st.dictionaries(TEXTS, values(arguments[1]), max_size=2)
    if bool in arguments:
        return JSON
    return st.one_of(*map(values, arguments))


@pytest.mark.parametrize("kind", RECORDS)
@given(data=st.data())
@quick
def test_read_what_was_written(kind, data):
    """A record comes back from plain values, from RFC 8785 bytes and from a journal's line."""
    record = data.draw(values(kind))
    plain, line = to_plain(record), line_bytes(record)

    assert record == from_plain(kind, plain)
    assert record == from_plain(kind, json.loads(canonical_bytes(record)))
    assert record == from_plain(kind, json.loads(line))
    assert line == line_bytes(from_plain(kind, json.loads(line)))
    assert b"\n" not in line


@given(JSON)
@quick
def test_json_and_back(value):
    """A JSON value is the same after writing and reading, arrays being tuples."""
    assert value == plain_json(line_bytes(value))


@pytest.mark.parametrize("kind", RECORDS)
def test_records_are_frozen(kind):
    """No field of a record can be set, and no field added."""
    assert kind.__dataclass_params__.frozen
    assert all(each.kw_only for each in dataclasses.fields(kind))
    assert hasattr(kind, "__slots__")


def test_defaults_are_left_out():
    """A field that holds its default is not written."""
    assert {"role": "user", "content": ""} == to_plain(Message(role="user", content=""))
    assert {} == to_plain(Decoding())


def test_nested_json_keeps_tuples():
    """Arrays within a mapping of JSON values are tuples again, however deep."""
    data = {"a": ({"b": ((1, "x"), None)},)}
    sample = Sample(suite="s", id="1", messages=(), cluster="1", data=data)

    assert data == from_plain(Sample, to_plain(sample)).data


def test_outcomes_are_their_words():
    """An outcome is written as its word."""
    assert "judge_error" == to_plain(Outcome.JUDGE_ERROR)


def test_optional_records_are_read():
    """None stays None, and an optional record becomes a record."""
    identity = {"suite": "s", "sample_id": "1"}
    plain = {"identity": identity, "kind": "generate", "decoding": {"max_tokens": 1}}

    assert Decoding(max_tokens=1) == from_plain(Request, plain).decoding
    assert None is from_plain(Request, {**plain, "decoding": None}).decoding
