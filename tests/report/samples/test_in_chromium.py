"""Sample pages in a real browser, opened from disk."""

import re
import shutil
import subprocess

import pytest
from report import sample_runs

from evalkit.report.samples.pages import sample_pages

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no program chromium on this machine")
LOUD = ("--enable-logging=stderr", "--v=0")
WIDTH = 390


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with the sample pages of a run with hostile answers."""
    here = tmp_path_factory.mktemp("chromium")
    pages = sample_pages(
        sample_runs.make_run(here), languages="both", report_id=sample_runs.REPORT_ID
    )
    for name, content in pages:
        path = here / "samples" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return here


@pytest.mark.parametrize(
    "name", ["talk/0001.html", "talk/index.html", "talk/ids.html", "index.html"]
)
def test_a_real_browser_shows_it(folder, name):
    """Chromium runs nothing of theirs and breaks no rule of the page's policy."""
    done = browse(folder / "samples" / name, *LOUD, profile=folder / "profile")

    assert "<script" not in done.stdout
    assert "pwned</title>" not in done.stdout
    assert sample_runs.REPORT_ID in done.stdout
    assert "CONSOLE" not in done.stderr


def test_every_sample_of_the_page_is_there(folder):
    """No answer ends the page's own elements: fifty samples stand in its main part."""
    done = browse(folder / "samples" / "talk" / "0001.html", profile=folder / "profile")
    main = done.stdout[done.stdout.index("<main") : done.stdout.index("</main>")]

    assert (50, 50) == (main.count("<article"), main.count("</article>"))


@pytest.mark.parametrize(
    "name", ["talk/0001", "talk/index", "talk/ids", "colours/0001", "drawn/0001"]
)
def test_a_phone_scrolls_down_only(folder, name):
    """At a phone's width, with everything unfolded, the page is no wider."""
    page = (folder / "samples" / f"{name}.html").read_text(encoding="utf-8")
    free = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    (folder / "page.html").write_text(free.replace("<details", "<details open"), encoding="utf-8")
    frame = folder / "frame.html"
    frame.write_text(
        f'<iframe src="page.html" width="{WIDTH}" height="800" onload="document.title ='
        " 'wide ' + this.contentDocument.documentElement.scrollWidth\"></iframe>",
        encoding="utf-8",
    )
    done = browse(frame, "--allow-file-access-from-files", profile=folder / "profile")
    [wide] = re.findall(r"<title>wide (\d+)", done.stdout)

    assert int(wide) <= WIDTH


def browse(path, *options, profile):
    """Return what Chromium makes of a file, and what it complains about."""
    return subprocess.run(  # noqa: S603 - a fixed program
        [
            CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom",
            f"--user-data-dir={profile}", *options, f"file://{path}",
        ],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
