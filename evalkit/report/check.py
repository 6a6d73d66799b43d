"""Whether the report of a run says what plan, run and evidence give."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from evalkit.agreement import Run
from evalkit.errors import EvalkitError
from evalkit.quoted import quoted
from evalkit.records import Rating
from evalkit.report.build import build_report, report_bytes
from evalkit.report.html import GENERATOR, html_bytes
from evalkit.report.methods import methods_of
from evalkit.report.quality import kept_quality
from evalkit.run import folder
from evalkit.run.ratings import read_ratings
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
        ratings = read_ratings(run, record.plan)
        held = _ratings_in(stored, len(ratings))
        report = _rebuilt(run, record, ratings[:held])
    except EvalkitError as error:
        return [Check(what="report", state="could not be checked", detail=str(error))]
    checks = []
    if stored.is_file():
        checks.append(same("report", stored, report_bytes(report)))
        if checks[0].state == "holds":  # within the tolerance: the page was made of this one
            report = json.loads(stored.read_bytes())
    if page.is_file():
        checks.append(_page(page, report))
    if held < len(ratings):
        checks = [_overtaken(check, len(ratings) - held) for check in checks]
    return checks


def _ratings_in(stored: Path, on_file: int) -> int:
    """Return on how many of the ratings on file the stored report rests; without one, on all."""
    try:
        held = json.loads(stored.read_bytes()).get("ratings") if stored.is_file() else on_file
    except (ValueError, AttributeError):
        return on_file
    return held if isinstance(held, int) and 0 <= held <= on_file else on_file


def _overtaken(check: Check, since: int) -> Check:
    """Return that a report which holds is older than the last ratings."""
    if check.state != "holds":
        return check
    were = "1 rating was" if since == 1 else f"{since} ratings were"
    detail = f"{check.detail}; {were} given since: 'evalkit report' writes it anew"
    return replace(check, state="open", detail=detail)


def _rebuilt(run: Path, record: Run, ratings: Sequence[Rating]) -> dict[str, Any]:
    """Return the report as plan, run, evidence, ratings, dossiers and kept lines give it."""
    plan, found = folder.read_plan(run), compute(run, ratings)
    return build_report(
        plan,
        record,
        found.rows,
        found.problems,
        ratings=len(ratings),
        quality_control=kept_quality(run),
        method_validation=methods_of(run, plan),
    )


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
