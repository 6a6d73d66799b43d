"""Hostile texts through the whole way: run, report, reviews, release, verification, tables.

Nothing is refused, nothing is obeyed, and the exact bytes stay in the record and the evidence.
"""

import csv
import hashlib
import html
import http.server
import json
import re
import shutil
import subprocess
import threading
from contextlib import redirect_stderr, redirect_stdout
from html.parser import HTMLParser

import hostile_runs
import pytest
from pdf_pages import installed_fonts
from report.samples.test_hostile import ATTRIBUTES, OURS

from evalkit.cli import _outcome
from evalkit.visible import HIDDEN

CHROMIUM = shutil.which("chromium")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Return the folder in which all commands were given, with what each of them said."""
    installed_fonts()
    here = tmp_path_factory.mktemp("hostile")
    said = here / "said.txt"
    run, lab, anchor = here / "run", here / "lab", here / "lab" / "keys" / "authority.pem"
    first = hostile_runs.ROWS[0]["id"]
    note = hostile_runs.ALL.replace("\0", "")  # no shell hands a NUL on
    people = ("--reviewer", hostile_runs.REVIEWER, "--authoriser", hostile_runs.AUTHORISER)
    given(said, "run", *hostile_runs.write_order(here))
    hostile_runs.write_laboratory(here)
    statements = hostile_runs.write_statements(here)
    keys = (lab / "keys", "--laboratory", "<b>Lab</b> $x$ {x}", *people, "--no-password")
    given(said, "lab", "keys", "new", *keys)
    rating = ("--by", hostile_runs.RATER, "--sample", f"papers/{first}", "--value", "1")
    given(said, "rate", run, *rating, "--note", note)
    report = ("report", run, "--format", "html,pdf", "--lab", lab, "--statements", statements)
    for language in ("en", "zh-TW", "both"):
        given(said, *report, "--lang", language)
    reviewed = ("--by", hostile_runs.REVIEWER, "--role", "review", "--note", note)
    given(said, "review", run, *reviewed, "--record", record_of(run), "--return")
    given(said, "review", run, code=1)
    given(said, "review", run, *reviewed, "--record", record_of(run))
    authorised = ("--by", hostile_runs.AUTHORISER, "--role", "authorisation", "--note", note)
    given(said, "review", run, *authorised, "--record", record_of(run))
    given(said, *report)
    given(said, "report", "check", run)
    given(said, "verify", run)
    make = ("release", "make", run, "--out", here / "out", "--lab", lab, "--disclosure", "full")
    given(said, *make)
    release = release_in(here)
    given(said, "release", "prove", release, f"talk/{first}", "--out", here / "proof.json")
    given(said, "verify", release, "--trust", anchor, "--proof", here / "proof.json")
    given(said, "show", run)
    given(said, "show", run, f"talk/{first}")
    given(said, "export", run, "--to", "csv", "--out", here / "tables")
    given(said, "release", "withdraw", release, "--reason", note, "--lab", lab)
    given(said, "verify", release, "--trust", anchor, code=3)
    return here


def given(said, *words, code=0):
    """Give a command that ends as it should, and keep what it says."""
    with said.open("a", encoding="utf-8") as file, redirect_stdout(file), redirect_stderr(file):
        assert code == _outcome([str(word) for word in words]), said.read_text()[-2000:]


def record_of(run):
    """Return the digest of a run's record."""
    return hashlib.sha256((run / "report" / "report.json").read_bytes()).hexdigest()


def release_in(here):
    """Return the one release that was made."""
    [release] = (each for each in (here / "out").iterdir() if not each.name.endswith("withdrawn"))
    return release


class Tags(HTMLParser):
    """The elements, attributes and addresses of a page."""

    def __init__(self, page: bytes) -> None:
        """Read the page."""
        super().__init__()
        self.tags, self.names, self.addresses = set(), set(), set()
        self.feed(page.decode())

    def handle_starttag(self, tag, attributes):
        """Keep what a tag says."""
        self.tags.add(tag)
        self.names |= {name for name, _ in attributes}
        self.addresses |= {value for name, value in attributes if name in {"href", "src"}}


def test_no_element_no_attribute_and_no_address_of_theirs(place):
    """The report and every sample page hold what the templates write, and links beside them."""
    pages = [Tags(each.read_bytes()) for each in release_in(place).rglob("*.html")]
    inside = {value for page in pages for value in page.addresses}

    assert {"script", "iframe", "img", "frame", "object"}.isdisjoint(
        {tag for page in pages for tag in page.tags}
    )
    assert [] == sorted(name for page in pages for name in page.names if name.startswith("on"))
    assert [] == sorted(value for value in inside if ":" in value or value.startswith("//"))


def test_sample_pages_hold_elements_of_ours_alone(place):
    """Not one element or attribute is another than the templates'."""
    pages = [Tags(each.read_bytes()) for each in (release_in(place) / "samples").rglob("*.html")]

    assert set() == {tag for page in pages for tag in page.tags} - OURS
    assert set() == {name for page in pages for name in page.names} - ATTRIBUTES


def test_nothing_hides_itself_on_a_page(place):
    """Control characters, turns of direction and what cannot be seen are escapes."""
    pages = [each.read_text(encoding="utf-8") for each in release_in(place).rglob("*.html")]

    assert [] == [found.group() for page in pages for found in HIDDEN.finditer(page)]


def test_no_command_sends_a_control_character(place):
    """All that was said on the way is free of escapes, bells and turns of direction."""
    text = (place / "said.txt").read_text(encoding="utf-8")

    assert [] == [found.group() for found in HIDDEN.finditer(text)]


def test_no_text_forges_a_line(place):
    """A note with line ends begins no line of its own where reviews and checks are listed."""
    lines = (place / "said.txt").read_text(encoding="utf-8").splitlines()

    assert [] == [each for each in lines if each.startswith(('msgstr "', "#, fuzzy"))]


def test_the_record_holds_the_exact_texts(place):
    """Item, statements and laboratory stand in report.json as they were given."""
    record = json.loads((release_in(place) / "report.json").read_bytes())
    stated = record["statements"]["deviations"]

    assert hostile_runs.ALL == record["item"]["condition"]
    assert [{"en": each} for each in hostile_runs.ATTACKS] == stated[1:]
    assert hostile_runs.TITLE == record["plan"]["title"]


def test_the_evidence_holds_the_exact_answers(place):
    """What the model said stands in the release byte for byte."""
    evidence = (release_in(place) / "run" / "evidence" / "0000.jsonl").read_bytes()
    lines = [json.loads(line) for line in evidence.splitlines()]
    texts = {line["response"].get("text") for line in lines if "response" in line}

    assert {*hostile_runs.ATTACKS, hostile_runs.LONG} <= texts


def test_the_readme_has_no_text_of_theirs(place):
    """What a stranger reads as Markdown is ours alone."""
    readme = (release_in(place) / "README.md").read_text(encoding="utf-8")

    assert "<" not in re.sub(r"`[^`]*`|```.*?```", "", readme, flags=re.DOTALL)
    assert hostile_runs.CANARY not in readme


def test_no_cell_is_a_formula(place):
    """A spreadsheet computes nothing of the tables."""
    csv.field_size_limit(10**9)
    cells = []
    for path in (place / "tables").glob("*.csv"):
        with path.open(newline="", encoding="utf-8-sig") as file:
            cells += [cell for row in csv.reader(file) for cell in row]

    assert [] == [c for c in cells if c.startswith(FORMULA) and not re.fullmatch(r"-[\d.e-]+", c)]


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="no program pdfinfo on this machine")
def test_the_pdf_runs_nothing_and_leads_nowhere(place):
    """No script, and no link but those within the file."""
    pdf = release_in(place) / "report.pdf"

    assert re.search(r"^JavaScript: +no$", poppler("pdfinfo", pdf), re.MULTILINE)
    assert "http" not in poppler("pdfinfo", "-url", pdf)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no program pdftotext here")
def test_the_pdf_shows_markup_as_it_stands(place):
    """Typst's, LaTeX's and HTML's markup is text, and what cannot be seen a number."""
    text = poppler("pdftotext", "-raw", release_in(place) / "report.pdf", "-").replace("\u200b", "")

    assert '#panic("typst")' in text
    assert "<script>" in text
    assert "⟨U+202E⟩" in text


def poppler(program, *options):
    """Return what a program of Poppler says."""
    command = [program, *map(str, options)]
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - ours
    return done.stdout.decode("utf-8", errors="replace")


class Trap(http.server.BaseHTTPRequestHandler):
    """A server that keeps what it is asked for."""

    asked: tuple[str, ...] = ()

    def do_GET(self):
        """Keep a path."""
        Trap.asked = (*Trap.asked, self.path)
        self.send_response(404)
        self.end_headers()

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def trap():
    """Return the address of a server on this machine to which their pictures and frames lead."""
    Trap.asked = ()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Trap)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.skipif(CHROMIUM is None, reason="no program chromium on this machine")
@pytest.mark.parametrize(
    "name", ["report.html", "samples/talk/0001.html", "samples/talk/index.html"]
)
def test_a_real_browser_runs_and_fetches_nothing(place, tmp_path, trap, name):
    """Chromium keeps the page's title, finds no element of theirs, and asks no server."""
    page = (release_in(place) / name).read_text(encoding="utf-8").replace("127.0.0.1:9/", trap)
    done = browse(tmp_path, page)

    assert title_of(page) == title_of(done.stdout)
    assert [] == re.findall("<(?:script|iframe|img)", done.stdout)
    assert "CONSOLE" not in done.stderr
    assert () == Trap.asked


@pytest.mark.skipif(CHROMIUM is None, reason="no program chromium on this machine")
def test_the_browser_would_have_run_it(tmp_path, trap):
    """The proof that the test before can fail: the same texts on a page without escapes."""
    texts = " ".join(hostile_runs.ATTACKS[:2]).replace("alert(1)", "").replace("127.0.0.1:9/", trap)
    done = browse(tmp_path, f"<!doctype html><title>ours</title>{texts}")

    assert f"<title>{hostile_runs.CANARY}</title>" in done.stdout
    assert ("/x.png",) == Trap.asked


def title_of(page):
    """Return the title of a page."""
    return html.unescape(re.search("<title>(.*?)</title>", page, re.DOTALL)[1]).split()


def browse(folder, page):
    """Return what Chromium makes of a page, and what it complains about."""
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    return subprocess.run(  # noqa: S603 - a fixed program
        [
            CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom",
            "--enable-logging=stderr", "--v=0", "--virtual-time-budget=2000",
            f"--user-data-dir={folder / 'profile'}", f"file://{path}",
        ],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
