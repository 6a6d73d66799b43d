"""Rows of IFEval and IFBench become instructions of ours, and what does not fit is said."""

import pytest

from evalkit.errors import SuiteError, UnknownName
from evalkit.instructions.kinds import KINDS, instructions_of
from evalkit.layouts.instruction_ids import LEFT_OUT, NAMED
from evalkit.layouts.instructions import listed_instructions
from evalkit.records import Sample
from evalkit.sources import Dataset, load_rows

IFEVAL, IFBENCH = "ifeval/input_data.jsonl", "ifbench/IFBench_test.jsonl"


def row(name, prompt="Write.", **given):
    """Return a row with one instruction."""
    return {"prompt": prompt, "instruction_id_list": (name,), "kwargs": (given,)}


def instruction(name, **given):
    """Return our form of one instruction."""
    (found,) = listed_instructions(row(name, **given))
    return found["instructions"][0]


def test_arguments_get_our_names():
    """Relations and numbers are put into our words; null fields are not read."""
    found = instruction(
        "length_constraints:number_words", relation="less than", num_words=30, keyword=None
    )

    assert {"kind": "token_count", "count": 30, "relation": "fewer_than"} == found


def test_numbers_with_a_point_become_whole():
    """IFBench writes 5.0 for 5."""
    assert {"kind": "longer_by", "count": 5} == instruction("sentence:increment", small_n=5.0)


@pytest.mark.parametrize(
    ("options", "texts"),
    [
        ("yes/no/maybe", ("yes", "no", "maybe")),
        ("a), b), c), d)", ("a)", "b)", "c)", "d)")),
        ("I know or I don't know", ("I know", "I don't know")),
    ],
)
def test_options_are_split(options, texts):
    """The three ways in which options are listed are read."""
    assert texts == instruction("format:options", options=options)["texts"]


def test_names_come_from_the_prompt():
    """The list of names stands in the prompt alone."""
    prompt = "Mention 2 from this list of person names: Emma, Liam, Mia . Go."
    found = listed_instructions(row("count:person_names", prompt, N=2.0))[0]

    assert ("Emma", "Liam", "Mia") == found["instructions"][0]["texts"]


@pytest.mark.parametrize("name", sorted(LEFT_OUT))
def test_kinds_that_are_left_out(name):
    """A row with an instruction that is not checked is left out, with all its others."""
    both = {
        "prompt": "p",
        "instruction_id_list": ("punctuation:no_comma", name),
        "kwargs": ({}, {}),
    }

    assert () == listed_instructions(both)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (row("format:list"), "no sep"),
        (row("count:person_names", N=2.0), "no list of person names"),
        (row("count:keywords_multiple", keyword1="a"), "keyword2"),
        ({**row("format:list"), "kwargs": ()}, "array of 1 objects"),
        ({**row("format:list"), "kwargs": ("x",)}, "an object is needed"),
        ({**row("format:list"), "instruction_id_list": "format:list"}, "array of texts"),
    ],
)
def test_rows_that_do_not_fit(wrong, words):
    """What is lacking or of another form is an error that names it."""
    with pytest.raises(SuiteError, match=words):
        listed_instructions(wrong)


def test_unknown_ids():
    """An id that nobody knows is an error, not a row left out."""
    with pytest.raises(UnknownName, match="format:list"):
        listed_instructions(row("format:lists"))


def test_unknown_relation_is_found_when_it_is_read():
    """A relation in other words is not passed off as one of ours."""
    (found,) = listed_instructions(
        row("length_constraints:number_words", relation="about", num_words=3)
    )
    with pytest.raises(SuiteError, match="'at_least' or 'at_most'"):
        instructions_of(Sample(suite="s", id="1", messages=(), cluster="1", data=found))


def test_every_id_has_a_kind_of_ours():
    """No id names a kind that there is not; the two benchmarks have 25 and 58 kinds."""
    assert set() == {each.kind for each in NAMED.values()} - set(KINDS)
    assert 25 + 58 == len(NAMED) + len(LEFT_OUT)


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("name", "kept", "instructions", "kinds"), [(IFEVAL, 541, 834, 25), (IFBENCH, 283, 322, 54)]
)
def test_every_real_row(shared_data, name, kept, instructions, kinds):
    """All rows of IFEval and 283 of IFBench's 300 become samples whose instructions fit."""
    rows = [each.row for each in load_rows(Dataset(local=(name,)), shared_data).rows]
    found = [each for source in rows for each in listed_instructions(source)]
    asked = [
        one
        for each in found
        for one in instructions_of(
            Sample(suite="s", id=str(each["key"]), messages=(), cluster="1", data=each)
        )
    ]

    assert (kept, instructions) == (len(found), len(asked))
    assert kinds == len({name for each in found for name in each["instruction_id_list"]})
