"""In which order the samples of a suite are read: worst marks first, and on which page each is."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from evalkit.agreement import Plan, PlannedSuite
from evalkit.records import Outcome, Score
from evalkit.run.failures import Direction, direction

PAGE = 50  # samples of a page
_PLAIN_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}", re.ASCII)
_DEVICE = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]", re.ASCII)  # no file on every system

Group = Literal["short", "unmarked", "open", "best", "outside"]
"""How a sample came out: marked short of the best mark; without a mark of its own (refused, not
read, missing, an error, not rated yet) unless that counts as the best; marked, with no best mark to
hold it against; with the best mark; in no metric's denominator."""

GROUPS: tuple[Group, ...] = ("short", "unmarked", "open", "best", "outside")
_OUTCOMES = tuple(Outcome)
_DECISIVE = ("short", "unmarked", "best")
_UNKNOWN = Direction(higher_is_better=True, best=None)  # of a metric that the suite does not name


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A sample in the order of reading, with the mark that put it there."""

    id: str
    number: int  # in the plan, from 1: the line of plan/samples/SUITE.jsonl
    group: Group
    metric: str | None = None  # None: it has no score
    outcome: Outcome | None = None
    value: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalMark:
    """What counts of one sample and metric, in one replicate: the last mark of several."""

    outcome: Outcome
    value: float | None


FinalMarks = Mapping[tuple[str, str, int], FinalMark]
"""By sample id, metric and replicate."""


def final_marks(scores: Iterable[Score]) -> dict[tuple[str, str, int], FinalMark]:
    """Return the marks of one suite that count: a person's supersedes the first one.

    Args:
        scores: in the order of ``scores.jsonl``, where superseded ones come first.
    """
    return {
        (each.sample_id, each.metric, each.replicate or 0): FinalMark(
            outcome=each.mark.outcome, value=each.mark.value
        )
        for each in scores
    }


_Key = tuple[int, float, int]  # place of the group, badness (the lower the worse), of the outcome
_UNSCORED: _Key = (GROUPS.index("unmarked"), 0.0, len(_OUTCOMES))


def worst_first(suite: PlannedSuite, ids: Sequence[str], marks: FinalMarks) -> tuple[Ranked, ...]:
    """Return the samples of a suite in the order of reading.

    By group in the order of :data:`GROUPS`; within it the mark that is furthest from the best one
    first, then by outcome, then by id. The mark of a sample is its worst among the metrics that
    have a requirement, or, where these say nothing of it (it is outside them, or they are formulas
    over all samples), of the first metric of the suite that says something. Of several replicates
    the worst stands for all.

    Args:
        suite: of the plan.
        ids: of its samples, in the order of the plan.
        marks: what :func:`final_marks` returns of its scores.
    """
    worst = _worst_marks(suite, marks)
    keyed: list[tuple[_Key, Ranked]] = []
    for number, id_ in enumerate(ids, start=1):
        if id_ not in worst:
            keyed.append((_UNSCORED, Ranked(id=id_, number=number, group="unmarked")))
            continue
        (_, key), metric, mark = worst[id_]
        one = Ranked(
            id=id_,
            number=number,
            group=GROUPS[key[0]],
            metric=metric,
            outcome=mark.outcome,
            value=mark.value,
        )
        keyed.append((key, one))
    keyed.sort(key=lambda each: (each[0], each[1].id, each[1].number))
    return tuple(each for _, each in keyed)


def _worst_marks(
    suite: PlannedSuite, marks: FinalMarks
) -> dict[str, tuple[tuple[int, _Key], str, FinalMark]]:
    """Return, by sample, the mark that decides its place, with its metric."""
    names = [call.name for call in suite.metrics]
    required = {each.metric for each in suite.requirements}
    tiers = {name: 0 if name in required else at for at, name in enumerate(names, start=1)}
    directions = {name: direction(suite, name) for name in names}
    worst: dict[str, tuple[tuple[int, _Key], str, FinalMark]] = {}
    for (id_, metric, _), mark in marks.items():
        group, badness = _standing(mark, directions.get(metric, _UNKNOWN))
        tier = tiers.get(metric, len(names) + 1)
        if group not in _DECISIVE and not (group == "open" and mark.value is not None):
            tier += len(names) + 2  # whatever says something of the sample goes before
        key = (tier, (GROUPS.index(group), badness, _OUTCOMES.index(mark.outcome)))
        if id_ not in worst or key < worst[id_][0]:
            worst[id_] = (key, metric, mark)
    return worst


def _standing(mark: FinalMark, how: Direction) -> tuple[Group, float]:
    """Return the group of one mark, and a number that is the lower the worse it is."""
    value = mark.value
    if mark.outcome is Outcome.OUTSIDE:
        return "outside", 0.0
    if value is None:
        return ("open" if mark.outcome is Outcome.SCORED else "unmarked"), 0.0
    if how.best is None:
        badness = value if how.higher_is_better else -value
        return ("open" if mark.outcome is Outcome.SCORED else "unmarked"), badness
    if value == how.best:
        return "best", 0.0
    return ("short" if mark.outcome is Outcome.SCORED else "unmarked"), -abs(value - how.best)


def pages_of(ranked: Sequence[Ranked]) -> list[Sequence[Ranked]]:
    """Return the samples page by page."""
    return [ranked[start : start + PAGE] for start in range(0, len(ranked), PAGE)]


def page_name(number: int) -> str:
    """Return the file of a page, counted from 1.

    >>> page_name(3)
    '0003.html'
    """
    return f"{number:04}.html"


def anchors(ranked: Sequence[Ranked]) -> dict[int, str]:
    """Return where each sample stands in its suite's folder, by its number in the plan.

    >>> anchors([Ranked(id="a/b", number=7, group="best")])
    {7: '0001.html#s-7'}
    """
    return {
        each.number: f"{page_name(1 + at // PAGE)}#s-{each.number}"
        for at, each in enumerate(ranked)
    }


def grouped(ranked: Sequence[Ranked]) -> list[tuple[Group, Sequence[Ranked]]]:
    """Return the groups that there are, each with its samples, in the order of reading."""
    return [(name, list(found)) for name, found in groupby(ranked, key=lambda each: each.group)]


def folder_names(plan: Plan) -> dict[str, str]:
    """Return the folder of each suite below ``samples/``.

    A suite's own name where it is a plain one, else its number in the plan: a plan may come from
    anywhere, and a name must not lead out of the folder, nor mean a device on another system.
    """
    return {
        suite.name: suite.name if _is_plain(suite.name) else f"_{number}"
        for number, suite in enumerate(plan.suites, start=1)
    }


def _is_plain(name: str) -> bool:
    return bool(_PLAIN_NAME.fullmatch(name)) and not _DEVICE.fullmatch(name)
