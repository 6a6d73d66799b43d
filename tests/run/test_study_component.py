"""What a quoted study gives the budget of another run."""

from dataclasses import replace

import pytest
from precision_runs import studied
from small_runs import resolved

from evalkit.run.precision import study
from evalkit.run.study_component import study_component

NAME = "number_match"


@pytest.fixture
def quoted(tmp_path):
    """Return a study of two orders, and a plan of the same suite that quotes it."""
    runs = [
        studied(tmp_path, f"r{order}", f"reference:random?seed={order}", order=order)
        for order in (0, 9)
    ]
    found = study(runs)
    plan = resolved([tmp_path / "suite" / "sums.yaml"]).plan
    return found, replace(plan, precision=(found,))


def component(plan, factor="configuration", **how):
    """Return the component of the suite's metric."""
    return study_component(plan, plan.suites[0], NAME, factor=factor, **how)


def test_it_is_the_study_s_figure(quoted):
    """Number, degrees, and a note with how many runs, which, and what was changed."""
    found, plan = quoted
    figure = next(each for each in found.figures if not each.slice)
    actual = component(plan)

    assert figure.standard_uncertainty == actual.standard_uncertainty
    assert figure.degrees == actual.degrees
    assert all(each.id in actual.note for each in found.runs)
    assert "2 runs in 2 conditions" in actual.note
    assert "changed: order, seed" in actual.note


def test_seeds_are_told(quoted):
    """Runs of several seeds hold what drawn answers vary, and say so."""
    _, plan = quoted

    assert component(plan).holds_generation
    assert "2 seeds" in component(plan).note


def test_a_slice_has_its_own(quoted):
    """Fewer items, another number."""
    found, plan = quoted
    where = {"parity": "odd"}
    figure = next(each for each in found.figures if each.slice == where)

    assert figure.standard_uncertainty == component(plan, where=where).standard_uncertainty


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "no precision study of another wording"),
        ({"factor": "wording", "figures": ()}, "state nothing of it"),
        ({"factor": "wording", "varied": ("seed",)}, "are repetitions of one condition"),
        ({"factor": "wording", "suites": {}}, "no precision study"),
    ],
)
def test_what_was_not_evaluated_says_why(quoted, change, words):
    """Without a study of the factor, the suite and the metric there is no number."""
    found, plan = quoted
    plan = replace(plan, precision=(replace(found, **change),))
    actual = component(plan, "wording")

    assert None is actual.standard_uncertainty
    assert actual.note.startswith("not evaluated")
    assert words in actual.note


def test_a_figure_without_a_number_gives_its_reason(quoted):
    """Its own words."""
    found, plan = quoted
    figures = tuple(
        replace(each, standard_uncertainty=None, note="nothing bounds it") for each in found.figures
    )
    actual = component(replace(plan, precision=(replace(found, figures=figures),)))

    assert (None, None) == (actual.standard_uncertainty, actual.degrees)
    assert actual.note.endswith("nothing bounds it")


def test_fewer_items_than_were_studied(quoted):
    """A run of a tenth of the items spreads more than the study says: no number."""
    _, plan = quoted
    few = replace(plan, suites=(replace(plan.suites[0], samples=4),))
    actual = component(few)

    assert None is actual.standard_uncertainty
    assert "of 40 samples each and this one is of 4 samples, which spread more" in actual.note


def test_fewer_replicates_than_were_studied(quoted):
    """Samples weigh: more of them in fewer replicates is another mean, and so is the reverse."""
    found, plan = quoted
    [name] = found.suites
    thrice = replace(found, suites={name: replace(found.suites[name], replicates=3)})
    actual = component(replace(plan, precision=(thrice,)))

    assert "of 40 samples in 3 replicates each and this one is of 40 samples, which" in actual.note


def test_generation_enters_once(quoted):
    """Where answers are drawn, a study over several seeds holds what the budget has already."""
    found, plan = quoted
    suite = plan.suites[0]
    draws = replace(suite, procedure=replace(suite.procedure, options={"temperature": 1.0}))
    several = replace(plan, suites=(draws,), precision=(replace(found, seeds=2),))
    one = replace(several, precision=(replace(found, seeds=1),))

    assert None is component(several).standard_uncertainty
    assert "differ in their seeds" in component(several).note
    assert None is not component(one).standard_uncertainty


def test_without_seeds_and_changes_the_words_are_plain(tmp_path):
    """Repetitions of one condition: nothing was changed, no seed is told."""
    runs = [studied(tmp_path, name) for name in ("a", "b")]
    plan = resolved([tmp_path / "suite" / "sums.yaml"]).plan
    actual = component(replace(plan, precision=(study(runs),)))

    assert "2 runs in 1 condition (" in actual.note
    assert "changed: nothing) are repetitions of one condition" in actual.note


def test_a_bound_has_no_degrees_and_tells_no_seeds(tmp_path):
    """Where no difference was seen, the number is a bound."""
    runs = [studied(tmp_path, str(order), order=order) for order in (0, 9)]
    plan = resolved([tmp_path / "suite" / "sums.yaml"]).plan
    actual = component(replace(plan, precision=(study(runs),)))

    assert (None, False) == (actual.degrees, actual.holds_generation)
    assert actual.standard_uncertainty > 0
    assert "seed" not in actual.note
