"""The references of suites: identifiers of frameworks are those of the edition that is named."""

import json
import re

import pytest

from evalkit import bundled, catalogue
from evalkit.suite import load_suite

LISTS = json.loads((bundled.folder("suites") / "identifiers.json").read_text(encoding="utf-8"))
SUITES = {
    entry.name: path
    for path, entry in catalogue.entries().items()
    if entry.kind == "suite" and path.is_relative_to(bundled.folder("suites"))
}
OTHERS = re.compile(
    r"arXiv:\d{4}\.\d{5}|doi:10\.\d{4,}/\S+|EU-AI-Act:\d+(\(\d+\))?(\([a-z]\))?"
    r"|AI-Verify:\d+(\.\d+)*|ISO(-IEC)?(-TR|-TS)?-\d+(-\d+)?(:\d{4})?(:[\w.]+)?"
)


@pytest.mark.parametrize("name", sorted(SUITES))
def test_identifiers_are_of_their_edition(name):
    """Each reference is in a framework's list, or has the form of a paper, law or standard."""
    unknown = []
    for reference in load_suite(SUITES[name]).references:
        framework, _, identifier = reference.partition(":")
        if framework in LISTS:
            unknown += [] if identifier in LISTS[framework]["ids"] else [reference]
        elif not OTHERS.fullmatch(reference):
            unknown.append(reference)

    assert [] == unknown


def test_every_suite_has_a_reference():
    """A suite says what it is after."""
    assert [] == [name for name, path in SUITES.items() if not load_suite(path).references]


def test_lists_name_their_edition():
    """A number without its edition means nothing: OWASP's were given out anew in 2026."""
    assert {"NIST-AI-RMF-1.0", "NIST-AI-600-1", "OWASP-LLM-2025", "MITRE-ATLAS-5.6"} == set(LISTS)
    for each in LISTS.values():
        assert each["edition"]
        assert len(set(each["ids"])) == len(each["ids"])
    subcategories = [each for each in LISTS["NIST-AI-RMF-1.0"]["ids"] if "." in each]
    assert 72 == len(subcategories)
