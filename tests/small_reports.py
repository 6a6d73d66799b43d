"""A small report, made without a run, for the tests of its renderings."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from small_runs import SUITE_RECORD

from evalkit.agreement import EvidenceFile, Item, Permissions, Plan, Run, Shard, SubjectDescription
from evalkit.records import Rule
from evalkit.report.build import build_report
from evalkit.report.laboratory import Laboratory
from evalkit.report.merkle.root import SampleRoot
from evalkit.report.methods import Method
from evalkit.report.particulars import External, Opinion, Particulars, Replaced, Statements
from evalkit.run.results import Computed

BUDGET = {
    "source": "item sampling",
    "evaluation": "A",
    "standard_uncertainty": 0.0234,
    "low": None,
    "high": None,
    "enters": True,
    "note": "wilson",
}
UNKNOWN = BUDGET | {
    "source": "engine and batch",
    "evaluation": "none",
    "standard_uncertainty": None,
    "enters": False,
    "note": "not evaluated",
}


def row(**fields: Any) -> dict[str, Any]:
    """Return an object of results.json: a rate with a verdict, unless ``fields`` say otherwise."""
    return {
        "criterion": "accuracy",
        "suite": "s",
        "version": 1,
        "kind": "measured",
        "metric": "m",
        "slice": {},
        "value": 0.48695,
        "standard_error": 0.0234,
        "low": 0.43125,
        "high": 0.5437,
        "level": 0.95,
        "n": 1160,
        "clusters": 40,
        "missing": 0,
        "outcomes": {"scored": 1160},
        "method": "wilson",
        "measurand": "generalised",
        "population": "all questions of this kind",
        "budget": [BUDGET, UNKNOWN],
        "combined_uncertainty": 0.0234,
        "expansion": "k = 1.96",
        "requirement": {"at_least": 0.9},
        "rule": {"name": "bound", "alpha": 0.05},
        "verdict": "FAIL",
        "bounds": [0.4412, 0.5337],
        "risk": "exact: 0.04 at the limit",
        "reason": "",
        "flags": [],
    } | fields


NO_VERDICT = dict.fromkeys(("requirement", "rule", "verdict", "bounds", "risk", "reason"))
NO_VALUE = {
    **dict.fromkeys(("value", "standard_error", "low", "high", "combined_uncertainty")),
    "budget": [],
    "method": "none",
    "population": "",
    "expansion": "",
    "n": 0,
}


def plan(text: str = "text", **fields: Any) -> Plan:
    """Return a plan whose texts are ``text``."""
    suite = replace(
        SUITE_RECORD,
        name=text,
        title={"en": text, "zh-TW": text},
        references=(text,),
        licence=text,
        samples=1160,
        available=1200,
    )
    values: dict[str, Any] = {
        "name": text,
        "title": {"en": text},
        "suites": (suite,),
        "rule": Rule(),
        "level": 0.95,
        "measurand": "generalised",
        "limit": None,
        "seed": 0,
        "allow": Permissions(),
        "disclosure": text,
        "evalkit": text,
    }
    return Plan(**(values | fields))


def run(text: str = "text", **fields: Any) -> Run:
    """Return the record of a run whose texts are ``text``."""
    subject = SubjectDescription(
        plugin=text, name=text, digests={text: text}, settings={text: text, "batch": None}
    )
    values: dict[str, Any] = {
        "id": text,
        "plan": "0" * 64,
        "seed": 0,
        "shards": (Shard(index=1, count=1),),
        "subjects": {"model": subject, text: subject},
        "environment": {text: text, "packages": {"torch": text}},
        "item": Item(
            name=text,
            version=text,
            customer=text,
            contact=text,
            received="2026-01-31",
            condition=text,
            declared={text: text},
            digests={text: text},
        ),
        "started": "2026-01-31T08:00:00+00:00",
        "finished": "2026-01-31T09:00:00+00:00",
        "evidence": (EvidenceFile(name=text, lines=10215, head="0" * 64, note=text),),
    }
    return Run(**(values | fields))


def found(rows: Sequence[Mapping[str, Any]], problems: Sequence[str] = ()) -> Computed:
    """Return these rows and problems as scoring returns them, without scores."""
    return Computed(rows=[dict(each) for each in rows], scored=[], problems=list(problems))


ROOT = SampleRoot(root="sha256:" + "0" * 64, count=1160, leaf="rule")
LABORATORY = Laboratory(
    name={"en": "Test Laboratory", "zh-TW": "測試實驗室"},
    address={"en": "Main Street 1"},
    contact="lab@example.org",
    site={"en": "Hall 2"},
)


def report(rows: Sequence[Mapping[str, Any]], text: str = "s", **fields: Any) -> dict[str, Any]:
    """Return a report of these rows, its plan and run made of ``text``."""
    particulars = Particulars(laboratory=LABORATORY)
    return build_report(plan(text), run(text), found(rows), particulars, ROOT, **fields)


def hostile(text: str) -> dict[str, Any]:
    """Return a report in which ``text`` stands wherever a text of others may stand."""
    line = BUDGET | {"source": text, "note": text}
    told = {
        "suite": text,
        "metric": text,
        "method": text,
        "population": text,
        "expansion": text,
        "budget": [line],
        "risk": text,
        "reason": text,
        "outcomes": {text: 1},
        "flags": [text],
    }
    rows = [row(**told), row(**told | NO_VERDICT | {"slice": {text: text}})]
    method = Method(
        suite=text,
        dossier=text,
        statement={"en": text, "zh-TW": text},
        limits=(text,),
    )
    both = {"en": text, "zh-TW": text}
    particulars = Particulars(
        laboratory=Laboratory(name=both, address=both, contact=text, site=both),
        statements=Statements(
            deviations=(both,),
            external=(External(provider=text, what=both),),
            opinions=(Opinion(text=both, basis=both, by=text),),
            additional=(both,),
        ),
        quality_control=(text,),
        replaces=Replaced(
            id="EK-20260131-000000000000",
            revision=1,
            record="0" * 64,
            reason=text,
            changes=(text,),
        ),
        revision=2,
    )
    return build_report(
        plan(text),
        run(text),
        found(rows, [text]),
        particulars,
        ROOT,
        method_validation=[method],
    )
