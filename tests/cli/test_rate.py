"""``evalkit rate``: people's ratings of documents and of what judges left open."""

import contextlib
import csv
import json
import threading
from pathlib import Path

import pytest

from evalkit.run import folder
from evalkit.run.versions import RESULTS, newest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "datasets" / "model_documentation" / "example"
SAMPLE = "model_documentation/T01-en"


@pytest.fixture
def run(documents_run):
    """Return a finished run over the example's documents."""
    return documents_run


def coverage(run):
    """Return the newest overall row of coverage."""
    rows = json.loads(newest(run, RESULTS).read_text(encoding="utf-8"))
    [row] = [row for row in rows if row["metric"] == "coverage" and not row["slice"]]
    return row


def grading(run, source="grading"):
    """Return what the budget says of the grading, or of another source."""
    [line] = [each for each in coverage(run)["budget"] if each["source"] == source]
    return line["note"]


def test_the_list(run, call):
    """Without a name it shows what can be rated, and changes nothing."""
    code, out, _ = call("rate", run)

    assert 0 == code
    assert "model_documentation/T01-en first 1 (specific)" in out
    assert "60 can be rated" in out
    assert not (run / "evidence" / "ratings-0000.jsonl").exists()


def test_a_rating_changes_the_value_and_keeps_the_first(run, call):
    """One indicator of sixty goes from 1 to 0; both scores are kept, as both results are."""
    before = coverage(run)["value"]
    code, out, err = call("rate", run, "--by", "Chen", "--sample", SAMPLE, "--value", "0")

    assert 0 == code, err
    assert "1 rating kept; 0 samples await a rating" in out
    assert before - 1 / 60 == pytest.approx(coverage(run)["value"])
    assert "rated by Chen alone; rater agreement not evaluated" == grading(run)
    lines = (run / "scores.2.jsonl").read_text(encoding="utf-8").splitlines()
    scores = [json.loads(line) for line in lines if '"T01-en"' in line]
    by = [each["by"] for each in scores if each["metric"] == "coverage"]
    assert ["indicator@2", "human:Chen"] == by
    assert 0 == call("verify", run)[0]


def give(call, run, by, sample, value, *more):
    """Rate a sample and return code, stdout and stderr."""
    name = f"model_documentation/{sample}"
    return call("rate", run, "--by", by, "--sample", name, "--value", value, *more)


def test_two_raters_and_an_adjudicator(run, call):
    """Raters who differ leave it open, which the budget says; the adjudicator decides."""
    for name, value in (("Chen", 1), ("Lin", 0.5)):
        give(call, run, name, "T02-en", 0)
        _, out, _ = give(call, run, name, "T01-en", value)
    assert "1 rating kept; 1 sample awaits a rating" in out
    waiting = call("rate", run, "--waiting")[1]
    assert "1 can be rated" in waiting
    assert 1 == coverage(run)["missing"]
    expected = "none: 59 of 60 indicators were graded, 1 awaits a rating"
    assert expected == grading(run, "item sampling")
    assert "Chen and Lin: no kappa under 10 items (2)" == grading(run)

    out = give(call, run, "Wu", "T01-en", 0.5, "--adjudicate")[1]
    assert "1 rating kept; 0 samples await a rating" in out
    assert 0 == coverage(run)["missing"]
    assert "none: all indicators were graded" == grading(run, "item sampling")
    assert "0 can be rated\n" == call("rate", run, "--waiting")[1]


def test_kappa_from_ten_items_on(run, call, tmp_path):
    """Pairs with ten common items have a kappa, those with fewer none; others are not named."""
    for by, first, last in (("Chen", 1, 12), ("Lin", 3, 12), ("Wu", 11, 14), ("Hsu", 20, 21)):
        rows = [f"model_documentation,T{n:02}-en,{int(n % 3 > 0)}" for n in range(first, last + 1)]
        sheet = tmp_path / f"{by}.csv"
        sheet.write_text("\n".join(["suite,sample_id,value", *rows]))
        assert 0 == call("rate", run, "--by", by, "--csv", sheet)[0]

    pairs = [
        "Chen and Lin: Cohen's kappa 1.000 on 10 items that both rated",
        "Chen and Wu: no kappa under 10 items (2)",
        "Lin and Wu: no kappa under 10 items (2)",
    ]
    assert "; ".join(pairs) == grading(run)


def test_kappa_of_one_category(run, call, tmp_path):
    """Raters who gave one grade to all have no kappa, however many items there are."""
    rows = [f"model_documentation,T{n:02}-en,1" for n in range(1, 11)]
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("\n".join(["suite,sample_id,value", *rows]))
    for by in ("Chen", "Lin"):
        assert 0 == call("rate", run, "--by", by, "--csv", sheet)[0]

    assert "Chen and Lin: kappa: both gave all 10 items one category" in grading(run)


def test_while_another_process_writes(run, call):
    """A rating waits until the run is free."""
    with contextlib.ExitStack() as held:
        held.enter_context(folder.locked(run))
        threading.Timer(0.5, held.pop_all().close).start()
        code, out, err = give(call, run, "Chen", "T01-en", 0)

    assert 0 == code, err
    assert "1 rating kept" in out


def test_no_indicator_by_two(run, call):
    """Where people rated different indicators, nothing is said of how they agree."""
    give(call, run, "Lin", "T01-en", 1)
    give(call, run, "Chen", "T02-en", 1)

    expected = "rated by Chen, Lin, no indicator by two of them; rater agreement not evaluated"
    assert expected == grading(run)


def test_who_decides_what(run, call):
    """Only where raters differ, and nobody both rates and decides a sample."""
    for by, sample, value in (
        ("Chen", "T01-en", 1), ("Lin", "T01-en", 0), ("Chen", "T02-en", 1), ("Lin", "T02-en", 1)
    ):  # fmt: skip
        assert 0 == give(call, run, by, sample, value)[0]
    listed = call("rate", run, "--adjudicate")[1]
    assert "model_documentation/T01-en" in listed
    assert "1 can be decided; --by NAME begins" in listed
    expected = {
        ("Wu", "T02-en"): "raters do not differ on model_documentation/T02-en; --adjudicate",
        ("Wu", "T03-en"): "raters do not differ on model_documentation/T03-en; --adjudicate",
        ("Wu", "X"): "there is nothing to rate in model_documentation/X of this run",
        ("Lin", "T01-en"): "Lin rated model_documentation/T01-en; only somebody who did not",
    }
    for (by, sample), words in expected.items():
        code, _, err = give(call, run, by, sample, 1, "--adjudicate")
        assert (2, True) == (code, words in err), err

    assert 0 == give(call, run, "Wu", "T01-en", 1, "--adjudicate")[0]
    assert "1 can be decided, 1 of them decided already" in call("rate", run, "--adjudicate")[1]
    code, _, err = give(call, run, "Wu", "T01-en", 0)
    assert 2 == code
    assert "Wu decided model_documentation/T01-en; who decides a sample does not rate it" in err


def test_a_later_decision_supersedes_with_a_reason(run, call):
    """A note must say why; both decisions stay on file, and the later counts."""
    before = coverage(run)["value"]
    for by, value in (("Chen", 1), ("Lin", 0)):
        give(call, run, by, "T01-en", value)
    assert 0 == give(call, run, "Wu", "T01-en", 1, "--adjudicate")[0]
    code, _, err = give(call, run, "Hsu", "T01-en", 0, "--adjudicate")
    assert 2 == code
    assert "Wu decided model_documentation/T01-en as 1; a note must say why that changes" in err
    code, out, _ = give(call, run, "Hsu", "T01-en", 0, "--adjudicate", "--note", "no version")
    assert 0 == code
    assert "0 samples await a rating" in out

    assert before - 1 / 60 == pytest.approx(coverage(run)["value"])
    text = (run / "evidence" / "ratings-0000.jsonl").read_text(encoding="utf-8")
    assert 2 == text.count('"role":"adjudicator"')
    assert '"by":"human:Hsu"' in (run / "scores.5.jsonl").read_text(encoding="utf-8")
    assert 0 == call("verify", run)[0]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("chen yi-ting", "--by is 'chen yi-ting', and 'Chen Yi-ting' is on file in this run"),
        ("Ｃｈｅｎ　Yi-ting", "and 'Chen Yi-ting' is on file in this run"),
        ("Chen\x1b[31m", "--by holds the control character U+001B"),
        ("Chen\tYi-ting", "--by holds the control character U+0009"),
        ("　 ", "--by is empty"),
    ],
)
def test_names(run, call, given, words):
    """A name is one person's in a run, and holds nothing that cannot be seen."""
    assert 0 == give(call, run, " Chen　 Yi-ting ", "T01-en", 1)[0]
    code, _, err = give(call, run, given, "T01-en", 0)

    assert 2 == code
    assert words in err
    assert "rated by Chen Yi-ting alone; rater agreement not evaluated" == grading(run)


def test_a_run_that_is_not_finished(run, call):
    """It is neither listed nor rated."""
    record = json.loads((run / "run.json").read_text(encoding="utf-8"))
    (run / "run.json").write_text(json.dumps(record | {"finished": None}))

    for words in ((), ("--by", "Chen", "--sample", SAMPLE, "--value", "1")):
        code, out, err = call("rate", run, *words)
        assert (3, "") == (code, out)
        assert "is not finished" in err


def test_a_shard(tmp_path, call):
    """Ratings are of the whole; a shard's would be lost when shards are merged."""
    out = tmp_path / "shard"
    model = ("--documents", f"documents:{EXAMPLE}", "--suite", "model_documentation")
    assert 0 == call("run", *model, "--shard", "1/2", "--out", out)[0]
    code, _, err = call("rate", out, "--by", "Chen", "--sample", SAMPLE, "--value", "1")

    assert 3 == code
    assert "is shard 1 of 2; join all with 'evalkit merge', and rate the whole" in err
    assert not (out / "evidence" / "ratings-0000.jsonl").exists()


def test_nothing_can_be_rated(tmp_path, call):
    """No way to begin is offered."""
    out = tmp_path / "sums"
    call(
        "run", "--model", "reference:oracle", "--suite", "word_problems", "--limit", 4, "--out", out
    )

    assert (0, "0 can be rated\n", "") == call("rate", out)


def test_a_sheet_there_and_back(run, call, tmp_path):
    """A sheet is written, filled in and taken; rows without a value are left out."""
    sheet = tmp_path / "sheet.csv"
    assert "60 rows" in call("rate", run, "--to-csv", sheet)[1]
    assert 2 == call("rate", run, "--to-csv", sheet)[0]  # never over a file
    with sheet.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    for row in rows[:3]:
        row["value"], row["note"] = "0,5", "含糊"
    with sheet.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    code, out, err = call("rate", run, "--by", "陳怡婷", "--csv", sheet)

    assert 0 == code, err
    assert "3 ratings kept" in out
    ratings = (run / "evidence" / "ratings-0000.jsonl").read_text(encoding="utf-8")
    assert 3 == ratings.count('"note":"含糊"')


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--sample", SAMPLE, "--value", "1"), "--by NAME is needed"),
        (("--by", " ", "--sample", SAMPLE, "--value", "1"), "--by is empty"),
        (("--by", "Chen", "--sample", SAMPLE), "--sample needs --value"),
        (("--by", "Chen", "--sample", "a/b", "--value", "1"), "nothing to rate in a/b"),
        (("--by", "Chen", "--csv", "nowhere.csv"), "nowhere.csv: cannot be read"),
        (("--by", "Chen"), "no terminal to ask on"),
        (
            ("--by", "Chen", "--sample", "T01-en", "--value", "1"),
            "--sample is 'T01-en'; SUITE/ID is expected, here model_documentation/T01-en",
        ),
        (("--by", "Chen", "--sample", "T99", "--value", "1"), "SUITE/ID is expected\n"),
        (("--by", "Chen", "--note", "vague"), "--note is of one sample (got 'vague')"),
        (("--by", "Chen", "--value", "1"), "--value is of one sample (got '1')"),
        (
            ("--by", "Chen", "--csv", "a.csv", "--sample", SAMPLE, "--value", "1"),
            "--csv and --sample do not go together",
        ),
        (
            ("--by", "Chen", "--waiting", "--sample", SAMPLE, "--value", "1"),
            f"{SAMPLE} is none of the samples that --suite and --waiting choose",
        ),
        (("--suite", "x"), "nothing can be rated in suite 'x'"),
    ],
)
def test_wrong_usage(run, call, words, expected):
    """What is lacking or unknown is one sentence."""
    code, _, err = call("rate", run, *words)

    assert 2 == code
    assert expected in err
