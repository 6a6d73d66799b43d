"""``laboratory.yaml``: who tests, where, and which people may review and authorise reports."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Literal

from evalkit.canonical import from_plain, to_plain
from evalkit.errors import RecordError, UsageError
from evalkit.report.people import could_be_one
from evalkit.run.rater import plain_name
from evalkit.yaml_file import read_yaml

PROFILE = "laboratory.yaml"  # in the laboratory's folder
SCHEMA = "reports/schema/laboratory.schema.json"
PREFIX = "EK"
ReviewRole = Literal["review", "authorisation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who may review or authorise reports."""

    name: str
    roles: tuple[ReviewRole, ...]
    title: Mapping[str, str] = field(default_factory=dict)  # by language


@dataclass(frozen=True, slots=True, kw_only=True)
class Laboratory:
    """A laboratory as its reports state it; texts by language."""

    name: Mapping[str, str]
    address: Mapping[str, str]
    contact: str
    site: Mapping[str, str]  # where the work is done
    prefix: str = PREFIX
    reproduction: bool = False  # in part, without leave
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A laboratory and what signs for it; the keys stand in no report."""

    laboratory: Laboratory
    keys: Mapping[str, str]  # review, authorisation, timestamp: references


def load_profile(path: Path) -> Profile:
    """Return the profile in ``path``; a key's file is taken from beside it.

    Raises:
        UsageError: the file is no profile, names a person twice, or holds a name that cannot be
            read as one.
    """
    fields, _ = read_yaml(path, SCHEMA, UsageError)
    plain = to_plain(fields)
    keys = plain.pop("keys", {})
    try:
        laboratory = from_plain(Laboratory, plain)
    except RecordError as error:
        raise UsageError(f"{path}: {error}") from error
    for name in (*laboratory.name.values(), *(each.name for each in laboratory.people)):
        plain_name(name, where=f"{path}: a name")
    names = [each.name for each in laboratory.people]
    twice = [b for a, b in combinations(names, 2) if could_be_one(a, b)]
    if twice:
        raise UsageError(
            f"{path}: people: a name stands twice (got {twice[0]!r}); one entry a person, with all "
            "roles"
        )
    found = {role: _placed(reference, path.parent) for role, reference in keys.items()}
    return Profile(laboratory=laboratory, keys=found)


def _placed(reference: str, beside: Path) -> str:
    """Return a key's reference; a relative path is one beside the profile."""
    if ":" in reference.partition("/")[0]:  # pkcs11:… or https://…
        return reference
    return str(beside / reference)


def profile_in(lab: Path) -> Profile | None:
    """Return the profile in a laboratory's folder, or None where there is none.

    Raises:
        UsageError: the file is no profile.
    """
    path = lab / PROFILE
    return load_profile(path) if path.exists() else None
