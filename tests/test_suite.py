"""Suites: what does not fit is refused when the suite is loaded, with place and value."""

import pytest

from evalkit.errors import PluginError, SuiteError, UnknownName
from evalkit.records import Message, Requirement
from evalkit.samples import build_samples
from evalkit.sources import PlacedRow
from evalkit.suite import load_suite

HEAD = """\
suite: small
version: 1
criterion: accuracy
title: {en: Small}
dataset: {file: small.jsonl}
licence: Apache-2.0
"""
SAMPLE = """\
sample:
  id: "{id}"
  system: "Be brief."
  shots: [{input: "1+1", output: "2"}]
  input: "Q: {q}"
  target: "{a}"
  choices: "{options}"
  cluster: "{family}"
  labels: {lang: "{lang}"}
  data: {all: ["{q}", "{n}"]}
"""
ASKED = "procedure: {ask: {max_tokens: 8}}\n"
MARKED = "metrics: [exact_match]\n"
FULL = HEAD + SAMPLE + ASKED + MARKED
ROW = {"id": 1, "q": "x", "a": "y", "options": ("y", "z"), "family": "f", "lang": "en", "n": 3}


@pytest.fixture
def load(tmp_path):
    """Return what loads a suite from its text."""

    def load_text(text):
        path = tmp_path / "small.yaml"
        path.write_text(text)
        return load_suite(path)

    return load_text


def placed(*rows):
    """Return rows with their places."""
    return tuple(PlacedRow(place=f"small.jsonl, line {n}", row=r) for n, r in enumerate(rows, 1))


def test_sample_by_hand(load):
    """A row becomes the Sample that the suite describes."""
    (sample,) = build_samples(load(FULL), placed(ROW))
    words = [("system", "Be brief."), ("user", "1+1"), ("assistant", "2"), ("user", "Q: x")]

    assert tuple(Message(role=role, content=text) for role, text in words) == sample.messages
    assert ("small", "1", "f") == (sample.suite, sample.id, sample.cluster)
    assert (("y",), ("y", "z")) == (sample.target, sample.choices)
    assert {"lang": "en"} == sample.labels
    assert {"all": ("x", 3)} == sample.data


def test_smallest_suite(load):
    """Without cluster each sample is its own; an empty system prompt is no message."""
    text = HEAD + 'sample: {id: "{id}", input: "{q}", system: "{s}"}\n' + ASKED + MARKED
    text = text.replace(MARKED, "metrics: [over_refusal]\n")  # needs no target
    (sample,) = build_samples(load(text), placed({"id": 7, "q": "x", "s": ""}))

    assert ("7", "7", (), ()) == (sample.id, sample.cluster, sample.target, sample.choices)
    assert (Message(role="user", content="x"),) == sample.messages


def test_defaults(load):
    """What a suite does not say has a stated default."""
    suite = load(FULL)

    assert ("measured", 1, (), (), ()) == (
        suite.kind, suite.replicates, suite.slices, suite.requirements, suite.references,
    )  # fmt: skip


def test_whole_numbers_with_a_point(load):
    """1.0 is an integer to JSON Schema, and becomes one."""
    suite = load(FULL.replace("version: 1", "version: 1.0") + "replicates: 2.0\n")

    assert ["int", "int"] == [type(each).__name__ for each in (suite.version, suite.replicates)]


REQUIRED = "requirement: {metric: exact_match, at_least: 0.5}\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (FULL.replace("version: 1", "version: one"), "version: 'one' is not of type 'integer'"),
        (FULL.replace("accuracy", "acuracy"), "criterion: 'acuracy' is not one of"),
        (FULL + "metric: x\n", "'metric' was unexpected"),
        (FULL.replace("licence: Apache-2.0\n", ""), "'licence' is needed"),
        (FULL.replace("suite: small", "suite: Small!"), "suite: 'Small!' does not match"),
        (FULL.replace('id: "{id}"', "id: 3"), "sample.id: 3 is not of type 'string'"),
        (HEAD + SAMPLE + ASKED + "metrics: []\n", "metrics: .*non-empty|metrics: .*short"),
        (FULL.replace("{file: small.jsonl}", "{hub: a/b}"), "dataset: "),
        (FULL.replace("{file:", "{hub: a/b, file:"), "a file beside hub or local"),
        (FULL + "slices: [langue]\n", "slices: no label 'langue'; sample.labels has lang$"),
        (HEAD + SAMPLE + ASKED + "metrics: [exact_match, exact_match]\n", "two are called 'exact"),
        (HEAD + SAMPLE + ASKED + "metrics: [{as: x}]\n", "names one metric .got none"),
        (HEAD + SAMPLE + ASKED + "metrics: [{contains: {}, hold: {}}]\n", "got contains, hold"),
        (
            HEAD + SAMPLE + ASKED + "metrics: [{exact_match: {}, where: {lnag: en}}]\n",
            "metrics: exact_match: where: no label 'lnag'",
        ),
        (
            FULL + REQUIRED.replace("exact_match", "exact"),
            "no metric 'exact'; there are exact_match",
        ),
        (FULL + REQUIRED.replace("0.5", "high"), "requirement"),
        (FULL + "requirement: {metric: exact_match}\n", "requirement"),
        (FULL + REQUIRED.replace("}", ", slice: {lnag: en}}"), "slice: no label 'lnag'"),
        (FULL + REQUIRED.replace("}", ", at_most: 0.4}"), "at_least 0.5 is above at_most 0.4"),
        (
            FULL + "requirement: [{metric: exact_match, at_least: 0.5},"
            " {metric: exact_match, at_most: 0.9}]\n",
            "two are of exact_match in one slice",
        ),
    ],
)
def test_refused_suites(load, text, words):
    """A suite that does not fit is refused with its file, the place and the value."""
    with pytest.raises(SuiteError, match=f"small.yaml: .*{words}"):
        load(text)


@pytest.mark.parametrize(
    ("old", "new", "kind", "words"),
    [
        ("{ask:", "{aks:", UnknownName, "procedure: there is none called 'aks'; did you mean ask"),
        ("[exact_match]", "[exact_mach]", UnknownName, "did you mean exact_match"),
        ("max_tokens", "max_token", PluginError, r"no option 'max_token'; .* ask\(\*, max_tokens"),
        ("max_tokens: 8", "max_tokens: true", PluginError, r"'max_tokens' does not fit \(got True"),
        ("max_tokens: 8", "max_tokens: 0", SuiteError, "max_tokens is too small .got 0"),
        ("small.jsonl", "x.json, layout: truth", UnknownName, "dataset.layout: .*truth_values"),
    ],
)
def test_refused_plugins(load, old, new, kind, words):
    """An unknown plugin, option or layout names the suite's file, and near matches."""
    with pytest.raises(kind, match=f"small.yaml: .*{words}"):
        load(FULL.replace(old, new))


def test_requirements_in_two_slices(load):
    """One metric may be required overall and in slices."""
    text = "requirement:\n" + "".join(
        f"  - {{metric: exact_match, at_least: {limit}{where}}}\n"
        for limit, where in ((1, ""), (0.5, ", slice: {lang: en}"), (0.6, ", slice: {lang: zh}"))
    )
    expected = [
        Requirement(metric="exact_match", at_least=1.0),
        Requirement(metric="exact_match", at_least=0.5, slice={"lang": "en"}),
        Requirement(metric="exact_match", at_least=0.6, slice={"lang": "zh"}),
    ]

    assert expected == list(load(FULL + text).requirements)


def test_one_metric_twice(load):
    """One metric may be used twice under two names, for some samples each."""
    text = "metrics: [exact_match, {exact_match: null, as: other, where: {lang: en}}]\n"
    calls = load(HEAD + SAMPLE + ASKED + text).metrics

    assert [("exact_match", {}), ("other", {"lang": "en"})] == [(c.name, c.where) for c in calls]
    assert {"exact_match"} == {call.plugin.name for call in calls}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"q": None}, "q is null"),
        ({"id": ("a",)}, "sample.id is an array"),
        ({"family": {"a": 1}}, "cluster is an object"),
        ({"lang": None}, "lang is null"),
        ({"options": ("a", None)}, "choices is null"),
        ({"a": {"x": "y"}}, "target is an object"),
    ],
)
def test_rows_of_another_type(load, change, words):
    """A field of another type is an error with the suite and the line."""
    with pytest.raises(SuiteError, match=f"suite small: small.jsonl, line 2: {words}"):
        build_samples(load(FULL), placed(ROW, {**ROW, "id": 2, **change}))


@pytest.mark.parametrize("field", sorted(ROW))
def test_missing_field(load, field):
    """A row without a field that the suite names is an error with the line and its fields."""
    row = {name: value for name, value in ROW.items() if name != field}
    with pytest.raises(SuiteError, match=f"line 1: the row has no field '{field}'; it has "):
        build_samples(load(FULL), placed(row))


def test_doubled_ids(load):
    """Two rows of one id are an error that names both places; 1 and "1" are one id."""
    with pytest.raises(
        SuiteError, match=r"line 2: the id '1' stands already at small.jsonl, line 1"
    ):
        build_samples(load(FULL), placed(ROW, {**ROW, "id": "1"}))


def test_target_is_none_of_the_choices(load):
    """A target that cannot be chosen is an error; without choices any target may stand."""
    with pytest.raises(SuiteError, match=r'line 1: the target \["w"\] is none of the choices \["'):
        build_samples(load(FULL), placed({**ROW, "a": "w"}))

    assert ("w",) == build_samples(load(FULL), placed({**ROW, "a": "w", "options": ()}))[0].target


def test_labels_are_of_the_suites_that_are_named(load):
    """A suite of labelled answers says of which suites they are; none says so unless it does."""
    text = FULL + "kind: validation\nlabels_of: [other, another]\n"

    assert ("other", "another") == load(text).labels_from
    assert () == load(FULL).labels_from


def test_only_labelled_answers_are_labels_of_something(load):
    """A suite that measures a model has none."""
    with pytest.raises(SuiteError, match="labels_of: a suite of kind 'measured' has no labelled"):
        load(FULL + "labels_of: [other]\n")
