"""Which response is about which group."""

import pytest

from evalkit.errors import SuiteError
from evalkit.reading.by_group import check_groups, groups_of, responses_by_group
from evalkit.records import Identity, Response, Sample


def sample(**data):
    """Return a sample with these data."""
    return Sample(suite="s", id="1", messages=(), cluster="1", data=data)


def response(variant, text, *, role="model"):
    """Return a response to a variant."""
    identity = Identity(suite="s", sample_id="1", variant=variant, role=role)
    return Response(identity=identity, text=text)


def test_versions_of_one_case():
    """Each group has the response to its variant; others, and a judge's, are not looked at."""
    given = [
        response("", "neither"),
        response("he", "a"),
        response("she", "b"),
        response("she", "not hers", role="judge:x"),
    ]
    found = responses_by_group(
        sample(groups={"he": "men", "she": "women"}), given, ("women", "men", "children")
    )

    assert {"men": "a", "women": "b"} == {group: each.text for group, each in found.items()}


def test_one_person():
    """A sample about one person has its group as a text."""
    found = responses_by_group(sample(group="men"), [response("", "a")], ("women", "men"))

    assert ["men"] == list(found)


def test_a_version_that_was_not_asked():
    """Groups are compared on the same cases, or not at all."""
    of = sample(groups={"he": "men", "she": "women"})

    assert {} == responses_by_group(of, [response("he", "a")], ("women", "men"))


@pytest.mark.parametrize(
    "data",
    [{}, {"groups": {}}, {"groups": "men"}, {"groups": {"a": 1}}, {"groups": {"a": "x", "b": "x"}}],
)
def test_no_groups(data):
    """A row that names no groups, or one twice, is the suite's mistake."""
    with pytest.raises(SuiteError, match="names no groups"):
        groups_of(sample(**data))


def test_a_strange_group():
    """A group that the metric does not have would silently be left out."""
    with pytest.raises(SuiteError, match="'children', which the metric does not have"):
        responses_by_group(sample(group="children"), [], ("women", "men"))


@pytest.mark.parametrize("groups", [(), ("men",), ("men", "men")])
def test_two_groups_at_least(groups):
    """One group has nothing to be compared with."""
    with pytest.raises(SuiteError, match="two or more"):
        check_groups("m", groups)
