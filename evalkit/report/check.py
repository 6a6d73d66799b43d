"""Whether the report of a run says what plan, run and evidence give."""

from pathlib import Path

from evalkit.errors import EvalkitError
from evalkit.report.build import build_report, report_bytes
from evalkit.run import folder
from evalkit.run.results import compute
from evalkit.run.verification import Check, same


def check_report(run: Path) -> list[Check]:
    """Return the check of ``report/report.json``; none where there is no report."""
    path, record = run / "report" / "report.json", folder.read_run(run)
    if not path.is_file() or record is None:
        return []
    try:
        found = compute(run)
    except EvalkitError as error:
        return [Check(what="report", state="could not be checked", detail=str(error))]
    report = build_report(folder.read_plan(run), record, found.rows, found.problems)
    return [same("report", path, report_bytes(report))]
