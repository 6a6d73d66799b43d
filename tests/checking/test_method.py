"""Method dossiers: known values recovered, faults found, ties kept, pages that people read."""

import json
from dataclasses import replace

import pytest
from small_runs import SUITE, write_suite

from evalkit.canonical import digest, from_plain
from evalkit.checking.dossier_page import dossier_page
from evalkit.checking.method import make_dossier
from evalkit.checking.precision import load_study
from evalkit.cli import _outcome
from evalkit.dossier import Dossier, dossier_bytes, dossier_path, read_dossier, standing
from evalkit.errors import SuiteError
from evalkit.order import order_of
from evalkit.plan import resolve, samples_bytes
from evalkit.samples import build_samples
from evalkit.sources import load_rows
from evalkit.suite import load_suite


@pytest.fixture
def sums(tmp_path):
    """Return the file of a suite of 60 sums in 30 clusters."""
    return write_suite(tmp_path, 60)


def made(path):
    """Make the dossier of a suite file and write it beside it."""
    found = make_dossier(str(path), data=None)
    target = dossier_path(load_suite(path))
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(dossier_bytes(found))
    return found


def stands(path):
    """Return whether a suite's method is validated."""
    suite = load_suite(path)
    rows = load_rows(suite.dataset, None)
    built = digest(samples_bytes(build_samples(suite, rows.rows)))
    return standing(suite, rows.provenance, built)


def test_known_values_are_recovered(sums):
    """With 6 or 18 of 60 answers wrong the suite measures 0.9 and 0.7, and 1 with none."""
    found = make_dossier(str(sums), data=None)
    known = [(each.subject, each.expected, each.value) for each in found.recovered]

    assert [
        ("reference:oracle", 1.0, 1.0),
        ("reference:oracle?error_rate=0.1", 0.9, 0.9),
        ("reference:oracle?error_rate=0.3", 0.7, 0.7),
    ] == known
    assert all(each.holds for each in found.recovered)
    assert ("fit_within_limits", ()) == (found.fitness, found.faults)


def test_repeated_robust_and_read(sums):
    """Guesses spread over five seeds, order and shards change nothing, and forms are read."""
    found = make_dossier(str(sums), data=None)
    [repeated] = found.repeated

    assert 5 == repeated.repeats
    assert 0.02 < repeated.repeatability < 0.15
    assert {"asked again": 0.0, "samples in reverse order": 0.0, "in two shards, merged": 0.0} == {
        each.what: each.largest_change for each in found.robust
    }
    assert {(120, 120)} == {(each.agreed, each.n) for each in found.read}
    assert ["sentence", "label", "bold", "after reasoning"] == [each.form for each in found.read]


def test_power_of_the_requirement(sums):
    """The dossier says which true value passes, with clusters as items and with items."""
    [decides] = make_dossier(str(sums), data=None).decides

    assert ("at least 0.8", 60, 30) == (decides.limit, decides.n, decides.clusters)
    assert 0.8 < decides.passes_from[1] < decides.passes_from[0] < 1.0


def test_the_same_dossier_again(sums):
    """A dossier is the same to the byte when it is made again, and reads back."""
    first = dossier_bytes(make_dossier(str(sums), data=None))

    assert first == dossier_bytes(make_dossier(str(sums), data=None))
    assert first == dossier_bytes(from_plain(Dossier, json.loads(first)))


def test_keys_that_are_no_answers_are_a_fault(sums, tmp_path):
    """Who answers as the rows say and is marked wrong shows that the suite is not fit."""
    rows = [json.loads(line) for line in (tmp_path / "sums.jsonl").read_text().splitlines()]
    text = "".join(json.dumps(row | {"said": "none"}) + "\n" for row in rows)
    (tmp_path / "sums.jsonl").write_text(text)
    sums.write_text(SUITE.replace("  labels: {", '  data: {answers: {"": "{said}"}}\n  labels: {'))
    found = made(sums)

    assert "not_fit" == found.fitness
    assert (
        "number_match: who answers all rightly does not reach the end of the share" in found.faults
    )
    assert stands(sums).reason.startswith("its dossier finds it not fit: number_match: who answers")


def test_a_requirement_that_guessing_meets_is_a_fault(sums):
    """Where a coin meets every requirement, nothing is shown by meeting them."""
    sums.write_text(SUITE.replace("at_least: 0.8", "at_least: 0.01"))

    assert ("who guesses meets every requirement",) == made(sums).faults


def test_a_dossier_is_tied_to_text_and_rows(sums, tmp_path):
    """Another text or other rows, and the dossier is about another suite."""
    before = stands(sums)
    made(sums)
    valid = stands(sums)
    rows = (tmp_path / "sums.jsonl").read_text()
    (tmp_path / "sums.jsonl").write_text(rows.replace('"answer": "1"', '"answer": "3"'))
    other_rows = stands(sums)
    (tmp_path / "sums.jsonl").write_text(rows)
    sums.write_text(SUITE.replace("at_least: 0.8", "at_least: 0.7"))

    assert (None, "it has no method dossier") == (before.dossier, before.reason)
    assert 64 == len(valid.dossier)
    assert other_rows == stands(sums)
    assert (None, "its text, rows or code are not those that the method dossier is about") == (
        other_rows.dossier, other_rows.reason,
    )  # fmt: skip


def test_a_damaged_dossier_is_none(sums):
    """A file that is no dossier is named, with how to write it anew; that mends it."""
    made(sums)
    path = dossier_path(load_suite(sums))
    path.write_text("{}")
    said = stands(sums).reason

    with pytest.raises(SuiteError, match=r"sums.json: is no method dossier .* 'evalkit validate'"):
        read_dossier(path)
    assert "sums.json: is no method dossier" in said
    made(sums)
    assert 64 == len(stands(sums).dossier)


def test_a_dossier_that_was_edited_is_none(sums):
    """Nobody makes a method fit with an editor: the seal is of what was shown."""
    made(sums)
    path = dossier_path(load_suite(sums))
    path.write_bytes(path.read_bytes().replace(b'"limits":[', b'"limits":["none",'))

    assert stands(sums).dossier is None
    assert "was changed after 'evalkit validate' wrote it" in stands(sums).reason


def test_the_dossier_of_another_suite_is_none(sums):
    """A dossier is of one suite and version, under whatever name it lies."""
    found = make_dossier(str(sums), data=None)
    target = dossier_path(load_suite(sums))
    target.parent.mkdir()
    target.write_bytes(dossier_bytes(replace(found, version=99)))

    assert (None, "its method dossier is of sums version 99") == (
        stands(sums).dossier,
        stands(sums).reason,
    )


def test_other_samples_of_the_same_rows_are_another_method(sums):
    """Code that makes other samples of text and rows is seen by what it makes."""
    made(sums)
    suite = load_suite(sums)
    rows = load_rows(suite.dataset, None)

    assert standing(suite, rows.provenance, digest(b"")).dossier is None


def test_plan_holds_the_standing(sums):
    """A planned suite names its dossier by digest, or says why there is none."""
    order = order_of([str(sums)], [], with_data=False)
    before = resolve(order, seed=0, limit=None, data=None).plan.suites[0]
    made(sums)
    after = resolve(order, seed=0, limit=None, data=None).plan.suites[0]

    assert (None, "it has no method dossier") == (before.dossier, before.not_validated)
    assert stands(sums).dossier == after.dossier


def test_a_part_of_the_samples_is_a_limit(sums):
    """A dossier that was made with some of the samples says so."""
    found = make_dossier(str(sums), data=None, limit=30)

    assert (30, 60) == (found.samples, found.available)
    assert "shown on 30 of 60 samples, drawn by hash" in found.limits


def test_page_says_all_and_is_no_markup(sums):
    """The page holds fitness, values and tie; what an author wrote stays text."""
    found = replace(make_dossier(str(sums), data=None), title={"en": "<b>|[x](y)"})
    page = dossier_page(found)

    assert "# Method dossier 方法確認檔案: sums, version 1" in page
    assert "| reference:oracle?error_rate=0.1 | number_match | 0.9 | 0.9, " in page
    assert f"`{found.tie}`" in page
    assert "\\<b\\>\\|\\[x\\](y)" in page


def test_command_writes_both_files(sums, tmp_path, capsys):
    """``evalkit validate SUITE`` writes record and page beside the suite and says what holds."""
    assert 0 == _outcome(["validate", str(sums)])
    said = capsys.readouterr().out

    assert said.startswith("sums: fit within limits; ")
    assert "  limit: shown with reference subjects" in said
    assert read_dossier(tmp_path / "dossiers" / "sums.json") is not None
    assert (tmp_path / "dossiers" / "sums.md").read_text().startswith("# Method dossier")


def test_command_fails_on_a_fault(sums, tmp_path, capsys):
    """A suite that is not fit makes the exit code 1, and the dossier says why."""
    sums.write_text(SUITE.replace("at_least: 0.8", "at_least: 0.01"))

    assert 1 == _outcome(["validate", str(sums), "--out", str(tmp_path / "there")])
    assert "  fault: who guesses meets every requirement" in capsys.readouterr().out
    assert (tmp_path / "there" / "sums.json").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "nothing to validate; name a suite, or --judge with --on"),
        (("--on", "judge_xstest"), "no judge was named; --judge"),
        (("word_problems", "--judge", "rules:refusal"), "--judge and --on alone"),
    ],
)
def test_words_that_do_not_go_together(words, said, capsys):
    """What is to be validated is a suite or a judge, and is told apart."""
    assert 2 == _outcome(["validate", *words])
    assert said in capsys.readouterr().err


def test_local_record_of_a_model(sums, tmp_path, capsys):
    """A subject asked again, in another order and wording leaves a record in the lab's folder."""
    lab = tmp_path / "lab"
    assert 0 == _outcome(["validate", str(sums), "--model", "reference:oracle", "--lab", str(lab)])
    said = capsys.readouterr().out
    path, *studies = sorted((lab / "methods").iterdir(), key=lambda each: len(each.name))
    record = json.loads(path.read_bytes())

    assert path.name.startswith("sums-oracle-")
    assert ["configuration", "wording"] == [each["factor"] for each in record["studies"]]
    assert [4, 5] == [len(each["runs"]) for each in record["studies"]]
    assert "  configuration: number_match: u = " in said
    assert "; 0 of 60 marks changed in 4 runs" in said
    assert {"wording", "configuration"} == {each.suffixes[-2][1:] for each in studies}
    assert {"wording", "configuration"} == {load_study(each).factor for each in studies}


def test_local_record_needs_a_suite_that_asks_a_model(tmp_path, capsys):
    """Documents have no batch and no wording."""
    words = ["validate", "model_documentation", "--model", "reference:oracle"]

    assert 2 == _outcome([*words, "--lab", str(tmp_path)])
    assert "suite model_documentation asks documents" in capsys.readouterr().err
