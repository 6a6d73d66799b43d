"""What is to be said before a run: what is left out, asked as written, or gets no verdict."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from evalkit import plugins
from evalkit.agreement import Plan, PlannedSuite
from evalkit.catalogue import NON_COMMERCIAL, entries
from evalkit.measure.rules.guard import FEWEST_EVENTS
from evalkit.wordings import AS_WRITTEN


def left_out_lines(left_out: Mapping[str, Sequence[str]], asked: Collection[str]) -> Iterator[str]:
    """Yield one line that names the suites of the criteria that are not asked, by the reason."""
    groups = []
    for reason, names in left_out.items():
        lacking = [name for name in names if name not in asked]
        if lacking:
            groups.append(f"{', '.join(lacking)} ({reason})")
    if groups:
        yield f"left out: {'; '.join(groups)}"


def licence_lines(suites: Sequence[PlannedSuite]) -> Iterator[str]:
    """Yield a line for each suite whose rows may not be used commercially."""
    classes = {each.name: each.licence_class for each in entries().values() if each.kind == "suite"}
    for suite in suites:
        if classes.get(suite.name) == NON_COMMERCIAL:
            yield f"licence: suite {suite.name}: {suite.licence}, of the class {NON_COMMERCIAL}"


def wording_lines(plan: Plan) -> Iterator[str]:
    """Yield one line that names the suites which are asked as written in spite of a wording."""
    kept = [each.name for each in plan.suites if each.wording == AS_WRITTEN]
    if plan.wording != AS_WRITTEN and kept:
        yield (
            f"wording {plan.wording}: asked as written, since other words would ask something "
            f"else: {', '.join(kept)}"
        )


def standing_lines(suites: Sequence[PlannedSuite]) -> Iterator[str]:
    """Yield a line for each locked suite whose requirements will get no verdict."""
    for each in suites:
        if each.locked and each.requirements and each.dossier is None:
            yield f"not validated: suite {each.name}: {each.not_validated}"


def guard_lines(plan: Plan) -> Iterator[str]:
    """Yield a line for each requirement that has too few samples for the rule ``guard``.

    Marks may be fewer than samples, and clustered: then the rule is refused when they are known.
    """
    for suite in plan.suites if plan.rule.name == "guard" else ():
        count = suite.samples * suite.replicates
        for name, limit in _limits_of_shares(suite):
            events = count * min(limit, 1.0 - limit)
            if round(events, 9) < FEWEST_EVENTS:
                yield (
                    f"guard: suite {suite.name}: {name} at {limit:g}: {events:.3g} expected events "
                    f"of {count} answers; below {FEWEST_EVENTS} the rule is refused, and nothing "
                    "will be stated"
                )


def _limits_of_shares(suite: PlannedSuite) -> Iterator[tuple[str, float]]:
    """Yield each limit on a proportion, with the metric's name."""
    calls = {call.name: call.plugin for call in suite.metrics}
    for required in suite.requirements:
        plugin = calls[required.metric]
        if plugins.make_metric(plugin.name, plugin.options).kind == "proportion":
            limits = (required.at_least, required.at_most)
            yield from ((required.metric, limit) for limit in limits if limit is not None)
