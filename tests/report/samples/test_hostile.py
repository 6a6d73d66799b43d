"""Texts of others on sample pages: shown, never obeyed, and whole in the evidence."""

import base64
import hashlib
import json
import re

import pytest
from report import sample_runs
from report.page_reading import Page

from evalkit.report.samples.pages import sample_pages
from evalkit.report.samples.text import LONGEST
from evalkit.visible import visible

OURS = frozenset(
    re.findall(
        r"\w+",
        "html head meta title style body a header nav ol ul li p h1 h2 h3 h4 main section article "
        "div span bdi code strong small details summary dl dt dd table caption thead tbody tr th "
        "td footer time",
    )
)
ATTRIBUTES = frozenset(
    re.findall(
        r"[\w-]+",
        "lang charset http-equiv content name class href aria-label aria-labelledby aria-current "
        "id tabindex dir role rel scope",
    )
)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Return a finished run with hostile questions, ids and answers."""
    return sample_runs.make_run(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def files(run):
    """Return the files of the run's samples; the id of the report is hostile as well."""
    return dict(sample_pages(run, languages="both", report_id="<b>\u202eR1"))


def test_no_tag_and_no_attribute_of_theirs(files):
    """Every element and attribute is one that the templates write."""
    found = [Page(content).tags for content in files.values()]

    assert set() == {tag for tags in found for tag, _ in tags} - OURS
    assert set() == {name for tags in found for _, each in tags for name in each} - ATTRIBUTES


def test_elements_end_where_they_began(files):
    """What closes an element of ours is ours: the reader asserts it, and none is left open."""
    assert [] == [name for name, content in files.items() if Page(content).open]


@pytest.mark.parametrize("text", [each for each in sample_runs.HOSTILE if 0 < len(each) < LONGEST])
def test_a_text_is_shown_as_it_is(files, text):
    """Answer and reasoning, each alone in its element, with escapes for what hides itself."""
    texts = [
        data for name in files if name.startswith("talk/0") for _, data in Page(files[name]).texts
    ]

    assert 2 == texts.count(visible(text))


def test_nothing_hides_itself(files):
    """No control character, and none that turns the direction of writing, is on any page."""
    found = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]")

    assert [] == [name for name, content in files.items() if found.search(content.decode())]


def test_a_long_text_is_cut_and_says_where_it_is_whole(run, files):
    """The line of the evidence that the page names holds all of it."""
    page = next(Page(files[name]) for name in files if b"1,000,000 characters" in files[name])
    text = page.text
    [place] = set(
        re.findall(r"The first 20,000 of 1,000,000 characters; whole in ([^ ]+\.jsonl:\d+)", text)
    )
    file, _, line = place.partition(":")
    record = json.loads((run / file).read_text(encoding="utf-8").splitlines()[int(line) - 1])

    assert sample_runs.LINE == record["response"]["text"]
    assert max(len(data) for _, data in page.texts if data.startswith("long")) == LONGEST


def test_the_exact_bytes_stay_in_the_evidence(run):
    """Whatever the pages show, the evidence holds every answer as it came."""
    lines = (run / "evidence" / "0000.jsonl").read_text(encoding="utf-8").split("\n")
    answers = [json.loads(line).get("response", {}).get("text") for line in lines if line]

    assert [] == [text for text in sample_runs.HOSTILE if text not in answers]


def test_every_page_has_a_policy_that_its_style_meets(files):
    """Nothing may be loaded or run, and the one style is named by its hash."""
    for content in files.values():
        text = content.decode()
        [style] = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
        hashed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

        assert f"default-src &#39;none&#39;; style-src &#39;sha256-{hashed}&#39;" in policy


def test_no_address_of_another_place(files):
    """Links are relative: none of them names a scheme."""
    targets = {each for content in files.values() for each in Page(content).attributes("href")}

    assert set() == {each for each in targets if not re.fullmatch(r"[A-Za-z0-9_./#-]+", each)}
