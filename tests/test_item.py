"""The item file: what is tested and who brought it."""

import pytest

from evalkit.errors import UsageError
from evalkit.item import load_item

ITEM = """\
name: Model X
version: "1.0"
customer: Vendor
contact: a@example.org
received: 2026-01-31
condition: as declared
"""


def load(tmp_path, text):
    """Load an item from its text."""
    (tmp_path / "item.yaml").write_text(text)
    return load_item(tmp_path / "item.yaml")


def test_item(tmp_path):
    """An item has the fields of its file; the date needs no quotes; declared facts nest."""
    digests = f"digests: {{weights: '{'a' * 64}'}}\n"
    item = load(tmp_path, ITEM + digests + "declared: {parameters: 7, languages: [en, {zh: TW}]}\n")

    assert ("Model X", "2026-01-31") == (item.name, item.received)
    assert {"parameters": 7, "languages": ("en", {"zh": "TW"})} == item.declared
    assert {"weights": "a" * 64} == item.digests


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("name: Model X\n", "", "'name' is needed"),
        ("Model X", "''", "name: "),
        ("Model X", "x" * 501, r"name: .*… has 501 characters; 500 are the most"),
        ("2026-01-31", "yesterday", "received: 'yesterday' does not match"),
        ("2026-01-31", "2026-13-45", "received: there is no such day .*2026-13-45.*2026-01-31"),
        ("2026-01-31", "2026-02-29", "received: there is no such day"),
        ("Vendor", "3", "customer: 3 is not of type 'string'"),
        ("condition", "conditions", "'condition' is needed|'conditions' was unexpected"),
        ("condition:", "digests: {w: abc}\ncondition:", "digests.w: 'abc' does not match"),
    ],
)
def test_refused(tmp_path, old, new, words):
    """A file that is no item is refused with place and value."""
    with pytest.raises(UsageError, match=f"item.yaml: .*({words})"):
        load(tmp_path, ITEM.replace(old, new))


def test_number_that_is_not_exact(tmp_path):
    """A declared number that no report could state exactly is refused when the item is read."""
    with pytest.raises(UsageError, match="2\\^53"):
        load(tmp_path, ITEM + f"declared: {{parameters: {2**53}}}\n")


def test_not_there(tmp_path):
    """A missing file is named."""
    with pytest.raises(UsageError, match=r"no\.yaml: cannot be read"):
        load_item(tmp_path / "no.yaml")
