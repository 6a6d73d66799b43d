"""Tokens of spans, in English and in Chinese."""

import pytest

from evalkit.reading.span import span_tokens, token_f1


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("An apple, the  pear!", ("apple", "pear")),
        ("theatre and a", ("theatre", "and")),
        ("每週三（下午）", ("每", "週", "三", "下", "午")),
        ("ＡＢＣ 12 樓", ("abc", "12", "樓")),
        ("搭N3公車", ("搭", "n3", "公", "車")),
        ("…", ()),
    ],
)
def test_tokens(text, tokens):
    """Words without articles and punctuation; Chinese characters one by one."""
    assert tokens == span_tokens(text)


def test_empty_spans():
    """Two empty spans agree; an empty one and another share nothing."""
    assert (1.0, 0.0, 0.0) == (token_f1((), ()), token_f1((), ("a",)), token_f1(("a",), ()))
