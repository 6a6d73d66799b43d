"""One result as the page shows it: every number rounded, every gap in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evalkit.records import Judgement
from evalkit.report.flag_words import flag_in_words, reason_in_words
from evalkit.report.result_words import VERDICTS, evaluation_in_words, limits_text
from evalkit.report.rounding import at_place, beside, four_digits, place, two_digits
from evalkit.run.results import Row

Said = tuple[str, str]  # in English and in Chinese
NOT_STATED: Said = ("not stated", "未列")
YES: Said = ("yes", "是")
NO: Said = ("no", "否")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A line under a name in two languages: texts of others, or the page's own words."""

    name: Said
    text: str = ""
    own: Said | None = None  # in the place of ``text``


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """A component of the uncertainty budget."""

    source: str
    evaluation: Said
    uncertainty: str  # empty: none
    bounds: str  # empty: none
    enters: Said
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultView:
    """A row of results.json for the eye."""

    anchor: str  # made of its number: never of a text
    suite: str
    metric: str
    where: str  # the slice; empty: all samples
    value: str  # empty: none
    interval: str  # empty: none
    level: str
    n: int
    required: str
    verdict: Said | None
    tone: str  # of the verdict: good, bad, open or none
    facts: tuple[Fact, ...]
    budget: tuple[BudgetLine, ...]
    remarks: tuple[str, ...]


def view_of(row: Row, number: int) -> ResultView:
    """Return the view of the row with this number."""
    where = _place(row)
    judgement = None if row["verdict"] is None else Judgement(row["verdict"])
    return ResultView(
        anchor=f"result-{number}",
        suite=row["suite"],
        metric=row["metric"],
        where=", ".join(f"{label} = {value}" for label, value in row["slice"].items()),
        value="" if row["value"] is None else _number(row["value"], where),
        interval=_range(row["low"], row["high"], where),
        level=percent(row["level"]),
        n=row["n"],
        required=_required(row),
        verdict=None if judgement is None else (judgement, VERDICTS[judgement]),
        tone=_tone(judgement),
        facts=tuple(_facts(row, where)),
        budget=tuple(_line(each, where) for each in row["budget"]),
        remarks=tuple(_remarks(row, where)),
    )


def percent(level: float) -> str:
    """Return a level as a percentage.

    >>> percent(0.95), percent(0.975)
    ('95 %', '97.5 %')
    """
    return f"{100 * level:.6g} %"


def _place(row: Row) -> int | None:
    """Return the decimal place of a row's numbers, or None where no uncertainty gives one."""
    try:
        return place(row["combined_uncertainty"], row["low"], row["high"])
    except ValueError:
        return None


def _number(number: float, where: int | None) -> str:
    return four_digits(number) if where is None else at_place(number, where)


def _range(low: float | None, high: float | None, where: int | None) -> str:
    if low is None or high is None:
        return ""
    return f"{_number(low, where)} to {_number(high, where)}"


def _required(row: Row) -> str:
    limits = row["requirement"] or {}
    return limits_text(limits.get("at_least"), limits.get("at_most"))


def _tone(judgement: Judgement | None) -> str:
    if judgement in (Judgement.PASS, Judgement.CONDITIONAL_PASS):
        return "good"
    if judgement in (Judgement.FAIL, Judgement.CONDITIONAL_FAIL):
        return "bad"
    return "open" if judgement is Judgement.INCONCLUSIVE else "none"


def _facts(row: Row, where: int | None) -> Iterator[Fact]:
    if row["verdict"] is not None:
        yield from _decision(row)
    counted = f"{row['n']:,} / {row['clusters']:,} / {row['missing']:,}"
    yield Fact(name=("n / clusters / missing", "個數／群集／缺漏"), text=counted)
    if row["outcomes"]:
        counts = ", ".join(f"{name} {count:,}" for name, count in row["outcomes"].items())
        yield Fact(name=("Outcomes", "評分狀態"), text=counts)
    yield _stated(("Method", "方法"), row["method"])
    yield _stated(("Population", "母體"), row["population"])
    combined = row["combined_uncertainty"]
    yield _stated(
        ("Combined standard uncertainty", "合成標準不確定度"),
        "" if combined is None else _uncertainty(combined, where),
    )
    yield _stated(("How expanded", "擴充不確定度"), row["expansion"])


def _uncertainty(combined: float, where: int | None) -> str:
    return two_digits(combined) if where is None else at_place(combined, where)


def _decision(row: Row) -> Iterator[Fact]:
    limits = (row["requirement"] or {}).values()
    low, high = (None if each is None else beside(each, limits) for each in row["bounds"])
    yield Fact(name=("Required", "要求"), text=_required(row))
    bounds = f"{low} to {high}" if low is not None and high is not None else low or high or ""
    yield _stated(("Bounds held against it", "判定所用界限"), bounds)
    yield _stated(("Decision rule", "決定規則"), rule_text(row["rule"] or {}))
    yield _stated(("Risk of the rule", "規則的風險"), row["risk"] or "")
    if row["reason"]:
        yield Fact(name=("Reason", "理由"), text=reason_in_words(row["reason"]))


def rule_text(rule: Mapping[str, Any]) -> str:
    """Return a rule's name with its numbers.

    >>> rule_text({"name": "bound", "alpha": 0.05})
    'bound, α = 0.05'
    """
    numbers = [
        f"{'α' if key == 'alpha' else key} = {_plain(value)}"
        for key, value in rule.items()
        if key != "name" and value is not None
    ]
    return ", ".join([str(rule.get("name", "")), *numbers])


def _plain(value: object) -> str:
    if isinstance(value, list | tuple):
        return " and ".join(_plain(each) for each in value)
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def _stated(name: Said, text: str) -> Fact:
    return Fact(name=name, text=text) if text else Fact(name=name, own=NOT_STATED)


def _line(component: Mapping[str, Any], where: int | None) -> BudgetLine:
    bounds = _range(component["low"], component["high"], where)
    uncertainty = component["standard_uncertainty"]
    return BudgetLine(
        source=component["source"],
        evaluation=evaluation_in_words(
            component["evaluation"], bounded=bool(bounds), note=component["note"]
        ),
        uncertainty="" if uncertainty is None else two_digits(uncertainty),
        bounds=bounds,
        enters=YES if component["enters"] else NO,
        note="" if component["note"] == "not evaluated" else component["note"],
    )


def _remarks(row: Row, where: int | None) -> Sequence[str]:
    found = [flag_in_words(flag) for flag in row["flags"]]
    if row["value"] is not None and where is None:
        found.append("the value stands at four significant digits: it has no uncertainty")
    return found
