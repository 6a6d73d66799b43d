"""The comparison with lm-eval, on a run folder made by hand."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[3] / "benchmarks" / "lm_eval_logprobs.py"


@pytest.fixture(scope="module")
def script():
    """Return the benchmark as a module."""
    spec = importlib.util.spec_from_file_location("lm_eval_logprobs", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.fixture
def run(tmp_path):
    """Return a run folder with one question that was answered, and one that failed."""
    first, second = ({"suite": "s", "sample_id": name} for name in "ab")
    words = ["sea\u2028", "river"]
    ask = {"kind": "loglikelihood", "continuations": words}
    lines = [
        {"previous": "0", "opened": {"run": "r"}},
        {"previous": "1", "request": {"identity": first, **ask}},
        {"previous": "2", "request": {"identity": second, **ask}},
        {
            "previous": "3",
            "response": {"identity": first, "prompt": "Which? ", "logprobs": [-2.0, -1.0]},
        },
        {"previous": "4", "response": {"identity": second, "finish": "error", "error": "x"}},
    ]
    samples = [{"suite": "s", "id": n, "target": ["river"], "choices": words} for n in "ab"]
    for name, content in (("evidence/0000", lines), ("plan/samples/s", samples)):
        file = tmp_path / f"{name}.jsonl"
        file.parent.mkdir(parents=True)
        text = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in content)
        file.write_text(text, encoding="utf-8")
    (tmp_path / "run.json").write_text(
        '{"subjects": {"model": {"settings": {"max_length": 96}}}}', encoding="utf-8"
    )
    return tmp_path


def test_questions_are_read_from_the_journal(script, run):
    """Each answered request is a question with its prompt, continuations and numbers."""
    expected = script.Question(
        suite="s",
        sample_id="a",
        prompt="Which? ",
        continuations=("sea\u2028", "river"),
        logprobs=(-2.0, -1.0),
    )

    assert script.read_questions(run) == [expected]


def test_right_choices_are_read_from_the_plan(script, run):
    """The right choices are those that are a target."""
    assert script.read_right(run) == {("s", "a"): {1}, ("s", "b"): {1}}


def test_the_context_is_read_from_the_run(script, run):
    """The context of the run is taken over."""
    assert script.read_max_length(run) == 96


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [((-2.0, -1.0005), True), ((-2.0, -1.002), False), ((-1.0, -1.0), False)],
)
def test_agreement(script, run, theirs, expected):
    """A difference above a thousandth, or another accuracy, is no agreement."""
    questions, right = script.read_questions(run), script.read_right(run)

    assert script.compare(questions, [theirs], right) is expected


def test_ties_go_to_the_lowest_index(script, run):
    """Of two equal choices the first is taken, which is wrong here."""
    questions, right = script.read_questions(run), script.read_right(run)

    assert script.accuracies(questions, [(-1.0, -1.0)], right) == {"s": (0, 1)}


def test_a_run_without_choices(script, tmp_path):
    """A run that holds nothing to compare is wrong usage."""
    assert script.main([str(tmp_path), "model"]) == 2
