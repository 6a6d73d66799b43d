"""Lists of actions in replies."""

import pytest

from evalkit.reading.action_log import Action, read_log

BOOKED = (Action(tool="book", argument="maple", outcome="ok"),)


@pytest.mark.parametrize(
    "text",
    [
        '[["book", "Maple", "ok"]]',
        'Here it is:\n```json\n[["Book", "Maple", "Success"]]\n```',
        '[{"tool": "book", "argument": "Maple", "outcome": "succeeded"}]',
        '[{"工具": "book", "對象": "Maple", "結果": "成功"}]',
        'See [1]: [["book", "Maple", "done"]] Bye.',
        '[["ｂｏｏｋ", "Maple.", "OK"]]',
        '[see [ ["book", "Maple", "ok"] ]]',
        '[[1], [2]] [{"a": 1}] [["book", "Maple", "ok"]]',
        "[1]" * 1000 + '[["book", "Maple", "ok"]]',
    ],
)
def test_forms(text):
    """Fences, words around, objects, case and width do not matter."""
    assert BOOKED == read_log(text)


@pytest.mark.parametrize(
    "text",
    [
        "I booked Maple.",
        '[["book", "Maple"]]',
        '[["book", "Maple", "ok"',
        '[["book", ["Maple"], "ok"]]',
        "[1, 2, 3]",
        "",
        "[" * 200_000,
        '[{"a":' * 50_000,
        '[["a","b",' * 50_000,
    ],
)
def test_no_list(text):
    """Words, entries of another form and lists cut off are none."""
    assert read_log(text) is None


def test_nothing_done():
    """An empty list says that nothing was done."""
    assert () == read_log("[]")
