"""Components of uncertainty that a plan makes a condition of every statement."""

from collections.abc import Iterator, Mapping, Sequence

from evalkit.agreement import Need, Plan, PlannedSuite
from evalkit.errors import UsageError
from evalkit.records import Component
from evalkit.run.budget import ENGINE, GENERATION, JUDGE, WORDING
from evalkit.run.conversation import draws_answers
from evalkit.run.judges import judges_of
from evalkit.run.study_component import Factor
from evalkit.wordings import fits

_SOURCES: Mapping[Need, str] = {"generation": GENERATION, "wording": WORDING, "engine": ENGINE}
_FACTORS: Mapping[Need, Factor] = {"wording": "wording", "engine": "configuration"}


def lacking(needs: Sequence[Need], suite: PlannedSuite, lines: Sequence[Component]) -> list[str]:
    """Return the components that a plan asks for and that were not evaluated, in words.

    Where no answer is drawn there is no randomness of generation to evaluate.
    """
    evaluated = {each.source for each in lines if each.evaluation != "none"}
    found: list[str] = []
    for need in needs:
        if need == "judge":
            found += [f"{JUDGE}{role}" for role in judges_of(suite)]
        elif need != "generation" or draws_answers(suite):
            found.append(_SOURCES[need])
    return [source for source in found if source not in evaluated]


def refuse_unmeasured(plan: Plan) -> None:
    """Refuse a plan that needs what its run cannot evaluate, before anybody is asked.

    A judge's error is left to the results: people's ratings may still put a judge right.

    Raises:
        UsageError: answers are drawn once where their randomness is needed, or a suite has no
            precision study of what is needed.
    """
    for need in plan.needs:
        suites = ", ".join(each.name for each in _unmeasured(plan, need))
        if suites and need == "generation":
            raise UsageError(
                f"plan {plan.name}: needs {GENERATION!r}, and {suites} draws each answer once; "
                "'replicates: 2' or more"
            )
        if suites:
            raise UsageError(
                f"plan {plan.name}: needs {_SOURCES[need]!r}, and no precision study of it was "
                f"given for {suites}; 'evalkit precision RUNS --out FILE' makes one, and "
                "--precision FILE quotes it"
            )


def _unmeasured(plan: Plan, need: Need) -> Iterator[PlannedSuite]:
    """Yield the suites with a requirement of which a needed component will not be evaluated."""
    for suite in plan.suites:
        if suite.kind != "measured" or not suite.requirements or need == "judge":
            continue
        if need == "generation":
            if draws_answers(suite) and suite.replicates == 1:
                yield suite
            continue
        factor = _FACTORS[need]
        if factor == "wording" and not fits(suite.procedure.name, suite.kind):
            continue
        studied = [each for each in plan.precision if each.factor == factor]
        if not any(suite.name in each.suites for each in studied):
            yield suite
