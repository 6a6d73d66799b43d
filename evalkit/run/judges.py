"""The judges of a run: whom its suites ask for, who was named, and who judges itself."""

import difflib
from collections.abc import Collection, Mapping, Sequence

from evalkit.agreement import Plan, PlannedSuite, SubjectDescription
from evalkit.errors import UsageError
from evalkit.records import Outcome, Score
from evalkit.run.continuity import identity_of
from evalkit.run.conversation import roles_of

PREFIX = "judge:"
RECORDED = "replay"  # one file may hold the answers of several subjects
UNREAD = "unread"  # part of a mark: the judges whose reply names no verdict
NO_VERDICT = "no_verdict"
SELF_JUDGED = "self_judged"
UNMEASURED = "judge_not_validated"


def judges_of(suite: PlannedSuite) -> tuple[str, ...]:
    """Return the roles ``judge:NAME`` that a suite asks."""
    return tuple(role for role in roles_of(suite) if role.startswith(PREFIX))


def question_of(suite: PlannedSuite) -> str:
    """Return what a suite asks its judges; an empty text is the procedure's own question."""
    return str(suite.procedure.options.get("question", ""))


def refuse_misnamed(plan: Plan, named: Collection[str]) -> None:
    """Refuse a judge or a validation that no suite asks for, and a judge that nobody was named for.

    Args:
        plan: with the validations that were given.
        named: the roles to which somebody was named.

    Raises:
        UsageError: one is; the message names the judges that are asked for.
    """
    asked = list(dict.fromkeys(role for suite in plan.suites for role in judges_of(suite)))
    for option, roles in (("--judge", named), ("--validation", plan.validations)):
        for role in roles:
            if role.startswith(PREFIX) and role not in asked:
                raise UsageError(f"{option}: {_unasked(role, asked)}")
    for suite in plan.suites:
        lacking = [role for role in roles_of(suite) if role not in named]
        if lacking and judges_of(suite):
            options = " ".join(map(_option, lacking))
            raise UsageError(
                f"suite {suite.name} asks {' and '.join(lacking)}, and nobody was named; {options}"
            )


def _unasked(role: str, asked: Sequence[str]) -> str:
    name = role.removeprefix(PREFIX)
    known = [each.removeprefix(PREFIX) for each in asked]
    if not known:
        return f"no suite of this run asks a judge (got {name!r}); leave it out"
    near = difflib.get_close_matches(name, known, n=1) or known
    is_or_are = "is" if len(near) == 1 else "are"
    return f"no judge is called {name!r}; {' and '.join(map(repr, near))} {is_or_are}"


def _option(role: str) -> str:
    if role.startswith(PREFIX):
        return f"--judge {role.removeprefix(PREFIX)}=REF"
    return f"--{role} REF"


def self_judged(suite: PlannedSuite, subjects: Mapping[str, SubjectDescription]) -> list[str]:
    """Return a flag for each judge of a suite who is the model that it judges.

    They are one if they are the same in everything, or of the same files. Whose answers were
    recorded nobody knows, so these are never taken for one.
    """
    if "model" not in roles_of(suite):
        return []
    model = subjects["model"]
    return [f"{SELF_JUDGED} {role}" for role in judges_of(suite) if _are_one(model, subjects[role])]


def unmeasured(plan: Plan, suite: PlannedSuite) -> list[str]:
    """Return a flag for each judge of a suite whose errors nobody measured beforehand."""
    judges = judges_of(suite) if suite.kind == "measured" else ()
    return [f"{UNMEASURED} {role}" for role in judges if role not in plan.validations]


def _are_one(one: SubjectDescription, two: SubjectDescription) -> bool:
    if one.plugin == RECORDED:
        return False
    has_same_files = bool(one.digests) and (one.plugin, one.digests) == (two.plugin, two.digests)
    return has_same_files or identity_of(one) == identity_of(two)


def without_verdict(
    suite: PlannedSuite, scores: Mapping[str, Sequence[Score]], units: int
) -> list[str]:
    """Return a flag for each judge of a suite some of whose replies could not be read.

    Args:
        suite: the suite.
        scores: of it, by metric.
        units: how many answers were to be judged: samples, each with its replicates.
    """
    unread = {
        (role, score.sample_id, score.replicate)
        for each in scores.values()
        for score in each
        if score.mark.outcome is Outcome.JUDGE_ERROR
        for role in str(score.mark.parts.get(UNREAD, "")).split(", ")
    }
    counts = [(role, sum(who == role for who, _, _ in unread)) for role in judges_of(suite)]
    return [f"{NO_VERDICT}={n}/{units} {role}" for role, n in counts if n]
