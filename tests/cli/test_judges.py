"""Judges in a run, as a person names them: who must be named, what waits, who judges itself."""

import json

import pytest

from evalkit.cli import _outcome

ROWS = [{"id": str(n), "question": f"{n} + 1", "answer": str(n + 1)} for n in range(6)]
YAML = """\
suite: {name}
version: 1
criterion: accuracy
title: {{en: Judged}}
dataset: {{file: sums.jsonl}}
sample: {{id: "{{id}}", input: "{{question}}", target: ["{{answer}}"]}}
procedure: {{judge: {{judges: {judges}}}}}
metrics: [judged]
licence: Apache-2.0
"""
PLAIN = ("--suite", "word_problems", "--limit", "2")
MODEL = ("--model", "reference:oracle")


@pytest.fixture
def run(tmp_path, capfd):
    """Return a function that runs suites of judges and gives code, stdout and stderr."""
    (tmp_path / "sums.jsonl").write_text("\n".join(map(json.dumps, ROWS)))
    for name, judges in (("one", "[strict]"), ("two", "[strict, second]")):
        (tmp_path / f"{name}.yaml").write_text(YAML.format(name=name, judges=judges))

    def called(*arguments: str) -> tuple[int, str, str]:
        given = [str(tmp_path / x) if x.endswith(".yaml") else x for x in arguments]
        code = _outcome(["run", *given, "--out", str(tmp_path / "run")])
        said = capfd.readouterr()
        return code, said.out, said.err

    return called


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            (*MODEL, "--suite", "one.yaml"),
            "suite one asks judge:strict, and nobody was named; --judge strict=REF",
        ),
        (
            (*MODEL, *PLAIN, "--suite", "two.yaml", "--judge", "second=reference:oracle"),
            "suite two asks judge:strict, and nobody was named; --judge strict=REF",
        ),
        (
            (*MODEL, "--suite", "two.yaml"),
            (
                "suite two asks judge:strict and judge:second, and nobody was named; "
                "--judge strict=REF --judge second=REF"
            ),
        ),
        (
            ("--suite", "one.yaml", "--judge", "strict=reference:oracle"),
            "suite one asks model, and nobody was named; --model REF",
        ),
        (
            (*MODEL, "--suite", "one.yaml", "--judge", "strcit=reference:oracle"),
            "--judge: no judge is called 'strcit'; 'strict' is",
        ),
        (
            (*MODEL, "--suite", "two.yaml", "--judge", "x=reference:oracle"),
            "--judge: no judge is called 'x'; 'strict' and 'second' are",
        ),
        (
            (*MODEL, *PLAIN, "--judge", "strict=reference:oracle"),
            "--judge: no suite of this run asks a judge (got 'strict'); leave it out",
        ),
    ],
)
def test_who_is_named(run, tmp_path, arguments, words):
    """A judge who is asked for and not named, or the other way round, is refused beforehand."""
    code, _, err = run(*arguments)

    assert (2, f"evalkit: {words}") == (code, err.splitlines()[-1])
    assert not (tmp_path / "run").exists()


def test_suites_without_judges_go_on_without_documents(run):
    """Only what asks a judge is refused: a suite whose documents are lacking is not applicable."""
    code, out, _ = run(*MODEL, *PLAIN, "--suite", "model_documentation")

    assert 0 == code
    assert "NOT_APPLICABLE" in out


def test_what_waits_for_people(run, tmp_path):
    """Two judges who differ on four of six answers leave these to people."""
    second = "second=reference:oracle?error_rate=0.67"
    judges = ("--judge", "strict=reference:oracle?error_rate=0", "--judge", second)
    code, out, _ = run("--model", "reference:first", "--suite", "two.yaml", *judges)

    assert 0 == code
    waits = f"4 of 6 answers of two await a rating: evalkit rate {tmp_path / 'run'} --waiting"
    assert waits in out.replace("\n", " ")


def test_what_could_not_be_read(run, tmp_path):
    """The judge whose words name no verdict is told, on the terminal and in the results."""
    judges = ("--judge", "strict=reference:oracle", "--judge", "second=reference:constant?text=hm")
    code, out, _ = run("--model", "reference:first", "--suite", "two.yaml", *judges)
    [row] = json.loads((tmp_path / "run" / "results.json").read_text())

    assert 0 == code
    assert "two: judge:second: no verdict could be read on 6 of 6 answers" in out
    assert "judge:strict: no" not in out
    assert "no_verdict=6/6 judge:second" in row["flags"]


def test_a_judge_that_is_the_model(run, tmp_path):
    """It is told of the judge that is the model, and of no other."""
    judges = ("--judge", "strict=reference:oracle", "--judge", "second=reference:constant?text=YES")
    code, out, _ = run(*MODEL, "--suite", "two.yaml", *judges)
    [row] = json.loads((tmp_path / "run" / "results.json").read_text())

    assert 0 == code
    assert "two: judge:strict is the model itself: judges favour answers of their own" in out
    assert ["self_judged judge:strict"] == [x for x in row["flags"] if x.startswith("self")]


def test_recorded_answers_are_nobody(run, tmp_path):
    """One file may hold the answers of a model and of another who judged them."""
    lines = [{"suite": "one", "sample_id": row["id"]} for row in ROWS]
    said = [{**line, "role": "model", "text": "7"} for line in lines]
    said += [{**line, "role": "judge:strict", "text": "NO"} for line in lines]
    answers = tmp_path / "answers.jsonl"
    answers.write_text("\n".join(map(json.dumps, said)))
    replay = f"replay:{answers}"
    code, out, err = run("--model", replay, "--suite", "one.yaml", "--judge", f"strict={replay}")

    assert 0 == code, err
    assert "itself" not in out
