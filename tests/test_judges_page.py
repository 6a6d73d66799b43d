"""The worked example of ``docs/judges.md`` does what the page says."""

import re
import shlex
from pathlib import Path

from evalkit.cli import _outcome

PAGE = (Path(__file__).parents[1] / "docs" / "judges.md").read_text(encoding="utf-8")
EXAMPLE = PAGE.partition("## Answers that you have labelled")[2].partition("\n## ")[0]
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", EXAMPLE, re.MULTILINE | re.DOTALL)
SECONDS = re.compile(r"^[\d.]+ s\. .*")


def commands() -> list[tuple[str, list[str]]]:
    """Return each command of the example with the lines that it prints."""
    [text] = [text for kind, text in BLOCKS if not kind]
    parts = [part.splitlines() for part in text.split("$ evalkit ")[1:]]
    return [(lines[0], lines[1:]) for lines in parts]


def test_the_example_prints_what_the_page_shows(tmp_path, monkeypatch, capfd):
    """Rows and suite are those of the page; but for the time it took, so is every line."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    files = {kind: text for kind, text in BLOCKS if kind}
    Path("desk_labels.jsonl").write_text(files["json"], encoding="utf-8")
    Path("desk_labels.yaml").write_text(files["yaml"], encoding="utf-8")

    for command, expected in commands():
        assert 0 == _outcome(shlex.split(command))
        said = [line.rstrip() for line in capfd.readouterr().out.splitlines()]
        assert expected == [line for line in said if not SECONDS.match(line)]


def test_the_example_has_its_commands():
    """The test above has something to do."""
    assert ["suite", "validate"] == [command.split()[0] for command, _ in commands()]
