"""``evalkit compare`` as a person calls it."""

import json

import pytest
from small_runs import SUITE, write_suite

DRAWN = SUITE.replace("max_tokens: 8", "max_tokens: 8, temperature: 1.0").replace(
    "licence:", "replicates: 3\nlicence:"
)


@pytest.fixture
def runs(tmp_path, call):
    """Return the folders of a run without errors, one with few, and one with many."""
    suite = write_suite(tmp_path / "suite", 60)
    for name, rate in (("a", 0), ("b", 0.2), ("c", 0.5)):
        model = f"reference:oracle?error_rate={rate}"
        assert 0 == call("run", "--model", model, "--suite", suite, "--out", tmp_path / name)[0]
    return tmp_path


def test_two_runs(runs, call):
    """Values, their difference with its interval and p, and which run is better."""
    code, out, err = call("compare", runs / "a", runs / "b")

    assert (0, "") == (code, err)
    assert "B − A           −0.200 [−0.299, −0.107]      < 0.001  A is better" in out
    assert "p is Holm's over one difference" in out


def test_three_runs_get_letters(runs, call):
    """And the page says how they are read."""
    _, out, _ = call("compare", runs / "a", runs / "b", runs / "c")

    rows = [line.split() for line in out.splitlines() if line.startswith("    ")]
    rows = [each for each in rows if "−" not in each]
    assert [["A", "a"], ["B", "b"], ["C", "c"]] == [[each[0], each[-1]] for each in rows]
    assert "share a letter" in " ".join(out.split())


def test_json_holds_all(runs, call):
    """Runs by label, and every figure with its differences."""
    code, out, _ = call("compare", runs / "a", runs / "b", "--json", "--slices", "--level", "0.9")
    found = json.loads(out)

    assert (0, 0.9, 3) == (code, found["level"], found["statements"])
    assert ["A", "B"] == [each["label"] for each in found["runs"]]
    assert 0 == found["figures"][0]["differences"][0]["better"]


def test_the_plot_is_the_same_again(runs, call):
    """An SVG file, whose bytes do not depend on when it is made."""
    for name in ("one.svg", "two.svg"):
        command = ("compare", runs / "a", runs / "b", "--plot", runs / name)
        assert 0 == call(*command)[0]

    assert (runs / "one.svg").read_bytes() == (runs / "two.svg").read_bytes()
    assert (runs / "one.svg").read_bytes().startswith(b"<svg ")


def test_items_left_out_are_told(runs, call):
    """How many, of how many, and why."""
    command = ("run", "--model", "reference:oracle", "--suite", runs / "suite" / "sums.yaml")
    assert 0 == call(*command, "--limit", 40, "--out", runs / "part")[0]
    _, out, _ = call("compare", runs / "a", runs / "part")
    said = " ".join(out.split())

    assert "sums number_match: 20 of 60: 20 not in all runs" in said
    assert "more than 5 % of the items do not enter" in said


def test_laboratories(tmp_path, call):
    """One model in two laboratories: u, U, En, and what is in them."""
    suite = write_suite(tmp_path / "suite", 30, DRAWN)
    for seed in (1, 2):
        command = ("run", "--model", f"reference:random?seed={seed}", "--suite", suite)
        assert 0 == call(*command, "--seed", seed, "--out", tmp_path / f"lab{seed}")[0]
    code, out, _ = call("compare", tmp_path / "lab1", tmp_path / "lab2", "--laboratories")

    assert 0 == code
    assert "satisfactory" in out
    assert "generation randomness: 0.0" in out
    code, out, _ = call("compare", tmp_path / "lab1", tmp_path / "lab2", "--laboratories", "--json")
    assert "En" == json.loads(out)["rounds"][0]["scores"][0]["kind"]


def test_no_score_without_an_uncertainty(runs, call):
    """The reason stands below the table."""
    assert 0 == call(
        "run", "--model", "reference:oracle", "--suite", runs / "suite" / "sums.yaml", "--out",
        runs / "again",
    )[0]  # fmt: skip
    _, out, _ = call("compare", runs / "a", runs / "again", "--laboratories")

    assert "no En: neither generation randomness" in " ".join(out.split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("a",), "compare: runs (got 1); at least two run folders"),
        (("a", "a"), "stands twice; name different runs"),
        (("a", "b", "--metric", "nope"), "there is none called 'nope'; known: number_match"),
        (("a", "b", "--plot", "x.png"), "--plot: x.png (got .png); a name in .svg"),
        (("a", "b", "--level", "1"), "invalid value for '--level'"),
        (("a", "b", "--laboratories", "--slices"), "takes neither --plot nor --slices"),
        (("a", "b", "--laboratories"), "is of another model than"),
    ],
)
def test_wrong_usage(runs, call, words, said, monkeypatch):
    """One sentence and exit code 2."""
    monkeypatch.chdir(runs)
    code, out, err = call("compare", *words)

    assert (2, "") == (code, out)
    assert said in err
    assert 1 == err.count("\n")


def test_a_run_that_cannot_be_read(runs, call):
    """It is told, with exit code 3."""
    code, _, err = call("compare", runs / "a", runs / "suite")

    assert 3 == code
    assert "is no run folder" in err


def test_lost_marks_are_told_and_bounded(runs, call):
    """Why they are lost, what they leave open, and why nobody is called better."""
    error = {"text": "", "finish": "error", "error": "out of memory"}
    answers = [
        {"suite": "sums", "sample_id": f"s{n}", "text": str(2 * n + 1 if n > 35 else 0)}
        | (error if n < 10 else {})
        for n in range(60)
    ]
    (runs / "answers.jsonl").write_text("".join(json.dumps(each) + "\n" for each in answers))
    command = ("run", "--model", f"replay:{runs / 'answers.jsonl'}", "--suite")
    call(*command, runs / "suite" / "sums.yaml", "--out", runs / "replayed")
    code, out, _ = call("compare", runs / "a", runs / "replayed")
    said = " ".join(out.split())

    assert 0 == code
    assert "10 of 60: 10 model_error in B" in said
    assert "the difference if all lost marks were worst or best" in said
    assert "A is better" in said


@pytest.mark.parametrize("level", ["0.9999999999999999", "0.2"])
def test_a_level_that_says_nothing_is_refused(runs, call, level):
    """No interval holds that much, and none that holds less than half is of use."""
    code, _, said = call("compare", runs / "a", runs / "b", "--level", level)

    assert 2 == code
    assert "0.5<=x<=0.9999" in said


def test_a_value_has_the_interval_of_its_run(tmp_path, call):
    """On the same samples the bootstrap gives the same ends in the run and in the comparison."""
    named = ("--suite", "option_order", "--limit", 40)
    for seed in (1, 2):
        model = f"reference:random?seed={seed}"
        assert 0 == call("run", "--model", model, *named, "--out", tmp_path / str(seed))[0]
    code, out, _ = call(
        "compare", tmp_path / "1", tmp_path / "2", "--metric", "letter_bias", "--json"
    )
    [figure] = json.loads(out)["figures"]

    assert 0 == code
    for seed, value in zip((1, 2), figure["values"], strict=True):
        rows = json.loads((tmp_path / str(seed) / "results.json").read_text(encoding="utf-8"))
        [row] = [each for each in rows if each["metric"] == "letter_bias" and not each["slice"]]
        assert row["method"].startswith("cluster_bootstrap")
        assert pytest.approx((row["low"], row["high"]), rel=1e-9) == (value["low"], value["high"])
