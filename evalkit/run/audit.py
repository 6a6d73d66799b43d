"""The audit: every sample was asked, answered and scored exactly once, or it says which not."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evalkit.records import Identity
from evalkit.run.conversation import Retold
from evalkit.run.evidence import Evidence, fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteAudit:
    """What the evidence says of one suite, beside the scores."""

    suite: str
    counts: Mapping[str, int]
    problems: tuple[str, ...]
    first_error: str = ""  # what the first error Response says


def audit_unit(retold: Retold, evidence: Evidence, tally: Counter[str]) -> list[str]:
    """Count one conversation into ``tally`` and return what is wrong with it."""
    tally["units"] += 1
    problems: list[str] = []
    for request in retold.requests:
        asked = evidence.asked.get(request.identity)
        if asked is None:
            if request.identity in evidence.answers:
                problems.append(f"{_name(request.identity)}: answered, but never asked")
        elif asked != fingerprint(request):
            problems.append(f"{_name(request.identity)}: asked otherwise than the plan says")
    for response in retold.responses:
        tally["responses"] += 1
        tally["errors"] += response.finish == "error"
        tally["truncated"] += response.finish == "length"
        tally["context_overflow"] += response.prompt_tokens_dropped > 0
    if retold.lacking is not None:
        tally["unanswered"] += 1
        problems.append(f"{_name(retold.lacking)}: not answered")
    return problems


def failures(audits: Sequence[SuiteAudit]) -> list[str]:
    """Return a sentence for each suite in which requests ended in an error."""
    return [
        f"{each.suite}: {each.counts['errors']} of {each.counts['responses']} requests ended in an "
        f"error; the first: {each.first_error}"
        for each in audits
        if each.counts.get("errors")
    ]


def is_useless(audits: Sequence[SuiteAudit]) -> bool:
    """Return whether some suite got answers and every one of them is an error."""
    return any(
        each.counts.get("errors", 0) == each.counts.get("responses", 0) > 0 for each in audits
    )


def strays(evidence: Evidence, expected: Sequence[SuiteAudit]) -> list[str]:
    """Return what the journals hold beyond the plan."""
    used = sum(each.counts.get("responses", 0) for each in expected)
    found = list(evidence.problems)
    if used != len(evidence.answers):
        found.append(f"{len(evidence.answers) - used} answers are to no question of the plan")
    return found


def _name(identity: Identity) -> str:
    parts = [f"{identity.suite}/{identity.sample_id}"]
    parts += [f"role {identity.role}"] if identity.role != "model" else []
    parts += [f"variant {identity.variant}"] if identity.variant else []
    parts += [f"replicate {identity.replicate}"] if identity.replicate else []
    parts += [f"turn {identity.turn}"] if identity.turn else []
    return ", ".join(parts)
