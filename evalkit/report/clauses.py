"""Whether a report holds what ISO/IEC 17025:2017 asks of it, clause by clause; pure.

The standard's words are not repeated here: each line names a clause and, in our words, what it asks
for. A clause that is missing keeps the report from being issued.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from evalkit.records import Judgement
from evalkit.report.blocks import Words
from evalkit.report.clause_sampling import SAMPLING
from evalkit.report.messages import say
from evalkit.report.reviews import SignedOff

State = Literal["present", "not applicable", "missing"]
Record = Mapping[str, Any]  # report.json
Finding = tuple[State, Words]
_NOT_DECIDED = (Judgement.NOT_EVALUABLE, Judgement.NOT_APPLICABLE)
_NO_ITEM = "no item was declared; 'evalkit run --item item.yaml' states it before the run"
_NO_LABORATORY = (
    "there is no laboratory profile; 'evalkit lab new' begins one, 'evalkit report' reads it"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One thing that the standard asks for, and what the report has of it."""

    number: str
    asks: Words
    state: State
    detail: Words  # where it stands, why it does not apply, or what would be right


def clause_table(report: Record, signed_off: SignedOff) -> tuple[Clause, ...]:
    """Return every clause with its state.

    Args:
        report: what :func:`evalkit.report.build.build_report` returns.
        signed_off: who reviewed and authorised this very record.
    """
    lines = []
    for number, asks, look in _CLAUSES:
        state, detail = look(report, signed_off)
        lines.append(Clause(number=number, asks=say(asks), state=state, detail=detail))
    return tuple(lines)


def missing(table: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Return the clauses that keep a report from being issued."""
    return tuple(each for each in table if each.state == "missing")


def _present(where: str, **values: str | int | Words) -> Finding:
    return "present", say(where, **values)


def _inapplicable(why: str, **values: str | int | Words) -> Finding:
    return "not applicable", say(why, **values)


def _missing(lacking: str, **values: str | int | Words) -> Finding:
    return "missing", say(lacking, **values)


def _stated(fields: str, where: str) -> "Callable[[Record, SignedOff], Finding]":
    """Return a look at fields of the record that may not be empty, their names with spaces."""

    def look(report: Record, _signed: SignedOff) -> Finding:
        empty = next((name for name in fields.split() if not report.get(name)), None)
        if empty is not None:
            return _missing("the record leaves {field} empty", field=empty)
        return _present(where)

    return look


def _of_item(fields: str, where: str) -> "Callable[[Record, SignedOff], Finding]":
    """Return a look at fields of the item that may not be empty, their names with spaces."""

    def look(report: Record, _signed: SignedOff) -> Finding:
        if report["item"] is None:
            return _missing(_NO_ITEM)
        empty = next((name for name in fields.split() if not report["item"].get(name)), None)
        if empty is not None:
            return _missing("item.yaml leaves {field} empty", field=empty)
        return _present(where)

    return look


def _laboratory(report: Record, _signed: SignedOff) -> Finding:
    if report["laboratory"] is None:
        return _missing(_NO_LABORATORY)
    return _present("part 1, laboratory and customer")


def _reviewed(_report: Record, signed: SignedOff) -> Finding:
    if signed.is_complete:
        return _present("part 12, review and authorisation")
    lacking = "authorisation" if signed.is_reviewed else "review"
    return _missing("no {role} of this record; 'evalkit review RUN' records it", role=say(lacking))


def _issued(_report: Record, signed: SignedOff) -> Finding:
    if signed.is_complete and signed.authorisation is not None:
        return _present("{at}: the time of the authorisation", at=signed.authorisation.at)
    return _missing("it is issued when it is authorised; 'evalkit review RUN' records it")


def _authoriser(_report: Record, signed: SignedOff) -> Finding:
    if signed.is_complete and signed.authorisation is not None:
        return _present("{name}, part 12, authorisation", name=signed.authorisation.by)
    return _missing("nobody authorised this record; 'evalkit review RUN' records it")


def _methods(report: Record, _signed: SignedOff) -> Finding:
    suites = report["plan"]["suites"]
    if not suites:
        return _missing("the plan names no suite")
    return _present("part 3, methods: each suite with version and digest")


def _sampled(report: Record, _signed: SignedOff) -> Finding:
    suites = report["plan"]["suites"]
    if not any(each["samples"] for each in suites):
        return _missing("no suite has samples")
    return _present("part 3, methods: how many samples, how drawn")


def _item_identity(report: Record, _signed: SignedOff) -> Finding:
    if report["item"] is None:
        return _missing(_NO_ITEM)
    if not report["item"].get("condition"):
        return _missing("item.yaml leaves {field} empty", field="condition")
    digests = sum(len(each.get("digests", {})) for each in report["subjects"].values())
    if digests:
        return _present("part 2, item tested: its digests and its condition")
    return _present("part 2, item tested: its name and condition; it has no files to digest")


def _results(report: Record, _signed: SignedOff) -> Finding:
    if not report["results"]:
        return _missing("there are no results")
    return _present("part 6, results, each with its unit in a note")


def _external(report: Record, _signed: SignedOff) -> Finding:
    judges = [role for role in report["subjects"] if role.startswith("judge:")]
    stated = report["statements"].get("external", [])
    if judges or stated:
        return _present("part 7, results from others")
    return _inapplicable("no result was provided by others")


def _customer_facts(report: Record, _signed: SignedOff) -> Finding:
    if report["item"] is None:
        return _inapplicable("no customer provided information")
    if not report["item"].get("declared") and not report["item"].get("digests"):
        return _inapplicable("the customer declared nothing but the name and version of the item")
    return _present("part 2: what the customer declared is marked as such, with a disclaimer")


def _conformity(report: Record, _signed: SignedOff) -> Finding:
    if any(row["verdict"] is not None for row in report["results"]):
        return _present("part 5, statements of conformity")
    return _inapplicable("no requirement was agreed")


def _uncertainty(report: Record, _signed: SignedOff) -> Finding:
    bare = [
        row
        for row in report["results"]
        if row["value"] is not None and row["combined_uncertainty"] is None and not row["budget"]
    ]
    if bare:
        return _missing(
            "{n} values have neither an uncertainty nor a budget that says why", n=len(bare)
        )
    return _present("part 6: an interval or the reason why there is none, and the budget")


def _rule(report: Record, _signed: SignedOff) -> Finding:
    decided = [row for row in report["results"] if row["verdict"] is not None]
    if not decided:
        return _inapplicable("no requirement was agreed")
    bare = [row for row in decided if row["rule"] is None or row["requirement"] is None]
    if bare:
        return _missing("{n} statements lack their rule or requirement", n=len(bare))
    without = [row for row in decided if row["verdict"] not in _NOT_DECIDED and not row["risk"]]
    if without:
        return _missing("{n} statements lack the risk of their rule", n=len(without))
    return _present("part 4, decision rule, and its risk beside each statement in part 5")


def _opinions(report: Record, _signed: SignedOff) -> Finding:
    if report["statements"].get("opinions"):
        return _present("part 9, opinions: apart from results, with author and basis")
    return _inapplicable("the report holds no opinions or interpretations")


def _opinion_givers(report: Record, signed: SignedOff) -> Finding:
    if report["statements"].get("opinions"):
        return _present(
            "part 9, opinions: each with author and basis; that the author is authorised stands in "
            "the laboratory's records"
        )
    return _opinions(report, signed)


def _discussed(report: Record, signed: SignedOff) -> Finding:
    if report["statements"].get("opinions"):
        return _inapplicable("a record that the laboratory keeps, no part of the report")
    return _opinions(report, signed)


def _additional(report: Record, _signed: SignedOff) -> Finding:
    if report["statements"].get("additional"):
        return _present("part 9, additional information")
    return _inapplicable("nobody asked for more")


def _amended(report: Record, _signed: SignedOff) -> Finding:
    if report["replaces"] is None:
        return _inapplicable("it is the first revision and replaces none")
    return _present("first page and part 9: what it replaces, why, and what is another")


_CLAUSES: tuple[tuple[str, str, Callable[[Record, SignedOff], Finding]], ...] = (
    ("7.8.1.1", "reviewed and authorised before release", _reviewed),
    ("7.8.2.1 a", "a title", _stated("title", "first page")),
    ("7.8.2.1 b", "name and address of the laboratory", _laboratory),
    ("7.8.2.1 c", "where the work was done", _laboratory),
    (
        "7.8.2.1 d",
        "an id on every page, and a clear end",
        _stated("id revision", "every page; end mark"),
    ),
    (
        "7.8.2.1 e",
        "name and contact of the customer",
        _of_item("customer contact", "part 1, laboratory and customer"),
    ),
    ("7.8.2.1 f", "the methods", _methods),
    ("7.8.2.1 g", "the item: description, identity, condition", _item_identity),
    ("7.8.2.1 h", "date of receipt", _of_item("received", "part 2, item tested")),
    (
        "7.8.2.1 i",
        "dates of the work",
        _stated("started finished", "part 3, conditions of the test"),
    ),
    ("7.8.2.1 j", "date of issue", _issued),
    ("7.8.2.1 k", "sampling plan and method", _sampled),
    (
        "7.8.2.1 l",
        "that results relate only to the items tested",
        _stated("statement", "first page"),
    ),
    ("7.8.2.1 m", "results with their units", _results),
    (
        "7.8.2.1 n",
        "additions, deviations and exclusions",
        _stated("conduct", "part 7, failures, exclusions and deviations"),
    ),
    ("7.8.2.1 o", "who authorises the report", _authoriser),
    ("7.8.2.1 p", "which results others provided", _external),
    ("7.8.2.2", "which information the customer provided", _customer_facts),
    (
        "7.8.3.1 a",
        "conditions of the test",
        _stated("environment", "part 3, conditions of the test"),
    ),
    ("7.8.3.1 b", "statement of conformity", _conformity),
    ("7.8.3.1 c", "measurement uncertainty", _uncertainty),
    ("7.8.3.1 d", "opinions and interpretations", _opinions),
    ("7.8.3.1 e", "additional information that was asked for", _additional),
    *SAMPLING,
    ("7.8.6.1", "the decision rule with its risk", _rule),
    ("7.8.6.2 a", "to which results the statement applies", _conformity),
    ("7.8.6.2 b", "which requirement is met or not met", _conformity),
    ("7.8.6.2 c", "the decision rule that was applied", _rule),
    ("7.8.7.1", "opinions only by authorised people, with their basis", _opinion_givers),
    ("7.8.7.2", "opinions based on the item tested, and marked as such", _opinions),
    ("7.8.7.3", "record of what was discussed with the customer", _discussed),
    ("7.8.8.1", "what was changed in an amended report, and why", _amended),
    ("7.8.8.2", "an amendment is a document of its own", _amended),
    ("7.8.8.3", "a new report has its own id and names what it replaces", _amended),
)
