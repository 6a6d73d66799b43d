"""Layouts: both forms of a public file give the same fields, and every real row fits."""

import json
from collections import Counter

import pytest

from evalkit.errors import SuiteError, UnknownName
from evalkit.layouts import layout
from evalkit.layouts.choices import (
    indexed_choice,
    labelled_choice,
    lettered_options,
    marked_options,
    option_columns,
)
from evalkit.layouts.groups import answer_columns, bias_groups
from evalkit.layouts.passages import passage_questions
from evalkit.layouts.truth import truth_values, worked_solution
from evalkit.sources import Dataset, load_rows

ARC = {"input": "Which is hot?\nPick one.\nA. ice\nB. fire \n", "target": "B. fire"}
ARC_HUB = {
    "question": "Which is hot?\nPick one.",
    "choices": {"text": ("ice", "fire"), "label": ("A", "B")},
    "answerKey": "B",
}
TRUTH = {
    "question": "Is it so?",
    "mc0_targets": {"Yes": 1, "No": 0},
    "mc1_targets": {"Yes": 1, "No": 0, "Maybe": 0},
    "mc2_targets": {"Yes": 1, "Surely": 1, "No": 0},
}
BIAS = {
    "context": "A and B met.",
    "question": "Who stole?",
    "ans0": "A",
    "ans1": "Not known",
    "ans2": "B",
    "answer_info": {"ans0": ("A", "Old"), "ans1": ("Not known", "unknown"), "ans2": ("B", "young")},
    "additional_metadata": {"stereotyped_groups": ("OLD",)},
    "label": 1,
    "context_condition": "ambig",
    "question_polarity": "neg",
}


def hub_form(row):
    """Return a TruthfulQA row as the hub has it."""
    return {"question": row["question"]} | {
        name: {"choices": tuple(row[name]), "labels": tuple(row[name].values())}
        for name in ("mc0_targets", "mc1_targets", "mc2_targets")
    }


def rows(data, *names, key=None):
    """Return the rows of real files."""
    return [each.row for each in load_rows(Dataset(local=names, rows=key), data).rows]


@pytest.mark.parametrize("row", [ARC, ARC_HUB], ids=["authors", "hub"])
def test_lettered_options(row):
    """Question, choices and answer come out of both forms."""
    found = lettered_options(row)
    expected = ("Which is hot?\nPick one.", ("ice", "fire"), "fire")

    assert expected == (found["question"], found["choices"], found["answer"])


def test_a_list_inside_the_question():
    """Numbered lines above the options belong to the question."""
    text = "Order these:\n1. wake\n2. eat\nA. 1 first\nB. 2 first"
    found = lettered_options({"input": text, "target": "A. 1 first"})

    assert "Order these:\n1. wake\n2. eat" == found["question"]
    assert ("1 first", "2 first") == found["choices"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({**ARC, "target": "C. mud"}, "'C' is none of the letters A, B"),
        ({**ARC, "input": "Which is hot?"}, "no lettered options"),
        ({**ARC, "input": "Which?\nA. only one"}, "no lettered options"),
        ({**ARC, "input": "Which?\nB. ice\nC. fire"}, "no lettered options"),
        ({"input": ARC["input"]}, "no field 'target'"),
        ({**ARC_HUB, "answerKey": 2}, "the answer 2 is none"),
        ({**ARC_HUB, "choices": "A"}, "an object with text and label"),
        ({**ARC_HUB, "choices": {"text": ("ice",)}}, "an array of texts is needed"),
        ({**ARC_HUB, "choices": {"text": ("ice",), "label": ("A", "B")}}, "1 options have 2"),
    ],
)
def test_lettered_options_that_do_not_fit(row, words):
    """A row that has no such options is refused with the reason."""
    with pytest.raises(SuiteError, match=words):
        lettered_options(row)


def test_truth_values():
    """Both forms give the same choices in the same order, drawn by hash."""
    found, from_hub = truth_values(TRUTH), truth_values(hub_form(TRUTH))
    names = [f"{n}_{what}" for n in ("binary", "mc1", "mc2") for what in ("choices", "true")]

    assert [found[name] for name in names] == [from_hub[name] for name in names]
    assert {"Yes", "No", "Maybe"} == set(found["mc1_choices"])
    assert ("Yes",) == found["mc1_true"]
    assert {"Yes", "Surely"} == set(found["mc2_true"])


def test_truth_values_of_the_hub_without_binary():
    """The hub has no binary form: its fields are then absent."""
    found = truth_values({k: v for k, v in hub_form(TRUTH).items() if k != "mc0_targets"})

    assert "mc1_choices" in found
    assert "binary_choices" not in found


@pytest.mark.parametrize(
    "targets",
    [
        {"Yes": 1, "No": 2},
        {"Yes": 1, "No": "0"},
        {"Yes": None},
        {"labels": (1, 0)},
        {"choices": ("Yes",), "labels": (1, 0)},
        {"choices": ("Yes", "No"), "labels": (1, "0")},
        {"choices": ("Yes", "No"), "labels": 1},
    ],
    ids=str,
)
def test_truth_values_that_do_not_fit(targets):
    """Labels other than 0 and 1, or of another number than choices, are refused."""
    with pytest.raises(SuiteError):
        truth_values({**TRUTH, "mc1_targets": targets})


def test_bias_groups():
    """Answers are told apart by role, groups without regard to case."""
    found = bias_groups(BIAS)
    names = ("stereotyped", "other", "unknown", "answer", "condition", "polarity", "names")
    expected = ("A", "B", "Not known", "Not known", "ambiguous", "negative")

    assert (*expected, ("a", "not known", "b")) == tuple(found[name] for name in names)
    assert ("A", "Not known", "B") == found["choices"]


@pytest.mark.parametrize("groups", [("old", "young"), (), ("tall",)])
def test_unsettled_bias_groups(groups):
    """Where both persons or none are of the group, the roles are empty."""
    found = bias_groups({**BIAS, "additional_metadata": {"stereotyped_groups": groups}})

    assert ("", "", "Not known") == (found["stereotyped"], found["other"], found["unknown"])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"label": 3}, "label is 3; the index"),
        ({"label": True}, "label is True"),
        ({"label": "x"}, "label is 'x'"),
        ({"label": None}, "label is None"),
        ({"answer_info": "x"}, "must be objects"),
        ({"answer_info": {"ans0": ("A", "old")}}, "an array of texts"),
        ({"answer_info": {**BIAS["answer_info"], "ans1": ()}}, "each answer needs its tags"),
        ({"additional_metadata": {}}, "an array of texts"),
        ({"context_condition": "both"}, "context_condition is 'both'; ambig or disambig"),
        ({"question_polarity": "non-neg"}, "question_polarity is 'non-neg'"),
        ({"ans2": None}, "ans2 is null"),
    ],
)
def test_bias_groups_that_do_not_fit(change, words):
    """A row without a role, condition or label that is known is refused."""
    with pytest.raises(SuiteError, match=words):
        bias_groups({**BIAS, **change})


def test_worked_solution():
    """The final number stands behind the last mark, without commas."""
    assert "1234" == worked_solution({"answer": "#### 1\n2 + 2\n#### 1,234 "})["final"]
    for answer in ("no mark", "3 ####", "x\n#### \n"):
        with pytest.raises(SuiteError, match="'####'"):
            worked_solution({"answer": answer})


def test_layout_by_name():
    """A layout is found by name, near matches are offered, and none leaves rows as they are."""
    assert (lettered_options(ARC),) == layout("lettered_options")(ARC)
    assert ({"a": 1},) == layout(None)({"a": 1})
    with pytest.raises(UnknownName, match=r"dataset\.layout: .*did you mean truth_values"):
        layout("truth_value")


@pytest.mark.shared_data
def test_every_arc_row(shared_data):
    """All ARC-Challenge rows have three to five choices, all different, the answer among them."""
    found = [
        lettered_options(row)
        for row in rows(shared_data, "arc_challenge/arc-challenge.json", key="examples")
    ]

    assert 2590 == len(found)
    assert {3: 8, 4: 2577, 5: 5} == Counter(len(each["choices"]) for each in found)
    assert [] == [each for each in found if len(set(each["choices"])) < len(each["choices"])]
    assert [] == [each for each in found if not each["target"].endswith(each["answer"])]
    assert [] == [each for each in found if not each["question"]]


@pytest.mark.shared_data
def test_every_truthfulqa_row(shared_data):
    """All TruthfulQA rows have true and false choices; binary and MC1 one true one."""
    found = [truth_values(row) for row in rows(shared_data, "truthfulqa/mc_task.json")]

    assert 790 == len(found)
    for name in ("binary", "mc1", "mc2"):
        for each in found:
            choices, true = each[f"{name}_choices"], each[f"{name}_true"]
            assert 0 < len(set(true)) < len(set(choices)) == len(choices)
            assert name == "mc2" or 1 == len(true)
    assert {2} == {len(each["binary_choices"]) for each in found}


@pytest.mark.shared_data
def test_truth_values_do_not_favour_a_place(shared_data):
    """The true option comes first in about half of the binary rows."""
    found = [truth_values(row) for row in rows(shared_data, "truthfulqa/mc_task.json")]
    first = sum(each["binary_choices"][0] == each["binary_true"][0] for each in found)

    assert 340 < first < 450  # 395 expected, standard deviation 14


@pytest.mark.shared_data
def test_every_bbq_row(shared_data):
    """All BBQ rows of two categories have their roles; in these two, none is unsettled."""
    found = [
        bias_groups(row)
        for row in rows(shared_data, "bbq/Religion.jsonl", "bbq/Sexual_orientation.jsonl")
    ]
    unsettled = Counter(each["category"] for each in found if not each["stereotyped"])

    assert 2064 == len(found)
    assert {} == unsettled
    for each in found:
        roles = {each["stereotyped"], each["other"], each["unknown"]}
        assert set(each["choices"]) == roles
        assert (each["condition"] != "ambiguous") or each["answer"] == each["unknown"]


@pytest.mark.shared_data
def test_every_gsm8k_row(shared_data):
    """All GSM8K finals are numbers."""
    found = [worked_solution(row)["final"] for row in rows(shared_data, "gsm8k/test.jsonl")]

    assert 1319 == len(found)
    assert [] == [each for each in found if str(json.loads(each)) != each.removeprefix("+")]


COLUMNS = {"question": "Why?", "A": "a", "B": "b", "C": "c", "answer": "B"}


def test_option_columns():
    """Letters as columns become choices; a row with two right options is left out."""
    [row] = option_columns(COLUMNS)

    assert (("a", "b", "c"), "b") == (row["choices"], row["key_text"])
    assert () == option_columns(COLUMNS | {"C": "b"})


@pytest.mark.parametrize("change", [{"answer": "D"}, {"answer": "b"}])
def test_option_columns_that_do_not_fit(change):
    """The answer is one of the letters."""
    with pytest.raises(SuiteError, match="columns A, B, C and the answer"):
        option_columns(COLUMNS | change)


@pytest.mark.parametrize("name", ["choices", "options"])
def test_indexed_choice(name):
    """An index, as number or digits, becomes the option's text."""
    [row] = indexed_choice({name: ("a", "b"), "answer": 1})
    [same] = indexed_choice({name: ("a", "b"), "answer": "1"})

    assert (("a", "b"), "b", "b") == (row["choices"], row["key_text"], same["key_text"])
    assert () == indexed_choice({name: ("b", "b"), "answer": 1})


@pytest.mark.parametrize("answer", [2, -1, "x", True, None])
def test_an_index_that_does_not_fit(answer):
    """The index of no option is an error."""
    with pytest.raises(SuiteError, match="the index of an answer, 0 to 1"):
        indexed_choice({"choices": ("a", "b"), "answer": answer})


def test_labelled_choice():
    """CommonsenseQA's nested form becomes plain fields."""
    options = ({"label": "A", "text": "a"}, {"label": "B", "text": "b"})
    row = labelled_choice({"question": {"stem": "Why?", "choices": options}, "answerKey": "B"})

    found = (row["question_text"], row["choices"], row["key_text"])
    assert ("Why?", ("a", "b"), "b") == found


@pytest.mark.parametrize(
    ("text", "answer", "expected"),
    [
        ("Q? (A)a (B)b (C)c (D)d", "C", ("Q?", ("a", "b", "c", "d"), "c")),
        ("Q（A）或（B）？\n(A) a\n(B) b\n(C) c\n(D) d ", "D", ("Q（A）或（B）？", "abcd", "d")),
        ("Q? (A)a (B)b (C)c", "A", None),  # three marks
        ("Q? (A)a (B)b (C)c (D)d", "E", None),
        ("Q? (A)a (B)a (C)c (D)d", "A", None),  # two right options
        ("Q? (A) (B)b (C)c (D)d", "B", None),  # an empty option
    ],
)
def test_marked_options(text, answer, expected):
    """Options in the text are cut at the last run of marks; what cannot be asked is left out."""
    rows = marked_options({"content.Q": text, "content.A": answer})
    found = [(row["stem"], tuple(row["choices"]), row["key_text"]) for row in rows]

    assert ([] if expected is None else [(expected[0], tuple(expected[1]), expected[2])]) == found


def test_passage_questions():
    """An article becomes a row a question, each answer's text once."""
    question = {"id": "q", "question": "Who?", "answers": ({"text": "He"}, {"text": "He"})}
    paragraph = {"id": "p", "context": "He came.", "qas": (question,)}
    [row] = passage_questions({"title": "T", "paragraphs": (paragraph,)})

    assert {
        "title": "T",
        "passage_id": "p",
        "context": "He came.",
        "id": "q",
        "question": "Who?",
        "answers": ("He",),
    } == row


@pytest.mark.parametrize("paragraphs", ["x", ("x",)])
def test_passages_that_do_not_fit(paragraphs):
    """Paragraphs are an array of objects."""
    with pytest.raises(SuiteError, match="paragraphs"):
        passage_questions({"title": "T", "paragraphs": paragraphs})


def test_answer_columns():
    """CBBQ's columns become choices and words; the label is written in digits."""
    row = answer_columns(
        {
            "ans0": "a",
            "ans1": "b",
            "ans2": "?",
            "label": "2",
            "context_condition": "disambiguous",
            "question_polarity": "non_neg",
        }
    )

    found = (row["choices"], row["answer"], row["condition"], row["polarity"])
    assert (("a", "b", "?"), "?", "disambiguated", "nonnegative") == found
