"""Where the criteria stand in laws, standards and lists of risks."""

import json
import re

import pytest

from evalkit import bundled, catalogue
from evalkit.canonical import to_plain
from evalkit.criteria import CRITERIA
from evalkit.errors import UnknownName, UsageError
from evalkit.report.blocks import Note, Table, texts_of
from evalkit.report.frameworks import (
    framework_blocks,
    framework_of,
    frameworks,
    load_frameworks,
    mapping_of,
)
from evalkit.suite import load_suite

ALL = [each.id for each in CRITERIA]
LISTS = json.loads((bundled.folder("suites") / "identifiers.json").read_text(encoding="utf-8"))
FAMILY = re.compile("(AIEC|EU-|NIST-|OWASP-|MITRE-|ISO-IEC-25059|ISO-IEC-42001|ISO-IEC-TR-24028)")
REFERENCES = sorted(
    {
        reference
        for path, entry in catalogue.entries().items()
        if entry.kind == "suite" and path.is_relative_to(bundled.folder("suites"))
        for reference in load_suite(path).references
        if FAMILY.match(reference)
    }
)


@pytest.mark.parametrize("reference", REFERENCES)
def test_a_suite_cites_an_edition_that_is_listed(reference):
    """Else a report would map to one edition and cite another."""
    assert framework_of(reference) in {each.id for each in frameworks()}


@pytest.mark.parametrize(
    ("reference", "framework"),
    [
        ("OWASP-LLM-2025:LLM01", "OWASP-LLM-2025"),
        ("ISO-IEC-25059:2023:5.6", "ISO-IEC-25059:2023"),
        ("ISO-IEC-25059:2025:5.6", None),
        ("EU-AI-Act", None),
        ("arXiv:2306.04528", None),
    ],
)
def test_a_reference_leads_to_its_framework(reference, framework):
    """By all that stands before the place; another edition is another framework."""
    assert framework == framework_of(reference)


def test_every_criterion_stands_in_every_framework():
    """No cell of the tables is empty."""
    assert len(ALL) * len(frameworks()) == len(mapping_of(ALL))


@pytest.mark.parametrize("framework", sorted(LISTS))
def test_places_are_those_of_the_edition(framework):
    """Against the lists of identifiers, but for the sections, which those do not hold."""
    places = {p for each in mapping_of(ALL) if each.framework == framework for p in each.places}
    identifiers = {p for p in places if framework != "NIST-AI-RMF-1.0" or not p[0].isdigit()}

    assert set() == identifiers - set(LISTS[framework]["ids"])


def test_the_risks_of_2026_are_those_of_2025_under_their_new_numbers():
    """The whole list of the two editions, risk by risk."""
    new = dict(zip(range(1, 11), (1, 2, 4, 5, 10, 3, 8, 9, 7, 6), strict=True))
    found = {(each.criterion, each.framework): each.places for each in mapping_of(ALL)}
    for criterion in ALL:
        numbers = [int(each[3:]) for each in found[criterion, "OWASP-LLM-2025"]]
        expected = sorted(f"LLM{new[number]:02}" for number in numbers)

        assert expected == list(found[criterion, "OWASP-LLM-2026"])


def test_the_order_is_that_of_the_criteria():
    """However they are asked for, and each once."""
    found = mapping_of(["security", "safety", "security"])

    assert ["safety", "security"] == list(dict.fromkeys(each.criterion for each in found))
    assert 2 * len(frameworks()) == len(found)


def test_an_unknown_criterion_is_an_error():
    """It says which there are."""
    with pytest.raises(UnknownName, match="honesty"):
        mapping_of(["honesty"])


def test_the_mapping_can_stand_in_a_record():
    """It is plain data; what was not checked says so."""
    [law] = [each for each in to_plain(mapping_of(["safety"])) if each["framework"] == "EU-AI-Act"]

    assert {
        "criterion": "safety",
        "framework": "EU-AI-Act",
        "name": "EU AI Act",
        "edition": "Regulation (EU) 2024/1689",
        "places": ["9", "14", "55(1)(a)", "55(1)(b)"],
        "checked": False,
    } == law


def test_the_blocks_begin_with_what_the_mapping_is_not():
    """No legal equivalence; numbers from memory are to be compared."""
    note, *tables = framework_blocks(ALL)

    assert isinstance(note, Note)
    assert "no legal equivalence" in note.text[0].en
    assert all(isinstance(each, Table) for each in tables)


def test_the_tables_show_each_place_of_the_criteria_asked_for():
    """And a column for each framework but the one whose items the criteria are."""
    said = {getattr(piece, "text", None) for piece in texts_of(framework_blocks(["privacy"]))}
    wanted = {
        ", ".join(each.places) for each in mapping_of(["privacy"]) if each.framework != "AIEC"
    }
    tables = [each for each in framework_blocks(["privacy"]) if isinstance(each, Table)]

    assert wanted <= said
    assert len(frameworks()) == len(tables[0].rows)
    assert len(frameworks()) - 1 == sum(len(table.columns) - 1 for table in tables[1:])


def test_every_row_has_a_cell_for_each_column():
    """In all tables."""
    tables = [each for each in framework_blocks(ALL) if isinstance(each, Table)]

    assert all(len(t.columns) == len(row.cells) for t in tables for row in t.rows)


def test_without_criteria_there_is_nothing_to_show():
    """No empty table."""
    assert () == framework_blocks([])


def test_a_framework_that_is_not_listed_is_an_error(tmp_path):
    """A misspelt name would else leave its column empty."""
    text = (bundled.folder("reports") / "frameworks.yaml").read_text(encoding="utf-8")
    path = tmp_path / "frameworks.yaml"
    path.write_text(text.replace("    EU-AI-Act: [", "    EU-AI-Akt: [", 1), encoding="utf-8")

    with pytest.raises(UsageError, match="EU-AI-Akt"):
        load_frameworks(path)


def test_a_file_without_an_edition_is_an_error(tmp_path):
    """The schema wants one for each framework."""
    text = (bundled.folder("reports") / "frameworks.yaml").read_text(encoding="utf-8")
    path = tmp_path / "frameworks.yaml"
    path.write_text(text.replace("    edition: ten items\n", ""), encoding="utf-8")

    with pytest.raises(UsageError, match="edition"):
        load_frameworks(path)
