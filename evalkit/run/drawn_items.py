"""The measurand ``generalised``: items like these, so that drawing them is part of the error."""

from evalkit.errors import TooLittleData
from evalkit.records import Component
from evalkit.run.budget import GENERATION, SAMPLING
from evalkit.run.conversation import draws_answers
from evalkit.run.fixed_items import GREEDY, generation_of
from evalkit.run.measurand import Ends, Marks, Measurand, Shown


def of_drawn_items(measurand: Measurand, marks: Marks, ends: Ends, *, level: float) -> Shown:
    """Return what the marks show of items like these: how much their clusters differ.

    What drawing answers adds is among it: it spreads the marks as the items do.
    """
    unknown = ends.standard_error is None
    has_interval = ends.low is not None and ends.high is not None
    sampling = Component(
        source=SAMPLING,
        evaluation="A" if not unknown or has_interval else "none",
        standard_uncertainty=ends.standard_error,
        low=ends.low if unknown else None,
        high=ends.high if unknown else None,
        enters=not unknown or has_interval,
        note=ends.method,
    )
    return Shown(ends=ends, lines=(sampling, _generation(measurand, marks, level=level)))


def _generation(measurand: Measurand, marks: Marks, *, level: float) -> Component:
    suite, metric = measurand.suite, measurand.metric
    if suite.replicates == 1:
        note = "in item sampling, not told apart: one replicate" if draws_answers(suite) else GREEDY
        return Component(source=GENERATION, note=note)
    within = "in item sampling: replicates are items of their sample's cluster"
    if metric.kind == "corpus":
        return Component(source=GENERATION, note=within)
    found = generation_of(metric, marks, level=level)
    if isinstance(found, TooLittleData):
        return Component(source=GENERATION, note=f"{within}; {found}")
    known = found.standard_error is not None
    return Component(
        source=GENERATION,
        evaluation="A",
        standard_uncertainty=found.standard_error,
        low=None if known else found.low,
        high=None if known else found.high,
        note=f"{within}; alone by {found.method}",
    )
