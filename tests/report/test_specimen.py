"""The specimen release: it verifies, and it is what this evalkit makes of its run."""

import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from evalkit.errors import EvalkitError
from evalkit.release.anchors import read_anchors
from evalkit.release.verification import Asked, verify_release
from evalkit.report.build import report_bytes
from evalkit.report.clauses import clause_table, missing
from evalkit.report.pdf.fonts import find_fonts
from evalkit.report.rebuild import rebuilt
from evalkit.report.rendering import render
from evalkit.report.reviews import read_reviews, signed_off

FOLDER = Path(__file__).parents[2] / "reports" / "specimen"
[RELEASE] = FOLDER.glob("EK-*")
ANEW = "the specimen is not what evalkit makes now; 'make specimen-report' makes it anew"


@pytest.fixture(scope="module")
def said():
    """Return what the release says of itself."""
    return json.loads((RELEASE / "release.json").read_bytes())


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Return a copy of the run in the release, so that nothing can be written into it."""
    copy = tmp_path_factory.mktemp("specimen") / "run"
    shutil.copytree(RELEASE / "run", copy)
    return copy


def test_it_verifies(said):
    """Every check holds under its anchor, at the time at which it was made."""
    asked = Asked(
        anchors=read_anchors(FOLDER / "authority.pem"), now=datetime.fromisoformat(said["made"])
    )

    assert [] == [each for each in verify_release(RELEASE, asked) if each.state != "holds"]


def test_the_record_is_made_again(run):
    """Plan, run, evidence and particulars give the same bytes of the record."""
    assert (RELEASE / "report.json").read_bytes() == report_bytes(rebuilt(run)), ANEW


def test_no_clause_is_missing():
    """Its clause table lacks nothing."""
    record = (RELEASE / "report.json").read_bytes()
    signed = signed_off(read_reviews(RELEASE / "run"), record)

    assert () == missing(clause_table(json.loads(record), signed))


def test_page_and_samples_are_made_again(run, said):
    """Page and sample pages come out as the same bytes, and there are no others."""
    files = dict(_rendered(run, said, ("html",)))

    there = {
        str(path.relative_to(RELEASE)): path.read_bytes()
        for path in (RELEASE / "report.html", *(RELEASE / "samples").rglob("*.html"))
    }
    assert set(files) == set(there), ANEW
    assert [] == [name for name in files if files[name] != there[name]], ANEW


def test_the_pdf_is_made_again(run, said):
    """The signed PDF begins with the bytes that are set now: signatures only follow them."""
    try:
        fonts = find_fonts()
    except EvalkitError as error:
        pytest.skip(str(error))
    if dict(fonts.digests) != said["fonts"]:
        pytest.skip("the fonts here are others than those that the specimen was set in")
    [(_, made)] = _rendered(run, said, ("pdf",), fonts)

    assert (RELEASE / "report.pdf").read_bytes().startswith(made), ANEW


def _rendered(run, said, formats, fonts=None):
    report = json.loads((RELEASE / "report.json").read_bytes())
    return render(
        report,
        read_reviews(run),
        formats=formats,
        languages=said["languages"],
        run=run,
        disclosure=said["disclosure"],
        fonts=fonts,
    )
