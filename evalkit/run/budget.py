"""The uncertainty budget of an Estimate: what was evaluated, and by name what was not."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from evalkit.agreement import JudgeValidation, Plan, PlannedSuite
from evalkit.errors import UndefinedMetric
from evalkit.measure.agreement import cohen_kappa
from evalkit.measure.missing import bound_missing
from evalkit.records import Component, Outcome
from evalkit.run.conversation import roles_of
from evalkit.run.measurand import Ends, Marks, Measurand

RATER = "rater:"  # part of a mark: what a person gave
FEWEST = 10  # items that two people rated, from which on a kappa of theirs is stated
_Given = dict[tuple[str, int | None], float | str]  # what a person gave, by sample and replicate


def graded(marks: Marks) -> tuple[Component, ...]:
    """Return the budget of a grade: no sampling of items, and how far raters agree."""
    return (
        Component(source="item sampling", standard_error=None, note=f"none: {_coverage(marks)}"),
        Component(source="grading", standard_error=None, note=_agreement(marks)),
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


def budget(measurand: Measurand, marks: Marks, value: float, ends: Ends) -> tuple[Component, ...]:
    """Return the uncertainty budget: what was evaluated, and by name what was not."""
    plan, suite, metric = measurand.plan, measurand.suite, measurand.metric
    lines = [
        Component(source="item sampling", standard_error=ends.standard_error, note=ends.method),
        Component(
            source="generation randomness",
            standard_error=None,
            note="in item sampling: replicates are items of their sample's cluster"
            if suite.replicates > 1
            else "not evaluated: one replicate",
        ),
        Component(source="template or perturbation", standard_error=None, note="not evaluated"),
        Component(source="engine and batch", standard_error=None, note="not evaluated"),
        *_judges(plan, suite),
    ]
    lost = len(marks.lost)
    if metric.kind != "corpus" and metric.low is not None and metric.high is not None:
        bounds = bound_missing(
            value, n=marks.count, missing=lost, lowest=metric.low, highest=metric.high
        )
        lines.append(
            Component(
                source="missing marks",
                standard_error=None,
                low=bounds.low,
                high=bounds.high,
                note=f"{lost} missing: the value if all were worst or best",
            )
        )
    elif lost:
        note = f"{lost} missing: see the verdict's bounds, or not bounded"
        lines.append(Component(source="missing marks", standard_error=None, note=note))
    return tuple(lines)


def _judges(plan: Plan, suite: PlannedSuite) -> Iterator[Component]:
    for role in roles_of(suite):
        if not role.startswith("judge:"):
            continue
        found = plan.validations.get(role)
        note = "not evaluated: no validation was given" if found is None else _quoted(found)
        yield Component(source=f"error of {role}", standard_error=None, note=note)


def _quoted(found: JudgeValidation) -> str:
    figures = [
        f"{name} {figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}] (n={figure.n})"
        for name, figure in sorted(found.figures.items())
        if figure.value is not None and figure.low is not None and figure.high is not None
    ]
    said = f"{', '.join(figures)} at level {found.level:g}" if figures else "no figure has a value"
    return f"not corrected for; on {found.suite} version {found.version}: {said}, run {found.run}"
