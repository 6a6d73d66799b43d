"""One result as the report shows it: every number rounded once, every gap in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from evalkit.records import Judgement
from evalkit.report.blocks import Badge, Text, Tone, Value, Words
from evalkit.report.flag_words import flag_in_words, reason_in_words
from evalkit.report.messages import say, sentence
from evalkit.report.result_words import limits_text, verdict_in_words
from evalkit.report.rounding import at_place, beside, four_digits, place, two_digits
from evalkit.run.results import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultView:
    """A row of results.json for the eye."""

    number: int  # in results, from 1
    criterion: str
    suite: str
    metric: str
    where: str  # the slice; empty: all samples
    value: Text  # with its interval, or that there is none
    uncertainty: Text  # combined, standard
    counts: str  # items, clusters, missing
    required: str  # empty: nothing
    badge: Badge  # the verdict, or that nothing was required
    judgement: Judgement | None
    place: int | None  # decimal place of its numbers

    @property
    def anchor(self) -> str:
        """Return where its row stands: made of its number, never of a text."""
        return f"result-{self.number}"

    @property
    def label(self) -> str:
        """Return the metric and the slice."""
        return f"{self.metric} ({self.where})" if self.where else self.metric


def view_of(row: Row, number: int) -> ResultView:
    """Return the view of the row with this number."""
    where = _place(row)
    judgement = None if row["verdict"] is None else Judgement(row["verdict"])
    return ResultView(
        number=number,
        criterion=row["criterion"],
        suite=row["suite"],
        metric=row["metric"],
        where=", ".join(f"{label} = {value}" for label, value in row["slice"].items()),
        value=_value(row, where),
        uncertainty=_uncertainty(row["combined_uncertainty"], where),
        counts=f"{row['n']:,} / {row['clusters']:,} / {row['missing']:,}",
        required=required(row),
        badge=_badge(judgement),
        judgement=judgement,
        place=where,
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


def number(value: float, where: int | None) -> str:
    """Return a number at a decimal place, or at four digits where there is none."""
    return four_digits(value) if where is None else at_place(value, where)


def range_text(low: float | None, high: float | None, where: int | None) -> str:
    """Return an interval as text; empty where an end is not known."""
    if low is None or high is None:
        return ""
    return f"[{number(low, where)}, {number(high, where)}]"


def _value(row: Row, where: int | None) -> Text:
    if row["value"] is None:
        return (say("no value"),)
    interval = range_text(row["low"], row["high"], where)
    shown = Value(number(row["value"], where))
    return (shown, Value(interval)) if interval else (shown, say("no interval"))


def _uncertainty(combined: float | None, where: int | None) -> Text:
    if combined is None:
        return (say("not stated"),)
    return (Value(two_digits(combined) if where is None else at_place(combined, where)),)


def required(row: Row) -> str:
    """Return the limits that were held against a result; empty where there were none."""
    limits = row["requirement"] or {}
    return limits_text(limits.get("at_least"), limits.get("at_most"))


def _badge(judgement: Judgement | None) -> Badge:
    if judgement is None:
        return Badge(say("no requirement"), "none")
    return Badge(verdict_in_words(judgement), tone_of(judgement))


def tone_of(judgement: Judgement) -> Tone:
    """Return how a verdict looks."""
    if judgement in (Judgement.PASS, Judgement.CONDITIONAL_PASS):
        return "good"
    if judgement in (Judgement.FAIL, Judgement.CONDITIONAL_FAIL):
        return "bad"
    return "open" if judgement is Judgement.INCONCLUSIVE else "none"


def bounds_text(row: Row) -> str:
    """Return the bounds that were held against the limits; empty where there are none."""
    limits = (row["requirement"] or {}).values()
    low, high = (None if each is None else beside(each, limits) for each in row["bounds"])
    if low is not None and high is not None:
        return f"[{low}, {high}]"
    return low or high or ""


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


def reason_of(row: Row) -> Words | None:
    """Return why there is no other verdict, or None where nothing is said."""
    return sentence(reason_in_words(row["reason"])) if row["reason"] else None


def remarks_of(row: Row) -> Iterator[Words]:
    """Yield what is to be known of a result: its flags, in words."""
    yield from (sentence(flag_in_words(flag)) for flag in row["flags"])
    if row["value"] is not None and _place(row) is None:
        yield say("the value stands at four significant digits: it has no uncertainty")
