"""Few drawn ratings that put a judge right: ``evalkit rate --draw``, and what follows of them."""

import csv
import json

import pytest

from evalkit.measure.prediction_powered import prediction_powered_mean
from evalkit.measure.rated import Rated, Unrated
from evalkit.run.versions import RESULTS, SCORES, newest

JUDGED = """\
suite: judged_sums
version: 1
criterion: accuracy
title: {en: Judged sums}
dataset: {file: sums.jsonl}
sample: {id: "{id}", input: "{question}", target: ["{answer}"]}
procedure: {judge: {judges: [strict]}}
metrics: [judged]
licence: Apache-2.0
"""
ROWS = [{"id": f"n{n}", "question": f"{n} + 1", "answer": str(n + 1)} for n in range(80)]


@pytest.fixture
def run(tmp_path, call):
    """Return a finished run whose judge calls about 30 % of the right answers wrong."""
    (tmp_path / "sums.jsonl").write_text("\n".join(map(json.dumps, ROWS)))
    (tmp_path / "judged.yaml").write_text(JUDGED)
    judge = "strict=reference:oracle?error_rate=0.3"
    named = ("--model", "reference:oracle", "--judge", judge)
    code, _, err = call(
        "run", *named, "--suite", tmp_path / "judged.yaml", "--out", tmp_path / "run"
    )
    assert 0 == code, err
    return tmp_path / "run"


@pytest.fixture
def rate(run, tmp_path, call):
    """Return a function that rates the answers of a sheet, every tenth 0 and the others 1."""

    def give(*words):
        sheet = tmp_path / f"sheet{''.join(map(str, words))}.csv"
        assert 0 == call("rate", run, "--to-csv", sheet, *words)[0]
        with sheet.open(encoding="utf-8-sig", newline="") as handle:
            rows = list(csv.DictReader(handle))
        for row in rows:
            row["value"] = "0" if row["sample_id"].endswith("0") else "1"
        with sheet.open("w", encoding="utf-8-sig", newline="") as handle:
            writer = csv.DictWriter(handle, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        code, _, err = call("rate", run, "--by", "Chen", "--csv", sheet)
        assert 0 == code, err
        return [row["sample_id"] for row in rows]

    return give


def result(run):
    """Return the row of the newest results, with what its budget says of the judge."""
    [row] = json.loads(newest(run, RESULTS).read_text(encoding="utf-8"))
    [line] = [each for each in row["budget"] if each["source"] == "error of judge:strict"]
    return row, line


def test_drawn_ratings_put_the_judge_right(run, rate, call):
    """The value is that of ratings and marks together, computed here from the scores."""
    raw = result(run)[0]["value"]
    drawn = rate("--draw", 40)
    row, line = result(run)
    scores = [json.loads(each) for each in newest(run, SCORES).read_text().splitlines()]
    people = {each["sample_id"]: each for each in scores if each["by"].startswith("human:")}
    first = {each["sample_id"]: each for each in scores if each["by"].startswith("judged@")}
    other = [each for name, each in first.items() if name not in people]
    expected = prediction_powered_mean(
        Rated(
            ratings=[each["mark"]["value"] for each in people.values()],
            marks=[first[name]["mark"]["value"] for name in people],
            clusters=list(people),
        ),
        Unrated(
            marks=[each["mark"]["value"] for each in other],
            clusters=[each["sample_id"] for each in other],
        ),
        bounds=(0.0, 1.0),
    )

    assert 40 == len(drawn) == len(people)
    assert raw < 0.8 < row["value"]
    assert pytest.approx((expected.value, expected.low, expected.high), rel=1e-9) == (
        row["value"],
        row["low"],
        row["high"],
    )
    assert (expected.method, "A") == (row["method"], line["evaluation"])
    assert "put right by 40 drawn ratings beside 40 marks" in line["note"]
    assert 0 == call("verify", run)[0]


def test_more_ratings_go_on_with_the_same_draw(run, rate):
    """Who draws 20 and later 30 rates ten more, and both are drawn."""
    few, more = rate("--draw", 20), rate("--draw", 30)

    assert set(few) < set(more)
    assert 30 == len(more)
    assert "put right by 30 drawn ratings" in result(run)[1]["note"]


def test_chosen_ratings_do_not(run, rate, call):
    """Ratings of answers that somebody picked speak for these alone."""
    first = set(rate("--draw", 3))
    chosen = next(each["id"] for each in ROWS if each["id"] not in first)
    call("rate", run, "--by", "Chen", "--sample", f"judged_sums/{chosen}", "--value", "1")
    row, line = result(run)

    assert "the rated answers were chosen, not drawn" in line["note"]
    assert not row["method"].startswith("prediction_powered")


def test_who_rates_everything_needs_no_judge(run, rate):
    """All answers rated: the value is the people's alone."""
    assert 80 == len(rate())
    row, line = result(run)

    assert pytest.approx(0.9) == row["value"]
    assert "drawn" not in line["note"]
