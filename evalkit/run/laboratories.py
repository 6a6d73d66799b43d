"""One model measured by several laboratories: do their results agree within what they differ in?

They asked the same items, so that the drawing of items is common to all results and does not belong
into their uncertainties. What differs is how answers were drawn (seen from replicates) and how they
were computed (from a precision study that the plan quotes). Where neither is known, no score can be
stated.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from evalkit.agreement import PlannedSuite
from evalkit.contracts import Metric
from evalkit.errors import TooLittleData, UsageError
from evalkit.measure.clusters import item_mean
from evalkit.measure.combination import combined_uncertainty, effective_degrees
from evalkit.measure.interlaboratory import (
    Agreement,
    RobustMiddle,
    agreement_of,
    en_score,
    robust_middle,
    z_prime_score,
    z_score,
    zeta_score,
)
from evalkit.measure.quantile import normal_quantile, student_quantile
from evalkit.run.budget import ENGINE, GENERATION
from evalkit.run.comparable import (
    Entrant,
    common_suites,
    refuse_unknown_metrics,
    reservations,
)
from evalkit.run.conditions import MODEL, difference_of, is_same
from evalkit.run.conversation import draws_answers
from evalkit.run.fixed_items import GREEDY, generation_of
from evalkit.run.measurand import Marks
from evalkit.run.paired_marks import Column, PairedMarks, marks_of, pair
from evalkit.run.study_component import study_component

LEVEL = 0.95  # of the expanded uncertainties in En
SAME_SEED = "same_seed: both laboratories drew with the same numbers, which hides differences"
LEFT_OUT = "left_out: "  # how many items do not enter, and why
UNLIKE = "unlike: "  # what else than the laboratory differs
NO_MARK = "a laboratory has no mark on the common samples"
_FEWEST_OF_A_ROUND = 3
NOT_KNOWN = (
    "neither generation randomness (replicates) nor engine and batch (a precision study) was "
    "evaluated by both"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LaboratoryResult:
    """The result of one laboratory on the common items.

    Attributes:
        value: on the items that all laboratories have marks of; None where it counts none of them.
        standard_uncertainty: of what may differ between laboratories; None where it is not known.
        expanded: at 95 %, with Student's t; None where it is not known.
        components: what is in it, in words, or why it is not known.
    """

    value: float | None
    standard_uncertainty: float | None
    expanded: float | None
    components: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaboratoryScore:
    """How one laboratory's result lies to the reference, or to the middle of all."""

    kind: str  # En, z, z' or zeta
    laboratory: int
    score: float | None
    agreement: Agreement | None
    reason: str = ""  # why there is no score


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One metric measured by several laboratories."""

    criterion: str
    suite: str
    metric: str
    n: int
    results: tuple[LaboratoryResult, ...]
    middle: RobustMiddle | None  # from three laboratories on
    scores: tuple[LaboratoryScore, ...]
    flags: tuple[str, ...]


def refuse_other_subjects(entrants: Sequence[Entrant]) -> None:
    """Refuse runs that are not of one model: their results are not meant to agree.

    Raises:
        UsageError: a run asks no model, or another one than the first.
    """
    first = entrants[0]
    for each in entrants:
        model, reference = each.record.subjects.get(MODEL), first.record.subjects.get(MODEL)
        if model is None or reference is None:
            raise UsageError(
                f"--laboratories: {each.path} asks no model (got {', '.join(each.record.subjects)})"
                "; runs of one model"
            )
        if not is_same(reference, model):
            raise UsageError(
                f"--laboratories: {each.path} is of another model than {first.path} "
                f"({each.model}, with {difference_of(reference, model)}); runs of one model"
            )


def rounds(
    entrants: Sequence[Entrant], *, suites: Sequence[str] = (), metrics: Sequence[str] = ()
) -> tuple[Round, ...]:
    """Return how the results of several laboratories on one model agree, metric by metric.

    The first run is the reference of En. From three runs on each result is also held against the
    robust middle of all (z, z', ζ). Metrics that are formulas over all samples are left out: their
    generation randomness alone has no estimate here.

    Raises:
        UsageError: the runs are of different models, or have nothing marked in common.
    """
    refuse_other_subjects(entrants)
    names = common_suites(entrants, suites)
    refuse_unknown_metrics(entrants, names, metrics)
    found = tuple(
        _round(entrants, suite, call.name)
        for suite in names
        for call in entrants[0].suites[suite].metrics
        if (not metrics or call.name in metrics)
        and entrants[0].metric(suite, call.name).kind != "corpus"
        and entrants[0].suites[suite].kind != "assessed"
    )
    if not found:
        raise UsageError(
            f"--laboratories: no metric of {', '.join(names)} is a mean over items (got none); "
            "a suite with one"
        )
    if not any(each.n for each in found):
        raise UsageError(
            f"--laboratories: {', '.join(names)}: common samples (got 0); one at least"
        )
    return found


def _round(entrants: Sequence[Entrant], suite: str, name: str) -> Round:
    planned, metric = entrants[0].suites[suite], entrants[0].metric(suite, name)
    labels = [each.label for each in entrants]
    paired = pair(metric, [each.scores(suite, name) for each in entrants], labels, {})
    studied = replace(planned, samples=_common(entrants, suite, name))
    results = tuple(
        _result(each, studied, name, metric, column)
        for each, column in zip(entrants, paired.there, strict=True)
    )
    middle, of_the_middle = _of_the_middle(results)
    scores = [*(_en(results, number) for number in range(1, len(results))), *of_the_middle]
    return Round(
        criterion=planned.criterion,
        suite=suite,
        metric=name,
        n=paired.n,
        results=results,
        middle=middle,
        scores=tuple(scores),
        flags=tuple(_flags(entrants, planned, paired)),
    )


def _common(entrants: Sequence[Entrant], suite: str, name: str) -> int:
    """Return how many samples every laboratory asked: a study of more says too little of them."""
    asked = [{score.sample_id for score in each.scores(suite, name)} for each in entrants]
    return len(set.intersection(*asked))


def _flags(entrants: Sequence[Entrant], suite: PlannedSuite, paired: PairedMarks) -> Iterator[str]:
    seeds = [each.plan.seed for each in entrants]
    if draws_answers(suite) and len(set(seeds)) < len(seeds):
        yield SAME_SEED
    if paired.left_out:
        reasons = {
            **({"not in all runs": paired.absent} if paired.absent else {}),
            **paired.reasons,
        }
        words = ", ".join(f"{count} {why}" for why, count in reasons.items())
        total = paired.n + paired.left_out
        yield f"{LEFT_OUT}{paired.left_out} of {total} items do not enter: {words}"
    yield from (f"{UNLIKE}{words}" for words in reservations(entrants, suite.name))


def _result(
    entrant: Entrant, suite: PlannedSuite, name: str, metric: Metric, column: Column
) -> LaboratoryResult:
    marks = marks_of(column)
    if not marks.values:
        return LaboratoryResult(
            value=None, standard_uncertainty=None, expanded=None, components=(NO_MARK,)
        )
    planned = replace(entrant.suites[suite.name], samples=suite.samples)
    found = study_component(entrant.plan, planned, name, factor="configuration")
    u = found.standard_uncertainty
    words = f"{ENGINE}: {found.note}" if u is None else f"{ENGINE}: {u:.2g}"
    parts = [_Part(uncertainty=u, degrees=found.degrees, words=words)]
    if not found.holds_generation:
        parts.insert(0, _generation(planned, metric, marks))
    known = [(each.uncertainty, each.degrees) for each in parts if each.uncertainty]
    combined = combined_uncertainty([each for each, _ in known]) if known else None
    return LaboratoryResult(
        value=item_mean(marks.values),
        standard_uncertainty=combined,
        expanded=None if combined is None else _coverage(known) * combined,
        components=tuple(each.words for each in parts),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    uncertainty: float | None
    degrees: float | None  # of freedom; None: taken as known
    words: str


def _generation(planned: PlannedSuite, metric: Metric, marks: Marks) -> _Part:
    source = GENERATION
    found = generation_of(metric, marks, level=LEVEL) if planned.replicates > 1 else None
    if found is None or isinstance(found, TooLittleData):
        why = "not evaluated: one replicate" if draws_answers(planned) else GREEDY
        return _Part(uncertainty=None, degrees=None, words=f"{source}: {found or why}")
    if found.standard_error is not None:
        words = f"{source}: {found.standard_error:.2g}, {found.replicates} answers"
        return _Part(
            uncertainty=found.standard_error, degrees=found.degrees_of_freedom, words=words
        )
    if not draws_answers(planned):
        return _Part(uncertainty=None, degrees=None, words=f"{source}: {GREEDY}")
    bound = (found.high - found.low) / 2.0 / math.sqrt(3.0)
    words = f"{source}: {bound:.2g}, of the changes that may have gone unseen"
    return _Part(uncertainty=bound, degrees=None, words=words)


def _coverage(known: Sequence[tuple[float, float | None]]) -> float:
    """Return the coverage factor at 95 %: Student's at the effective degrees of freedom."""
    degrees, upper = effective_degrees(*zip(*known, strict=True)), (1.0 + LEVEL) / 2.0
    if math.isinf(degrees):
        return normal_quantile(upper)
    return student_quantile(upper, degrees_of_freedom=max(1, math.floor(degrees)))


def _en(results: Sequence[LaboratoryResult], number: int) -> LaboratoryScore:
    reference, own = results[0], results[number]
    if reference.value is None or own.value is None:
        return _without("En", number, NO_MARK)
    if reference.expanded is None or own.expanded is None:
        return _without("En", number, NOT_KNOWN)
    score = en_score(own.value, own.expanded, reference.value, reference.expanded)
    agreement = agreement_of(score, kind="en")
    return LaboratoryScore(kind="En", laboratory=number, score=score, agreement=agreement)


def _of_the_middle(
    results: Sequence[LaboratoryResult],
) -> tuple[RobustMiddle | None, list[LaboratoryScore]]:
    """Return the robust middle of three results or more, and each result's scores against it."""
    values = [each.value for each in results if each.value is not None]
    if len(results) < _FEWEST_OF_A_ROUND:
        return None, []
    if len(values) < len(results):
        return None, [_without("z", number, NO_MARK) for number in range(len(results))]
    try:
        middle = robust_middle(values)
    except TooLittleData as error:
        return None, [_without("z", number, str(error)) for number in range(len(results))]
    scores = []
    for number, (value, each) in enumerate(zip(values, results, strict=True)):
        mean, spread, own = middle.mean, middle.deviation, middle.standard_uncertainty
        scores.append(_read("z", number, z_score(value, mean, spread)))
        scores.append(_read("z'", number, z_prime_score(value, mean, spread, own)))
        if each.standard_uncertainty is None:
            scores.append(_without("zeta", number, NOT_KNOWN))
            continue
        zeta = zeta_score(value, each.standard_uncertainty, mean, own)
        scores.append(_read("zeta", number, zeta))
    return middle, scores


def _read(kind: str, number: int, score: float) -> LaboratoryScore:
    agreement = agreement_of(score, kind="z")
    return LaboratoryScore(kind=kind, laboratory=number, score=score, agreement=agreement)


def _without(kind: str, number: int, reason: str) -> LaboratoryScore:
    return LaboratoryScore(kind=kind, laboratory=number, score=None, agreement=None, reason=reason)
