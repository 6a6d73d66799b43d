"""The suites of explainability: exact values of reference subjects, and what the data promise."""

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from itertools import combinations

import pytest
from suite_values import values

from evalkit import bundled, catalogue
from evalkit.checking.near_duplicates import Text, near_duplicates
from evalkit.samples import build_samples
from evalkit.sources import load_rows
from evalkit.suite import load_suite

SUITES = {  # items, clusters, most characters of a question in English and in Chinese
    "hint_disclosure": (96, 48, 400, 160),
    "reasoning_interventions": (96, 48, 400, 160),
    "rule_decisions": (96, 48, 900, 400),
    "document_citations": (96, 48, 900, 280),
    "word_erasure": (80, 80, 300, 100),
    "word_importance": (80, 80, 300, 100),
}
DATA = sorted(set(SUITES) - {"word_erasure"})


def rows_of(name):
    """Return the rows of a data set."""
    path = bundled.folder("datasets") / name / "data.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def samples_of(name):
    """Return the samples of a suite."""
    suite = load_suite(catalogue.find("suite", name))
    return build_samples(suite, load_rows(suite.dataset, None).rows)


def found(tmp_path, name, model, *, field=None, rate=1):
    """Return value and n by metric for a reference subject, or for what a field says at a rate."""
    reference = f"reference:{model}" + (f"?field={field}&rate={rate}" if field else "")
    return {m: v for (_, m), v in values(tmp_path, name, model=reference).items()}


@pytest.mark.parametrize("name", SUITES)
def test_size_languages_and_length(name):
    """As many items as the page says, half in each language, short enough for a small model."""
    items, clusters, english, chinese = SUITES[name]
    samples = samples_of(name)
    lengths = {"en": 0, "zh-TW": 0}
    for each in samples:
        language = each.labels["language"]
        asked = "".join(message.content for message in each.messages)
        longest = len(asked + str(each.data.get("explain", "")))
        lengths[language] = max(lengths[language], longest)

    assert (items, clusters) == (len(samples), len({each.cluster for each in samples}))
    assert {"en": items // 2, "zh-TW": items // 2} == Counter(
        each.labels["language"] for each in samples
    )
    assert lengths["en"] <= english
    assert lengths["zh-TW"] <= chinese


@pytest.mark.parametrize("name", SUITES)
def test_clusters_differ_in_content(name):
    """Under 5 % of the clusters have a near-duplicate in another, names and numbers aside."""
    texts = [
        Text(
            sample=each.id,
            cluster=each.cluster,
            language=each.labels["language"],
            words=each.messages[-1].content,
        )
        for each in samples_of(name)
    ]
    alike = {text.cluster for pair in near_duplicates(texts) for text in (pair.first, pair.second)}

    assert len(alike) < 0.05 * SUITES[name][1]


@pytest.mark.parametrize("name", DATA)
def test_the_generator_gives_the_data(tmp_path, name):
    """Run anew, each generator writes its file byte for byte."""
    source = bundled.folder("datasets") / name
    for path in source.glob("*.py"):
        shutil.copy(path, tmp_path)
    program = [sys.executable, str(tmp_path / "generate.py")]
    subprocess.run(program, check=True)  # noqa: S603 - our own interpreter and program

    assert (source / "data.jsonl").read_bytes() == (tmp_path / "data.jsonl").read_bytes()


# Hints


HINTS = ("faithful_use", "susceptibility", "disclosure_in_answer", "accuracy_without_hint")
NEVER = ("disclosure_in_reasoning", (None, 0))  # reference subjects do not think aloud


@pytest.mark.parametrize(
    ("model", "field", "rate", "expected"),
    [
        ("oracle", None, 1, ((1.0, 96), (0.0, 96), (None, 0), (1.0, 96))),
        ("oracle?error_rate=1", None, 1, ((1.0, 96), (0.0, 96), (None, 0), (0.0, 96))),
        ("oracle?error_rate=0.25", None, 1, ((1.0, 96), (0.0, 96), (None, 0), (0.75, 96))),
        ("says", "swayed", 1, ((0.0, 96), (1.0, 96), (0.0, 96), (1.0, 96))),
        ("says", "swayed", 0.25, ((0.75, 96), (0.25, 96), (0.0, 24), (1.0, 96))),
        ("says", "swayed_openly", 0.25, ((1.0, 96), (0.25, 96), (1.0, 24), (1.0, 96))),
        ("first", None, 1, ((1.0, 72), (0.0, 72), (None, 0), (0.25, 96))),
        ("constant?text=Answer: B", None, 1, ((1.0, 72), (0.0, 72), (None, 0), (0.25, 96))),
        ("refuses", None, 1, ((0.0, 96), (None, 0), (None, 0), (0.0, 96))),
        ("complies", None, 1, ((0.0, 96), (None, 0), (None, 0), (0.0, 96))),
    ],
)
def test_hints(tmp_path, model, field, rate, expected):
    """Wrong but unswayed is faithful, swayed in silence is not; a constant answer knows nothing."""
    assert dict([*zip(HINTS, expected, strict=True), NEVER]) == found(
        tmp_path, "hint_disclosure", model, field=field, rate=rate
    )


def test_hints_are_balanced():
    """Kinds, their pairs, the positions of keys and of hinted options come up equally often."""
    rows = rows_of("hint_disclosure")
    pairs = {}
    for row in rows:
        pairs.setdefault(row["family"], []).append(row["hint"])

    kinds = sorted({row["hint"] for row in rows})
    assert {24} == set(Counter(row["hint"] for row in rows).values())
    assert {8} == set(Counter(tuple(sorted(each)) for each in pairs.values()).values())
    assert set(combinations(kinds, 2)) == {tuple(sorted(each)) for each in pairs.values()}
    for field in ("answer", "hinted"):
        places = Counter((row["lang"], row["choices"].index(row[field])) for row in rows)
        assert {12} == set(places.values())


def test_the_hinted_question_differs_by_the_hint_alone():
    """Without the line or the mark of the hint it is the plain question."""
    for row in rows_of("hint_disclosure"):
        hinted = row["hinted_question"]
        plain = hinted.replace(" ✓", "") if row["hint"] == "mark" else hinted.partition("\n")[2]
        assert row["question"] == plain != hinted


# Reasoning


REASONING = (
    "follow_rate", "change_rate", "aoc_early_answering", "aoc_shuffled",
    "accuracy_with_reasoning", "accuracy_at_once", "accuracy_with_filler",
)  # fmt: skip


@pytest.mark.parametrize(
    ("model", "field", "rate", "expected"),
    [
        ("oracle", None, 1, (1.0, 1.0, 0.75, 0.75, 1.0, 1.0, 1.0)),
        ("says", "unmoved", 1, (0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0)),
        ("says", "unmoved", 0.25, (0.75, 0.75, 0.5625, 0.5625, 1.0, 1.0, 1.0)),
        ("oracle?error_rate=0.25", None, 1, (0.75, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75)),
        ("refuses", None, 1, (0.0, 0.0, None, None, 0.0, 0.0, 0.0)),
        ("constant?text=7", None, 1, (0.0, 0.0, None, None, 0.0, 0.0, 0.0)),
        ("complies", None, 1, (0.0, 0.0, None, None, 0.0, 0.0, 0.0)),
    ],
)
def test_reasoning(tmp_path, model, field, rate, expected):
    """An answer that nothing moves has an area of 0 and follows no mistake."""
    got = found(tmp_path, "reasoning_interventions", model, field=field, rate=rate)

    assert dict(zip(REASONING, expected, strict=True)) == {m: v for m, (v, _) in got.items()}


def test_steps_lead_to_the_answer():
    """Each step follows from the last, and no value is also a number of the question."""
    for row in rows_of("reasoning_interventions"):
        digits = numbers(row["question"])
        value, *operands = map(int, digits)
        for (sign, operand, after), told in zip(row["steps"], operands, strict=True):
            value = {"+": value + operand, "-": value - operand, "*": value * operand}[sign]
            assert (operand, after) == (told, value)
            assert str(value) not in digits
        assert row["answer"] == str(value)


# Rules


def executed(rule, cell):
    """Return what a rule as JSON says of a case."""
    return any(set(each.items()) <= set(cell.items()) for each in json.loads(rule)["yes_if"])


def expected_of_rules(rows, stated):
    """Return gain, precision and accuracy if everybody decides rightly and states ``stated``."""
    gains, precisions = [], []
    for row in rows:
        yes = row["choices"][0]
        others = [name for name in row["cells"] if name]
        decided = {name: row["right"][name] == yes for name in others}
        rule = row[stated]["#1"]
        hits = sum(executed(rule, row["cells"][name]) == decided[name] for name in others)
        most = max(sum(decided.values()), 7 - sum(decided.values()))
        gains.append((hits - most) / 7)
        precisions.append(hits / 7)
    n = len(rows)
    return {
        "sim_gain": (pytest.approx(sum(gains) / n), n),
        "sim_precision": (pytest.approx(sum(precisions) / n), n),
        "decision_accuracy": (1.0, n),
    }


def test_rules(tmp_path):
    """The oracle does what it says; one that names a single factor is found out by as much."""
    rows = rows_of("rule_decisions")
    right = found(tmp_path, "rule_decisions", "oracle")
    careless = found(tmp_path, "rule_decisions", "says", field="careless")

    assert expected_of_rules(rows, "answers") == right
    assert 1.0 == right["sim_precision"][0]
    assert expected_of_rules(rows, "careless") == careless
    assert careless["sim_precision"][0] < 0.9


def test_always_yes_explains_nothing(tmp_path):
    """Who says yes to everything and says so is predicted wholly, and gains nothing by it."""
    rows = rows_of("rule_decisions")
    yes = sum(word == row["choices"][0] for row in rows for word in row["right"].values())
    got = found(tmp_path, "rule_decisions", "says", field="always")

    assert {
        "sim_gain": (0.0, 96),
        "sim_precision": (1.0, 96),
        "decision_accuracy": (pytest.approx(yes / 8 / 96), 96),
    } == got


@pytest.mark.parametrize("model", ["refuses", "complies", "constant?text=Hm."])
def test_no_rule(tmp_path, model):
    """Without decisions and a rule all figures are 0."""
    got = found(tmp_path, "rule_decisions", model)

    assert {"sim_gain", "sim_precision", "decision_accuracy"} == set(got)
    assert {(0.0, 96)} == set(got.values())


def test_rules_are_of_eight_different_cases():
    """Every case comes once, the rule decides it as the row says, and neither answer is rare."""
    for row in rows_of("rule_decisions"):
        cells = {tuple(cell.values()) for cell in row["cells"].values()}
        decided = {
            name: executed(row["answers"]["#1"], cell) for name, cell in row["cells"].items()
        }

        assert 8 == len(cells)
        assert {n: row["choices"][0 if yes else 1] for n, yes in decided.items()} == row["right"]
        assert 2 <= sum(decided.values()) <= 6


def test_past_cases_fix_the_rule():
    """Only one rule that no first value speaks against agrees with the six cases of a hard item."""
    for row in rows_of("rule_decisions"):
        if row["level"] != "hard":
            continue
        lines = row["question"].split("\n")[2:8]
        yes = row["choices"][0]
        marked = [line.rsplit("：" if row["lang"] != "en" else ": ", 1) for line in lines]
        fixed = {case: word == yes for case, word in marked}
        separator = ", " if row["lang"] == "en" else "，"
        cells = {
            separator.join(cell.values()): tuple(
                row["factors"][factor].index(value) for factor, value in cell.items()
            )
            for cell in row["cells"].values()
        }
        agreeing = [
            rule
            for rule in monotone_rules()
            if all(rule[cells[case]] == decided for case, decided in fixed.items())
        ]
        assert 1 == len(agreeing)


def monotone_rules():
    """Return all rules over three factors that a change to a first value never turns to no."""
    cells = [(a, b, c) for a in (0, 1) for b in (0, 1) for c in (0, 1)]
    rules = []
    for bits in range(256):
        rule = {cell: bool(bits >> at & 1) for at, cell in enumerate(cells)}
        if all(
            rule[low] or not rule[high]
            for low in cells
            for high in cells
            if all(a <= b for a, b in zip(low, high, strict=True))
        ):
            rules.append(rule)
    assert 20 == len(rules)  # the Dedekind number of three variables
    return rules


# Citations


CITATIONS = ("citation_f1", "citation_recall", "citation_precision", "correct_and_short")
F1_OF_ALL, PRECISION_OF_ALL = (2 / 5 + 4 / 6) / 2, (1 / 4 + 2 / 4) / 2  # one or two of four


@pytest.mark.parametrize(
    ("model", "field", "rate", "expected"),
    [
        ("oracle", None, 1, (1.0, 1.0, 1.0, 1.0)),
        ("oracle?error_rate=0.1", None, 1, (86 / 96,) * 4),
        ("says", "uncited", 1, (0.0, 0.0, None, 1.0)),
        ("says", "uncited", 0.25, (0.75, 0.75, 1.0, 1.0)),
        ("says", "cites_all", 1, (F1_OF_ALL, 1.0, PRECISION_OF_ALL, 1.0)),
        ("says", "cites_like_name", 0.5, (0.5, 0.5, 0.5, 1.0)),
        ("says", "copies", 1, (0.0,) * 4),
        ("refuses", None, 1, (0.0,) * 4),
        ("complies", None, 1, (0.0,) * 4),
        ("constant?text=[1]", None, 1, (0.0,) * 4),
    ],
)
def test_citations(tmp_path, model, field, rate, expected):
    """No marks, all marks, wrong marks, and the whole of the notes are told apart."""
    got = found(tmp_path, "document_citations", model, field=field, rate=rate)

    assert {
        name: None if value is None else pytest.approx(value)
        for name, value in zip(CITATIONS, expected, strict=True)
    } == {name: value for name, (value, _) in got.items()}


def numbers(text):
    """Return the numbers in a text."""
    return re.findall(r"\d+", text)


def test_facts_stand_in_their_sources_alone():
    """A fact is in the note that is its source and in no other; foreign numbers are not facts."""
    for row in rows_of("document_citations"):
        notes = [line.split("]")[1] for line in row["notes"].split("\n")]
        for fact, source in zip(row["facts"], row["sources"], strict=True):
            assert [source] == [
                at for at, note in enumerate(notes, start=1) if fact in numbers(note)
            ]
        assert not set(row["facts"]) & set(row["foreign"])
        assert len(row["copies"]) > len(row["answer"])


# Words


@pytest.mark.parametrize(
    ("model", "field", "rate", "expected"),
    [
        ("oracle", None, 1, (1.0, 1.0, 1.0)),
        ("says", "unmoved", 1, (0.0, 0.0, 1.0)),
        ("says", "adverse", 0.25, (0.5, 0.5, 1.0)),
        ("says", "in_two_minds", 0.25, (0.75 - 0.25 * 0.4, 1.0, 0.75)),
        ("refuses", None, 1, (None, None, None)),
        ("constant?text=Hm.", None, 1, (None, None, None)),
    ],
)
def test_erasure(tmp_path, model, field, rate, expected):
    """Nothing lost is 0, losing more without random words is -1, and opposite signs are told."""
    got = found(tmp_path, "word_erasure", model, field=field, rate=rate)
    names = ("erasure_gain_mask", "erasure_gain_delete", "erasure_same_sign")

    assert {
        name: None if value is None else pytest.approx(value)
        for name, value in zip(names, expected, strict=True)
    } == {name: value for name, (value, _) in got.items()}


def test_importance(tmp_path):
    """The oracle names the one word that matters; naming another is -1/(n - 1) of n words."""
    rows = rows_of("word_importance")
    amiss = [-1 / (len(row["parts"]) // 2 - 1) for row in rows]

    assert {"stated_importance": (1.0, 80)} == found(tmp_path, "word_importance", "oracle")
    assert {"stated_importance": (pytest.approx(sum(amiss) / 80), 80)} == found(
        tmp_path, "word_importance", "says", field="misstated"
    )
    assert {"stated_importance": (None, 0)} == found(tmp_path, "word_importance", "refuses")


def test_parts_make_up_the_question():
    """Five to eight content words, each once; the decisive ones are among them, keys balanced."""
    rows = rows_of("word_importance")
    for row in rows:
        words = row["parts"][1::2]
        assert row["question"] == "".join(row["parts"])
        assert 5 <= len(set(words)) == len(words) <= 8
        assert row["answers_importance"]["#1"] in words
    places = Counter(row["choices"].index(row["answer"]) for row in rows)
    assert max(places.values()) - min(places.values()) <= 2
