"""What every part of a report is made from: the record, read once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evalkit.agreement import Item, Plan, SubjectDescription
from evalkit.canonical import from_plain
from evalkit.criteria import BY_ID
from evalkit.report.blocks import Code, Languages, Link, Text, Value, Words
from evalkit.report.calibration import CalibrationCurve
from evalkit.report.laboratory import Laboratory
from evalkit.report.particulars import Replaced, Statements
from evalkit.report.result_view import ResultView, view_of
from evalkit.report.reviews import SignedOff
from evalkit.run.results import Row

SampleLink = Callable[[str, str], str | None]
"""From a suite and a sample's id to its page beside the report; None: it is not shown."""


def no_sample_link(_suite: str, _sample: str) -> None:
    """Return that a sample is shown nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A report's record, with what else the pages depend on."""

    report: Mapping[str, Any]
    plan: Plan
    item: Item | None
    laboratory: Laboratory | None
    subjects: Mapping[str, SubjectDescription]
    statements: Statements
    replaces: Replaced | None
    results: tuple[tuple[Row, ResultView], ...]
    examples: Mapping[int, tuple[str, ...]]  # worst samples by the number of a result
    calibration: tuple[CalibrationCurve, ...]
    signed: SignedOff
    languages: Languages
    disclosure: str | None
    sample_link: SampleLink


def source_of(
    report: Mapping[str, Any],
    signed: SignedOff,
    *,
    languages: Languages = "both",
    disclosure: str | None = None,
    sample_link: SampleLink = no_sample_link,
) -> Source:
    """Return what the parts of a report are made from.

    Args:
        report: the value of ``report.json``.
        signed: who reviewed and authorised this very record.
        languages: in which it is shown.
        disclosure: to whom it goes, in a release; None: it is no release.
        sample_link: where a sample is shown.

    Raises:
        RecordError: it is no such value.
    """
    planned = {key: value for key, value in report["plan"].items() if key != "digest"}
    rows = report["results"]
    return Source(
        report=report,
        plan=from_plain(Plan, planned),
        item=_read(Item, report["item"]),
        laboratory=_read(Laboratory, report["laboratory"]),
        subjects={
            role: from_plain(SubjectDescription, each) for role, each in report["subjects"].items()
        },
        statements=from_plain(Statements, report["statements"]),
        replaces=_read(Replaced, report["replaces"]),
        results=tuple((row, view_of(row, number)) for number, row in enumerate(rows, start=1)),
        examples={each["result"]: tuple(each["samples"]) for each in report["examples"]},
        calibration=tuple(from_plain(CalibrationCurve, each) for each in report["calibration"]),
        signed=signed,
        languages=languages,
        disclosure=disclosure,
        sample_link=sample_link,
    )


def _read(kind: Any, plain: object) -> Any:  # noqa: ANN401 - a record of that kind, or None
    return None if plain is None else from_plain(kind, plain)


def texts(by_language: Mapping[str, str]) -> Words:
    """Return a text that somebody wrote in one or two languages.

    >>> texts({"en": "Main Street 1"})
    Words(en='Main Street 1', zh='Main Street 1')
    """
    english = by_language.get("en", "")
    return Words(english, by_language.get("zh-TW") or english)


def joined(words: Sequence[Words]) -> Words:
    """Return words in a row, as each language parts them.

    >>> joined([Words("safety", "安全性"), Words("privacy", "隱私")])
    Words(en='safety, privacy', zh='安全性、隱私')
    """
    return Words(", ".join(each.en for each in words), "、".join(each.zh for each in words))


def criterion_words(criterion: str) -> Words:
    """Return the name of a criterion."""
    found = BY_ID[criterion]
    return Words(found.en, found.zh_tw)


def suite_anchor(source: Source, suite: str) -> str:
    """Return the way to the results of a suite; a suite's name may be no anchor, its number is."""
    names = [each.name for each in source.plan.suites]
    return f"#suite-{names.index(suite) + 1}"


def worst_link(source: Source, number: int) -> str | None:
    """Return the way from a result to its worst sample, or else to all samples of its suite."""
    _, view = source.results[number - 1]
    worst = source.examples.get(number, ("",))[0]
    return source.sample_link(view.suite, worst)


def sample_text(source: Source, suite: str, sample: str) -> Text:
    """Return a sample's id, as a link where it is shown."""
    name = Code(sample)
    target = source.sample_link(suite, sample)
    return (name,) if target is None else (Link(name, target),)


def values(items: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return a JSON object as names and texts, sorted; what lies within on lines of its own.

    >>> values({"packages": {"torch": "2"}, "shards": [{"host": "h"}], "os": {}, "seed": None})
    (('os', '{}'), ('packages / torch', '2'), ('seed', 'none'), ('shards / 1 / host', 'h'))
    """
    found: list[tuple[str, str]] = []
    for name, value in sorted(items.items()):
        within = value
        if isinstance(value, list | tuple):
            within = {str(number): each for number, each in enumerate(value, start=1)}
        if isinstance(within, Mapping) and within:
            found += [(f"{name} / {key}", text) for key, text in values(within)]
        else:
            found.append((name, _plain(value)))
    return tuple(found)


def _plain(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{}"
    return str(value) if value != "" else '""'


def value(text: str) -> Text:
    """Return a text of others as a cell or a fact has it."""
    return (Value(text),)
