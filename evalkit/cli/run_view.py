"""A run as ``evalkit show`` draws it: head, results, slices, remarks, failures."""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from evalkit.agreement import Plan, Run
from evalkit.cli.pages import facts, heading, remark
from evalkit.cli.results_table import number_text, requirement_text, results_table, value_text
from evalkit.cli.statements import metric_name
from evalkit.cli.terminal import one_line, unbroken, visible
from evalkit.counted import counted
from evalkit.records import Outcome, Rule, Score
from evalkit.report.flag_words import flag_in_words, flag_name, grouped, reason_in_words
from evalkit.report.result_view import percent
from evalkit.report.rounding import beside, two_digits
from evalkit.run.order import AS_PLANNED, order_of
from evalkit.run.results import Row, rule_text
from evalkit.wordings import AS_WRITTEN

_MEASURANDS = {
    "generalised": "questions of this kind in general (the sampling of items counts)",
    "benchmark": "exactly these questions",
}
_NAMED = 3  # results that a remark names
_ID_WIDTH = 40  # columns that a sample's name may take
_VALUE_WIDTH = 23  # columns of a value with its interval
_MARK_WIDTH = 28  # columns that its mark may take
_ANSWER_WIDTH = 10  # columns that the start of its answer takes at least
_GAPS = 4  # columns between the three


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A sample that is worth a look."""

    score: Score
    answer: str  # the start of it, or why there is none


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPage:
    """What there is to say of a run."""

    path: Path
    plan: Plan
    record: Run | None
    rows: Sequence[Row] | None  # None: not scored
    answered: int | None  # counted where the run is not finished or not scored
    problems: Sequence[str]
    failures: Sequence[Failure]
    failed: int  # how many failures there are in all


def draw_run(page: RunPage, *, width: int) -> Iterator[RenderableType]:
    """Yield the parts of the page, top to bottom."""
    yield facts(_head(page))
    for problem in page.problems:
        yield Text(f"\nevidence: {visible(problem)}", style="red")
    if page.rows is None:
        yield heading("Not scored yet")
        yield Text(visible(f"  {_next_step(page)}"))
    else:
        yield heading("Results")
        yield results_table([row for row in page.rows if _is_main(row)])
        yield from _slices([row for row in page.rows if not _is_main(row)])
        yield from _verdicts(page.rows)
        yield from _flags(page.rows)
        yield from _uncertainty(page)
    yield from _failures(page, width)


def _next_step(page: RunPage) -> str:
    shards = page.record.shards if page.record else ()
    if shards and len(shards) < shards[0].count:
        return "this is a part of a run; join all parts with 'evalkit merge'"
    if page.record is not None and page.record.finished is None:
        return f"it is not finished; the command that began it, with --out {page.path}, goes on"
    return f"evalkit score {page.path}"


def _is_main(row: Row) -> bool:
    return not row["slice"] or row["verdict"] is not None


def _head(page: RunPage) -> Iterator[tuple[str, str]]:
    plan, record = page.plan, page.record
    yield "run", str(page.path)
    if record is not None:
        for role, subject in sorted(record.subjects.items(), key=lambda each: each[0] != "model"):
            settings = [f"{k}={v}" for k, v in subject.settings.items() if k not in _SILENT]
            detail = f" ({', '.join(settings)})" if settings else ""
            yield role, f"{subject.plugin}: {subject.name}{detail}"
        item = record.item
        yield "item", f"{item.name} {item.version}, {item.customer}" if item else "none declared"
    yield "plan", f"{plan.name}: {plan.title.get('en', '')}"
    samples = sum(suite.samples for suite in plan.suites)
    limit = "" if plan.limit is None else f", at most {plan.limit} a suite"
    suites = counted(len(plan.suites), "suite")
    yield "asked", f"{counted(samples, 'sample')} of {suites}{limit}"
    drafts = [suite.name for suite in plan.suites if not suite.locked]
    yield "suites", f"draft: {', '.join(drafts)}" if drafts else "all locked"
    yield "wording", _wording(plan)
    yield "seed", str(plan.seed)
    yield "order", _order(record)
    yield "when", _when(record)
    yield "state", _state(page)


def _wording(plan: Plan) -> str:
    if plan.wording == AS_WRITTEN:
        return ""
    kept = [suite.name for suite in plan.suites if suite.wording == AS_WRITTEN]
    return plan.wording + (f"; as written: {', '.join(kept)}" if kept else "")


def _order(record: Run | None) -> str:
    order = AS_PLANNED if record is None else order_of(record)
    return "" if order == AS_PLANNED else f"questions were put in the order drawn from {order}"


_SILENT = frozenset({"kind", "version"})  # settings that the name says already


def _when(record: Run | None) -> str:
    if record is None:
        return ""
    end = f" to {record.finished}" if record.finished else ""
    return f"{record.started}{end}"


def _state(page: RunPage) -> str:
    record = page.record
    if record is None:
        return "not begun: the plan is written, nobody was asked"
    words = "finished" if record.finished else "not finished: it was interrupted, or still runs"
    if page.answered is not None:
        words += f"; {counted(page.answered, 'answer is', 'answers are')} on disk"
    if not record.finished:
        words += "; the command that began it, with the same --out, goes on"
        if page.rows is not None:
            words += "; the results are of what was there when it was scored"
    if any(shard.count > 1 for shard in record.shards):
        parts = ", ".join(f"{shard.index}/{shard.count}" for shard in record.shards)
        words += f"; shard {parts}"
    return words


def _slices(rows: Sequence[Row]) -> Iterator[RenderableType]:
    if not rows:
        return
    yield heading("Slices")
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("suite, metric, slice", overflow="fold")
    table.add_column("value [interval]", max_width=_VALUE_WIDTH, overflow="fold")
    table.add_column("n", justify="right", no_wrap=True)
    before = ""
    for row in rows:
        now = f"{row['suite']} {row['metric']}"
        if now != before:
            table.add_row(Text(visible(now)))
        before = now
        where = ", ".join(f"{name}={value}" for name, value in row["slice"].items())
        name = Padding(Text(visible(where)), (0, 0, 0, 4))
        table.add_row(name, Text(value_text(row)), Text(str(row["n"])))
    yield table


def _verdicts(rows: Sequence[Row]) -> Iterator[RenderableType]:
    decided = [row for row in rows if row["verdict"] not in (None, "PASS")]
    if not decided:
        return
    yield heading("Verdicts other than PASS")
    for text, names in grouped((_why(row), _decision(row)) for row in decided).items():
        yield remark(text, names)


def _why(row: Row) -> str:
    reason = reason_in_words(row["reason"]) if row["reason"] else ""
    risk = f"risk: {row['risk']}" if row["risk"] else ""
    return "; ".join(filter(None, (f"{row['verdict']}", reason, risk)))


def _decision(row: Row) -> str:
    limits = (row["requirement"] or {}).values()
    found = row["bounds"] or (None, None)
    low, high = ("" if each is None else beside(each, limits) for each in found)
    bounds = f", bounds [{low}, {high}]" if low and high else f", bound {low}{high}"
    if not low and not high:
        bounds = ""
    return f"{_of(row)}: required {requirement_text(row)}{bounds}"


def _flags(rows: Sequence[Row]) -> Iterator[RenderableType]:
    flags = grouped(
        (f"{flag_name(flag)}: {flag_in_words(flag)}", _of(row))
        for row in rows
        for flag in row["flags"]
    )
    if not flags:
        return
    yield heading("Flags")
    for words, names in flags.items():
        yield remark(words, [_some(names, rows)])


def _uncertainty(page: RunPage) -> Iterator[RenderableType]:
    rows = [row for row in page.rows or () if not row["slice"]]
    plan = page.plan
    lines = [
        ("intervals", f"{percent(plan.level)}, for {_MEASURANDS[plan.measurand]}"),
        ("decision rule", _rule(plan.rule)),
    ]
    budgeted = [row for row in rows if row["budget"]]
    for source in dict.fromkeys(each["source"] for row in budgeted for each in row["budget"]):
        pairs = [
            (_component(each), _of(row))
            for row in budgeted
            for each in row["budget"]
            if each["source"] == source and (each["low"] is None or each["low"] != each["high"])
        ]
        for number, (text, names) in enumerate(grouped(pairs).items()):
            whom = "" if set(names) == {_of(row) for row in budgeted} else _some(names, rows)
            lines.append(("" if number else source, text + (f" ({whom})" if whom else "")))
    yield heading("Uncertainty")
    yield facts(lines)


def _rule(rule: Rule) -> str:
    """Return a rule's name with the numbers that it reads."""
    names = {"alpha": "α", "coverage": "k", "prior": "prior", "distance": "distance"}
    found = rule_text(rule)
    numbers = [f"{names[key]} = {value}" for key, value in found.items() if key != "name"]
    return ", ".join([rule.name, *numbers])


def _component(component: Mapping[str, object]) -> str:
    low, high = component["low"], component["high"]
    bounds = ""
    if isinstance(low, int | float) and isinstance(high, int | float):
        bounds = f"[{number_text(low)}, {number_text(high)}]"
    note = str(component["note"]).partition(" (B=")[0]  # resamples and seed stand in results.json
    known = component["standard_uncertainty"] if component["evaluation"] == "B" else None
    error = f"u = {two_digits(known)}" if isinstance(known, int | float) else ""
    return ": ".join(filter(None, (error, bounds, note)))


def _some(names: Sequence[str], rows: Sequence[Row]) -> str:
    """Return what a remark is about: all of it in a word, or the first few of many."""
    every = list(dict.fromkeys(names))
    if len(every) > 1 and set(every) >= {_of(row) for row in rows if not row["slice"]}:
        return "every metric"
    if len(every) <= _NAMED:
        return ", ".join(every)
    return f"{', '.join(every[:_NAMED])} and {len(every) - _NAMED} more"


def _of(row: Row) -> str:
    return f"{row['suite']} {metric_name(row)}"


def _failures(page: RunPage, width: int) -> Iterator[RenderableType]:
    if not page.failures:
        return
    shown = len(page.failures)
    more = "" if shown == page.failed else f" ({shown} of {page.failed:,}; --failures N shows more)"
    yield heading(f"Look at these first{more}")
    table = Table(box=None, pad_edge=False, header_style="bold")
    names = [f"{each.score.suite}/{each.score.sample_id}" for each in page.failures]
    widest = min(max(map(cell_len, names)), _ID_WIDTH)
    table.add_column("sample", overflow="fold", min_width=widest, max_width=widest)
    marked = min(max(cell_len(_mark(each.score)) for each in page.failures), _MARK_WIDTH)
    table.add_column("mark", overflow="fold", min_width=marked, max_width=marked)
    left = max(width - widest - marked - _GAPS, _ANSWER_WIDTH)
    table.add_column("answer", no_wrap=True)
    for name, each in zip(names, page.failures, strict=True):
        answer = Text(one_line(each.answer, left))
        answer.truncate(left, overflow="ellipsis")
        table.add_row(Text(visible(name)), Text(_mark(each.score)), answer)
    yield table
    first = page.failures[0].score
    words = ("evalkit", "show", str(page.path), f"{first.suite}/{first.sample_id}")
    yield Text(f"\nLook at one: {unbroken(shlex.join(words))}")


def _mark(score: Score) -> str:
    value = "" if score.mark.value is None else f"{score.mark.value:g}"
    outcome = "" if value and score.mark.outcome is Outcome.SCORED else str(score.mark.outcome)
    replicate = "" if score.replicate is None else f"(replicate {score.replicate})"
    return " ".join(filter(None, (visible(score.metric), outcome, value, replicate)))
