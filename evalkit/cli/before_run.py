"""What is to be said before a run: suites left out or asked as written, and licences."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from evalkit.agreement import Plan, PlannedSuite
from evalkit.catalogue import NON_COMMERCIAL, entries
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
