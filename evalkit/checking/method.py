"""The method dossier of a suite, made: reference subjects go through it, again and otherwise."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from evalkit import catalogue, plugins
from evalkit.canonical import digest
from evalkit.checking import fitness
from evalkit.checking.constructed import constructed
from evalkit.checking.dry_run import as_if_validated, dry_run, opener_of
from evalkit.checking.forms import read_in_forms
from evalkit.checking.judged import judged_metrics
from evalkit.checking.labelled import denominator
from evalkit.checking.labelled_replies import agreements, load_replies
from evalkit.checking.recovery import (
    both_ends,
    recovered,
    short_of_the_end,
    without_anchor,
    without_answers,
)
from evalkit.checking.repeatability import GUESSER, SEEDS, guesses, repeated, robust
from evalkit.dossier import Decides, Dossier, Labelled, Recovered, tie_of
from evalkit.measure.clusters import effective_count
from evalkit.measure.power import value_that_passes
from evalkit.order import LEVEL, SuiteOrder, order_of
from evalkit.plan import Resolved, resolve, samples_bytes
from evalkit.records import Judgement, Requirement, Sample
from evalkit.run.judges import judges_of
from evalkit.run.verdicts import limits
from evalkit.samples import build_samples
from evalkit.sources import Rows, load_rows
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
    rows = load_rows(suite.dataset, data)
    order = replace(order_of([], [], with_data=True), suites=(SuiteOrder(suite=name),))
    whole = resolve(order, seed=0, limit=limit, data=data)
    found = _findings(suite, rows, whole)
    languages = dict(sorted(Counter(_languages(whole.samples[suite.name])).items()))
    faulty = tuple(fitness.faults(found))
    fit = fitness.fitness(faulty)
    return Dossier(
        suite=suite.name,
        version=suite.version,
        criterion=suite.criterion,
        title=suite.title,
        tie=tie_of(suite, rows.provenance),
        built=digest(samples_bytes(build_samples(suite, rows.rows))),
        evalkit=version("evalkit"),
        level=LEVEL,
        samples=found.samples,
        available=found.available,
        clusters=found.clusters,
        languages=languages,
        recovered=tuple(found.recovered),
        repeated=tuple(found.repeated),
        robust=tuple(found.robust),
        read=tuple(found.read),
        decides=tuple(found.decides),
        labelled=tuple(found.labelled),
        judges=tuple(found.judges),
        limits=tuple(fitness.limits(found)),
        faults=faulty,
        fitness=fit,
        statement=fitness.statement(suite, fit, languages),
    )


def _findings(suite: Suite, rows: Rows, whole: Resolved) -> fitness.Findings:
    bare = as_if_validated(whole, bare=True)
    ends, guessed, known = both_ends(bare), guesses(bare), tuple(constructed(bare))
    samples = whole.samples[suite.name]
    return fitness.Findings(
        suite=suite,
        samples=len(samples),
        available=whole.plan.suites[0].available or len(samples),
        clusters=len({each.cluster for each in samples}),
        recovered=(*recovered(bare, ends), *known),
        repeated=tuple(repeated(guessed)),
        robust=tuple(robust(bare, guessed[SEEDS[0]])),
        read=tuple(read_in_forms(bare, ends, level=LEVEL)),
        decides=tuple(_decides(suite, samples)),
        labelled=_labelled(suite, rows, bare),
        required=[each.metric for each in suite.requirements],
        lower_is_better=[
            name
            for name, metric in ends.right.scored[0].metrics.items()
            if not metric.higher_is_better
        ],
        judges=judges_of(whole.plan.suites[0]) if suite.kind != "validation" else (),
        short=tuple(short_of_the_end(ends)),
        without_anchor=_without(without_anchor(ends), known),
        without_answers=(*without_answers(ends), *judged_metrics(whole.plan.suites[0])),
        guesser_passes=_guesser_passes(whole),
    )


def _labelled(suite: Suite, rows: Rows, bare: Resolved) -> tuple[Labelled, ...]:
    replies = load_replies(suite)
    samples = build_samples(suite, rows.rows) if replies else ()  # whatever a limit draws
    return tuple(agreements(bare.plan.suites[0], samples, replies, level=LEVEL))


def _without(names: Sequence[str], known: Sequence[Recovered]) -> tuple[str, ...]:
    return tuple(each for each in names if each not in {found.metric for found in known})


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
    judged = judged_metrics(whole.plan.suites[0])
    verdicts = [row["verdict"] for row in rows if row["verdict"] and row["metric"] not in judged]
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
