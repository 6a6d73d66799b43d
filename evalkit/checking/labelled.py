"""Labelled answers: how many there are of each class, and what they can say of a judge."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from evalkit.agreement import MetricCall
from evalkit.measure.clusters import effective_count
from evalkit.measure.power import half_width
from evalkit.reading.verdict import read_verdict, verdict_words
from evalkit.records import Sample
from evalkit.run.machine import Finding
from evalkit.run.results import Row

METRIC = "judge_agreement"
FIGURES: Mapping[bool, str] = {True: "sensitivity", False: "specificity"}  # of a class alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """Labelled answers by whether their label is what is looked for."""

    positive: str  # the state that is looked for
    classes: Mapping[bool, tuple[Sample, ...]]  # True: so labelled

    @property
    def empty(self) -> str:
        """Return which class has no answer, in words, or an empty text."""
        if not self.classes[True]:
            return f"no answer is labelled {self.positive}"
        return "" if self.classes[False] else f"every answer is labelled {self.positive}"


def labelled(calls: Sequence[MetricCall], samples: Sequence[Sample]) -> list[Labelled]:
    """Return the classes of a suite's samples, once for each state that is looked for.

    Args:
        calls: the suite's metrics; those that measure no judge say nothing of labels.
        samples: with a word of the rubric as first target; others are of no class.
    """
    found: dict[str, Labelled] = {}
    for call in calls:
        if call.plugin.name == METRIC:
            positive = str(call.plugin.options["positive"])
            found[positive] = Labelled(positive=positive, classes=_classes(call, samples))
    return list(found.values())


def denominator(call: MetricCall, samples: Sequence[Sample]) -> tuple[Sample, ...]:
    """Return the samples that count for a metric: of sensitivity and specificity one class."""
    figure = call.plugin.options.get("figure")
    if call.plugin.name != METRIC or figure not in FIGURES.values():
        return tuple(samples)
    return _classes(call, samples)[figure == FIGURES[True]]


def label_findings(calls: Sequence[MetricCall], samples: Sequence[Sample]) -> Iterator[Finding]:
    """Yield how many answers each class has, and how precise its figure can be."""
    for each in labelled(calls, samples):
        if each.empty:
            found = f"{each.empty}: {_without_value(each)} has no value, and kappa shows nothing"
            yield Finding(state="problem", what="labels", found=found, advice="add the other class")
            continue
        yes, no = (len(each.classes[side]) for side in (True, False))
        found = f"{yes} answers are labelled {each.positive}, {no} are not"
        yield Finding(state="ok", what="labels", found=found)
        found = ", ".join(map(_precision, FIGURES.values(), (each.classes[s] for s in FIGURES)))
        yield Finding(state="ok", what="precision", found=f"{found} (95 %, the widest)")


def valueless(calls: Sequence[MetricCall], samples: Sequence[Sample], rows: Sequence[Row]) -> str:
    """Return which figures of a judge have no value and why, or an empty text where all have one.

    Args:
        calls: the suite's metrics.
        samples: those that were judged.
        rows: the results.
    """
    lacking = [row for row in rows if not row["slice"] and row["value"] is None]
    reasons = [each.empty for each in labelled(calls, samples) if each.empty]
    if any(row["missing"] and not row["n"] for row in lacking):
        reasons.append("no verdict could be read")
    if not lacking or not reasons:
        return ""
    *names, last = [row["metric"] for row in lacking]
    have = "have" if names else "has"
    named = f"{', '.join(names)} and {last}" if names else last
    return f"{' and '.join(reasons)}: {named} {have} no value"


def _classes(call: MetricCall, samples: Sequence[Sample]) -> Mapping[bool, tuple[Sample, ...]]:
    given = cast("Mapping[str, str]", call.plugin.options["verdicts"])
    words = verdict_words(given, where=f"metric {METRIC}: verdicts")
    labels = [(each, read_verdict(each.target[0], words)) for each in samples if each.target]
    positive = call.plugin.options["positive"]
    return {
        side: tuple(each for each, label in labels if label and (label == positive) is side)
        for side in FIGURES
    }


def _without_value(each: Labelled) -> str:
    return FIGURES[not each.classes[True]]


def _precision(figure: str, samples: Sequence[Sample]) -> str:
    clusters = int(effective_count(list(Counter(each.cluster for each in samples).values())))
    return f"{figure} ± {half_width(clusters):.3f} if each of {clusters} clusters is one answer"
