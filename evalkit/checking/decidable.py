"""What a suite's items can decide: the power of each requirement, and the precision of a share."""

from collections import Counter
from collections.abc import Iterator, Sequence

from evalkit import plugins
from evalkit.checking.labelled import denominator, label_findings
from evalkit.measure.clusters import effective_count
from evalkit.measure.power import half_width, items_needed, value_that_passes
from evalkit.records import Requirement, Sample
from evalkit.run.machine import Finding
from evalkit.run.verdicts import limits
from evalkit.suite import Suite

POWER = 0.8
HALF_WIDTHS = (0.05, 0.02)  # of a 95 % interval: what a laboratory may want to state


def decidable(suite: Suite, samples: Sequence[Sample]) -> Iterator[Finding]:
    """Yield, for each requirement on a share, which true value passes four times out of five.

    A suite that is assessed has no interval and nothing to decide with one. Of metrics that are no
    proportions only a trial can say what passes.
    """
    if suite.kind == "assessed":
        return
    for required in suite.requirements:
        yield from _power(suite, samples, required)
    if suite.kind == "validation":
        yield from label_findings(suite.metrics, samples)
    else:
        yield _precision(samples)


def _power(suite: Suite, samples: Sequence[Sample], required: Requirement) -> Iterator[Finding]:
    call = next(each for each in suite.metrics if each.name == required.metric)
    metric = plugins.make_metric(call.plugin.name, call.plugin.options)
    if metric.kind != "proportion":
        return
    labels = {**call.where, **required.slice}
    inside = [
        each
        for each in denominator(call, samples)
        if all(each.labels.get(label) == value for label, value in labels.items())
    ]
    if not inside:
        found = f"no sample has the labels {labels}" if labels else "no sample counts for it"
        yield Finding(state="problem", what=_named(required), found=found)
        return
    n, clusters = len(inside), _clusters(inside)
    for limit in limits(required):
        with_clusters = value_that_passes(clusters, limit, power=POWER)
        with_items = value_that_passes(n, limit, power=POWER)
        words = {"at_least": "at least", "at_most": "at most"}[limit.direction]
        what = f"{_named(required)} {words} {limit.value:g}"
        if with_clusters is None:
            found = f"cannot be passed with {clusters} clusters, whatever the answers"
            advice = "add clusters, or ask for less"
            yield Finding(state="problem", what=what, found=found, advice=advice)
            continue
        found = (
            f"a true value of {with_clusters:.3f} passes with probability {POWER:g} if a cluster "
            f"({clusters}) says no more than one item"
        )
        if n > clusters and with_items is not None:
            found += f", one of {with_items:.3f} if all {n} items are independent"
        yield Finding(state="ok", what=what, found=found)


def _clusters(samples: Sequence[Sample]) -> int:
    """Return how many clusters of equal size the samples are worth, rounded down."""
    return int(effective_count(list(Counter(each.cluster for each in samples).values())))


def _named(required: Requirement) -> str:
    where = ", ".join(f"{key}={value}" for key, value in required.slice.items())
    return f"{required.metric} ({where})" if where else required.metric


def _precision(samples: Sequence[Sample]) -> Finding:
    clusters = _clusters(samples)
    needed = ", ".join(f"± {each:g} needs {items_needed(each)}" for each in HALF_WIDTHS)
    found = (
        f"± {half_width(clusters):.3f} for a share (95 %, the widest) if each of {clusters} "
        f"clusters is one item; {needed} independent ones"
    )
    return Finding(state="ok", what="precision", found=found)
