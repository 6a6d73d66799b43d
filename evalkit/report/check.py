"""Whether the report of a run says what plan, run and evidence give."""

import json
import re
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from evalkit.errors import EvalkitError
from evalkit.quoted import quoted
from evalkit.report.blocks import Languages
from evalkit.report.build import report_bytes
from evalkit.report.html.page import GENERATOR, page_bytes
from evalkit.report.rebuild import rebuilt, record_path
from evalkit.report.rendering import document_for
from evalkit.report.reviews import read_reviews
from evalkit.run import folder
from evalkit.run.named_code import refuse_named_code
from evalkit.run.ratings import read_ratings
from evalkit.run.verification import Check, same

_WRITER = re.compile(rb'<meta name="generator" content="([^"<>]{1,80})">')
_LANGUAGES = re.compile(rb'<meta name="evalkit-languages" content="(en|zh-TW|both)">')


def check_report(run: Path, *, allow_code: bool = False) -> list[Check]:
    """Return the checks of ``report.json`` and ``report.html``; none of one that is not there.

    Args:
        run: the folder.
        allow_code: run code that its suites name; whoever checks trusts it.
    """
    record = folder.read_run(run)
    stored, page = record_path(run), run / "report" / "report.html"
    if record is None or not stored.is_file():
        return []
    try:
        refuse_named_code(folder.read_plan(run), allow=allow_code)
        ratings = read_ratings(run, record.plan)
        held = _ratings_in(stored, len(ratings))
        report = rebuilt(run, ratings[:held])
    except EvalkitError as error:
        return [Check(what="report", state="could not be checked", detail=str(error))]
    checks = [same("report", stored, report_bytes(report))]
    if checks[0].state == "holds":  # within the tolerance: the page was made of this one
        report = json.loads(stored.read_bytes())
    if page.is_file():
        checks.append(check_page(page, report, run, showing=run))
    if held < len(ratings):
        checks = [_overtaken(check, len(ratings) - held) for check in checks]
    return checks


def _ratings_in(stored: Path, on_file: int) -> int:
    """Return on how many of the ratings on file the stored report rests; without one, on all."""
    try:
        held = json.loads(stored.read_bytes()).get("ratings")
    except (ValueError, RecursionError, AttributeError):
        return on_file
    return held if isinstance(held, int) and 0 <= held <= on_file else on_file


def _overtaken(check: Check, since: int) -> Check:
    """Return that a report which holds is older than the last ratings."""
    if check.state != "holds":
        return check
    were = "1 rating was" if since == 1 else f"{since} ratings were"
    detail = f"{check.detail}; {were} given since: 'evalkit report' writes it anew"
    return replace(check, state="open", detail=detail)


def check_page(path: Path, report: dict[str, Any], run: Path, *, showing: Path | None) -> Check:
    """Hold a page against the one that its record gives; another evalkit may lay it out anew.

    Args:
        path: of the page.
        report: the record that it shows.
        run: whose reviews it shows.
        showing: whose samples it leads to; None: to none.
    """
    what, content = "report page", path.read_bytes()
    writer, languages = _WRITER.search(content), _LANGUAGES.search(content)
    named = "" if writer is None else writer[1].decode(errors="replace")
    if named and named != GENERATOR:
        detail = f"{path.name}: it says that {named} wrote it, and this is {GENERATOR}"
        return Check(what=what, state="could not be checked", detail=detail)
    chosen: Languages = "both" if languages is None else languages[1].decode()  # type: ignore[assignment]  # one of three
    try:
        reviews = read_reviews(run)
        computed = page_bytes(document_for(report, reviews, languages=chosen, run=showing))
        if content == computed:
            return Check(what=what, state="holds", detail=f"{path.name}: the same bytes again")
        for held in range(len(reviews) - 1, -1, -1):
            earlier = document_for(report, reviews[:held], languages=chosen, run=showing)
            if content == page_bytes(earlier):
                return _unsigned(path, len(reviews) - held)
    except EvalkitError as error:
        return Check(what=what, state="could not be checked", detail=str(error))
    return Check(what=what, state="broken", detail=f"{path.name}: {_difference(content, computed)}")


def _unsigned(path: Path, since: int) -> Check:
    """Return that a page is older than the last reviews."""
    were = "1 review was" if since == 1 else f"{since} reviews were"
    detail = f"{path.name}: {were} given since: 'evalkit report' writes it anew"
    return Check(what="report page", state="open", detail=detail)


def _difference(content: bytes, computed: bytes) -> str:
    """Return the first line that differs, from where it does."""
    lines = zip_longest(content.splitlines(), computed.splitlines(), fillvalue=b"")
    for number, (one, two) in enumerate(lines, start=1):
        if one != two:
            at = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), 0)
            texts = [quoted(each[at:].decode(errors="replace")) for each in (one, two)]
            return f"line {number} is {texts[0]}, computed is {texts[1]}"
    return "the ends of its lines are others"
