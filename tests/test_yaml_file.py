"""YAML files: what is no such file is refused with its place; nothing in one is run."""

import pytest

from evalkit.errors import PlanError, SuiteError
from evalkit.yaml_file import LARGEST, read_text, read_yaml

PLAN = "plan: p\ntitle: {en: P}\nsuites: [a]\n"


def read(tmp_path, content):
    """Read ``content`` as a plan."""
    path = tmp_path / "x.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_yaml(path, "plan.schema.json", PlanError)


def test_mapping_and_text(tmp_path):
    """The mapping has tuples for arrays, and the text is the file's, without a byte order mark."""
    expected = {"plan": "p", "title": {"en": "P"}, "suites": ("a",)}

    assert (expected, PLAN) == read(tmp_path, PLAN)
    assert (expected, PLAN) == read(tmp_path, b"\xef\xbb\xbf" + PLAN.encode())


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30)
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "holds nothing; a mapping of names"),
        ("# only a comment\n", "holds nothing"),
        ("- a\n- b\n", "holds a list"),
        ("hello", "holds a text"),
        ("3", "holds a number"),
        (b"\x89PNG\r\n\x1a\n\x00", "is not UTF-8 text"),
        (b"a: \x00", "is not YAML: .*control characters"),
        ("plan:\n\tname: p\n", "is not YAML: line 2, column 1: .*cannot start any token"),
        ("a: [1, 2", "is not YAML: .*line"),
        ("---\na: 1\n---\nb: 2\n", "is not YAML: .*another document"),
        (PLAN + "plan: q\n", "line 4: the key 'plan' stands there twice"),
        (PLAN + "rule: {bound: {alpha: 0.1, alpha: 0.2}}\n", "line 4: the key 'alpha'"),
        (PLAN + "'plan': q\n", "the key 'plan' stands there twice"),
        (PLAN + "1: x\n", "line 4: the key '1' is no text; put it in quotes"),
        (PLAN + "no: x\n", "line 4: the key 'no' is no text"),
        (PLAN + "? [a, b]\n: x\n", "line 4: the key .* is no text"),
        ("a: !!python/object/apply:os.system [ls]", "is not YAML: .*could not determine"),
        ("a: !!python/name:os.system", "is not YAML: .*could not determine"),
        ("a: !mine x", "is not YAML: .*could not determine"),
        ("a: !!binary aGk=", "a value that JSON has not: .*bytes"),
        ("a: !!set {x, y}", "a value that JSON has not: .*set"),
        ("a: !!timestamp 2026-01-01", "a value that JSON has not: .*date"),
        ("a: .nan", "a value that JSON has not"),
        ("a: -.inf", "a value that JSON has not"),
        ("a: " + "9" * 5000, "is not YAML: Exceeds the limit"),
        ('a: "\\ud800"', "is not YAML: .*Unicode"),
        ("a: " + "[" * 5000, "is not YAML: .*nesting depth"),
        ("a: " + "[" * 900 + "]" * 900, "is not YAML|JSON has not"),
        ("a: &a [*a]", "more than 100000 values, aliases counted"),
        (BOMB, "more than 100000 values, aliases counted"),
        ("plan: P!\ntitle: {en: x}\nsuites: [a]", "plan: 'P!' does not match"),
        ("plan: p\ntitle: {en: x}", "the file: 'suites' is needed"),
        (PLAN.replace("[a]", "[{criterion: safety}]"), r"suites\.0: 'suite' is needed"),
        (
            PLAN.replace("[a]", "[{suite: a, requirement: {metric: m}}]"),
            "requirement: 'at_least' or 'at_most' is needed",
        ),
        (
            PLAN.replace("[a]", "[{suite: a, requirement: [{metric: m, at_leest: 1}]}]"),
            "requirement.0: .*'at_leest' may stand for 'at_least'",
        ),
        (PLAN.replace("[a]", "[3]"), "suites.0: 3 is not valid under any"),
        (PLAN + "levle: 0.9\n", "the file: .*'levle' was unexpected.* plan.schema.json"),
        (PLAN + "level: 2\n", "level: 2 is greater than"),
        (PLAN + "limit: 0\n", "limit: 0 is less than the minimum of 1"),
        (PLAN + "rule: {bound: {alpha: 0.5}}\n", "rule.bound.alpha: 0.5"),
    ],
)
def test_refused(tmp_path, content, words):
    """What does not fit is refused with the file, the place, the value and what would be right."""
    with pytest.raises(PlanError, match=f"(?s)x.yaml: .*{words}"):
        read(tmp_path, content)


def test_aliases_and_merges(tmp_path):
    """Aliases may be used, and what is merged in may be set anew."""
    content = PLAN + "rule: {bound: &b {alpha: 0.1}}\nallow: {<<: {code_metrics: true}}\n"

    assert {"code_metrics": True} == read(tmp_path, content)[0]["allow"]


def test_dates_are_texts(tmp_path):
    """A date needs no quotes, even one that no calendar has."""
    content = PLAN.replace("plan: p", "plan: 2026-02-30")

    assert "2026-02-30" == read(tmp_path, content)[0]["plan"]


def test_too_large(tmp_path):
    """A file larger than a page could be is not read."""
    with pytest.raises(PlanError, match=f"is {LARGEST + 1} bytes; at most"):
        read(tmp_path, "#" * (LARGEST + 1))


def test_not_there(tmp_path):
    """A file that is not there, or a folder, is an error of the class asked for."""
    for path in (tmp_path / "no.yaml", tmp_path):
        with pytest.raises(SuiteError, match="cannot be read"):
            read_text(path, SuiteError)
