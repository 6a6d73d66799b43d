"""Bad input gets one clear sentence, the right exit code, and leaves nothing behind."""

import json
from pathlib import Path

import pytest
from small_runs import SUITE, write_suite

from evalkit.cli import _outcome

WORDS = ("--suite", "word_problems")
ORACLE = ("run", "--model", "reference:oracle", "--suite")


def call(capfd, *arguments: object) -> tuple[int, str]:
    """Run the command in this process; return exit code and stderr."""
    code = _outcome([str(argument) for argument in arguments])
    return code, capfd.readouterr().err


def assert_refused(capfd, expected_code: int, words: str, *arguments: object) -> None:
    """Assert that a command is refused in one sentence without a traceback."""
    code, err = call(capfd, *arguments)
    lines = [line for line in err.splitlines() if not line.startswith("draft:")]

    assert expected_code == code
    assert words in err
    assert "Traceback" not in err
    assert [line for line in lines if "Usage" not in line and "Try" not in line]


@pytest.fixture
def suite(tmp_path) -> Path:
    """Return a good suite of 20 sums."""
    return write_suite(tmp_path / "suite", 20)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["run", "--model", "reference:oracle", "--suite", "word_problem"], 2, "word_problems"),
        (["run", "--model", "reference:oracle", "--plan", "quik"], 2, "did you mean quick"),
        (["run", "--model", "reference:oracl", *WORDS], 2, "did you mean oracle"),
        (["run", "--model", "reference:oracle?eror_rate=1", *WORDS], 2, "error_rate"),
        (["run", "--model", "reference:oracle?error_rate=x", *WORDS], 2, "a number is expected"),
        (["run", "--model", "/no/such/model", *WORDS], 3, "/no/such/model"),
        (["run", *WORDS], 2, "--model"),
        (["run", "--model", "a", "--model", "b"], 2, "--model stands more than once"),
        (["run", "--model", "reference:oracle", "--suite", "arc_challenge"], 2, "--data"),
        (["run", "--model", "reference:oracle", "--plan", "quick", "--suite", "bbq"], 2, "exclude"),
        (["run", "--model", "reference:oracle", "--criterion", "securty"], 2, "securty"),
        (["run", "--model", "reference:oracle", "--shard", "3/2"], 2, "3/2"),
        (["run", "--model", "reference:oracle", "--judge", "x"], 2, "NAME=REF"),
        (["run", "--model", "reference:oracle", "--data", "/no/such/folder"], 3, "/no/such/folder"),
        (["run", "--model", "reference:oracle", "--item", "/no/such/item.yaml"], 2, "item.yaml"),
        (["score", "/no/such/run"], 3, "is no run folder"),
        (["verify", "/no/such/run"], 3, "is no run folder"),
        (["show", "/no/such/run"], 3, "/no/such/run"),
        (["suite", "check", "nothing_like_it"], 2, "suite"),
        (["suite", "show", "no.yaml"], 2, "no.yaml"),
        (["rum"], 2, "did you mean 'run'"),
    ],
)  # fmt: skip
def test_wrong_words(capfd, tmp_path, monkeypatch, arguments, code, words):
    """A wrong name, option or path is named, with what would be right; no run folder is left."""
    monkeypatch.chdir(tmp_path)
    assert_refused(capfd, code, words, *arguments)

    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("procedure: {ask: {max_tokens: 8}}", "procedure: {asc: {}}", 2, "did you mean ask"),
        ("procedure: {ask: {max_tokens: 8}}", "procedure: {ask: {max_token: 8}}", 2, "max_tokens"),
        ("max_tokens: 8", 'max_tokens: "8"', 2, "max_tokens: int"),
        ("number_match: {}", "number_mach: {}", 2, "did you mean number_match"),
        ("criterion: accuracy", "criterion: acuracy", 2, "acuracy"),
        ("version: 1", "version: one", 2, "version"),
        ("suite: sums", "suit: sums", 2, "suit"),
        ("{question}", "{questoin}", 2, "sums.jsonl, line 1"),
        ('"{answer}"', '"{family}"', 2, "is no number"),
        ("metric: number_match", "metric: number", 2, "number_match"),
        ("slices: [parity]", "slices: [colour]", 2, "colour"),
        ("file: sums.jsonl", "file: nothing.jsonl", 3, "nothing.jsonl"),
        ("suite: sums", "- a\n- b", 2, "YAML"),
        ("suite: sums", "suite: [", 2, "YAML"),
        ("at_least: 0.8", "at_leest: 0.8", 2, "at_leest"),
    ],
)
def test_wrong_suite(capfd, tmp_path, suite, old, new, code, words):
    """A suite that does not fit is refused with the place and the value."""
    assert old in SUITE
    suite.write_text(SUITE.replace(old, new))
    result, err = call(capfd, "suite", "check", suite)

    assert code == result
    assert words in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ('{"id": "s1"}', 2, "line 21: the row has no field"),
        ("{not json", 3, "line 21"),
        ('{"id": "s1", "question": "q", "answer": "1", "family": "f", "parity": "odd"}', 2, "'s1'"),
        ('{"id": "x", "question": NaN, "answer": "1", "family": "f", "parity": "odd"}', 3, "NaN"),
        ('["a", "list"]', 3, "line 21"),
        ('{"id": "x", "question": null, "answer": "1", "family": "f", "parity": "odd"}', 2, "null"),
    ],
)
def test_wrong_row(capfd, suite, line, code, words):
    """A row that does not fit is refused with its line."""
    data = suite.with_name("sums.jsonl")
    data.write_text(data.read_text() + line + "\n")
    result, err = call(capfd, "suite", "check", suite)

    assert code == result
    assert words in err


def test_empty_data(capfd, suite):
    """A file without rows is refused."""
    suite.with_name("sums.jsonl").write_text("\n")

    assert_refused(capfd, 3, "holds no rows", "suite", "check", suite)


def test_changed_digest(capfd, suite):
    """Data that differ from the lock are refused; a changed suite is a draft."""
    assert 0 == call(capfd, "suite", "lock", suite)[0]
    data = suite.with_name("sums.jsonl")
    data.write_text(data.read_text().replace("3", "4", 1))

    assert_refused(capfd, 3, "is expected: put", "suite", "check", suite)


def test_read_only_out(capfd, tmp_path, suite):
    """A run folder that cannot be made is refused in one sentence."""
    (tmp_path / "file").write_text("")
    out = tmp_path / "file" / "run"

    assert_refused(capfd, 3, "choose another --out", *ORACLE, suite, "--out", out)


def test_terminal_escapes_never_reach_the_terminal(capfd, tmp_path, suite):
    """What a suite or a model writes is shown with its control characters visible."""
    suite.write_text(SUITE.replace("en: Sums", 'en: "Sums \\u001b[31m\\u202e"'))
    _outcome(["suite", "show", str(suite)])
    out = capfd.readouterr().out

    assert "\x1b" not in out
    assert "\\x1b[31m\\u202e" in out


def test_debug_shows_the_place(suite):
    """With --debug the error is raised as it is."""
    suite.write_text("suite: [")
    with pytest.raises(Exception, match="YAML"):
        _outcome(["--debug", "suite", "check", str(suite)])


def test_json_is_for_machines(capfd, tmp_path, suite):
    """--json prints one JSON object and nothing else on stdout."""
    _outcome([*ORACLE, str(suite), "--out", str(tmp_path / "r"), "--json"])
    value = json.loads(capfd.readouterr().out)

    assert 1.0 == value["results"][0]["value"]


def test_fail_on(capfd, tmp_path, suite):
    """--fail-on makes verdicts count; a suite without a dossier has no statement."""
    base = ["run", "--suite", str(suite), "--model", "reference:refuses", "--fail-on"]
    draft = _outcome([*base, "FAIL", "--out", str(tmp_path / "a")])
    _outcome(["suite", "lock", str(suite)])
    locked = _outcome([*base, "FAIL", "--out", str(tmp_path / "b")])
    _outcome(["validate", str(suite)])
    failed = _outcome([*base, "FAIL", "--out", str(tmp_path / "c")])

    assert (0, 0, 1) == (draft, locked, failed)
