"""Rows in which what is asked about, or compared, is empty."""

import json

from small_runs import SUITE, write_suite

from evalkit.checking.empty_cells import empty_questions, empty_targets
from evalkit.samples import build_samples
from evalkit.sources import load_rows
from evalkit.suite import load_suite


def found(tmp_path, text=SUITE, **fields):
    """Return the findings on a suite of ten rows whose last has other fields."""
    path = write_suite(tmp_path, 10, text)
    data = path.with_name("sums.jsonl")
    *others, last = data.read_text().splitlines()
    data.write_text("\n".join([*others, json.dumps(json.loads(last) | fields)]))
    suite = load_suite(path)
    rows = load_rows(suite.dataset, None).rows
    samples = build_samples(suite, rows)
    return [*empty_questions(suite, rows), *empty_targets(suite, samples)]


def test_whole_rows(tmp_path):
    """Where nothing is empty there is nothing to say."""
    assert [] == found(tmp_path)


def test_a_question_without_its_field(tmp_path):
    """A field of the question that is empty in one row is a note with the row's place."""
    [each] = found(tmp_path, question=" ")

    assert ("note", "empty fields") == (each.state, each.what)
    assert "question in 1 of 10 rows: " in each.found
    assert each.found.endswith("sums.jsonl, line 10")


def test_an_empty_right_answer(tmp_path):
    """A right answer that is empty and compared is a problem; one that is not compared is none."""
    text = SUITE.replace("{number_match: {}}", "{exact_match: {}}").replace("number_m", "exact_m")
    [each] = found(tmp_path, text, answer="")

    assert ("problem", "empty right answers") == (each.state, each.what)
    assert "in 1 of 10 samples: s9" == each.found
    other = SUITE.replace("[{number_match: {}}]", "[violation]").replace("slices: [parity]\n", "")
    without = other.replace("requirement: {metric: number_match, at_least: 0.8}\n", "")
    assert [] == found(tmp_path, without, answer="")
