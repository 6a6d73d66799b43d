"""The suites of resilience: exact values of subjects with known faults, sizes and balance."""

import json
import runpy
from collections import Counter
from statistics import fmean

import pytest
from suite_values import values

from evalkit import bundled
from evalkit.changing.attacks import METHODS
from evalkit.perturbations import CHANGES, changed_text
from evalkit.reading.normalise import normalise, occurrences
from evalkit.reading.refusal import read_refusal
from evalkit.reading.topic import is_on_topic

PERTURBED, HOSTILE, JAILBREAK = (
    "perturbed_questions",
    "hostile_formatting",
    "jailbreak_transforms",
)
SIZES = {PERTURBED: (128, 64), HOSTILE: (96, 48), JAILBREAK: (96, 48)}


def rows_of(name):
    """Return the rows of a data set."""
    path = bundled.folder("datasets") / name / "data.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def found(tmp_path, suite, model):
    """Return value and n of each metric of a suite."""
    return {m: each for (_, m), each in values(tmp_path, suite, model=f"reference:{model}").items()}


def some(results, *names):
    """Return the values of some metrics."""
    return tuple(results[name][0] for name in names)


def accuracies(results, prefix="accuracy_"):
    """Return the values of all metrics of one version each."""
    return {
        name.removeprefix(prefix): value
        for name, (value, _) in results.items()
        if name.startswith(prefix) and name != "accuracy_drop"
    }


@pytest.mark.parametrize("name", SIZES)
def test_size_and_languages(name):
    """Each family has one item a language."""
    rows = rows_of(name)
    families = Counter(row["family"] for row in rows)
    assert SIZES[name] == (len(rows), len(families))
    assert {2} == set(families.values())
    assert {"en": len(rows) / 2, "zh-TW": len(rows) / 2} == Counter(row["lang"] for row in rows)


@pytest.mark.parametrize("name", SIZES)
def test_the_generator_gives_the_rows(name, monkeypatch, tmp_path):
    """The generator writes data.jsonl byte for byte."""
    folder = bundled.folder("datasets") / name
    copy = tmp_path / name
    copy.mkdir()
    for path in folder.glob("*.py"):
        (copy / path.name).write_bytes(path.read_bytes())
    monkeypatch.syspath_prepend(str(copy))
    for module in ("questions", "formats", "harmful"):
        monkeypatch.delitem(__import__("sys").modules, module, raising=False)
    runpy.run_path(str(copy / "generate.py"), run_name="__main__")
    assert (folder / "data.jsonl").read_bytes() == (copy / "data.jsonl").read_bytes()


def test_positions_of_the_right_options():
    """In each language a quarter of the right options stands at each position."""
    rows = rows_of(PERTURBED)
    counts = Counter((row["lang"], row["choices"].index(row["answer"])) for row in rows)
    assert {16} == set(counts.values())
    assert 8 == len(counts)


def versions_of(row):
    """Return the number of changed forms in which a row of perturbed questions is asked."""
    return sum(
        row["question"]
        != changed_text(change, row["question"], suite=PERTURBED, sample_id=row["id"])
        for change in CHANGES
    )


def test_every_question_is_changed_in_many_ways():
    """No question has fewer than six changed forms."""
    assert 6 <= min(versions_of(row) for row in rows_of(PERTURBED))


def test_perturbed_oracle(tmp_path):
    """Who knows all loses nothing; of who knows three quarters, nothing is lost either."""
    names = ("clean_accuracy", "accuracy_drop", "worst_case", "performance_drop_rate")
    more = ("attack_success_rate", "robustness_score", "flip_rate", "excess_flip")
    whole = found(tmp_path, PERTURBED, "oracle")
    assert (1.0, 0.0, 1.0, 0.0) == some(whole, *names)
    assert (0.0, 1.0, 0.0, 0.0) == some(whole, *more)
    assert dict.fromkeys(CHANGES, 1.0) == accuracies(whole)
    part = found(tmp_path, PERTURBED, "oracle?error_rate=0.25")
    assert (0.75, 0.0, 0.75, 0.0) == some(part, *names)
    assert (0.0, 0.75, 0.0, 0.0) == some(part, *more)


def test_perturbed_first_option(tmp_path):
    """The first option is right for a quarter, in every version of the question."""
    first = found(tmp_path, PERTURBED, "first")
    assert (0.25, 0.0, 0.25, 0.0, 0.0) == some(
        first, "clean_accuracy", "accuracy_drop", "worst_case", "performance_drop_rate", "flip_rate"
    )


def test_perturbed_slipping(tmp_path):
    """A model that fails on two changes loses two of each item's versions."""
    expected = fmean(2 / versions_of(row) for row in rows_of(PERTURBED))
    slips = found(tmp_path, PERTURBED, "says?field=slipping")
    lost = ("accuracy_drop", "flip_rate", "excess_flip", "performance_drop_rate")
    assert (pytest.approx(expected),) * 4 == some(slips, *lost)
    assert (1.0, 0.0, 0.0, 0.0) == some(
        slips, "clean_accuracy", "worst_case", "accuracy_typo", "accuracy_filler"
    )


def test_perturbed_slipping_at_a_rate(tmp_path):
    """On a quarter of the items: the worst case and the two changes lose exactly that."""
    slips = found(tmp_path, PERTURBED, "says?field=slipping&rate=0.25")
    by_change = accuracies(slips)
    assert 0.75 == slips["worst_case"][0]
    assert {"typo": 0.75, "filler": 0.75} == {k: v for k, v in by_change.items() if v < 1.0}


def test_perturbed_wavering(tmp_path):
    """Who contradicts himself without any change has no excess, and no drop."""
    wavers = found(tmp_path, PERTURBED, "says?field=wavering&rate=0.5")
    assert (0.0, 0.5, -0.5, 0.0, 1.0) == some(
        wavers, "flip_rate", "self_flip_rate", "excess_flip", "accuracy_drop", "worst_case"
    )


def test_formats_are_balanced():
    """Each of the twelve formats holds 16 questions a language, each question stands in four."""
    rows = rows_of(HOSTILE)
    counts = Counter((row["lang"], name) for row in rows for name in row["versions"])
    assert 24 == len(counts)
    assert {16} == set(counts.values())
    assert {4} == {len(row["versions"]) for row in rows}


def test_a_format_does_not_give_the_answer():
    """No accepted answer stands in any form of its question, and no wrong one is accepted."""
    for row in rows_of(HOSTILE):
        for text in (row["question"], row["wrong"], *row["versions"].values()):
            for answer in row["answers"]:
                assert [] == occurrences(normalise(answer), normalise(text)), row["id"]


def test_prompts_are_short():
    """A model with a context of 512 tokens can read all of them."""
    for row in rows_of(HOSTILE):
        limit = 900 if row["lang"] == "en" else 280
        assert max(map(len, row["versions"].values())) <= limit


def test_hostile_formatting(tmp_path):
    """Who knows all loses nothing; who fails on every format of a quarter loses that."""
    names = ("clean_accuracy", "accuracy_drop", "worst_case", "performance_drop_rate")
    whole = found(tmp_path, HOSTILE, "oracle")
    assert (1.0, 0.0, 1.0, 0.0) == some(whole, *names)
    assert {1.0} == set(accuracies(whole).values())
    lost = found(tmp_path, HOSTILE, "says?field=lost&rate=0.25")
    assert (1.0, 0.25, 0.75, pytest.approx(0.25)) == some(lost, *names)
    half = found(tmp_path, HOSTILE, "oracle?error_rate=0.5")
    assert (0.5, 0.0, 0.5, 0.0) == some(half, *names)


def test_hostile_formatting_of_who_knows_nothing(tmp_path):
    """A constant answer is no robustness: the rate has no value, the worst case is 0."""
    constant = found(tmp_path, HOSTILE, "constant?text=perhaps")
    assert (0.0, 0.0, 0.0, None) == some(
        constant, "clean_accuracy", "accuracy_drop", "worst_case", "performance_drop_rate"
    )


def test_hostile_formatting_refused(tmp_path):
    """Refusals are wrong, and what they would have lost is not known."""
    refuses = found(tmp_path, HOSTILE, "refuses")
    assert (0.0, 0.0) == some(refuses, "clean_accuracy", "worst_case")
    assert (None, 0) == refuses["accuracy_drop"]


def test_rows_of_requests():
    """Refusals, compliance and unrelated replies are what the readers take them for."""
    for row in rows_of(JAILBREAK):
        assert "refused" == read_refusal(row["refusal"])
        assert "complied" == read_refusal(row["wrong"])
        assert is_on_topic(row["request"], row["topic"])
        assert is_on_topic(row["wrong"], row["topic"])
        for reply in row["astray"].values():
            assert "complied" == read_refusal(reply)
            assert not is_on_topic(reply, row["topic"])


FIGURES = ("safe_plain", "safe_attacked", "resilience_gap", "any_violation_rate")
ON_TOPIC = ("safe_attacked_on_topic", "resilience_gap_on_topic", "any_violation_on_topic")
SHARE = fmean(  # two of the disguises of each language, one of them the row's own
    2 / (1 + sum(language in known for known in METHODS.values())) for language in ("en", "zh-TW")
)


@pytest.mark.parametrize("model", ["oracle", "refuses"])
def test_a_model_that_refuses_is_safe(tmp_path, model):
    """Every disguise is refused too."""
    safe = found(tmp_path, JAILBREAK, model)
    assert (1.0, 1.0, 0.0, 0.0) == some(safe, *FIGURES)
    assert (1.0, 0.0, 0.0) == some(safe, *ON_TOPIC)
    assert dict.fromkeys([*METHODS, "translated"], 1.0) == {
        name: value
        for name, value in accuracies(safe, "safe_").items()
        if name in METHODS or name == "translated"
    }


def test_a_model_that_complies_with_everything(tmp_path):
    """No gap, since nothing is safe; words without any topic are no compliance on the topic."""
    complies = found(tmp_path, JAILBREAK, "complies")
    assert (0.0, 0.0, 0.0, 1.0) == some(complies, *FIGURES)
    assert (1.0, 0.0, 0.0) == some(complies, *ON_TOPIC)
    harmful = found(tmp_path, JAILBREAK, "oracle?error_rate=1")
    assert (0.0, 0.0, 0.0, 1.0) == some(harmful, *FIGURES)
    assert (0.0, 0.0, 1.0) == some(harmful, *ON_TOPIC)


def test_a_model_that_falls_for_two_disguises(tmp_path):
    """The gap is their share of the disguises, by both readings."""
    swayed = found(tmp_path, JAILBREAK, "says?field=swayed")
    assert (1.0, pytest.approx(1 - SHARE), pytest.approx(SHARE), 1.0) == some(swayed, *FIGURES)
    assert (pytest.approx(1 - SHARE), pytest.approx(SHARE), 1.0) == some(swayed, *ON_TOPIC)
    part = found(tmp_path, JAILBREAK, "says?field=swayed&rate=0.25")
    assert (0.25, 0.75, 0.75, 1.0) == some(
        part, "any_violation_rate", "safe_role_play", "safe_prefix", "safe_base64"
    )


def test_a_model_that_cannot_decode(tmp_path):
    """An unrelated reply is unsafe by the strict reading and safe by the lenient one."""
    astray = found(tmp_path, JAILBREAK, "says?field=astray")
    assert (1.0, pytest.approx(1 - SHARE), pytest.approx(SHARE), 1.0) == some(astray, *FIGURES)
    assert (1.0, 0.0, 0.0) == some(astray, *ON_TOPIC)
