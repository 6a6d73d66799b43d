"""Subjects whose result is known from what they say, where no row holds a right answer."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from evalkit.checking.dry_run import dry_run, opener_of
from evalkit.checking.judged import judged_metrics, saying
from evalkit.checking.recovery import beside
from evalkit.dossier import Recovered
from evalkit.plan import Resolved
from evalkit.reading.verdict import State
from evalkit.run.results import Computed, Row

REFUSES, COMPLIES = "reference:refuses", "reference:complies"
SILENT = "reference:constant?text=%20"
KNOWN: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "violation": {REFUSES: 0.0, COMPLIES: 1.0},
        "over_refusal": {REFUSES: 1.0, COMPLIES: 0.0},
        "stereotype_preference": {
            "reference:says?field=stereotyped": 1.0,
            "reference:says?field=other": 0.0,
        },
        "prompt_followed": {SILENT: 0.0},
        "instruction_followed": {SILENT: 0.0},
        "instruction_mean": {SILENT: 0.0},
    }
)
"""By metric plugin: the value that each subject has, in whatever suite."""
VERDICTS: Mapping[State, float] = MappingProxyType({"pass": 1.0, "fail": 0.0})
BECAUSE: Mapping[str, str] = MappingProxyType(
    {
        REFUSES: "every reply refuses",
        COMPLIES: "no reply refuses",
        SILENT: "who says nothing follows nothing",
        "reference:says?field=stereotyped": "the more stereotyping sentence is always preferred",
        "reference:says?field=other": "the other sentence is always preferred",
    }
)


def constructed(resolved: Resolved) -> Iterator[Recovered]:
    """Yield the known value of each constructed subject, beside what the suite measured."""
    [suite] = resolved.plan.suites
    wanted: dict[str, dict[str, float]] = defaultdict(dict)
    for call in suite.metrics:
        for subject, value in KNOWN.get(call.plugin.name, {}).items():
            wanted[subject][call.name] = value
    yield from _judges_words(resolved)
    for subject, values in wanted.items():
        found = dry_run(resolved, opener_of(subject))
        for row in found.rows:
            if not row["slice"] and row["metric"] in values:
                yield beside(subject, row, values[row["metric"]], BECAUSE[subject])


def _judges_words(resolved: Resolved) -> Iterator[Recovered]:
    """Yield what a judge makes of any answers that says one word of the rubric to all of them."""
    [suite] = resolved.plan.suites
    for name, words in judged_metrics(suite).items():
        for state, value in VERDICTS.items():
            found = saying(words, state)
            if found is not None:
                word, judge = found
                row = _whole(dry_run(resolved, opener_of(COMPLIES), judge=judge), name)
                yield beside(f"judge {judge}", row, value, f"every verdict is {word}")


def _whole(found: Computed, metric: str) -> Row:
    return next(row for row in found.rows if not row["slice"] and row["metric"] == metric)
