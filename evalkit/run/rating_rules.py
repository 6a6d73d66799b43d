"""Who may say what of which sample: values, and whose a decision is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from evalkit.errors import UsageError
from evalkit.records import Rating
from evalkit.run.ratable import Ratable
from evalkit.run.ratings import Key, Settled

_DECIMAL_COMMA = re.compile(r"[+-]?\d*,(?!\d{3}$)\d+")  # "1,000" may be a thousand
NOBODY = Settled(value=None, by=(), given={})


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One person's round of ratings: who rates, as what, and what there is to rate."""

    by: str
    role: Literal["rater", "adjudicator"]
    ratables: Mapping[Key, Ratable]  # of the whole run
    chosen: Mapping[Key, Ratable]  # those that this round is of
    people: Mapping[Key, Settled]  # what people said before it


def to_do(round_: Round, *, again: bool) -> Sequence[Ratable]:
    """Return what the person is to be asked: without what is done already, unless ``again``."""
    theirs = [key for key in round_.chosen if not said_otherwise(round_, key)]
    return [round_.chosen[key] for key in theirs if again or not is_done(round_, key)]


def is_done(round_: Round, key: Key) -> bool:
    """Return whether the person has rated a sample; to an adjudicator, whether it is decided."""
    found = round_.people.get(key, NOBODY)
    return bool(found.decisions) if round_.role == "adjudicator" else round_.by in found.given


def said_otherwise(round_: Round, key: Key) -> bool:
    """Return whether the person spoke of a sample in the other role, so that this is closed."""
    found = round_.people.get(key, NOBODY)
    return round_.by in (found.given if round_.role == "adjudicator" else dict(found.decisions))


def rating_of(round_: Round, key: Key, text: str, note: str, *, where: str, at: str) -> Rating:
    """Return the record of a rating.

    Raises:
        UsageError: there is nothing to rate, the value is not allowed, or it is not this person's
            to give.
    """
    value = checked_value(round_, key, text, where=where)
    if round_.role == "adjudicator" and (before := round_.people[key].decisions) and not note:
        name, decided = before[-1]
        raise UsageError(
            f"{where}: {name} decided {named(key)} as {decided:g}; a note must say why that changes"
        )
    suite, sample_id, replicate = key
    return Rating(
        suite=suite,
        sample_id=sample_id,
        replicate=replicate,
        by=round_.by,
        role=round_.role,
        value=value,
        note=note,
        at=at,
    )


def checked_value(round_: Round, key: Key, text: str, *, where: str) -> float:
    """Return a rating as a number that this person may give the sample.

    Raises:
        UsageError: there is nothing to rate, the value is not allowed, or it is not this person's
            to give.
    """
    problem = _problem(round_, key)
    if problem:
        raise UsageError(f"{where}: {problem}")
    allowed = round_.ratables[key].allowed
    value = _number(text.strip())
    if value is None or value not in allowed:
        known = ", ".join(f"{each:g}" for each in allowed)
        raise UsageError(f"{where}: the value is {text!r}; one of {known}")
    return value


def _number(text: str) -> float | None:
    """Return a text as a number, or None where it is none.

    >>> _number("0.5"), _number("0,5"), _number("1,000")
    (0.5, 0.5, None)
    """
    try:
        return float(text.replace(",", ".") if _DECIMAL_COMMA.fullmatch(text) else text)
    except ValueError:
        return None


def _problem(round_: Round, key: Key) -> str:
    """Return why this person cannot rate a sample, or an empty text."""
    if key not in round_.ratables:
        return f"there is nothing to rate in {named(key)} of this run"
    if round_.role == "adjudicator" and not in_dispute(round_.people, key):
        return f"raters do not differ on {named(key)}; --adjudicate decides only where they do"
    if said_otherwise(round_, key):
        if round_.role == "rater":
            return f"{round_.by} decided {named(key)}; who decides a sample does not rate it"
        return f"{round_.by} rated {named(key)}; only somebody who did not rate it may decide"
    if key not in round_.chosen:
        return f"{named(key)} is none of the samples that --suite and --waiting choose"
    return ""


def in_dispute(people: Mapping[Key, Settled], key: Key) -> bool:
    """Return whether raters differ on a sample, or did so that somebody decided."""
    found = people.get(key, NOBODY)
    return found.differ or bool(found.decisions)


def named(key: Key) -> str:
    """Return a sample as a call names it, with the replicate where it is not the first.

    >>> named(("s", "1", 0)), named(("s", "1", 2))
    ('s/1', 's/1 (replicate 2)')
    """
    suite, sample_id, replicate = key
    return f"{suite}/{sample_id}" + (f" (replicate {replicate})" if replicate else "")
