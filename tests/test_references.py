"""References to subjects: scheme, target and options, and nothing guessed."""

import pytest

from evalkit.agreement import Permissions
from evalkit.contracts import SubjectContext
from evalkit.errors import PluginError, UsageError
from evalkit.references import opener, parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("reference:oracle", ("reference", "oracle", {})),
        ("reference:oracle?", ("reference", "oracle", {})),
        (
            "reference:oracle?error_rate=0.1&x=",
            ("reference", "oracle", {"error_rate": "0.1", "x": ""}),
        ),
        ("replay:a/b c.jsonl", ("replay", "a/b c.jsonl", {})),
        ("models/tiny", ("transformers", "models/tiny", {})),
        ("org/name?dtype=float32", ("transformers", "org/name", {"dtype": "float32"})),
        ("transformers:org/name", ("transformers", "org/name", {})),
        ("C:/models/x", ("transformers", "C:/models/x", {})),
        ("reference:a:b", ("reference", "a:b", {})),
        ("reference:a?x=%3D%26", ("reference", "a", {"x": "=&"})),
    ],
)
def test_parse(text, expected):
    """A reference is its scheme, its target and its options."""
    found = parse(text)

    assert expected == (found.scheme, found.target, dict(found.options))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "names nothing"),
        ("reference:", "names nothing"),
        ("?x=1", "names nothing"),
        ("reference:a?x", "options are key=value"),
        ("reference:a?x=1&", "options are key=value"),
        ("reference:a?x=1&x=2", "an option stands twice"),
    ],
)
def test_refused(text, words):
    """What names nothing, or an option without a value or given twice, is refused."""
    with pytest.raises(UsageError, match=words):
        parse(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("models/tiny/", "tiny"),
        ("org/name v1", "name-v1"),
        ("replay:a/b.jsonl", "b.jsonl"),
        ("documents:/", "documents"),
        ("模型", "模型"),
        ("x\\y;z", "x-y-z"),
    ],
)
def test_short(text, expected):
    """The short name is the target's last part in plain characters."""
    assert expected == parse(text).short


def test_opener():
    """A subject is made only once the samples are known, with options of its signature."""
    context = SubjectContext(role="model", samples=(), allow=Permissions())

    assert "reference" == opener(parse("reference:oracle"))(context).describe().plugin
    with pytest.raises(PluginError, match="no option 'eror_rate'"):
        opener(parse("reference:oracle?eror_rate=1"))(context)
