"""Rules stated as JSON."""

import pytest

from evalkit.reading.rule import read_rule

FACTORS = {"income": ("high", "low"), "負債": ("無", "有")}
CELLS = [
    {"income": income, "負債": debt} for income in FACTORS["income"] for debt in FACTORS["負債"]
]


def decided(text):
    """Return what the rule in a text decides of the four cells, or None without a rule."""
    rule = read_rule(text, FACTORS)
    return None if rule is None else [rule.decides(cell) for cell in CELLS]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"yes_if": [{"income": "high", "負債": "無"}]}', [True, False, False, False]),
        ('{"yes_if": [{"income": "high"}, {"負債": "無"}]}', [True, True, True, False]),
        ('{"yes_if": []}', [False] * 4),
        ('{"yes_if": [{}]}', [True] * 4),
        ('```json\n{"yes_if": [{"Income": "HIGH "}]}\n```', [True, True, False, False]),
        ('My rule: {"yes_if": [{"負債": "有"}]}. That is all.', [False, True, False, True]),
        ('I use {braces}. ```{"yes_if": [{"負債": "有"}]}```', [False, True, False, True]),
    ],
)
def test_executed(text, expected):
    """Alternatives are joined by or, the pairs of one by and; other words do not count."""
    assert expected == decided(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yes if income is high",
        '{"yes_if": [{"age": "high"}]}',
        '{"yes_if": [{"income": "middling"}]}',
        '{"yes_if": [{"income": ["high", "low"]}]}',
        '{"yes_if": {"income": "high"}}',
        '{"yes_if": ["income"]}',
        '{"yes_if": [{"income": "high"}], "note": "x"}',
        '{"no_if": [{"income": "high"}]}',
        '{"yes_if": [{"income": "high"}]',
        '{"yes_if": []} or {"yes_if": [{}]}',
        '{"yes_if": [{"income": "high", "INCOME": "low"}]}',
        "[" * 5000 + "{" * 5000,
    ],
)
def test_no_rule(text):
    """Nothing is guessed: other factors, values, keys or shapes, none or several are no rule."""
    assert decided(text) is None


@pytest.mark.parametrize("unit", ["{", '{"a":', "{ ", "```"])
def test_long_text_is_read_in_time(unit):
    """A hundred thousand characters that open an object and never close it state no rule."""
    assert read_rule(unit * (100_000 // len(unit)), FACTORS) is None


def test_a_rule_after_a_brace():
    """A brace that opens no object hides no rule."""
    assert [True] * 4 == decided('{{x} { "a } {"yes_if": [{}]}')
