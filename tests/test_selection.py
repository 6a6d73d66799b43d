"""Which suites a criterion means, and what is said of those that it leaves out."""

import pytest

from evalkit.errors import UnknownName
from evalkit.selection import BY_NAME_ONLY, NEEDS_DATA, NEEDS_VENDOR, select


def test_without_data():
    """Without a folder of data a criterion means the suites that bring their rows."""
    found = select(["reliability"], with_data=False)

    assert "paraphrases" in found.chosen
    assert "pararel" in found.left_out[NEEDS_DATA]
    assert ("selfaware",) == found.left_out[BY_NAME_ONLY]
    assert not {"judge_halueval", "pararel", "selfaware"} & set(found.chosen)


def test_with_data():
    """With one, public benchmarks are meant too; a vendor's files and a licence still lack."""
    found = select(["privacy", "reliability", "privacy"], with_data=True)

    assert "pararel" in found.chosen
    assert {NEEDS_VENDOR, BY_NAME_ONLY} == set(found.left_out)
    vendors = ("membership", "prefix_extraction", "training_canaries")
    assert vendors == found.left_out[NEEDS_VENDOR]
    assert len(found.chosen) == len(set(found.chosen))


def test_unknown_criterion():
    """A word that is no criterion is an error with what is near."""
    with pytest.raises(UnknownName, match="did you mean accuracy"):
        select(["acuracy"], with_data=True)
