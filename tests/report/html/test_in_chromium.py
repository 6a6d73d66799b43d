"""The page in a real browser: shown under its own policy, on a phone, and with many rows."""

import re
import shutil
import subprocess

import pytest
from report.example_document import example_document

from evalkit.report.blocks import Column, Document, Group, Row, Table, Value, Words
from evalkit.report.html.page import page_bytes

CHROMIUM = shutil.which("chromium")
LANGUAGES = ("en", "zh-TW", "both")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no program chromium on this machine")


def test_a_real_browser_shows_it(tmp_path):
    """Chromium lays the page out under its policy, runs nothing, and breaks no rule of it."""
    path = tmp_path / "page.html"
    path.write_bytes(page_bytes(example_document()))
    done = browse(path, "--enable-logging=stderr", "--v=0", tmp_path=tmp_path)

    assert 2 == done.stdout.count("<details")
    assert "<script" not in done.stdout
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in done.stdout
    assert "Content Security Policy" not in done.stderr
    assert "CONSOLE" not in done.stderr


def test_the_browser_would_tell_of_a_broken_policy(tmp_path):
    """The proof that the test before can fail: a style that the policy does not know."""
    path = tmp_path / "page.html"
    page = page_bytes(example_document()).decode().replace("<h1>", '<h1 style="color: red">')
    path.write_text(page, encoding="utf-8")

    assert (
        "Content Security Policy"
        in browse(path, "--enable-logging=stderr", "--v=0", tmp_path=tmp_path).stderr
    )


@pytest.mark.parametrize("languages", LANGUAGES)
def test_a_phone_scrolls_down_only(tmp_path, languages):
    """At a phone's width of 390 points the page itself is no wider."""
    page = page_bytes(example_document(languages)).decode()
    free = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    (tmp_path / "page.html").write_text(free, encoding="utf-8")
    frame = tmp_path / "frame.html"
    frame.write_text(
        '<iframe src="page.html" width="390" height="800" onload="document.title ='
        " 'wide ' + this.contentDocument.documentElement.scrollWidth\"></iframe>",
        encoding="utf-8",
    )
    done = browse(frame, "--allow-file-access-from-files", tmp_path=tmp_path)
    [wide] = re.findall(r"<title>wide (\d+)", done.stdout)

    assert int(wide) <= 390


def test_a_link_into_a_folded_group_opens_it(tmp_path):
    """From a verdict's link the row within a closed group is on the screen."""
    row = Row(cells=((Value("0.5"),),), anchor="result-1")
    columns = (Column(name=Words("Value", "數值")),)
    table = Table(caption=Words("Results", "結果"), columns=columns, rows=(row,))
    group = Group(summary=(Value("suite"),), blocks=(table,))
    page = page_bytes(Document(id="EK-1-R1", languages="en", issued="", blocks=(group,)))
    free = re.sub(b'<meta http-equiv="Content-Security-Policy"[^>]*>', b"", page)
    (tmp_path / "page.html").write_bytes(free)
    frame = tmp_path / "frame.html"
    frame.write_text(
        '<iframe src="page.html#result-1" width="390" height="800" onload="'
        "const row = this.contentDocument.querySelector(':target');"
        " document.title = 'open ' + row.closest('details').open\"></iframe>",
        encoding="utf-8",
    )

    assert (
        "<title>open true"
        in browse(frame, "--allow-file-access-from-files", tmp_path=tmp_path).stdout
    )


def browse(path, *options, tmp_path):
    """Return what Chromium makes of a file, and what it complains about."""
    return subprocess.run(  # noqa: S603 - a fixed program
        [
            CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom",
            f"--user-data-dir={tmp_path / 'profile'}", *options, f"file://{path}",
        ],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
