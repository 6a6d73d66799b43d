"""Lints of a suite's samples."""

import pytest

from evalkit.checking.lints import lint
from evalkit.records import Message, Sample
from evalkit.suite import load_suite

YAML = """\
suite: tiny
version: 1
criterion: accuracy
title: {en: Tiny}
dataset: {file: tiny.jsonl}
sample: {id: "{id}", input: "{question}", cluster: "{family}"}
procedure: ask
metrics: [violation]
licence: Apache-2.0
"""
WORDS = ("river", "bridge", "lantern", "window", "harbour", "orchard", "saddle", "kettle")


@pytest.fixture
def suite(tmp_path):
    """Return a suite that names its clusters."""
    path = tmp_path / "tiny.yaml"
    path.write_text(YAML)
    return load_suite(path)


def sample(number, text=None, **fields):
    """Return a sample of its own content and cluster."""
    words = text or f"Say {WORDS[number % 8] * 3} {chr(97 + number % 26) * 9} {number * 'z'}"
    given = {"id": str(number), "cluster": f"c{number}"} | fields
    return Sample(suite="tiny", messages=(Message(role="user", content=words),), **given)


def found(suite, samples):
    """Return (state, what) of every finding."""
    return [(each.state, each.what) for each in lint(suite, samples)]


MANY = [sample(number) for number in range(24)]


def test_nothing_is_amiss(suite):
    """Samples of their own content give no finding."""
    assert [] == found(suite, MANY)


def test_the_same_question_twice(suite):
    """Two samples that ask the same are a problem, also in one cluster."""
    again = sample(0, id="again", cluster="c0")

    assert [("problem", "duplicates")] == found(suite, [*MANY, again])


def test_near_duplicates_are_a_problem_when_many(suite):
    """One pair of 24 clusters is above one in twenty; one pair of 60 is a note."""
    story = "The train leaves at 9 and needs 3 hours for the way along the coast. When is it there"
    alike = [sample(90 + n, f"{story}, {n}?") for n in range(2)]

    assert [("problem", "near-duplicates")] == found(suite, [*MANY, *alike])
    more = [sample(number) for number in range(60)]
    assert [("note", "near-duplicates")] == found(suite, [*more, *alike])


def test_too_many_to_compare(suite):
    """Among very many samples no pairs are looked for, and that is said."""
    many = [sample(n, f"{n} {n * n} question") for n in range(2501)]

    assert [("note", "near-duplicates")] == found(suite, many)


def test_an_answer_in_the_prompt(suite):
    """The right answer alone in the prompt is noted; with a wrong choice beside it, it is not."""
    told = sample(50, "The cat is black. Which colour has it?", target=("black",))
    shown = sample(
        51, "Pick grey or brown for the wall outside.", target=("grey",), choices=("grey", "brown")
    )

    assert [("note", "the right answer stands in the prompt")] == found(suite, [*MANY, told, shown])


def test_unbalanced_keys(suite):
    """Always the first of four is a problem; in turn it is not."""
    choices = ("w", "x", "y", "z")
    first = [sample(n, choices=choices, target=("w",)) for n in range(24)]
    turned = [sample(n, choices=choices, target=(choices[n % 4],)) for n in range(24)]

    assert ("problem", "unbalanced keys") in found(suite, first)
    assert ("problem", "unbalanced keys") not in found(suite, turned)


def test_simplified_characters(suite):
    """A simplified character in a zh-TW sample is a problem; elsewhere it is none."""
    mainland = sample(50, "这是什么软件？", labels={"language": "zh-CN"})
    mixed = sample(51, "這個软體叫什麼？", labels={"language": "zh-TW"})

    assert [] == found(suite, [*MANY, mainland])
    assert ("problem", "simplified characters in zh-TW") in found(suite, [*MANY, mixed])


def test_few_clusters(suite):
    """Below twenty clusters is noted."""
    assert [("note", "few clusters")] == found(suite, MANY[:19])


def test_no_clusters(suite, tmp_path):
    """A suite without sample.cluster is noted."""
    path = tmp_path / "tiny.yaml"
    path.write_text(YAML.replace(', cluster: "{family}"', ""))

    assert [("note", "clusters")] == found(load_suite(path), MANY)


def test_one_language_outweighs_the_other(suite):
    """More than twice as many of one language are noted."""
    samples = [sample(n, labels={"language": "en" if n < 20 else "zh-TW"}) for n in range(24)]

    assert [("note", "languages")] == found(suite, samples)
