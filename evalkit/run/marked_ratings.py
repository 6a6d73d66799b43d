"""Which ratings the stored scores hold: a session that was killed leaves some that they lack."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from evalkit.canonical import from_plain
from evalkit.errors import RecordError
from evalkit.records import Outcome, Rating, Score
from evalkit.run.ratings import HUMAN, Key, settled_one
from evalkit.run.versions import SCORES, newest

_RATER = "rater:"
_Said = tuple[str, Mapping[str, float | str], float | str | None]  # by whom, each rater's, value


def marked(run: Path, ratings: Sequence[Rating]) -> Sequence[Rating]:
    """Return the ratings, from the first on, that the newest scores hold.

    All of them where the scores hold no beginning of them: then something else is amiss.
    """
    stored = _stored(run)
    if stored is None:
        return ratings
    so_far: dict[Key, list[Rating]] = defaultdict(list)
    differing, found = set(stored), None if stored else 0
    for count, each in enumerate(ratings, start=1):
        key = (each.suite, each.sample_id, each.replicate)
        so_far[key].append(each)
        people = settled_one(so_far[key])
        if stored.get(key) == (", ".join(people.by), people.given, people.value):
            differing.discard(key)
        else:
            differing.add(key)
        found = found if differing else count
    return ratings[:found]


def _stored(run: Path) -> Mapping[Key, _Said] | None:
    """Return what people said by the newest scores; None where they cannot be read."""
    path = newest(run, SCORES)
    try:
        lines = path.read_bytes().splitlines() if path else []
        scores = [from_plain(Score, json.loads(line)) for line in lines if b'"human:' in line]
    except (OSError, ValueError, RecursionError, RecordError):
        return None
    return {
        (each.suite, each.sample_id, each.replicate or 0): _said(each)
        for each in scores
        if each.by.startswith(HUMAN)
    }


def _said(score: Score) -> _Said:
    mark = score.mark
    given = {
        name.removeprefix(_RATER): value
        for name, value in mark.parts.items()
        if name.startswith(_RATER)
    }
    value = mark.parts.get("value") if mark.value is None else mark.value
    is_open = mark.outcome is Outcome.AWAITS_RATING
    return score.by.removeprefix(HUMAN), given, None if is_open else value
