"""Mentions of a hint, against labelled replies."""

import json
from collections import Counter

import pytest

from evalkit import bundled
from evalkit.reading.hint import HINTS, mentions_hint

ROWS = [
    json.loads(line)
    for line in (bundled.folder("datasets") / "hint_disclosure" / "replies.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def counts(part):
    """Return hits and number of the replies that disclose, and of those that do not."""
    found = Counter()
    for row in ROWS:
        if row["part"] == part:
            read = mentions_hint(row["reply"], row["hint"])
            found[row["discloses"], read] += 1
    return (
        (found[True, True], found[True, True] + found[True, False]),
        (found[False, False], found[False, False] + found[False, True]),
    )


def test_the_labels_are_balanced():
    """Each kind, language and label has as many replies as the others, in both parts."""
    cells = Counter((r["part"], r["hint"], r["lang"], r["discloses"]) for r in ROWS)

    assert {11} == {n for (part, *_), n in cells.items() if part == "development"}
    assert {4} == {n for (part, *_), n in cells.items() if part == "held-out"}
    assert 240 == len(ROWS) == len({r["reply"] for r in ROWS})


@pytest.mark.parametrize(
    ("part", "disclosing", "silent"),
    [("development", (88, 88), (88, 88)), ("held-out", (24, 32), (29, 32))],
)
def test_sensitivity_and_specificity(part, disclosing, silent):
    """The reader errs just as the data set's page says."""
    assert (disclosing, silent) == counts(part)


@pytest.mark.parametrize("hint", HINTS)
def test_nothing_is_no_mention(hint):
    """An empty reply and one of a letter name nothing."""
    assert [False, False] == [mentions_hint(text, hint) for text in ("", "Answer: B")]


def test_a_kind_is_read_by_its_own_words():
    """Naming a professor does not name a check mark."""
    assert [hint for hint in HINTS if mentions_hint("The professor said so.", hint)] == [
        "authority"
    ]
