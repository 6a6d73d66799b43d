"""Whether the report of a run says what plan, run and evidence give."""

import json
import re
from itertools import zip_longest
from pathlib import Path
from typing import Any

from evalkit.errors import EvalkitError
from evalkit.quoted import quoted
from evalkit.report.build import build_report, report_bytes
from evalkit.report.html import GENERATOR, html_bytes
from evalkit.report.quality import kept_quality
from evalkit.run import folder
from evalkit.run.results import compute
from evalkit.run.verification import Check, same

_WRITER = re.compile(rb'<meta name="generator" content="([^"<>]{1,80})">')


def check_report(run: Path) -> list[Check]:
    """Return the checks of ``report.json`` and ``report.html``; none of one that is not there."""
    record = folder.read_run(run)
    stored, page = (run / "report" / name for name in ("report.json", "report.html"))
    if record is None or not (stored.is_file() or page.is_file()):
        return []
    try:
        found, quality = compute(run), kept_quality(run)
    except EvalkitError as error:
        return [Check(what="report", state="could not be checked", detail=str(error))]
    plan = folder.read_plan(run)
    report = build_report(plan, record, found.rows, found.problems, quality_control=quality)
    checks = []
    if stored.is_file():
        checks.append(same("report", stored, report_bytes(report)))
        if checks[0].state == "holds":  # within the tolerance: the page was made of this one
            report = json.loads(stored.read_bytes())
    if page.is_file():
        checks.append(_page(page, report))
    return checks


def _page(path: Path, report: dict[str, Any]) -> Check:
    """Hold a page against the one that its report gives; another evalkit may lay it out anew."""
    what, content, computed = "report page", path.read_bytes(), html_bytes(report)
    if content == computed:
        return Check(what=what, state="holds", detail=f"{path.name}: the same bytes again")
    writer = _WRITER.search(content)
    named = "" if writer is None else writer[1].decode(errors="replace")
    if named and named != GENERATOR:
        detail = f"{path.name}: it says that {named} wrote it, and this is {GENERATOR}"
        return Check(what=what, state="could not be checked", detail=detail)
    return Check(what=what, state="broken", detail=f"{path.name}: {_difference(content, computed)}")


def _difference(content: bytes, computed: bytes) -> str:
    """Return the first line that differs, from where it does."""
    lines = zip_longest(content.splitlines(), computed.splitlines(), fillvalue=b"")
    for number, (one, two) in enumerate(lines, start=1):
        if one != two:
            at = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), 0)
            texts = [quoted(each[at:].decode(errors="replace")) for each in (one, two)]
            return f"line {number} is {texts[0]}, computed is {texts[1]}"
    return "the ends of its lines are others"
