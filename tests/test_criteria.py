"""The ten criteria."""

import json

from evalkit.bundled import folder
from evalkit.criteria import BY_ID, CRITERIA


def test_ten_criteria():
    """There are ten, in the order of the list, each with two names."""
    assert 10 == len(CRITERIA) == len(BY_ID) == len({each.zh_tw for each in CRITERIA})
    assert ("safety", "Safety", "安全性") == (CRITERIA[0].id, CRITERIA[0].en, CRITERIA[0].zh_tw)
    assert CRITERIA[9] is BY_ID["security"]


def test_schema_knows_the_same():
    """A suite may name these criteria and no other."""
    schema = json.loads((folder("suites") / "suite.schema.json").read_text(encoding="utf-8"))

    assert list(BY_ID) == schema["properties"]["criterion"]["enum"]
