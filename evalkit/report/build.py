"""``report.json``: the record of a report, of which the page and the PDF are two views; pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from evalkit.agreement import Plan, Run
from evalkit.canonical import canonical_bytes, record_digest, to_plain
from evalkit.report.calibration import calibration_curves
from evalkit.report.findings import examples_of, findings_of
from evalkit.report.frameworks import mapping_of
from evalkit.report.laboratory import PREFIX, Laboratory
from evalkit.report.merkle.root import SampleRoot
from evalkit.report.methods import Method
from evalkit.report.particulars import Particulars
from evalkit.run.results import Computed
from evalkit.run.scoring import SuiteScores

FORMAT = 2
TITLE = {"en": "Test Report", "zh-TW": "測試報告"}
STATEMENT = {
    "en": "In a format aligned to ISO/IEC 17025:2017 clause 7.8. No accreditation is claimed.",
    "zh-TW": "格式參照 ISO/IEC 17025:2017 第 7.8 節。本報告不宣稱具有任何認證資格。",
}
_ID_DIGITS = 12
_CONDUCT = ("units", "responses", "errors", "truncated", "context_overflow", "unanswered")


def build_report(
    plan: Plan,
    run: Run,
    found: Computed,
    particulars: Particulars,
    samples: SampleRoot,
    *,
    ratings: int = 0,
    method_validation: Sequence[Method] = (),
) -> dict[str, Any]:
    """Return the report as a JSON value; ``reports/schema/report.schema.json`` describes it.

    Args:
        plan: what was agreed.
        run: what happened.
        found: what plan and evidence give: results, scores, and what the audit found.
        particulars: what neither of them can tell.
        samples: the root over all samples, their answers and scores.
        ratings: how many ratings of people were on file.
        method_validation: what the method dossiers say of the suites.
    """
    laboratory = particulars.laboratory
    return {
        "format": FORMAT,
        "id": report_id(run, laboratory),
        "revision": particulars.revision,
        "title": TITLE,
        "statement": STATEMENT,
        "laboratory": to_plain(laboratory),
        "replaces": to_plain(particulars.replaces),
        "run": run.id,
        "plan": {"digest": run.plan, **to_plain(plan)},
        "item": to_plain(run.item),
        "subjects": to_plain(run.subjects),
        "environment": to_plain(run.environment),
        "seed": run.seed,
        "started": run.started,
        "finished": run.finished,
        "evidence": to_plain(run.evidence),
        "samples": to_plain(samples),
        "ratings": ratings,
        "results": list(found.rows),
        "metrics": [each for scored in found.scored for each in _metrics(scored)],
        "conduct": [_conduct(each) for each in found.scored],
        "audit": list(found.problems),
        "findings": list(findings_of(found.rows)),
        "examples": to_plain(examples_of(found)),
        "calibration": to_plain(calibration_curves(found)),
        "quality_control": list(particulars.quality_control),
        "control_charts": to_plain(particulars.control_charts),
        "method_validation": to_plain(tuple(method_validation)),
        "statements": to_plain(particulars.statements),
        "frameworks": to_plain(mapping_of(sorted({row["criterion"] for row in found.rows}))),
    }


def report_id(run: Run, laboratory: Laboratory | None) -> str:
    """Return the id of the reports of a run: the day it ended and a digest of all that happened.

    No register has to be kept: two runs never share one, and the same run always gets its own.
    """
    prefix = PREFIX if laboratory is None else laboratory.prefix
    day = (run.finished or run.started)[:10].replace("-", "")
    return f"{prefix}-{day}-{record_digest(run)[:_ID_DIGITS]}"


def revision_id(report: Mapping[str, Any]) -> str:
    """Return a report's id with its revision, as every page bears it.

    >>> revision_id({"id": "EK-20261127-0f3a", "revision": 2})
    'EK-20261127-0f3a-R2'
    """
    return f"{report['id']}-R{report['revision']}"


def _metrics(scored: SuiteScores) -> list[dict[str, Any]]:
    """Return in which unit each metric of a suite is stated, and which way is better."""
    return [
        {
            "suite": scored.suite.name,
            "metric": name,
            "unit": metric.unit,
            "kind": metric.kind,
            "higher_is_better": metric.higher_is_better,
        }
        for name, metric in scored.metrics.items()
    ]


def _conduct(scored: SuiteScores) -> dict[str, Any]:
    """Return how the asking of one suite went, counted."""
    counts = {name: scored.audit.counts.get(name, 0) for name in _CONDUCT}
    return {"suite": scored.suite.name, **counts, "first_error": scored.audit.first_error}


def report_bytes(report: Mapping[str, Any]) -> bytes:
    """Return the canonical bytes of ``report.json``."""
    return canonical_bytes(report) + b"\n"
