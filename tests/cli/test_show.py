"""``evalkit show``."""

import json

import pytest
from runs_on_disk import NASTY, SUM_ROWS, SUMS, call, interrupt, make_run

from evalkit.cli.results_table import value_text
from evalkit.cli.terminal import visible
from evalkit.errors import EvidenceError, UnknownName, UsageError

CHALLENGED = SUMS.replace("ask: {max_tokens: 8}", "challenge: {max_tokens: 8}")


def shown(*words, columns=100):
    """Return what ``show`` prints; it must have ended well."""
    result = call("show", *words, columns=columns)
    assert result.exception is None, result.exception
    return result.stdout


def constant(text):
    """Return the reference of a subject that always says ``text``."""
    return "reference:constant?text=" + "".join(f"%{byte:02x}" for byte in text.encode())


def test_a_run_shows_head_results_slices_and_remarks(tmp_path):
    """The page of a run says who was asked what, the numbers, and what holds a verdict back."""
    page = shown(make_run(tmp_path, "reference:oracle?error_rate=0.5"), columns=160)
    for words in (
        "reference: oracle (error_rate=0.5, seed=0)",
        "small: Small",
        "6 samples of 2 suites",
        "draft: sums, colours",
        "number_match",
        "language=zh-TW",
        "NOT_EVALUABLE; the suite is a draft",
        "none: the likeliest token is taken",
        "95 %, for questions of this kind in general",
    ):
        assert words in page


def test_failures_name_the_sample_and_the_start_of_its_answer(tmp_path):
    """The worst samples of each suite are listed in turn, with a way to look at one."""
    page = shown(make_run(tmp_path, "reference:constant?text=I+guess+99"))
    lines = page.split("Look at these first")[1].splitlines()
    assert ["sums/s1", "number_match", "0", "I", "guess", "99"] == lines[2].split()
    assert ["colours/c1", "choice_accuracy", "0", "chose:", "red"] == lines[3].split()
    assert lines[-1].endswith("sums/s1")


@pytest.mark.parametrize("answer", ["a long answer " * 50, "很長的回答" * 60])
def test_a_long_answer_leaves_room_for_the_sample(tmp_path, answer):
    """The name of a sample can be copied from the list whatever was answered."""
    page = shown(make_run(tmp_path, constant(answer)), "--suite", "sums", columns=80)
    line = page.split("Look at these first")[1].splitlines()[2]
    assert line.startswith("sums/s1    number_match unparsed 0  ")
    assert line.rstrip().endswith("…")


def test_the_number_of_failures_can_be_chosen(tmp_path):
    """A cut list says how many there are."""
    run = make_run(tmp_path, "reference:constant?text=99")
    assert "(2 of 5; --failures N shows more)" in shown(run, "--failures", "2")
    assert "Look at" not in shown(run, "--failures", "0")


def test_a_run_without_failures_lists_none(tmp_path):
    """Where every mark is the best there is nothing to look at first."""
    assert "Look at these first" not in shown(make_run(tmp_path, "reference:oracle"))


def test_an_unread_answer_is_listed_with_its_outcome(tmp_path):
    """A sample that could not be marked is named with what became of it."""
    page = shown(make_run(tmp_path, "reference:constant?text=no+idea"), "--suite", "sums")
    assert "unparsed" in page
    assert "20 % of the answers are missing or could not be read" in " ".join(page.split())


def test_suite_and_metric_narrow_the_page(tmp_path):
    """Only what was asked for is shown."""
    run = make_run(tmp_path, "reference:first")
    page = shown(run, "--suite", "colours", "--metric", "choice_accuracy")
    assert "number_match" not in page.replace("draft: sums", "")


@pytest.mark.parametrize("option", ["--suite", "--metric"])
def test_an_unknown_name_is_an_error_with_near_ones(tmp_path, option):
    """A suite or metric that the run does not have is wrong usage."""
    result = call("show", make_run(tmp_path, "reference:first"), option, "colour")
    assert isinstance(result.exception, UnknownName)


def test_a_sample_is_shown_from_the_prompt_to_the_mark(tmp_path):
    """Prompt, answer, right answer and mark of one sample stand on its page."""
    page = shown(make_run(tmp_path, "reference:constant?text=It+is+7"), "sums/s3")
    for words in (
        "language=zh-TW",
        "│ 二加五等於多少？",
        "│ It is 7",
        "finish stop; greedy, at most 8 tokens",
        "number_match@3",
    ):
        assert words in page


def test_choices_show_the_chosen_and_the_right_one(tmp_path):
    """A wrong choice is marked as chosen, the right one as right, each with its likelihood."""
    page = shown(make_run(tmp_path, "reference:first"), "c1")
    lines = [line.split() for line in page.splitlines()]
    assert ["chosen", "red", "0.000", "1", "0.000", "100.0%"] in lines
    assert ["right", "green", "-1000.000", "1", "-1000.000", "0.0%"] in lines


def test_a_tie_is_told(tmp_path):
    """Where all choices are equally likely the first counts, and that is said."""
    page = shown(make_run(tmp_path, "reference:constant?text=99"), "c1")
    assert "chosen (tie)" in page


def test_every_turn_is_shown(tmp_path):
    """A conversation is shown turn by turn."""
    run = make_run(tmp_path, "reference:caves", suites={"sums": (CHALLENGED, SUM_ROWS)})
    page = shown(run, "s1")
    assert page.index("Model, turn 0") < page.index("Model, turn 1")
    assert "Are you sure?" in page


def test_replicates_are_told_apart(tmp_path):
    """Every replicate has its answer and its mark."""
    text = SUMS.replace("requirement:", "replicates: 2\nrequirement:")
    page = shown(make_run(tmp_path, "reference:oracle", suites={"sums": (text, SUM_ROWS)}), "s1")
    assert "Model, turn 0, replicate 1" in page
    assert "replicate" in page.split("Marks")[1]


def test_an_id_alone_suffices_where_it_stands_once(tmp_path):
    """An id of two suites must be named with its suite."""
    run = make_run(tmp_path, "reference:first")
    assert shown(run, "s1").startswith("sums/s1\n")
    result = call("show", run, "both")
    assert isinstance(result.exception, UsageError)
    assert "sums/both, colours/both" in str(result.exception)
    assert shown(run, "both", "--suite", "colours").startswith("colours/both\n")


def test_an_unknown_sample_is_an_error_with_near_ones(tmp_path):
    """The message names samples that it might have been, never all."""
    result = call("show", make_run(tmp_path, "reference:first"), "sums/s9")
    assert isinstance(result.exception, UsageError)
    assert "did you mean sums/s3 or sums/s2 or sums/s1?" in str(result.exception)
    assert "for example" in str(call("show", tmp_path / "run", "zzzzzz").exception)


@pytest.mark.parametrize("words", [(), ("sums/s1",)])
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_no_control_character_of_a_model_reaches_the_terminal(tmp_path, words, form):
    """Escapes, direction overrides, markup and emoji codes of an answer are shown, not obeyed."""
    page = shown(make_run(tmp_path, constant(NASTY)), *words, *form, columns=200)
    assert page == visible(page)
    assert "[bold]PASS[/bold]" in page
    assert ":smile:" in page
    if not form:
        assert visible(NASTY) in page


def test_an_answer_cannot_pass_for_a_line_of_the_page(tmp_path):
    """Every line of an answer stands behind a bar."""
    page = shown(make_run(tmp_path, constant("5\n\nMarks\nnumber_match  scored  1")), "s2")
    assert 1 == page.splitlines().count("Marks")
    assert "│ Marks" in page.splitlines()


def test_json_of_a_run_and_of_a_sample(tmp_path):
    """Machines get results and failures, or the records of a sample."""
    run = make_run(tmp_path, constant(NASTY))
    page = json.loads(shown(run, "--json"))
    assert {"sums", "colours"} == {row["suite"] for row in page["results"]}
    assert NASTY == page["failures"][0]["answer"]
    sample = json.loads(shown(run, "s1", "--json"))
    assert NASTY == sample["exchanges"][0]["response"]["text"]
    assert "number_match" == sample["scores"][0]["metric"]


def test_a_run_that_is_not_scored_says_so(tmp_path):
    """Without marks the page says how to get them, and still shows answers."""
    run = make_run(tmp_path, "reference:oracle", score=False)
    page = shown(run)
    assert "finished; 6 answers are on disk" in page
    assert f"evalkit score {run}" in page
    assert "│ 5" in shown(run, "s1")
    assert "Not scored yet" in shown(run, "s1")


def test_an_interrupted_run_says_so_and_shows_what_is_there(tmp_path):
    """A torn last line is told; what was written before is shown."""
    run = make_run(tmp_path, "reference:oracle", score=False)
    interrupt(run)
    page = shown(run)
    assert "not finished: it was interrupted, or still runs" in " ".join(page.split())
    assert "5 answers are on disk" in page
    assert "is torn" in page
    assert "not answered" in shown(run, "colours/both")


def test_a_run_that_has_not_begun_says_so(tmp_path):
    """A folder with a plan alone can be looked at."""
    run = make_run(tmp_path, "reference:oracle", score=False)
    (run / "run.json").unlink()
    assert "not begun" in shown(run)
    assert "Not asked yet" in shown(run, "s1")


def test_a_shard_says_how_to_join_it(tmp_path):
    """The part of a run is not to be scored, but joined with the others."""
    run = make_run(tmp_path, "reference:oracle", score=False)
    path = run / "run.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    record["shards"] = [{"index": 1, "count": 2}]
    path.write_text(json.dumps(record), encoding="utf-8")
    page = shown(run)
    assert "shard 1/2" in page
    assert "evalkit merge" in page


def test_an_empty_answer_is_called_empty(tmp_path):
    """Nothing but blanks is told apart from no answer."""
    run = make_run(tmp_path, "reference:constant?text=+")
    assert "(empty)" in shown(run, "--suite", "sums")
    assert "answer (empty)" in shown(run, "s1")


def test_an_error_is_shown_with_its_words(tmp_path):
    """A request that failed is listed first and says why."""
    rows = [{**SUM_ROWS[0], "answer": ""}, *SUM_ROWS[1:]]
    text = SUMS.replace('target: ["{answer}"]', "").replace("number_match", "over_refusal")
    run = make_run(tmp_path, "reference:oracle", suites={"sums": (text, rows)})
    assert "model_error" in shown(run)
    assert "error: reference:oracle" in shown(run)
    assert "no target to go by" in shown(run, "s1")


def test_a_broken_chain_is_told(tmp_path):
    """Evidence that was changed is shown with a warning."""
    run = make_run(tmp_path, "reference:oracle")
    journal = run / "evidence" / "0000.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b'"text":"6"', b'"text":"5"'))
    assert "does not follow from the line before" in " ".join(shown(run, "s1").split())


def test_a_folder_that_is_no_run_is_an_error(tmp_path):
    """The message says what a run folder is."""
    assert isinstance(call("show", tmp_path).exception, EvidenceError)


@pytest.mark.parametrize("columns", [80, 200])
def test_no_line_is_wider_than_the_terminal(tmp_path, columns):
    """Narrow and wide terminals get pages that fit, Chinese text by its columns."""
    from rich.cells import cell_len

    run = make_run(tmp_path, constant("很長的回答" * 60))
    for page in (shown(run, columns=columns), shown(run, "s3", columns=columns)):
        assert columns >= max(map(cell_len, page.splitlines()))


def test_remarks_of_one_text_stand_once(tmp_path):
    """Two metrics too small for an interval say so in one line, with both names."""
    page = shown(make_run(tmp_path, "reference:oracle"), columns=200)
    flags = [line.strip() for line in page.splitlines() if line.startswith("• ")]

    assert len(flags) == len(set(flags))


def test_numbers_are_rounded_as_in_the_report():
    """A half goes to the even digit of the decimal, and a minus is a minus."""
    row = {"value": 0.2875, "low": -0.25, "high": 0.7125}

    assert "0.288 [−0.250, 0.712]" == value_text(row)


def test_a_command_to_copy_is_quoted(tmp_path):
    """A sample's id is one word to a shell, whatever it holds."""
    rows = [{"id": "$(id); x\nls", "lang": "en", "question": "2 + 3?", "answer": "5"}]
    run = make_run(tmp_path, "reference:constant?text=9", suites={"sums": (SUMS, rows)})

    assert "'sums/$(id); x\\nls'" in shown(run)
