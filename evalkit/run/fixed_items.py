"""The measurand ``benchmark``: these very items, so that drawing them is no uncertainty."""

from collections.abc import Mapping
from dataclasses import replace

from evalkit.contracts import Metric
from evalkit.errors import TooLittleData
from evalkit.measure.finite_population import drawn_share_factor
from evalkit.measure.replication import GenerationResult, within_items
from evalkit.records import Component
from evalkit.run.budget import GENERATION, SAMPLING
from evalkit.run.conversation import draws_answers
from evalkit.run.measurand import Ends, Marks, Measurand, Shown

GREEDY = "none: the likeliest token is taken, nothing is drawn"


def of_fixed_items(measurand: Measurand, marks: Marks, ends: Ends, *, level: float) -> Shown:
    """Return what the marks show of fixed items: how drawing answers moves their mean.

    Where only some of the items were asked, their sampling enters with the share of those that
    were not. Without an interval of the answers other components may still give one.
    """
    suite = measurand.suite
    available = suite.available or suite.samples
    factor = drawn_share_factor(suite.samples, available)
    sampling = _sampling(ends, factor, suite.samples, available)
    generation, found = _generation(measurand, marks, level=level)
    own = None
    if found is not None:
        own = replace(
            ends,
            standard_error=found.standard_error,
            low=found.low,
            high=found.high,
            method=found.method,
            flags=(),
            effective_n=None,
        )
    beside = sampling.standard_uncertainty if sampling.enters else None
    return Shown(ends=own, lines=(sampling, generation), beside=() if beside is None else (beside,))


def _sampling(ends: Ends, factor: float, asked: int, available: int) -> Component:
    if factor == 0.0:
        return Component(source=SAMPLING, note="none: the measurand is these very items, all asked")
    error = None if ends.standard_error is None else ends.standard_error * factor**0.5
    return Component(
        source=SAMPLING,
        evaluation="none" if error is None else "A",
        standard_uncertainty=error,
        enters=error is not None,
        note=f"{asked} of {available} were drawn: {ends.method}, times the root of {factor:.4g}",
    )


def _generation(
    measurand: Measurand, marks: Marks, *, level: float
) -> tuple[Component, GenerationResult | None]:
    suite, metric = measurand.suite, measurand.metric
    if suite.replicates == 1:
        note = "not evaluated: answers are drawn, and there is one replicate"
        note = note if draws_answers(suite) else GREEDY
        return Component(source=GENERATION, note=note), None
    if metric.kind == "corpus":
        note = "not evaluated: of a formula over all samples, with the samples as they are"
        return Component(source=GENERATION, note=note), None
    found = generation_of(metric, marks, level=level)
    if isinstance(found, TooLittleData):
        return Component(source=GENERATION, note=f"not evaluated: {found}"), None
    line = Component(
        source=GENERATION,
        evaluation="A",
        standard_uncertainty=found.standard_error,
        low=found.low if found.standard_error is None else None,
        high=found.high if found.standard_error is None else None,
        enters=True,
        note=f"{found.method}: {found.items} samples, {found.replicates} answers",
    )
    return line, found


def generation_of(
    metric: Metric, marks: Marks, *, level: float
) -> GenerationResult | TooLittleData:
    """Return what drawing answers does to the mean of fixed items, or why nobody can say."""
    try:
        return within_items(by_item(marks), level=level, bounds=(metric.low, metric.high))
    except TooLittleData as error:
        return error


def by_item(marks: Marks) -> Mapping[str, list[float]]:
    """Return the values of each sample's replicates."""
    found: dict[str, list[float]] = {}
    for each in marks.there:
        if each.mark.value is not None:
            found.setdefault(each.sample_id, []).append(each.mark.value)
    return found
