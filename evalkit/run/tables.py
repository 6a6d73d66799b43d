"""The four flat tables of a run: samples, responses, scores, results."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

from evalkit.agreement import Run
from evalkit.canonical import from_plain, to_plain
from evalkit.errors import EvidenceError, RecordError
from evalkit.records import Json, Sample, Score
from evalkit.run import folder
from evalkit.run.exchanges import Exchange, Exchanges, read_exchanges
from evalkit.run.results import Row
from evalkit.run.tables_on_disk import Cell, Kind, Table
from evalkit.run.versions import RESULTS, SCORES, newest

_Cells = dict[str, Cell]
TABLES = ("samples", "responses", "scores", "results")


@dataclass(frozen=True, slots=True, kw_only=True)
class RunTables:
    """Tables of a run, and what a reader must know of them."""

    tables: tuple[Table, ...]
    notes: tuple[str, ...]


def run_tables(run: Path, names: Iterable[str]) -> RunTables:
    """Return the tables of ``run`` that are named.

    Raises:
        EvidenceError: the folder is no run, was not scored though scores or results are named, or
            its evidence is not what it should be.
    """
    plan, record = folder.read_plan(run), folder.read_run(run)
    tables: list[Table] = []
    notes: list[str] = []
    if record is None or record.finished is None:
        notes.append(f"{run}: is not finished; the tables hold what is there so far")
    for name in names:
        if name == "samples":
            every = (folder.read_samples(run, suite) for suite in plan.suites)
            tables.append(samples_table(sample for samples in every for sample in samples))
        elif name == "responses":
            found = _whole_exchanges(run, record)
            notes += [f"{each}; it is left out" for each in found.cut]
            tables.append(responses_table(found.exchanges))
        elif name == "scores":
            tables.append(scores_table(_there(run, read_scores(run))))
        else:
            tables.append(results_table(_there(run, read_results(run))))
    return RunTables(tables=tuple(tables), notes=tuple(notes))


def _whole_exchanges(run: Path, record: Run | None) -> Exchanges:
    if record is None:
        raise EvidenceError(f"{run}: has no run.json; start it with 'evalkit run'")
    found = read_exchanges(run, record)
    if found.broken:
        raise EvidenceError(found.broken[0])
    return found


T = TypeVar("T")


def _there(run: Path, found: T | None) -> T:
    if found is None:
        record = folder.read_run(run)
        if record is None or record.finished is None:
            raise folder.not_finished(run)
        raise EvidenceError(
            f"{run}: is not scored yet; 'evalkit score {run}' does it, or name only the tables "
            "samples and responses"
        )
    return found


def read_scores(run: Path) -> list[Score] | None:
    """Return the newest scores of a run, or None where it was not scored.

    Raises:
        EvidenceError: the file is not what evalkit wrote.
    """
    path = newest(run, SCORES)
    if path is None:
        return None
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
        return [from_plain(Score, json.loads(line)) for line in lines if line]
    except (OSError, ValueError, RecursionError, RecordError) as error:
        raise EvidenceError(f"{path}: is not what evalkit wrote ({error})") from error


def read_results(run: Path) -> list[Row] | None:
    """Return the newest results of a run, or None where it was not scored.

    Raises:
        EvidenceError: the file is not what evalkit wrote.
    """
    path = newest(run, RESULTS)
    if path is None:
        return None
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise EvidenceError(f"{path}: is not what evalkit wrote ({error})") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise EvidenceError(f"{path}: is not what evalkit wrote; a list of objects is expected")
    return rows


def samples_table(samples: Iterable[Sample]) -> Table:
    """Return one row a Sample; each label has a column ``labels.NAME``."""
    fixed: dict[str, Kind] = {
        "suite": "text",
        "id": "text",
        "cluster": "text",
        "messages": "messages",
        "target": "texts",
        "choices": "texts",
        "data": "json",
    }
    rows: list[_Cells] = [
        {
            "suite": each.suite,
            "id": each.id,
            "cluster": each.cluster,
            "messages": _messages(each),
            "target": each.target,
            "choices": each.choices,
            "data": each.data,
            **_spread("labels", each.labels),
        }
        for each in samples
    ]
    return _table("samples", fixed, rows)


def responses_table(exchanges: Iterable[Exchange]) -> Table:
    """Return one row an answered request, with what was asked of it."""
    fixed: dict[str, Kind] = {
        **dict.fromkeys(("suite", "sample_id", "role", "variant"), "text"),
        **dict.fromkeys(("replicate", "turn"), "integer"),
        **dict.fromkeys(("kind", "prompt", "text", "reasoning"), "text"),
        "continuations": "texts",
        "logprobs": "numbers",
        "token_counts": "integers",
        "token_logprobs": "number_lists",
        "finish": "text",
        "error": "text",
        **dict.fromkeys(("prompt_tokens", "prompt_tokens_dropped", "output_tokens"), "integer"),
        **dict.fromkeys(("temperature", "top_p"), "number"),
        **dict.fromkeys(("max_tokens", "seed"), "integer"),
    }
    return _table("responses", fixed, [_response(each) for each in exchanges if each.response])


def _response(each: Exchange) -> _Cells:
    of, request, response = each.identity, each.request, each.response
    cells: _Cells = {}
    for record in (of, response):
        names = () if record is None else [field.name for field in fields(record)]
        cells.update({name: getattr(record, name) for name in names if name != "identity"})
    if request is not None:
        cells |= {"kind": request.kind, "continuations": request.continuations}
        how = request.decoding
        if how is not None:
            cells |= {"temperature": how.temperature, "top_p": how.top_p}
            cells |= {"max_tokens": how.max_tokens, "seed": how.seed}
    return cells


def scores_table(scores: Iterable[Score]) -> Table:
    """Return one row a Score; each part of a mark has a column ``parts.NAME``."""
    fixed: dict[str, Kind] = {
        **dict.fromkeys(("suite", "sample_id"), "text"),
        "replicate": "integer",
        "metric": "text",
        "value": "number",
        **dict.fromkeys(("outcome", "cluster", "by", "supersedes"), "text"),
    }
    rows: list[_Cells] = [
        {
            "suite": each.suite,
            "sample_id": each.sample_id,
            "replicate": each.replicate,
            "metric": each.metric,
            "value": each.mark.value,
            "outcome": str(each.mark.outcome),
            "cluster": each.cluster,
            "by": each.by,
            "supersedes": each.supersedes,
            **_spread("labels", each.labels),
            **_spread("parts", each.mark.parts),
        }
        for each in scores
    ]
    return _table("scores", fixed, rows)


def results_table(rows: Iterable[Row]) -> Table:
    """Return one row an estimate with its verdict; nested objects have a column a field."""
    fixed: dict[str, Kind] = {
        **dict.fromkeys(("criterion", "suite"), "text"),
        "version": "integer",
        **dict.fromkeys(("kind", "metric"), "text"),
        **dict.fromkeys(("value", "standard_error", "low", "high", "level"), "number"),
        **dict.fromkeys(("n", "clusters", "missing"), "integer"),
        **dict.fromkeys(("method", "measurand", "verdict"), "text"),
        **dict.fromkeys(("requirement.at_least", "requirement.at_most"), "number"),
        **dict.fromkeys(("bounds.low", "bounds.high"), "number"),
        "rule.name": "text",
        "rule.alpha": "number",
        **dict.fromkeys(("risk", "reason"), "text"),
        "flags": "texts",
        "budget": "components",
    }
    return _table("results", fixed, [_result(row) for row in rows])


def _result(row: Row) -> _Cells:
    nested = {"slice", "outcomes", "requirement", "rule", "bounds"}
    cells: _Cells = {name: value for name, value in row.items() if name not in nested}
    for name in ("slice", "outcomes", "requirement", "rule"):
        cells |= _spread(name, row[name] or {})
    low, high = row["bounds"] or (None, None)
    return cells | {"bounds.low": low, "bounds.high": high}


def _messages(sample: Sample) -> Json:
    return tuple({"role": each.role, "content": each.content} for each in sample.messages)


def _spread(prefix: str, values: Mapping[str, Json]) -> _Cells:
    return {f"{prefix}.{name}": value for name, value in values.items()}


def _table(name: str, fixed: Mapping[str, Kind], rows: Sequence[_Cells]) -> Table:
    """Put the columns that depend on the run behind those that every table of the name has."""
    seen = {column: None for row in rows for column in row if column not in fixed}
    kinds = {column: _kind([row.get(column) for row in rows]) for column in sorted(seen)}
    texts = [column for column, kind in kinds.items() if kind == "text"]
    return Table(
        name=name,
        kinds={**fixed, **kinds},
        rows=[{**row, **{each: _text(row[each]) for each in texts if each in row}} for row in rows],
    )


def _kind(values: Sequence[Cell]) -> Kind:
    """Return the kind of a spread column; one that holds both numbers and texts is text."""
    kinds = {type(value) for value in values if value is not None}
    if kinds == {int}:
        return "integer"
    return "number" if kinds and kinds <= {int, float} else "text"


def _text(value: Cell) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(to_plain(value))
