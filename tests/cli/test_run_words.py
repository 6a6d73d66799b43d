"""What 'run' says before and after, and how the words of a call are refused."""

import pytest
from small_runs import SUITE, write_suite

from evalkit.cli import _outcome

ORACLE = ("run", "--model", "reference:oracle")


@pytest.fixture
def call(capfd, tmp_path, monkeypatch):
    """Return a function that runs a command in a new folder; it gives code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> tuple[int, str, str]:
        code = _outcome([str(argument) for argument in arguments])
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


def test_a_criterion_says_what_it_leaves_out(call):
    """The suites that are not asked are told on one line, by the reason."""
    code, _, err = call(*ORACLE, "--criterion", "privacy", "--limit", 2, "--seed", 1)

    [line] = [each for each in err.splitlines() if each.startswith("left out: ")]
    assert 0 == code
    vendors = "membership, prefix_extraction, training_canaries (need the vendor's files)"
    assert f"left out: {vendors}" == line


def test_a_suite_that_was_named_is_not_left_out(call, shared_data):
    """A non-commercial suite that is named is asked, and its licence told."""
    chosen = ("--criterion", "privacy", "--suite", "selfaware", "--data", shared_data)
    code, _, err = call(*ORACLE, *chosen, "--limit", 2)

    assert 0 == code
    assert "licence: suite selfaware: CC-BY-SA-4.0, of the class non-commercial" in err
    assert "selfaware (" not in err


def test_statements_name_suite_and_metric(call, tmp_path):
    """A line under the table says of which suite and metric nothing is stated."""
    suite = write_suite(tmp_path / "suite", 20)
    _, out, _ = call(*ORACLE, "--suite", suite, "--out", "r")

    assert "No statement on sums number_match: the suite is a draft" in out


def test_two_runs_of_one_second(call, tmp_path):
    """Without --out every run has a folder of its own, also within a second."""
    suite = write_suite(tmp_path / "suite", 4)
    codes = [call(*ORACLE, "--suite", suite)[0] for _ in range(3)]

    assert [0, 0, 0] == codes
    assert 3 == len(list((tmp_path / "runs").iterdir()))


def test_another_model_in_the_folder(call, tmp_path):
    """Of many settings that differ the first few are named, and the others counted."""
    suite = write_suite(tmp_path / "suite", 4)
    call(*ORACLE, "--suite", suite, "--out", "r")
    code, _, err = call(
        "run", "--model", "reference:constant?text=no", "--suite", suite, "--out", "r"
    )

    assert 3 == code
    assert "with another error_rate, kind, seed and 1 more; name another --out" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--limit", "0"), "invalid value for '--limit': 0 is not in the range x>=1"),
        (("--shrad", "1/2"), "no such option '--shrad'; did you mean"),
        (("--suite",), "option '--suite' requires an argument"),
    ],
)
def test_wrong_options_are_one_sentence(call, arguments, words):
    """What click finds wrong is one line, as every other error is."""
    code, _, err = call("run", *arguments)

    assert 2 == code
    assert err.startswith("evalkit: ")
    assert words in err
    assert 1 == len(err.splitlines())


def test_help_in_place_of_a_command(call):
    """Without a command the help is shown."""
    assert "Commands:" in "".join(map(str, call()))
    assert "Commands:" in "".join(map(str, call("suite")))


def test_documents_need_their_scheme(call):
    """A folder alone would be a model's; what is meant is said."""
    code, _, err = call(*ORACLE, "--documents", "./docs", "--suite", "model_documentation")

    assert 2 == code
    assert "--documents: a folder of documents is named as documents:DIR (got './docs')" in err


def test_many_names_are_not_listed(call):
    """Where a name is near to none of many, what lists them is named."""
    code, _, err = call("suite", "check", "zzzzzz")

    assert 2 == code
    assert "'evalkit list suites' has all" in err
    assert len(err) < 120


def test_like_mistakes_have_one_code(call, tmp_path):
    """A misspelt option of a subject and one out of range are both wrong usage."""
    codes = [
        call("run", "--model", f"reference:oracle?{option}", "--suite", "word_problems")[0]
        for option in ("error_rat=0.1", "error_rate=2", "error_rate=x")
    ]

    assert [2, 2, 2] == codes


def test_an_installed_name_is_taken(call, tmp_path):
    """A new suite may not have the name of an installed one."""
    code, _, err = call("suite", "new", "everyday_knowledge", "--out", tmp_path / "new")

    assert 2 == code
    assert "'everyday_knowledge' is the name of an installed suite" in err
    assert not (tmp_path / "new").exists()


ROW = '{"id": "x", "question": "1 + 1", "answer": "2", "family": "f", "parity": "even"}'


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"f"', '""', "sums.jsonl, line 21: the cluster is empty"),
        ('"x"', '" "', "sums.jsonl, line 21: the id is empty"),
    ],
)
def test_empty_cells(call, tmp_path, old, new, words):
    """A row whose id or cluster is empty is refused with its line."""
    data = write_suite(tmp_path / "suite", 20).with_name("sums.jsonl")
    data.write_text(data.read_text() + ROW.replace(old, new) + "\n")
    code, _, err = call("suite", "check", tmp_path / "suite" / "sums.yaml")

    assert 2 == code
    assert words in err


def test_an_empty_question(call, tmp_path):
    """What would be sent without a word is refused."""
    text = SUITE.replace("What is {question}?", "{question}")
    data = write_suite(tmp_path / "suite", 20, text).with_name("sums.jsonl")
    data.write_text(data.read_text() + ROW.replace("1 + 1", "") + "\n")
    code, _, err = call("suite", "check", tmp_path / "suite" / "sums.yaml")

    assert 2 == code
    assert "sums.jsonl, line 21: the input is empty" in err


def test_a_lone_brace(call, tmp_path):
    """A template that is none is told with the file and the field."""
    suite = write_suite(tmp_path / "suite", 4, SUITE.replace("{question}?", "{question?"))
    code, _, err = call("suite", "check", suite)

    assert 2 == code
    assert f"{suite}: sample.input: a brace stands alone" in err
