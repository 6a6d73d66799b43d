"""A report as the page shows it: what was tested, how, and the results under their criteria."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evalkit.agreement import EvidenceFile, Item, Plan, PlannedSuite, SubjectDescription
from evalkit.canonical import from_plain, to_plain
from evalkit.counted import counted
from evalkit.criteria import BY_ID
from evalkit.records import Json
from evalkit.report.method_view import MethodView, method_view
from evalkit.report.result_view import Fact, ResultView, Said, percent, view_of
from evalkit.report.result_words import NEEDS, measurand_in_words, rule_in_words
from evalkit.run.results import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """Facts that a reader opens: digests, settings."""

    name: Said
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricView:
    """The results of one metric: those that stand open, and slices that are folded."""

    name: str
    shown: tuple[ResultView, ...]
    folded: tuple[ResultView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteView:
    """A suite with its results."""

    name: str
    title: Mapping[str, str]
    facts: tuple[Fact, ...]
    metrics: tuple[MetricView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionView:
    """A criterion with its suites."""

    name: Said
    suites: tuple[SuiteView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectView:
    """Who was asked in one role."""

    role: str
    name: str
    folded: tuple[Folded, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """The whole page."""

    title: Said
    statement: Said
    run: str
    item: tuple[Fact, ...]  # empty: none was declared
    declared: tuple[tuple[str, str], ...]  # by the customer
    item_digests: tuple[tuple[str, str], ...]
    subjects: tuple[SubjectView, ...]
    test: tuple[Fact, ...]
    environment: tuple[tuple[str, str], ...]
    rule: tuple[Fact, ...]
    audit: tuple[str, ...]
    decided: tuple[ResultView, ...]
    criteria: tuple[CriterionView, ...]
    quality_control: tuple[str, ...]
    method_validation: tuple[MethodView, ...]


def page_of(report: Mapping[str, Any]) -> PageView:
    """Return the view of a report.

    Args:
        report: what :func:`evalkit.report.build.build_report` returns.

    Raises:
        RecordError: it is no such value.
    """
    fields = {key: value for key, value in report["plan"].items() if key != "digest"}
    plan = from_plain(Plan, fields)
    item = None if report["item"] is None else from_plain(Item, report["item"])
    views = [view_of(row, number) for number, row in enumerate(report["results"], start=1)]
    return PageView(
        title=_both(report["title"]),
        statement=_both(report["statement"]),
        run=report["run"],
        item=() if item is None else tuple(_item(item)),
        declared=() if item is None else listed(item.declared),
        item_digests=() if item is None else listed(item.digests),
        subjects=tuple(_subjects(report["subjects"])),
        test=tuple(_test(report, plan)),
        environment=tuple(_flat(report["environment"])),
        rule=tuple(_rule(plan)),
        audit=tuple(report["audit"]),
        decided=tuple(each for each in views if each.verdict),
        criteria=tuple(_criteria(plan, report["results"], views)),
        quality_control=tuple(report["quality_control"]),
        method_validation=tuple(method_view(each) for each in report["method_validation"]),
    )


def listed(values: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return a JSON object as names and texts, sorted; what is neither is JSON.

    >>> listed({"dtype": "float32", "batch": None, "start": "", "limits": {"rows": 8}})
    (('batch', 'none'), ('dtype', 'float32'), ('limits', '{"rows": 8}'), ('start', '""'))
    """
    return tuple((key, _listed(value)) for key, value in sorted(values.items()))


def _flat(values: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    """Yield a JSON object as names and texts, sorted, with what lies within on lines of its own.

    >>> list(_flat({"packages": {"torch": "2", "numpy": "1"}, "shards": [{"host": "h"}], "os": {}}))
    [('os', '{}'), ('packages / numpy', '1'), ('packages / torch', '2'), ('shards / 1 / host', 'h')]
    """
    for name, value in sorted(values.items()):
        within = value
        if isinstance(value, list | tuple):
            within = {str(number): each for number, each in enumerate(value, start=1)}
        if isinstance(within, Mapping) and within:
            yield from ((f"{name} / {key}", text) for key, text in _flat(within))
        else:
            yield name, _listed(value)


def _listed(value: Json) -> str:
    if value is None:
        return "none"
    if isinstance(value, str) and value:
        return value
    return json.dumps(to_plain(value), ensure_ascii=False)


def _both(texts: Mapping[str, str]) -> Said:
    return texts["en"], texts["zh-TW"]


def _item(item: Item) -> Iterator[Fact]:
    yield Fact(name=("Item", "送測件"), text=f"{item.name} {item.version}")
    yield Fact(name=("Customer", "客戶"), text=item.customer)
    yield Fact(name=("Contact", "聯絡方式"), text=item.contact)
    yield Fact(name=("Received", "收件日期"), text=item.received)
    yield Fact(name=("Condition at receipt", "收件狀況"), text=item.condition)


def _subjects(subjects: Mapping[str, Any]) -> Iterator[SubjectView]:
    for role in sorted(subjects, key=lambda role: (role != "model", role)):
        subject = from_plain(SubjectDescription, subjects[role])
        parts: Sequence[tuple[Said, Mapping[str, Any]]] = (
            (("Digests", "雜湊值"), subject.digests),
            (("Settings", "設定"), subject.settings),
            (("Observed", "觀測值"), subject.observed),
        )
        folded = tuple(Folded(name=name, facts=listed(each)) for name, each in parts if each)
        yield SubjectView(role=role, name=f"{subject.plugin}: {subject.name}", folded=folded)


def _test(report: Mapping[str, Any], plan: Plan) -> Iterator[Fact]:
    yield Fact(name=("Run", "測試執行"), text=report["run"])
    title = plan.title.get("en", "")
    yield Fact(name=("Plan", "測試計畫"), text=f"{plan.name}: {title}" if title else plan.name)
    yield Fact(name=("Digest of the plan", "計畫的雜湊值"), text=report["plan"]["digest"])
    yield Fact(name=("Begun", "開始"), text=report["started"])
    finished = report["finished"]
    unfinished = ("not finished", "未完成")
    yield Fact(name=("Finished", "結束"), text=finished or "", own=None if finished else unfinished)
    limit = "" if plan.limit is None else f", at most {plan.limit:,} a suite"
    samples = sum(suite.samples for suite in plan.suites)
    suites = counted(len(plan.suites), "suite")
    yield Fact(name=("Asked", "題目"), text=f"{counted(samples, 'sample')} of {suites}{limit}")
    yield Fact(name=("Seed", "亂數種子"), text=str(report["seed"]))
    yield Fact(name=("Software", "軟體"), text=f"evalkit {plan.evalkit}")
    for each in report["evidence"]:
        closed = from_plain(EvidenceFile, each)
        note = f"; {closed.note}" if closed.note else ""
        text = f"{closed.name}: {counted(closed.lines, 'line')}, head {closed.head}{note}"
        yield Fact(name=("Evidence", "證據"), text=text)
    if plan.disclosure:
        yield Fact(name=("Disclosure", "揭露範圍"), text=plan.disclosure)


def _rule(plan: Plan) -> Iterator[Fact]:
    name = plan.rule.name
    yield Fact(name=("Decision rule", "決定規則"), text=f"{name}: {rule_in_words(plan.rule)}")
    yield Fact(name=("Limits of at most", "上限要求"), text="the same rule, mirrored")
    yield Fact(name=("Measurand", "受測量"), own=measurand_in_words(plan.measurand))
    yield Fact(
        name=("Intervals", "區間"),
        text=f"expanded to a level of confidence of {percent(plan.level)}",
    )
    if plan.needs:
        needed = ", ".join(NEEDS[each] for each in plan.needs)
        yield Fact(name=("No statement without", "判定的前提"), text=f"an evaluation of {needed}")


def _criteria(
    plan: Plan, rows: Sequence[Row], views: Sequence[ResultView]
) -> Iterator[CriterionView]:
    suites = {suite.name: suite for suite in plan.suites}
    for criterion in dict.fromkeys(row["criterion"] for row in rows):
        names = BY_ID[criterion]
        mine = [(r, v) for r, v in zip(rows, views, strict=True) if r["criterion"] == criterion]
        yield CriterionView(
            name=(names.en, names.zh_tw),
            suites=tuple(
                _suite(suites[name], [view for row, view in mine if row["suite"] == name])
                for name in dict.fromkeys(row["suite"] for row, _ in mine)
            ),
        )


def _suite(suite: PlannedSuite, views: Sequence[ResultView]) -> SuiteView:
    return SuiteView(
        name=suite.name,
        title=suite.title,
        facts=tuple(_suite_facts(suite)),
        metrics=tuple(
            _metric(name, [each for each in views if each.metric == name])
            for name in dict.fromkeys(each.metric for each in views)
        ),
    )


def _metric(name: str, views: Sequence[ResultView]) -> MetricView:
    return MetricView(
        name=name,
        shown=tuple(each for each in views if each.verdict or not each.where),
        folded=tuple(each for each in views if each.where and not each.verdict),
    )


def _suite_facts(suite: PlannedSuite) -> Iterator[Fact]:
    lock = "locked" if suite.locked else "draft: results yes, statement of conformity no"
    yield Fact(name=("Version", "版本"), text=f"{suite.version}, {lock}, digest {suite.digest}")
    kind = {"measured": ("measured", "量測"), "assessed": ("assessed: grades", "評鑑：等第")}
    own = kind.get(suite.kind, (suite.kind, "方法確認用"))
    yield Fact(name=("Kind", "類別"), own=own)
    available = suite.available or suite.samples
    times = f", {suite.replicates} times each" if suite.replicates > 1 else ""
    yield Fact(name=("Samples", "題目"), text=f"{suite.samples:,} of {available:,}{times}")
    if suite.key_audit is not None:
        audit = suite.key_audit
        text = f"{audit.wrong:,} wrong of {audit.checked:,} checked by {audit.by}"
        yield Fact(name=("Keys", "標準答案"), text=text)
    yield Fact(
        name=("Method dossier", "方法確認檔案"),
        text=suite.dossier or f"none: {suite.not_validated}",
    )
    if suite.references:
        yield Fact(name=("References", "依據"), text=", ".join(suite.references))
    if suite.licence:
        yield Fact(name=("Licence", "授權"), text=suite.licence)
