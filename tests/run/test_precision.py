"""A precision study of real runs: figures, what they rest on, and what is refused."""

import math
import statistics
from dataclasses import replace

import numpy as np
import pytest
from precision_runs import COUNT, studied
from small_runs import SUITE

from evalkit.agreement import JudgeValidation
from evalkit.errors import UsageError
from evalkit.run.precision import study

RANDOM = "reference:random?seed={}"
CORPUS = SUITE.replace(
    "[{number_match: {}}]", "[number_match, {over_replicates: {answer: number}}]\nreplicates: 3"
)


def overall(found, metric="number_match"):
    """Return the figure of a metric over all samples."""
    return next(each for each in found.figures if each.metric == metric and not each.slice)


def drawn(folder, *pairs, **how):
    """Return a study of runs of a subject that answers by chance: (its seed, the order) each."""
    runs = [
        studied(folder, f"r{n}", RANDOM.format(seed), order=order, **how)
        for n, (seed, order) in enumerate(pairs)
    ]
    return study(runs)


def test_two_conditions_of_two_runs_by_hand(tmp_path):
    """s_r and s_I are those of the four values."""
    found = drawn(tmp_path, (1, 0), (2, 0), (3, 9), (4, 9))
    figure = overall(found)

    a, b, c, d = figure.values
    within = ((a - b) ** 2 + (c - d) ** 2) / 4
    between = max(0.0, (((a + b) / 2 - (c + d) / 2) ** 2 - within) / 2)
    assert math.isclose(math.sqrt(within), figure.repeatability.value, rel_tol=1e-9)
    assert math.isclose(math.sqrt(between + within), figure.intermediate.value, rel_tol=1e-9)
    assert math.isclose(statistics.mean(figure.values), figure.mean, rel_tol=1e-9)
    assert math.isclose(2.8 * figure.repeatability.value, figure.repeatability.limit, rel_tol=1e-9)


def test_what_was_changed_is_said(tmp_path):
    """The order made the conditions, the seeds the repetitions; runs are named by id and heads."""
    found = drawn(tmp_path, (1, 0), (2, 9), (3, 9))

    assert ("configuration", ("order", "seed"), 3) == (found.factor, found.varied, found.seeds)
    assert {"1": {"order": 0}, "2": {"order": 9}} == found.conditions
    assert ["1", "2", "2"] == [each.condition for each in found.runs]
    assert all(len(head) == 64 for each in found.runs for head in each.heads)
    assert "seed" not in found.model.settings


def test_changed_marks_and_the_largest_gap(tmp_path):
    """Items whose mark is not the same in both runs, and how far the values lie apart."""
    figure = overall(drawn(tmp_path, (1, 0), (2, 9)))

    assert COUNT == figure.n
    assert COUNT // 4 < figure.changed < 3 * COUNT // 4
    assert math.isclose(abs(figure.values[0] - figure.values[1]), figure.worst_difference)


def test_slices_have_figures_of_their_own(tmp_path):
    """Half of the items, in each slice."""
    found = drawn(tmp_path, (1, 0), (2, 9))

    slices = {tuple(each.slice.items()): each.n for each in found.figures}
    assert {(): 40, (("parity", "even"),): 20, (("parity", "odd"),): 20} == slices


def test_two_runs_that_agree_by_chance_are_not_taken_for_certain(tmp_path):
    """Changed marks show a spread where the values happen to lie closer."""
    for seed in range(2, 40):
        figure = overall(drawn(tmp_path / str(seed), (1, 0), (seed, 9), count=16))
        if figure.worst_difference < 0.01:
            break

    assert "marks" == figure.basis
    assert math.isclose(
        math.sqrt(figure.changed * 0.5) / 16, figure.standard_uncertainty, rel_tol=0.5
    )
    assert figure.degrees > 3


def test_no_difference_seen_is_bounded_and_never_nothing(tmp_path):
    """The bound is of twenty clusters of two: (1 − 0.05^(1/20)) / √3."""
    found = study([studied(tmp_path, name, order=order) for name, order in (("a", 0), ("b", 9))])
    figure = overall(found)

    bound = 1 - 0.05 ** (1 / 20)
    assert "bound" == figure.basis
    assert math.isclose(bound / math.sqrt(3), figure.standard_uncertainty, rel_tol=1e-9)
    assert None is figure.intermediate.value
    assert math.isclose(bound, figure.intermediate.high, rel_tol=1e-9)
    assert "no difference was seen in 2 runs and 0 of 40 marks changed" in figure.note
    assert "each condition was run once" == figure.repeatability.note


def test_one_condition_states_repeatability_alone(tmp_path):
    """Runs in which nothing but the seed differs."""
    found = drawn(tmp_path, (1, 0), (2, 0), (3, 0))
    figure = overall(found)

    assert math.isclose(np.std(figure.values, ddof=1), figure.repeatability.value, rel_tol=1e-6)
    assert ("there is one condition",) * 2 == (figure.between.note, figure.intermediate.note)
    assert ("seed",) == found.varied


def test_repetitions_that_agree_are_bounded(tmp_path):
    """A deterministic subject: s_r was not seen, and is at most the bound of its items."""
    figure = overall(drawn(tmp_path, (1, 0), (1, 0), (2, 9), (2, 9)))

    assert None is figure.repeatability.value
    assert math.isclose(1 - 0.05 ** (1 / 20), figure.repeatability.high, rel_tol=1e-9)
    assert "within a condition" in figure.repeatability.note
    assert figure.intermediate.value > 0


def test_corpus_metrics_have_figures(tmp_path):
    """A formula over all items spreads like what it is of."""
    runs = [
        studied(tmp_path, f"r{order}", RANDOM.format(order), order=order, text=CORPUS)
        for order in (0, 7, 9)
    ]
    found = study(runs)

    figure = overall(found, "over_replicates")
    assert figure.standard_uncertainty >= figure.intermediate.value > 0
    assert figure.changed > 0


def test_wordings_are_a_factor_of_their_own(tmp_path):
    """Runs in other words are conditions called by the wordings."""
    runs = [
        studied(tmp_path, name, RANDOM.format(n), wording=name)
        for n, name in enumerate(("as_written", "framed", "marked"))
    ]
    found = study(runs)

    assert "wording" == found.factor
    assert ["as_written", "framed", "marked"] == list(found.conditions)
    assert overall(found).standard_uncertainty > 0


def test_one_run_is_refused(tmp_path):
    """A single run says nothing of precision."""
    with pytest.raises(UsageError, match=r"the number of runs \(got 1\); at least 2"):
        study([studied(tmp_path, "a")])


def test_the_same_run_twice_is_refused(tmp_path):
    """A copy of a run is no repetition."""
    run = studied(tmp_path, "a")

    with pytest.raises(UsageError, match="is the same run as"):
        study([run, run])


def test_other_samples_are_refused(tmp_path):
    """Runs of another number of samples are not compared."""
    runs = [studied(tmp_path, "a"), studied(tmp_path, "b", count=20)]

    with pytest.raises(UsageError, match=r"suite sums has other"):
        study(runs)


def test_another_model_is_refused(tmp_path):
    """Two subjects are no repetition."""
    with pytest.raises(UsageError, match="is of another model"):
        study([studied(tmp_path, "a"), studied(tmp_path, "b", "reference:oracle")])


@pytest.mark.parametrize("quoted", [False, True])
def test_values_that_are_corrected_otherwise_are_refused(tmp_path, quoted):
    """What a judge's validation makes of the marks is no noise of the engine."""
    one, two = (studied(tmp_path, name) for name in ("a", "b"))
    validation = JudgeValidation(
        judge=one.record.subjects["model"], suite="l", version=1, digest="", data={}, samples=1,
        level=0.95, figures={}, run="r", finished=None, evalkit="0",
    )  # fmt: skip
    judged = {"judge:j": validation}
    one = replace(one, plan=replace(one.plan, validations=judged if quoted else {}))
    two = replace(two, plan=replace(two.plan, validations=judged, measurand="benchmark"))

    with pytest.raises(UsageError, match="another " + ("measurand" if quoted else "validation")):
        study([one, two])


def test_a_suite_that_is_no_measurement_of_a_model_is_left_out(tmp_path):
    """Grades of documents have no spread between runs; with nothing else there is no study."""
    text = SUITE.replace("criterion: accuracy", "criterion: accuracy\nkind: assessed")
    runs = [studied(tmp_path, name, "reference:oracle", text=text) for name in ("a", "b")]

    with pytest.raises(UsageError, match=r"no suite of these runs can be studied \(got sums\)"):
        study(runs)


def test_runs_without_a_value_have_no_number(tmp_path):
    """Where every answer is an error nothing is stated, with the reason."""
    model = "reference:says?field=nothing"
    text = SUITE.replace('  target: ["{answer}"]\n', "").replace(
        "[{number_match: {}}]", "[violation]"
    )
    text = text.replace("requirement: {metric: number_match, at_least: 0.8}\n", "")
    figure = overall(
        study([studied(tmp_path, str(n), model, order=n, text=text) for n in (0, 9)]), "violation"
    )

    assert (None, None, "none") == (figure.mean, figure.standard_uncertainty, figure.basis)
    assert "2 of 2 runs have no value" == figure.note == figure.intermediate.note
