"""Templates name a field of the row and nothing more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.errors import SuiteError
from evalkit.template import as_text, compile_value, field_of

TEXTS = st.text(max_size=12)


@pytest.mark.parametrize("pattern", ["{", "}", "{}", "a } b {", "{a}}", "{{a}", "Q: {question"])
def test_a_brace_alone_is_an_error(pattern):
    """A brace that opens or closes no placeholder is a mistake: a literal one is written twice."""
    with pytest.raises(SuiteError, match="a brace stands alone"):
        compile_value(pattern)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("", ""),
        ("{a}", 1),
        ("{t}", ("x", 2)),
        ("{none}", None),
        (" {a}", " 1"),
        ("{a}{a}", "11"),
        ("{{a}}", "{a}"),
        ("{{{a}}}", "{1}"),
        ("{{{{", "{{"),
        ("{yes} {half}", "true 0.5"),
        ("{no}!", "false!"),
        ("{a b}", "spaced"),
        ("{表}", "中"),
        (("{a}", "x{a}"), (1, "x1")),
        ({"{a}": {"k": ("{t}",)}}, {"{a}": {"k": (("x", 2),)}}),
        (7, 7),
        (None, None),
        (True, True),
    ],
)
def test_filling(pattern, expected):
    """Placeholders are filled, one alone keeps its type, doubled braces stand for one."""
    row = {"a": 1, "t": ("x", 2), "none": None, "yes": True, "no": False, "half": 0.5}
    row |= {"a b": "spaced", "表": "中"}

    assert expected == compile_value(pattern)(row)


@pytest.mark.parametrize(
    "name",
    ["a.b", "a[0]", "__class__", "a.__class__", "a!r", "a:>10", "0", "a()", "1+1", "a or b", " a"],
)
def test_nothing_is_evaluated(name):
    """Whatever stands between braces is the name of a field, letter by letter."""
    row = {"a": {"b": 1}}
    for pattern in (f"{{{name}}}", f"x {{{name}}}"):
        with pytest.raises(SuiteError, match="the row has no field"):
            compile_value(pattern)(row)

    assert "found" == compile_value(f"{{{name}}}")({**row, name: "found"})


@given(TEXTS)
def test_filled_text_is_not_read_again(text):
    """Braces that come from a row stay as they are."""
    row = {"a": text + "{b}{{", "b": "never"}

    assert f"<{text}{{b}}{{{{>" == compile_value("<{a}>")(row)


@given(TEXTS)
def test_doubled_braces_give_any_text(text):
    """A text whose braces are doubled is itself, without a look at the row."""
    escaped = text.replace("{", "{{").replace("}", "}}")

    assert text == compile_value(escaped)({})


@pytest.mark.parametrize(
    ("value", "kind"), [(None, "null"), ((1,), "an array"), ({"b": 1}, "an object")]
)
def test_no_text(value, kind):
    """Null, an array and an object are no part of a text, and the message says which it is."""
    with pytest.raises(SuiteError, match=f"a is {kind}"):
        compile_value("x{a}")({"a": value})


def test_missing_field_lists_the_others():
    """The error for a missing field says which there are."""
    with pytest.raises(SuiteError, match="no field 'c'; it has a, b"):
        field_of({"a": 1, "b": 2}, "c")
    with pytest.raises(SuiteError, match="it has none"):
        field_of({}, "c")


@pytest.mark.parametrize(
    ("value", "expected"), [("x", "x"), (1, "1"), (0.1, "0.1"), (True, "true")]
)
def test_scalars_as_text(value, expected):
    """A scalar's text is what JSON writes."""
    assert expected == as_text(value, "a")
