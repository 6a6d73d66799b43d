"""The method dossier of a suite, made: reference subjects go through it, again and otherwise."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from evalkit import catalogue, plugins
from evalkit.checking import fitness
from evalkit.checking.dry_run import as_if_validated, dry_run, opener_of
from evalkit.checking.forms import read_in_forms
from evalkit.checking.labelled import denominator
from evalkit.checking.recovery import both_ends, recovered, short_of_the_end, without_anchor
from evalkit.checking.repeatability import GUESSER, SEEDS, guesses, repeated, robust
from evalkit.dossier import Decides, Dossier, tie_of
from evalkit.measure.clusters import effective_count
from evalkit.measure.power import value_that_passes
from evalkit.plan import LEVEL, Resolved, SuiteOrder, order_of, resolve
from evalkit.records import Judgement, Requirement, Sample
from evalkit.run.judges import judges_of
from evalkit.run.verdicts import limits
from evalkit.sources import load_rows
from evalkit.suite import Suite, load_suite

POWER = 0.8


def make_dossier(name: str, *, data: Path | None, limit: int | None = None) -> Dossier:
    """Return the dossier of a suite, by name or file.

    It depends on the suite, its rows, evalkit's code and ``limit`` alone: made again, it is the
    same to the byte.

    Args:
        name: of an installed suite, or its file.
        data: folder of local benchmark files.
        limit: at most so many samples, drawn by hash.

    Raises:
        EvalkitError: the suite cannot be run.
    """
    suite = load_suite(catalogue.find("suite", name))
    order = replace(order_of([], [], with_data=True), suites=(SuiteOrder(suite=name),))
    whole = resolve(order, seed=0, limit=limit, data=data)
    bare = as_if_validated(whole, bare=True)
    ends, guessed = both_ends(bare), guesses(bare)
    samples = whole.samples[suite.name]
    found = fitness.Findings(
        suite=suite,
        samples=len(samples),
        available=whole.plan.suites[0].available or len(samples),
        clusters=len({each.cluster for each in samples}),
        recovered=tuple(recovered(bare, ends)),
        robust=tuple(robust(bare, guessed[SEEDS[0]])),
        read=tuple(read_in_forms(bare, ends, level=LEVEL)),
        decides=tuple(_decides(suite, samples)),
        judges=judges_of(whole.plan.suites[0]) if suite.kind != "validation" else (),
        short=tuple(short_of_the_end(ends)),
        without_anchor=tuple(without_anchor(ends)),
        guesser_passes=_guesser_passes(whole),
    )
    languages = dict(sorted(Counter(_languages(samples)).items()))
    faulty = tuple(fitness.faults(found))
    fit = fitness.fitness(faulty)
    return Dossier(
        suite=suite.name,
        version=suite.version,
        criterion=suite.criterion,
        title=suite.title,
        tie=tie_of(suite, load_rows(suite.dataset, data).provenance),
        evalkit=version("evalkit"),
        level=LEVEL,
        samples=found.samples,
        available=found.available,
        clusters=found.clusters,
        languages=languages,
        recovered=tuple(found.recovered),
        repeated=tuple(repeated(guessed)),
        robust=tuple(found.robust),
        read=tuple(found.read),
        decides=tuple(found.decides),
        judges=tuple(found.judges),
        limits=tuple(fitness.limits(found)),
        faults=faulty,
        fitness=fit,
        statement=fitness.statement(suite, fit, languages),
    )


def _languages(samples: Sequence[Sample]) -> Iterator[str]:
    for each in samples:
        language = each.labels.get("language", each.labels.get("lang"))
        if language:
            yield language


def _guesser_passes(whole: Resolved) -> bool:
    """Return whether who guesses meets every requirement that the suite has."""
    if not whole.plan.suites[0].requirements:
        return False
    rows = dry_run(as_if_validated(whole), opener_of(GUESSER)).rows
    verdicts = [row["verdict"] for row in rows if row["verdict"]]
    return bool(verdicts) and all(each == Judgement.PASS for each in verdicts)


def _decides(suite: Suite, samples: Sequence[Sample]) -> Iterator[Decides]:
    """Yield which true value of a share passes four times out of five."""
    for required in suite.requirements if suite.kind != "assessed" else ():
        inside = _inside(suite, samples, required)
        if not inside:
            continue
        sizes = list(Counter(each.cluster for each in inside).values())
        clusters = int(effective_count(sizes))
        for limit in limits(required):
            words = {"at_least": "at least", "at_most": "at most"}[limit.direction]
            yield Decides(
                metric=required.metric,
                slice=required.slice,
                limit=f"{words} {limit.value:g}",
                n=len(inside),
                clusters=clusters,
                passes_from=(
                    _short(value_that_passes(clusters, limit, power=POWER)),
                    _short(value_that_passes(len(inside), limit, power=POWER)),
                ),
            )


def _inside(suite: Suite, samples: Sequence[Sample], required: Requirement) -> list[Sample]:
    """Return the samples that a requirement on a share is about; none for other metrics."""
    call = next(each for each in suite.metrics if each.name == required.metric)
    metric = plugins.make_metric(call.plugin.name, call.plugin.options)
    if metric.kind != "proportion":
        return []
    labels = {**call.where, **required.slice}
    return [
        each
        for each in denominator(call, samples)
        if all(each.labels.get(label) == value for label, value in labels.items())
    ]


def _short(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.10g}")
