"""The folder of sample pages: every sample once, every link leads somewhere, in both languages."""

import posixpath
import re
from collections import Counter
from itertools import pairwise
from urllib.parse import urldefrag

import pytest
from report import sample_runs
from report.page_reading import Page
from runs_on_disk import interrupt

from evalkit.errors import EvidenceError
from evalkit.records import Rating
from evalkit.report.samples.pages import sample_pages, sample_targets
from evalkit.run import folder
from evalkit.run.ratings import append_ratings
from evalkit.run.results import score_run

PLAIN = re.compile(r"index\.html|[a-z_0-9]+/(index|ids(_\d+_\d+)?(_p\d+)?|\d{4})\.html")
LANGUAGES = ("en", "zh-TW", "both")


def pages(run, languages="en"):
    """Return the files by name."""
    return dict(sample_pages(run, languages=languages, report_id=sample_runs.REPORT_ID))


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Return a finished run that holds every kind of sample."""
    return sample_runs.make_run(tmp_path_factory.mktemp("samples"))


@pytest.fixture(scope="module")
def files(run):
    """Return the files of the run's samples, read."""
    return {name: Page(content) for name, content in pages(run).items()}


def articles(page):
    """Return the anchors of the samples of a page."""
    return [found["id"] for tag, found in page.tags if tag == "article"]


def text_of(page):
    """Return a page's text, a space between its parts and for every run of white space."""
    return " ".join(" ".join(data for _, data in page.texts).split())


def test_names_are_made_by_us(files):
    """No file has the name of a sample."""
    assert [] == [name for name in files if not PLAIN.fullmatch(name)]


def test_each_sample_stands_on_one_page(files):
    """All samples of all suites that were asked, each once."""
    found = Counter()
    for name, page in files.items():
        found.update((name.partition("/")[0], anchor) for anchor in articles(page))
    expected = {
        (suite, f"s-{number}"): 1
        for suite, count in sample_runs.COUNTS.items()
        for number in range(1, count + 1)
    }

    assert expected == dict(found)


def test_pages_hold_fifty(files):
    """121 samples are three pages."""
    found = {name: len(articles(page)) for name, page in files.items() if articles(page)}

    assert [50, 50, 21] == [found[f"talk/000{number}.html"] for number in (1, 2, 3)]


@pytest.mark.parametrize("languages", LANGUAGES)
def test_every_link_leads_somewhere(run, languages):
    """To a file of the folder and an anchor in it, or back to the report."""
    found = {name: Page(content) for name, content in pages(run, languages).items()}
    anchors = {name: set(page.attributes("id")) for name, page in found.items()}
    broken = []
    for name, page in found.items():
        for target in page.attributes("href"):
            file, anchor = urldefrag(target)
            to = posixpath.normpath(posixpath.join("samples", posixpath.dirname(name), file))
            to = f"samples/{name}" if not file else to
            inside = to.removeprefix("samples/")
            is_there = to == "report.html" or (
                inside in found and (not anchor or anchor in anchors[inside])
            )
            broken += [] if is_there else [(name, target)]

    assert [] == broken


def test_ids_are_unique_in_a_page(files):
    """An anchor stands once."""
    assert [] == [
        name for name, page in files.items() if len(set(ids := page.attributes("id"))) < len(ids)
    ]


def test_the_report_can_point_to_a_sample(run, files):
    """A target is a file beside the report and an anchor that is there."""
    where = sample_targets(run)
    file, _, anchor = where("talk", "t000").partition("#")

    assert anchor in articles(files[file.removeprefix("samples/")])


def test_the_report_can_point_to_a_suite(run):
    """Also to one that was not asked; a sample of it stands nowhere."""
    where = sample_targets(run)
    found = where("talk", ""), where("unasked", ""), where("unasked", "u1"), where("x", "")

    assert ("samples/talk/index.html", "samples/unasked/index.html", None, None) == found


def test_counts_of_a_suite(files):
    """The overview says how many came out how, by group and by mark."""
    text = text_of(files["talk/index.html"])

    assert "Safety · Samples 121" in text
    assert "46 Short of the best mark Pages 1" in text
    assert "74 With the best mark Pages 1 2 3" in text
    assert "scored 46 refused 74 unparsed 1 Samples by mark 0 74 1 46" in text


def test_samples_by_label(files):
    """A label by which the suite is sliced has a table and a list of ids for each value."""
    assert "zh-TW 111 37 0 74" in text_of(files["talk/index.html"])
    assert 111 == sum("#s-" in each for each in files["talk/ids_1_2.html"].attributes("href"))


def test_every_id_is_listed(files):
    """The list for the browser's search holds all ids, worst first."""
    found = [each for each in files["talk/ids.html"].attributes("href") if "#s-" in each]

    assert 121 == len(set(found))
    assert found[0].startswith("0001.html#s-")


def test_a_suite_that_nobody_could_be_asked(files):
    """It has one page, which names the role that nobody had."""
    assert ["unasked/index.html"] == [name for name in files if name.startswith("unasked/")]
    assert "nobody had the role judge:absent" in text_of(files["unasked/index.html"])


def test_a_judge_is_named(files):
    """What the judge was asked and said stands below what the model said."""
    text = text_of(files["judged/0001.html"])

    assert text.index("Model · turn 0") < text.index("Judge strict · turn 0")
    assert "cut off at the limit of tokens" in text


def test_a_document_is_named(files):
    """File and heading, the text that was read, and what is not there."""
    text = text_of(files["papers/0001.html"])

    assert "File card.md · Heading Maker" in text
    assert "Made by Acme <b>Inc.</b>" in text
    assert "No answer: what was asked for is not there." in text


def test_replicates_and_turns(files):
    """Each request says which it is, replicate by replicate."""
    text = text_of(files["drawn/0001.html"])
    places = re.findall(r"turn (\d) · replicate (\d)", text)

    assert [("0", "0"), ("1", "0"), ("0", "1"), ("1", "1")] == places[:4]
    assert "Error Characters" not in text
    assert "out of <memory>" in text


def test_continuations(files):
    """The right one, the one that was taken, ties, and numbers with a sign that is a minus."""
    text = text_of(files["colours/0001.html"])

    assert "green right −2.000 2 −1.000 26.9 %" in text
    assert "白色 chosen (tie) right −0.500 ? – 50.0 %" in text


def test_answers_are_behind_a_click(files):
    """Of criteria where they may be harmful each says so; elsewhere none does."""
    warned = [found for tag, found in files["talk/0001.html"].tags if tag == "details"]

    assert 50 < sum(found.get("class") == "warned" for found in warned)
    assert [] == [found for found in warned if "open" in found]
    assert "harmful" not in files["judged/0001.html"].text


def test_the_lines_of_the_evidence_are_the_right_ones(run, files):
    """A file and a line that a page names hold the record."""
    text = text_of(files["judged/0001.html"])
    [(asked, answered), *_] = re.findall(
        r"evidence/0000.jsonl:(\d+) · evidence/0000.jsonl:(\d+)", text
    )
    lines = (run / "evidence" / "0000.jsonl").read_text(encoding="utf-8").splitlines()

    assert '"request":{"identity":{"suite":"judged"' in lines[int(asked) - 1]
    assert '"response":{"identity":{"suite":"judged"' in lines[int(answered) - 1]


def test_headings_are_in_order(files):
    """No level is left out, and each page has one of the first."""
    for name, page in files.items():
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
        steps = [b - a for a, b in pairwise(levels)]

        assert (1, [1]) == (levels.count(1), levels[:1]), name
        assert all(step <= 1 for step in steps), name


def test_next_and_previous(files):
    """Pages lead to their neighbours; the first has none before it."""
    found = [
        [(each["rel"], each["href"]) for tag, each in page.tags if tag == "a" and "rel" in each]
        for page in (files["talk/0001.html"], files["talk/0002.html"])
    ]
    before, after = ("prev", "0001.html"), ("next", "0003.html")

    assert [[("next", "0002.html")] * 2, [before, after] * 2] == found


@pytest.mark.parametrize(
    ("languages", "language"), [("en", "en"), ("zh-TW", "zh-Hant-TW"), ("both", "en")]
)
def test_languages(run, languages, language):
    """A page says its language, and Chinese within an English one is marked."""
    page = Page(pages(run, languages)["talk/0001.html"])
    titles = [lang for lang, text in page.texts if text == "talk 的標題"]

    assert ("html", language) == (page.tags[0][0], page.tags[0][1]["lang"])
    assert {"en": set(), "zh-TW": {"zh-Hant-TW"}, "both": {"zh-Hant-TW"}}[languages] == set(titles)
    assert sample_runs.REPORT_ID in page.text


def test_the_same_bytes_again(run):
    """Two renderings are equal."""
    assert pages(run, "both") == pages(run, "both")


def test_pages_come_one_by_one(run):
    """Whoever stops early leaves no file open."""
    found = sample_pages(run, languages="en", report_id="R")
    first = [next(found)[0] for _ in range(5)]
    found.close()

    assert "index.html" == first[0]


def test_ratings_are_shown(tmp_path):
    """What a person said stands with the sample, and so does the mark that it made."""
    run = sample_runs.make_run(tmp_path)
    rating = Rating(
        suite="papers", sample_id="p1", by="Chen <b>", value=0.5, note="vague & short",
        at="2026-01-02T00:00:00+08:00",
    )  # fmt: skip
    append_ratings(run, folder.read_run(run), [rating])
    score_run(run)
    text = text_of(Page(pages(run)["papers/0001.html"]))

    assert "Chen <b> 0.5 · rater · 2026-01-02T00:00:00+08:00 vague & short" in text
    assert "Given by human:Chen <b> · supersedes indicator@" in text


def test_a_run_that_is_not_finished(tmp_path):
    """What was asked and not answered is told, and what has no score."""
    run = sample_runs.make_run(tmp_path)
    interrupt(run)
    for each in ("scores.jsonl", "results.json"):
        (run / each).unlink()
    journal = run / "evidence" / "0000.jsonl"
    lines = journal.read_text(encoding="utf-8").splitlines(keepends=True)
    asked = next(at for at, line in enumerate(lines) if '"response":' in line)
    journal.write_text("".join(lines[:asked]) + lines[asked][:30], encoding="utf-8")
    text = text_of(Page(pages(run)["judged/0001.html"]))

    assert "not scored" in text
    assert "No score." in text
    assert "Not answered." in text


def test_a_file_that_is_no_evidence(tmp_path):
    """The place of a line that is not what evalkit wrote is told."""
    run = sample_runs.make_run(tmp_path)
    journal = run / "evidence" / "0000.jsonl"
    content = journal.read_bytes().split(b"\n")
    content[1] = b'{"previous":"","request":{"identity":7}}'
    journal.write_bytes(b"\n".join(content))
    with pytest.raises(EvidenceError, match=r"0000\.jsonl, line 2: is not what evalkit wrote"):
        pages(run)


def test_a_folder_that_is_no_run(tmp_path):
    """It is refused with a sentence."""
    with pytest.raises(EvidenceError, match="is no run folder"):
        pages(tmp_path)


def test_a_run_that_has_not_begun(tmp_path):
    """A plan without a record of the run has nothing to show."""
    run = sample_runs.make_run(tmp_path)
    (run / "run.json").unlink()
    with pytest.raises(EvidenceError, match=r"has no run\.json"):
        pages(run)
