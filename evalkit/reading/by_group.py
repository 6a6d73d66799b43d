"""Which response is about which group, where one case is put with several groups."""

from collections.abc import Mapping, Sequence

from evalkit.errors import SuiteError
from evalkit.reading.reply import own_responses
from evalkit.records import Response, Sample


def groups_of(sample: Sample) -> Mapping[str, str]:
    """Return the group that each variant is about: ``data["groups"]``, or else ``data["group"]``.

    ``groups`` maps variants to groups; ``group`` is the one group of the question as written.

    Raises:
        SuiteError: there is neither, or ``groups`` is no mapping of texts, each group once.

    >>> groups_of(Sample(suite="s", id="1", messages=(), cluster="1", data={"group": "women"}))
    {'': 'women'}
    """
    found = sample.data.get("groups")
    if found is None and isinstance(group := sample.data.get("group"), str):
        return {"": group}
    groups = (
        {key: value for key, value in found.items() if isinstance(value, str)}
        if isinstance(found, Mapping)
        else {}
    )
    if not isinstance(found, Mapping) or not groups or len(set(groups.values())) < len(found):
        raise SuiteError(
            f"suite {sample.suite!r}, sample {sample.id!r}: data field 'groups' names no groups "
            f"(got {found!r}); a mapping from variants to different groups, or a text under "
            "'group', is needed"
        )
    return groups


def responses_by_group(
    sample: Sample, responses: Sequence[Response], groups: Sequence[str]
) -> Mapping[str, Response]:
    """Return the last response about each group that the sample has; none where one is lacking.

    Raises:
        SuiteError: the sample names no groups, or one that is not among ``groups``.
    """
    named = groups_of(sample)
    strange = sorted(set(named.values()) - set(groups))
    if strange:
        raise SuiteError(
            f"suite {sample.suite!r}, sample {sample.id!r}: a version is about the group "
            f"{strange[0]!r}, which the metric does not have; it has {', '.join(groups)}"
        )
    last = {each.identity.variant: each for each in own_responses(responses)}
    if set(named) - set(last):
        return {}
    return {group: last[variant] for variant, group in named.items()}


def check_groups(name: str, groups: Sequence[str]) -> None:
    """Check the groups that a metric is to compare.

    Raises:
        SuiteError: there are fewer than two, or one stands twice.
    """
    if len(groups) < 2 or len(set(groups)) < len(groups):  # noqa: PLR2004 - two can be compared
        raise SuiteError(
            f"{name}: groups must be two or more, each once (got {tuple(groups)!r}); name those "
            "that are compared"
        )
