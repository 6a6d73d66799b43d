"""The uncertainty budget of an Estimate: what was evaluated, and by name what was not."""

from collections.abc import Iterator

from evalkit.agreement import JudgeValidation, Plan, PlannedSuite
from evalkit.measure.missing import bound_missing
from evalkit.records import Component
from evalkit.run.conversation import roles_of
from evalkit.run.measurand import Ends, Marks, Measurand

GRADED = (
    Component(source="item sampling", standard_error=None, note="none: all indicators were graded"),
    Component(source="grading", standard_error=None, note="rater agreement: not evaluated"),
)


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
    return (
        f"not corrected for; on {found.suite} version {found.version}: {', '.join(figures)} at "
        f"level {found.level:g}, run {found.run}"
    )
