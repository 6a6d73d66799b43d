"""The command by which two people review and authorise a report."""

import json

import pytest
from runs_on_disk import make_run

from evalkit.canonical import digest


@pytest.fixture
def run(call, tmp_path):
    """Return a run with its report."""
    found = make_run(tmp_path, "reference:oracle")
    assert 0 == call("report", found)[0]
    return found


def record(run):
    """Return the digest of a run's record."""
    return digest((run / "report" / "report.json").read_bytes())


def said(call, run, by, role="review", *more):
    """Speak as somebody, of the record that lies there."""
    return call("review", run, "--by", by, "--role", role, "--record", record(run)[:8], *more)


def test_two_people_authorise_a_report(call, run):
    """A review and an authorisation are on file, and the report shows both names."""
    assert 1 == call("review", run)[0]
    assert 0 == said(call, run, "林美華")[0]
    assert "not authorised" in call("review", run)[1]
    assert 0 == said(call, run, "Chen", "authorisation")[0]
    assert 0 == call("report", run)[0]

    page = (run / "report" / "report.html").read_text(encoding="utf-8")
    assert "林美華" in page
    assert "Chen" in page
    assert "UNREVIEWED" not in page
    assert 0 == call("verify", run)[0]


def test_it_waits_for_missing_clauses(call, run):
    """Signed by both, the report still is not complete without laboratory and item: code 1."""
    said(call, run, "Lin")
    said(call, run, "Chen", "authorisation")
    code, out, _ = call("review", run)

    assert 1 == code
    assert "reviewed and authorised" in out
    assert "missing: 7.8.2.1 e" in out


def test_a_returned_report_is_not_reviewed(call, run):
    """Who sends it back says why, and it counts."""
    code, _, err = said(call, run, "Lin", "review", "--return")
    assert (2, True) == (code, "--note" in err)
    assert 0 == said(call, run, "Lin", "review", "--return", "--note", "wrong version")[0]
    out = call("review", run)[1]

    assert "review returned by Lin: wrong version" in out
    assert "not reviewed" in out


@pytest.mark.parametrize("digits", ["", "abc", "0" * 64, "zzzzzzzz"])
def test_another_record_is_refused(call, run, digits):
    """Digits that are not those of the record that lies there, or too few, sign nothing."""
    code, _, err = call(
        "review", run, "--by", "Lin", "--role", "review", "--record", digits or record(run)[:7]
    )

    assert 2 == code
    assert record(run) in err
    assert not (run / "report" / "reviews.jsonl").exists()


def test_the_same_person_is_refused(call, run):
    """One person does not do both."""
    said(call, run, "Lin")
    code, _, err = said(call, run, "lin", "authorisation")

    assert 2 == code
    assert "Lin" in err


def test_an_authorisation_comes_second(call, run):
    """Nobody authorises what is not reviewed."""
    code, _, err = said(call, run, "Chen", "authorisation")

    assert 2 == code
    assert "comes first" in err


def test_a_changed_record_cannot_be_signed(call, run):
    """A record that is not what the run gives is named, whoever changed it."""
    path = run / "report" / "report.json"
    report = json.loads(path.read_bytes())
    report["results"][0]["value"] = 0.1
    path.write_text(json.dumps(report))
    code, _, err = said(call, run, "Lin")

    assert 2 == code
    assert "is not what the run gives now" in err


def test_a_report_written_anew_is_another_record(call, run, tmp_path):
    """Statements that come after a review void it."""
    said(call, run, "Lin")
    more = tmp_path / "s.yaml"
    more.write_text("additional: [{en: More.}]", encoding="utf-8")
    assert 0 == call("report", run, "--statements", more)[0]
    out = call("review", run)[1]

    assert "of an earlier record: it does not count" in out
    assert "not reviewed" in out


def test_a_page_is_overtaken_by_reviews(call, run):
    """A review after the page leaves that unbroken, and older, until it is written anew."""
    said(call, run, "Lin")
    said(call, run, "Chen", "authorisation")
    code, out, _ = call("verify", run)

    assert 0 == code
    assert "2 reviews were given since" in out.replace("\n", " ")
    assert 0 == call("report", run)[0]
    assert "given since" not in call("verify", run)[1]


def test_words_that_lack_their_fellows(call, run, tmp_path):
    """--by alone, and a run without a report, are one sentence each."""
    assert 2 == call("review", run, "--by", "Lin")[0]
    (tmp_path / "other").mkdir()
    other = make_run(tmp_path / "other", "reference:oracle")
    code, _, err = call("review", other)

    assert 3 == code
    assert "has no report yet" in err


@pytest.mark.parametrize("words", [("--role", "review"), ("--note", "good"), ("--return",)])
def test_words_that_nobody_says(call, run, words):
    """What is said without a name is refused, and not passed over."""
    code, _, err = call("review", run, *words)

    assert 2 == code
    assert "--by NAME is needed" in err


def test_a_note_forges_no_line(call, run):
    """A note of several lines is shown on one."""
    assert (
        0 == said(call, run, "Lin", "review", "--return", "--note", "x\nreviewed and authorised")[0]
    )

    assert "reviewed and authorised" not in call("review", run)[1].splitlines()


@pytest.mark.parametrize(
    ("by", "words"), [("a\nb", "U+000A"), ("\udcff", "U+DCFF"), (" ", "empty")]
)
def test_a_name_that_is_none(call, run, by, words):
    """A name with a control character, or none, is refused under the option that gave it."""
    code, _, err = said(call, run, by)

    assert 2 == code
    assert f"review: --by {'is' if words == 'empty' else 'holds'}" in err
    assert words in err


@pytest.mark.parametrize("content", [b"{}", b"[]", b"[" * 100_000, b'{"id": "EK-1"}', b"\xff"])
def test_a_record_that_is_none(call, run, content):
    """What is no report of evalkit is one sentence, to whoever reviews, checks or releases it."""
    (run / "report" / "report.json").write_bytes(content)
    commands = (("review", run), ("report", "check", run), ("release", "make", run))

    for command in commands:
        code, _, err = call(*command)
        assert (3, 1) == (code, err.count("\n"))
        assert "report.json: is no" in err or "report.json: is not what evalkit wrote" in err
