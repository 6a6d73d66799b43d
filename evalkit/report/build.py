"""``report.json`` in its first form: what was tested, how, and what came out; pure."""

from collections.abc import Sequence
from typing import Any

from evalkit.agreement import Plan, Run
from evalkit.canonical import canonical_bytes, to_plain
from evalkit.report.methods import Method
from evalkit.run.results import Row

FORMAT = 1
TITLE = {"en": "Test Report", "zh-TW": "測試報告"}
STATEMENT = {
    "en": "In a format aligned to ISO/IEC 17025:2017 clause 7.8. No accreditation is claimed.",
    "zh-TW": "格式參照 ISO/IEC 17025:2017 第 7.8 節。本報告不主張任何認證資格。",
}


def build_report(
    plan: Plan,
    run: Run,
    rows: Sequence[Row],
    problems: Sequence[str],
    *,
    ratings: int = 0,
    quality_control: Sequence[str] = (),
    method_validation: Sequence[Method] = (),
) -> dict[str, Any]:
    """Return the report as a JSON value.

    Args:
        plan: what was agreed.
        run: what happened.
        rows: the objects of ``results.json``.
        problems: what the audit found; empty where every sample was scored exactly once.
        ratings: how many ratings of people were on file.
        quality_control: what the laboratory's quality control says of the time of the run, a
            sentence a line; empty: none recorded.
        method_validation: what the method dossiers say of the suites.
    """
    return {
        "format": FORMAT,
        "title": TITLE,
        "statement": STATEMENT,
        "run": run.id,
        "plan": {"digest": run.plan, **to_plain(plan)},
        "item": to_plain(run.item),
        "subjects": to_plain(run.subjects),
        "environment": to_plain(run.environment),
        "seed": run.seed,
        "started": run.started,
        "finished": run.finished,
        "evidence": to_plain(run.evidence),
        "ratings": ratings,
        "results": list(rows),
        "audit": list(problems),
        "quality_control": list(quality_control),
        "method_validation": to_plain(tuple(method_validation)),
    }


def report_bytes(report: dict[str, Any]) -> bytes:
    """Return the canonical bytes of ``report.json``."""
    return canonical_bytes(report) + b"\n"
