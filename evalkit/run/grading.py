"""The budget of an assessed suite's grade: no sampling, and how far raters agree."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from evalkit.errors import UndefinedMetric
from evalkit.measure.agreement import cohen_kappa
from evalkit.records import Component, Outcome
from evalkit.run.measurand import Marks

RATER = "rater:"  # part of a mark: what a person gave
FEWEST = 10  # items that two people rated, from which on a kappa of theirs is stated
_Given = dict[tuple[str, int | None], float | str]  # what a person gave, by sample and replicate


def graded(marks: Marks) -> tuple[Component, ...]:
    """Return the budget of a grade: no sampling of items, and how far raters agree."""
    return (
        Component(source="item sampling", note=f"none: {_coverage(marks)}"),
        Component(source="grading", note=_agreement(marks)),
    )


def _coverage(marks: Marks) -> str:
    if not marks.lost:
        return "all indicators were graded"
    waiting = sum(score.mark.outcome is Outcome.AWAITS_RATING for score in marks.lost)
    others = len(marks.lost) - waiting
    verbs = (
        ("awaits a rating" if waiting == 1 else "await a rating", waiting),
        ("has no mark" if others == 1 else "have no mark", others),
    )
    rest = ", ".join(f"{count} {verb}" for verb, count in verbs if count)
    return f"{len(marks.there)} of {marks.count} indicators were graded, {rest}"


def _agreement(marks: Marks) -> str:
    given: dict[str, _Given] = {}
    for score in (*marks.there, *marks.lost):
        for part, value in score.mark.parts.items():
            if part.startswith(RATER):
                name = part.removeprefix(RATER)
                given.setdefault(name, {})[score.sample_id, score.replicate] = value
    pairs = [
        _pair(one, two, given, both)
        for one, two in combinations(sorted(given), 2)
        if (both := [each for each in given[one] if each in given[two]])
    ]
    if pairs:
        return "; ".join(pairs)
    who = f"rated by {', '.join(sorted(given))}" if given else "graded by rules, rated by nobody"
    how = {0: "", 1: " alone"}.get(len(given), ", no indicator by two of them")
    return f"{who}{how}; rater agreement not evaluated"


def _pair(
    one: str,
    two: str,
    given: Mapping[str, _Given],
    both: Sequence[tuple[str, int | None]],
) -> str:
    if len(both) < FEWEST:
        return f"{one} and {two}: no kappa under {FEWEST} items ({len(both)})"
    try:
        kappa = cohen_kappa([given[one][i] for i in both], [given[two][i] for i in both])
    except UndefinedMetric as error:
        return f"{one} and {two}: {error}"
    return f"{one} and {two}: Cohen's kappa {kappa:.3f} on {len(both)} items that both rated"
