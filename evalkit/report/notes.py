"""Numbered notes on results: each text once, and by its number where it belongs."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from evalkit.report.blocks import Column, Row, Table, Value, Words
from evalkit.report.flag_words import grouped
from evalkit.report.messages import say, sentence
from evalkit.report.result_view import ResultView, remarks_of
from evalkit.report.result_words import evaluation_in_words
from evalkit.run.results import Row as Result

Pair = tuple[Result, ResultView]
Note = tuple[str, Words]  # what it is about, as a message; and its text
_SEED = re.compile(r",? ?\bseed=\d+")  # another for each result; the record holds it


def numbered(of_each: Sequence[Sequence[Note]]) -> tuple[Mapping[Note, int], tuple[str, ...]]:
    """Return a number for each note, and for each result the numbers of its own as text.

    Args:
        of_each: the notes of every result.
    """
    numbers: dict[Note, int] = {}
    own = [
        _ranges(numbers.setdefault(each, len(numbers) + 1) for each in notes) for notes in of_each
    ]
    return numbers, tuple(own)


def notes_table(numbers: Mapping[Note, int], caption: Words) -> Table:
    """Return numbered notes as a table."""
    columns = (
        Column(name=say("No."), kind="number"),
        Column(name=say("About"), share=3),
        Column(name=say("What is to be known"), share=14),
    )
    rows = tuple(
        Row(cells=((Value(str(number)),), (say(about),), (text,)))
        for (about, text), number in numbers.items()
    )
    return Table(caption=caption, columns=columns, rows=rows)


def _ranges(numbers: Iterable[int]) -> str:
    """Return numbers with runs of them joined.

    >>> _ranges([1, 2, 3, 7, 9, 10])
    '1–3, 7, 9–10'
    """
    runs: list[list[int]] = []
    for each in sorted(set(numbers)):
        if runs and each == runs[-1][1] + 1:
            runs[-1][1] = each
        else:
            runs.append([each, each])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)


def notes_of(row: Result, metric: Mapping[str, Any] | None) -> Iterator[Note]:
    """Yield what a result says in sentences.

    Args:
        row: the result.
        metric: its unit and direction; None: it was not asked.
    """
    if metric is not None:
        better = say("higher is better") if metric["higher_is_better"] else say("lower is better")
        yield "Unit", say("{unit}; {better}", unit=sentence(metric["unit"]), better=better)
    method = row["method"]
    if method:
        yield "Method", sentence(_SEED.sub("", method))
    if row["population"] and not row["slice"]:  # the name of a slice says the rest
        yield "Population", sentence(row["population"])
    if row["expansion"] and row["expansion"] != f"the limits of {method}, at {row['level']:g}":
        yield "How expanded", sentence(_SEED.sub("", row["expansion"]))
    only = _only_component(row)
    if only is not None:
        yield "Budget", only
    for text, sources in grouped(_budget_notes(row)).items():
        yield "Budget", say("{sources}: {note}", sources=_joined(sources), note=sentence(text))
    for each in remarks_of(row):
        yield "Remark", each


def components(row: Result) -> list[Mapping[str, Any]]:
    """Return the components of a budget that have a figure or bounds."""
    return [
        each
        for each in row["budget"]
        if each["standard_uncertainty"] is not None or each["low"] is not None
    ]


def _only_component(row: Result) -> Words | None:
    """Return the one component that has a figure, where its figure is the combined one."""
    found = components(row)
    if len(found) != 1 or not found[0]["enters"]:
        return None
    [each] = found
    evaluation = evaluation_in_words(
        each["evaluation"], bounded=each["low"] is not None, note=each["note"]
    )
    return say(
        "{source} alone is combined ({evaluation})",
        source=sentence(each["source"]),
        evaluation=evaluation,
    )


def _joined(sources: Sequence[str]) -> Words:
    words = [sentence(each) for each in sources]
    return Words(", ".join(each.en for each in words), "、".join(each.zh for each in words))


def _budget_notes(row: Result) -> Iterator[tuple[str, str]]:
    """Yield pairs of a note and its component; of one without figure and note, that it lacks."""
    for each in row["budget"]:
        has_figure = each["standard_uncertainty"] is not None or each["low"] is not None
        note = each["note"] or ("" if has_figure else "not evaluated")
        if note and note != row["method"]:
            yield _SEED.sub("", note), each["source"]
