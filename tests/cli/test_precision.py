"""``evalkit precision``, and ``run`` with an order, a wording and a study."""

import json

import pytest
from sealed import unsealed
from small_runs import SUITE, write_suite


@pytest.fixture
def runs(tmp_path, call):
    """Return two runs of a subject that answers by chance, in two orders."""
    suite = write_suite(tmp_path / "suite", 20)
    for seed in (0, 1):
        model = f"reference:random?seed={seed}"
        command = ("run", "--model", model, "--suite", suite, "--order", seed)
        assert 0 == call(*command, "--out", tmp_path / f"r{seed}")[0]
    return tmp_path


def test_the_page(runs, call):
    """It says what was changed, the figures, and how they are to be read."""
    code, out, _ = call("precision", runs / "r0", runs / "r1", "--out", runs / "p.json")

    assert 0 == code
    assert "changed    order, seed" in out
    assert "• order=1" in out
    assert "2.8 s_r" in out
    assert str(runs / "p.json") in out.replace("\n", "")


def test_json_is_the_record(runs, call):
    """What is printed is what is written."""
    code, out, _ = call("precision", runs / "r0", runs / "r1", "--json", "--out", runs / "p.json")

    assert 0 == code
    assert unsealed(runs / "p.json") == json.loads(out)
    assert 0.95 == json.loads(out)["level"]


def test_runs_quote_it(runs, call):
    """The plan of another run of the model holds the record."""
    assert 0 == call("precision", runs / "r0", runs / "r1", "--out", runs / "p.json")[0]
    command = ("run", "--model", "reference:random?seed=5", "--suite", runs / "suite" / "sums.yaml")
    assert 0 == call(*command, "--precision", runs / "p.json", "--out", runs / "r2")[0]

    plan = json.loads((runs / "r2" / "plan" / "plan.json").read_text())
    assert [unsealed(runs / "p.json")] == plan["precision"]


def test_another_model_may_not_quote_it(runs, call):
    """A study is of one model; nothing is written."""
    call("precision", runs / "r0", runs / "r1", "--out", runs / "p.json")
    command = ("run", "--model", "reference:oracle", "--suite", runs / "suite" / "sums.yaml")
    code, _, err = call(*command, "--precision", runs / "p.json", "--out", runs / "r2")

    assert 3 == code
    assert "--precision: the model is reference:oracle; the study is of reference:random" in err
    assert not (runs / "r2").exists()


@pytest.mark.parametrize("names", [(), ("r0",), ("r0", "r0")])
def test_too_few_runs(runs, call, names):
    """Two different ones at least."""
    code, _, err = call("precision", *(runs / name for name in names))

    assert 2 == code
    assert err.startswith("evalkit: ")
    assert 1 == err.count("\n")


def test_what_is_no_run(runs, call):
    """A folder without a plan is refused in a sentence."""
    code, _, err = call("precision", runs / "r0", runs)

    assert 3 == code
    assert "is no run folder" in err


def head(page):
    """Return the head of a page with single spaces."""
    return " ".join(page.partition("Results")[0].split())


def test_show_tells_the_order_and_the_wording(runs, call):
    """Only where they are not the plain ones."""
    suite = runs / "suite" / "sums.yaml"
    command = ("run", "--model", "reference:oracle", "--suite", suite, "--wording", "framed")
    assert 0 == call(*command, "--out", runs / "framed")[0]

    assert "questions were put in the order drawn from 1" in head(call("show", runs / "r1")[1])
    assert "wording framed" in head(call("show", runs / "framed")[1])
    plain = head(call("show", runs / "r0")[1])
    assert "wording" not in plain
    assert "drawn from" not in plain


def test_suites_that_are_asked_as_written_are_told(runs, call):
    """A text that is weighed stays as it is, and the run says so."""
    text = SUITE.replace("suite: sums", "suite: texts")
    texts = write_suite(runs / "texts", 4, text.replace("{ask: {max_tokens: 8}}", "likelihood"))
    command = ("run", "--model", "reference:oracle", "--suite", runs / "suite" / "sums.yaml")
    _, _, err = call(*command, "--suite", texts, "--wording", "marked", "--out", runs / "w")

    assert "wording marked: asked as written" in err
    assert err.partition("something else: ")[2].startswith("texts")


def test_an_unknown_wording(runs, call):
    """Click names those that there are."""
    code, _, err = call("run", "--model", "reference:oracle", "--wording", "loud")

    assert 2 == code
    assert "as_written" in err


def test_processes_ask_in_the_order(runs, call):
    """Each part asks in the order that was drawn; the joined run says which."""
    command = ("run", "--model", "reference:oracle", "--suite", runs / "suite" / "sums.yaml")
    assert 0 == call(*command, "--order", 4, "--processes", 2, "--out", runs / "two")[0]

    environment = json.loads((runs / "two" / "run.json").read_text())["environment"]
    assert [4, 4] == [each["environment"]["order"] for each in environment["shards"]]
    assert "order drawn from 4" in call("show", runs / "two")[1]
