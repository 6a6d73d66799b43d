"""``evalkit rate --by NAME`` on a terminal: nothing that was given is lost."""

import json
import signal

import pytest

from evalkit.run.versions import SCORES, newest

SUITE = "model_documentation"


def on_file(run):
    """Return who gave which sample what, in order."""
    path = run / "evidence" / "ratings-0000.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    found = [json.loads(line).get("rating") for line in lines]
    return [(each["by"], each["sample_id"], each["value"]) for each in found if each]


def marked(run):
    """Return the samples whose newest score is a person's."""
    lines = newest(run, SCORES).read_text(encoding="utf-8").splitlines()
    scores = [json.loads(line) for line in lines]
    return sorted({each["sample_id"] for each in scores if each["by"].startswith("human:")})


def test_a_round(documents_run, at_terminal):
    """It shows each, takes a value, goes on at an empty answer, and ends with q."""
    session = at_terminal("rate", documents_run, "--by", "Chen")
    shown = session.type("", until="q: end")
    refused = session.type("7\n", until="q: end")
    session.type("0.5\n", until="note")
    session.type("no date\n", until="[2/60]")
    session.type("\n", until="[3/60]")
    session.type("q\n", until="kept")
    code, said = session.end()

    assert 0 == code
    assert f"[1/60] {SUITE}/T01-en" in shown
    assert "the value is '7'; one of 0, 0.5, 1" in refused
    assert "1 rating kept; 0 samples await a rating" in said
    assert [("Chen", "T01-en", 0.5)] == on_file(documents_run)
    assert ["T01-en"] == marked(documents_run)


def test_a_rating_is_on_disk_as_it_is_given(documents_run, at_terminal, call):
    """While the session goes on, the ratings are on file, and verify calls them open."""
    session = at_terminal("rate", documents_run, "--by", "Chen")
    session.type("0\n\n0.5\nvague\n", until="[3/60]")

    assert [("Chen", "T01-en", 0.0), ("Chen", "T02-en", 0.5)] == on_file(documents_run)
    code, out, _ = call("verify", documents_run)
    assert 0 == code, out
    assert "ratings: the last 2 are in no scores yet; 'evalkit score' adds them" in out


@pytest.mark.parametrize("stop", ["Ctrl-D", signal.SIGINT, signal.SIGTERM])
def test_an_interruption_loses_nothing(documents_run, at_terminal, call, stop):
    """What was given is kept and marked; a value without its note is none, and that is said."""
    session = at_terminal("rate", documents_run, "--by", "Chen")
    session.type("0\n\n0.5\nvague\n", until="[3/60]")
    session.type("1\n", until="note")
    if stop == "Ctrl-D":
        session.type("\x04", until="kept")
    else:
        session.send(stop)
    code, said = session.end()

    assert 130 == code
    assert f"{SUITE}/T03-en: the value without its note is not kept" in said
    assert "stopped; 2 ratings kept; 0 samples await a rating" in said
    assert [("Chen", "T01-en", 0.0), ("Chen", "T02-en", 0.5)] == on_file(documents_run)
    assert ["T01-en", "T02-en"] == marked(documents_run)
    assert 0 == call("verify", documents_run)[0]


def test_an_interruption_before_the_first(documents_run, at_terminal):
    """Nothing was given, and nothing is changed."""
    session = at_terminal("rate", documents_run, "--by", "Chen")
    session.type("", until="q: end")
    session.send(signal.SIGINT)
    code, said = session.end()

    assert 130 == code
    assert "no rating was given; nothing is changed" in said
    assert [] == on_file(documents_run)


def test_after_a_kill_the_next_call_marks(documents_run, at_terminal, call):
    """A killed session leaves its ratings on file; the list says so, and the next rating marks."""
    session = at_terminal("rate", documents_run, "--by", "Chen")
    session.type("0\n\n0.5\nvague\n", until="[3/60]")
    session.process.kill()
    session.process.wait()
    with (documents_run / "evidence" / "ratings-0000.jsonl").open("ab") as handle:
        handle.write(b'{"previous":"')  # as if it was killed in the middle of a write
    assert 1 == call("verify", documents_run)[0]

    other = at_terminal("rate", documents_run, "--by", "Lin")
    other.type("q\n", until="too")
    code, said = other.end()
    assert 0 == code
    assert "2 ratings of an earlier session marked too" in said
    assert ["T01-en", "T02-en"] == marked(documents_run)
    assert 0 == call("verify", documents_run)[0]


def test_the_list_names_what_is_unmarked(documents_run, at_terminal, call):
    """The list changes nothing; it says what is to be marked, and score marks it."""
    session = at_terminal("rate", documents_run, "--by", "Chen")
    session.type("0\n\n", until="[2/60]")
    session.process.kill()
    session.process.wait()

    assert "1 rating on file and in no scores yet" in call("rate", documents_run)[1]
    assert 0 == call("score", documents_run)[0]
    assert "in no scores yet" not in call("rate", documents_run)[1]
    assert ["T01-en"] == marked(documents_run)


def test_a_second_session_goes_on(documents_run, at_terminal, call):
    """What the person rated is left out, unless --again asks it too."""
    for sample in ("T01-en", "T03-en"):
        words = ("--sample", f"{SUITE}/{sample}", "--value", "1")
        assert 0 == call("rate", documents_run, "--by", "Chen", *words)[0]
    session = at_terminal("rate", documents_run, "--by", "Chen")
    said = session.type("", until="q: end")
    assert "2 of 60 are rated by Chen; --again asks them too" in said
    assert f"[3/60] {SUITE}/T02-en" in said
    assert f"[4/60] {SUITE}/T04-en" in session.type("\n", until="q: end")
    session.type("q\n", until="nothing is changed")

    again = at_terminal("rate", documents_run, "--by", "Chen", "--again")
    assert f"[1/60] {SUITE}/T01-en" in again.type("", until="q: end")
    other = at_terminal("rate", documents_run, "--by", "Lin")
    assert f"[1/60] {SUITE}/T01-en" in other.type("", until="q: end")


def test_two_people_at_once(documents_run, at_terminal):
    """Neither waits for the other, and no rating is lost."""
    first = at_terminal("rate", documents_run, "--by", "Chen")
    second = at_terminal("rate", documents_run, "--by", "Lin")
    first.type("0\n\n", until="[2/60]")
    second.type("1\n\n", until="[2/60]")
    first.type("0\n\n", until="[3/60]")
    first.type("q\n", until="2 ratings kept; 1 sample awaits a rating")
    second.type("q\n", until="1 rating kept; 1 sample awaits a rating")

    assert 0 == first.end()[0]
    assert 0 == second.end()[0]
    expected = [("Chen", "T01-en", 0.0), ("Lin", "T01-en", 1.0), ("Chen", "T02-en", 0.0)]
    assert expected == on_file(documents_run)


def test_an_adjudicator_is_asked_what_is_theirs(documents_run, at_terminal, call):
    """Samples on which raters differ, without those that the person rated or that are decided."""
    given = [
        ("Chen", "T01-en", 0), ("Lin", "T01-en", 1),
        ("Chen", "T02-en", 0), ("Wu", "T02-en", 1),
        ("Chen", "T03-en", 0), ("Lin", "T03-en", 1),
        ("Chen", "T04-en", 1), ("Lin", "T04-en", 1),
    ]  # fmt: skip
    for by, sample, value in given:
        words = ("--sample", f"{SUITE}/{sample}", "--value", value)
        assert 0 == call("rate", documents_run, "--by", by, *words)[0]
    decided = ("--adjudicate", "--sample", f"{SUITE}/T03-en", "--value", "0.5")
    assert 0 == call("rate", documents_run, "--by", "Hsu", *decided)[0]

    session = at_terminal("rate", documents_run, "--by", "Wu", "--adjudicate")
    said = session.type("", until="q: end")
    assert "1 of 3 are decided; --again asks them too" in said
    assert "1 of 3 left out: rated by Wu" in said
    assert f"[2/2] {SUITE}/T01-en" in said
    session.type("0.5\n\n", until="1 rating kept; 1 sample awaits a rating")
    assert 0 == session.end()[0]

    again = at_terminal("rate", documents_run, "--by", "Chiu", "--adjudicate", "--again")
    again.type("\n\n", until=f"[3/3] {SUITE}/T03-en")
    assert "Hsu decided" in again.type("1\n\n", until="must say why that changes")
    again.type("1\n", until="note")
    again.type("the date is there\n", until="1 rating kept")
    assert 0 == again.end()[0]
