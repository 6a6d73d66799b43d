"""How a real model's results move on this machine: under which conditions it is asked."""

from evalkit import references
from evalkit.checking.sensitivity import conditions, local_record
from evalkit.wordings import WORDINGS


def names(settings, *, with_wordings=False):
    """Return the names of the conditions."""
    return [each.name for each in conditions(settings, with_wordings=with_wordings)]


def test_the_other_number_format_is_never_the_one_that_was_asked_in():
    """Where nothing was named a card takes bfloat16 and a processor float32."""
    assert "in float32" in names({"dtype": "bfloat16"})
    assert "in bfloat16" in names({"dtype": "float32"})
    assert not any(each.startswith("in ") for each in names({}))


def test_one_at_a_time_is_another_condition_where_batches_are_larger():
    """A model that is asked one at a time already has none."""
    assert "one at a time" in names({"batch_size": None})
    assert "one at a time" not in names({"batch_size": 1})


def test_a_suite_that_takes_wordings_is_asked_under_each():
    """Two studies, of one factor each, whose first run is the plain one."""
    told = []
    found = local_record(
        "word_problems", references.parse("reference:random"), data=None, limit=4, tell=told.append
    )

    assert ["configuration", "wording"] == [each.factor for each in found.studies]
    assert [4, len(WORDINGS)] == [len(each.runs) for each in found.studies]
    assert ["as it is", *names({}, with_wordings=True)] == told
    assert found.studies[0].runs[0].id == found.studies[1].runs[0].id
