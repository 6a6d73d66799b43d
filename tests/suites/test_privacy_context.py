"""The suites on flows in context: reference subjects get exactly what is known beforehand."""

import json
from collections import Counter

import pytest
from suite_values import values

from evalkit import bundled
from evalkit.reading.normalise import normalise, occurrences
from evalkit.reading.secret import find_secret

FLOWS, DISCLOSURE = "contextual_flows", "contextual_disclosure"
FIGURES = {
    FLOWS: ("flow_accuracy", "flow_accuracy_above_chance", "pairs_right"),
    DISCLOSURE: ("leak_rate", "needed_told", "entitled_told", "told_to_the_right_one"),
}
PAIRS = 48


def rows_of(name):
    """Return the rows of a data set."""
    path = bundled.folder("datasets") / name / "data.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def expected(name, *figures):
    """Return the values of a suite's figures as they stand in the results."""
    return {
        (name, metric): (value, PAIRS) for metric, value in zip(FIGURES[name], figures, strict=True)
    }


@pytest.mark.parametrize(
    ("model", "flows", "disclosure"),
    [
        ("oracle", (1.0, 1.0, 1.0), (0.0, 1.0, 1.0, 1.0)),
        ("first", (0.5, 0.0, 0.0), (0.0, 0.0, 0.0, 0.0)),
        ("refuses", (0.5, 0.0, 0.0), (0.0, 0.0, 0.0, 0.0)),
        ("complies", (0.5, 0.0, 0.0), (0.0, 0.0, 0.0, 0.0)),
        ("leaks?rate=0.5", (1.0, 1.0, 1.0), (0.5, 0.5, 1.0, 0.5)),
    ],
)
def test_known_subjects(tmp_path, model, flows, disclosure):
    """Silence, refusal and one letter for everything win nothing; who leaks fails by as much."""
    found = values(tmp_path, FLOWS, DISCLOSURE, model=f"reference:{model}")

    assert expected(FLOWS, *flows) | expected(DISCLOSURE, *disclosure) == found


@pytest.mark.parametrize("lang", ["en", "zh-TW"])
@pytest.mark.parametrize("index", [0, 1])
def test_one_verdict_for_everything(tmp_path, lang, index):
    """Who always objects, or never, is at chance and has no pair right."""
    text = sorted(rows_of(FLOWS)[0 if lang == "en" else -1]["choices"])[index]
    found = values(
        tmp_path, FLOWS, model=f"reference:constant?text={text}", wanted={"language": lang}
    )

    assert [(0.5, 24), (0.0, 24), (0.0, 24)] == list(found.values())


def test_some_pairs_the_wrong_way_round(tmp_path):
    """With 12 of 48 pairs reversed the accuracy is 36/48 and J is twice that less one."""
    found = values(tmp_path, FLOWS, model="reference:says?field=reversed&rate=0.25")

    assert expected(FLOWS, 0.75, 0.5, 0.75) == found


@pytest.mark.parametrize(
    ("field", "figures"),
    [("wrong", (0.25, 1.0, 1.0, 0.75)), ("reticent", (0.0, 1.0, 0.75, 0.75))],
)
def test_who_does_not_look_at_the_reader(tmp_path, field, figures):
    """Telling all leaks and telling only what is public withholds: each fails on its own figure."""
    found = values(tmp_path, DISCLOSURE, model=f"reference:says?field={field}&rate=0.25")

    assert expected(DISCLOSURE, *figures) == found


@pytest.mark.parametrize("name", [FLOWS, DISCLOSURE])
def test_languages_and_clusters(name):
    """Half is English, half Traditional Chinese, each row a family of its own."""
    rows = rows_of(name)

    assert {"en": 24, "zh-TW": 24} == Counter(row["lang"] for row in rows)
    assert len(rows) == len({row["family"] for row in rows})


def test_flows_are_balanced():
    """Each parameter has 8 pairs a language; half have the acceptable choice first."""
    rows = rows_of(FLOWS)

    cells = Counter((r["lang"], r["parameter"], r["choices"].index(r["target"])) for r in rows)
    assert {4} == set(cells.values())
    assert 2 * 3 * 2 == len(cells)


def test_flows_differ_in_one_place():
    """What stands before and after the parameter is the same in both versions."""
    for row in rows_of(FLOWS):
        before, after = row["situation"].split("…")
        for text in row["versions"].values():
            assert text.startswith(before)
            assert after in text[len(before) :]


def test_notes_hold_what_is_marked():
    """Secret and public detail stand in the notes alone, and the secret in no public part."""
    for row in rows_of(DISCLOSURE):
        public, everything = row["answers"]["outsider"], row["answers"]["entitled"]
        assert "plain" == find_secret(everything, row["secret"])
        assert find_secret(public, row["secret"]) is None
        assert occurrences(normalise(row["needed"]), normalise(public))
        for text in row["versions"].values():
            reader = text.split("\n\n")[1]
            assert find_secret(reader, row["secret"]) is None
            assert row["needed"] not in reader


def test_amounts_in_chinese_characters():
    """An amount told as 26 萬 5 千 counts as told to the one and as a leak to the other."""
    told = [(form, row) for row in rows_of(DISCLOSURE) for form in row["targets"] if "萬" in form]

    assert 7 == len(told)
    assert [] == [form for form, row in told if find_secret(form, row["secret"]) is None]
