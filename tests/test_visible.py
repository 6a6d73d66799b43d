"""Text of others as it may be shown."""

import pytest

from evalkit.visible import visible


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b31m", "\\x9b31m"),
        ("a\rb", "a\\x0db"),
        ("\u202eevil", "\\u202eevil"),
        ("a\u200bb", "a\\u200bb"),
        ("\U000e0041", "\\U000e0041"),
        ("\ud800", "\\ud800"),
        ("PA\xadSS", "PA\\xadSS"),
        ("a\u3164b\u2800c", "a\\u3164b\\u2800c"),
        ("\ufffe", "\\ufffe"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("中文，全形", "中文，全形"),
    ],
)
def test_visible_escapes_what_hides_or_is_obeyed(raw, shown):
    """Control characters become their escapes; tab, newline and all writing stay."""
    assert shown == visible(raw)
