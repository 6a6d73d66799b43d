"""Check standards measured: those of reference subjects, and the specimen's."""

from dataclasses import replace

import pytest
from small_runs import SUITE, write_suite

from evalkit.agreement import MetricCall, PluginCall
from evalkit.errors import EvalkitError, SubjectError
from evalkit.lab.measuring import measure
from evalkit.lab.round import measure_round
from evalkit.lab.standards import STANDARDS, specimen_folder

BY_NAME = {each.name: each for each in STANDARDS}
EXACT = [each for each in STANDARDS if each.holds == "value"]
NOW = "2026-10-01T08:00:00+00:00"


@pytest.mark.parametrize("standard", EXACT, ids=lambda each: each.name)
def test_known_values_are_recovered_exactly(standard):
    """Equality, not nearness."""
    assert standard.expected == measure(standard, seed=0, specimen=None).value


def test_the_guesser_guesses_one_of_four():
    """Over 10 seeds the mean of 9,000 guesses is near 1/4, and the values differ."""
    values = [measure(BY_NAME["guesser"], seed=seed, specimen=None).value for seed in range(10)]

    assert 0.25 == pytest.approx(sum(values) / 10, abs=4 * (0.1875 / 9000) ** 0.5)
    assert len(set(values)) > 5


@pytest.mark.slow
def test_the_specimen_answers_the_same_again_and_draws_others():
    """Texts and log-likelihoods are repeatable; at temperature 1 another seed gives others."""
    for name in ("specimen_likelihoods", "specimen_texts"):
        one, two = (
            measure(BY_NAME[name], seed=seed, specimen=specimen_folder()) for seed in (0, 0)
        )
        assert (one.answers, one.asked) == (two.answers, two.asked)
    one, two = (
        measure(BY_NAME["specimen_drawn"], seed=seed, specimen=specimen_folder()) for seed in (1, 2)
    )
    assert one.answers != two.answers
    assert one.asked == two.asked


def test_a_round_measures_each_standard_once():
    """Points stand in the standards' order; drawn ones have seeds of their own."""
    standards = [BY_NAME["oracle_errors"], BY_NAME["guesser"]]
    found = measure_round(seed=5, now=lambda: NOW, specimen=None, standards=standards)
    exact, drawn = found.points

    assert (0.9, 0.9, None) == (exact.value, exact.expected, exact.seed)
    assert (0.25, 900, NOW) == (drawn.expected, drawn.n, drawn.at)
    assert drawn.seed is not None
    assert () == found.left_out


def test_a_standard_that_fails_is_a_point_that_says_why():
    """Whatever cannot be asked is recorded, and the others are measured."""
    broken = replace(BY_NAME["oracle_errors"], name="broken", subject="reference:nobody")
    short = replace(BY_NAME["oracle_errors"], name="short", n=7)
    found = measure_round(
        seed=5, now=lambda: NOW, specimen=None, standards=[broken, short, BY_NAME["oracle_errors"]]
    )

    assert [None, None, 0.9] == [each.value for each in found.points]
    assert "nobody" in found.points[0].failure
    assert "marks (got 120 of 120); 7 are expected" in found.points[1].failure


def test_without_the_specimen_its_standards_are_left_out():
    """They are named, and nothing is measured in their place."""
    standards = [BY_NAME["oracle_errors"], BY_NAME["specimen_texts"]]
    found = measure_round(seed=5, now=lambda: NOW, specimen=None, standards=standards)

    assert ("specimen_texts",) == found.left_out
    assert ["oracle_errors"] == [each.standard for each in found.points]
    assert "" == found.bench.engine["device"]


def test_a_specimen_that_is_not_here_cannot_be_asked():
    """The refusal names the standard."""
    with pytest.raises(SubjectError, match="specimen_texts: the specimen is no part"):
        measure(BY_NAME["specimen_texts"], seed=0, specimen=None)


def test_an_answer_that_failed_is_no_measurement(tmp_path):
    """Without a target the oracle knows no answer: every response is an error and is told."""
    text = SUITE.replace('  target: ["{answer}"]\n', "").replace("number_match", "script_leak")
    suite = write_suite(
        tmp_path, 6, text.replace("requirement: {metric: script_leak, at_least: 0.8}\n", "")
    )
    metric = MetricCall(name="script_leak", plugin=PluginCall(name="script_leak"))
    standard = replace(BY_NAME["oracle_choices"], suite=str(suite), metric=metric, n=6)

    with pytest.raises(EvalkitError, match=r"oracle_choices: .*no target to go by"):
        measure(standard, seed=0, specimen=None)
