"""Rows in which something that is asked about, or compared, is empty."""

from collections.abc import Iterator, Sequence
from itertools import islice

from evalkit.layouts import layout
from evalkit.records import Json, Sample
from evalkit.run.machine import Finding
from evalkit.sources.files import PlacedRow
from evalkit.suite import Suite, needed
from evalkit.template import names_in

SHOWN = 3


def empty_questions(suite: Suite, rows: Sequence[PlacedRow]) -> Iterator[Finding]:
    """Yield a note for each field of ``sample.input`` that is empty in some rows, not in all."""
    reshape = layout(suite.dataset.layout)
    reshaped = [(placed.place, row) for placed in rows for row in reshape(placed.row)]
    for name in names_in(suite.sample["input"]):
        empty = [place for place, row in reshaped if _is_empty(row.get(name))]
        if empty and len(empty) < len(reshaped):
            found = f"{name} in {len(empty)} of {len(reshaped)} rows: {_some(empty)}"
            advice = "is the question whole without it?"
            yield Finding(state="note", what="empty fields", found=found, advice=advice)


def empty_targets(suite: Suite, samples: Sequence[Sample]) -> Iterator[Finding]:
    """Yield a problem where a right answer is empty and a metric compares it."""
    empty = [each.id for each in samples if any(map(_is_empty, each.target))]
    if empty and "target" in needed(suite):
        found = f"in {len(empty)} of {len(samples)} samples: {_some(empty)}"
        advice = "write what is right: an empty answer would be"
        yield Finding(state="problem", what="empty right answers", found=found, advice=advice)


def _is_empty(value: Json) -> bool:
    return isinstance(value, str) and not value.strip()


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return "; ".join(islice(names, SHOWN)) + more
