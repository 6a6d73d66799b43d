"""Comparisons of runs: pairing, lost marks, refusals, statements over several metrics."""

import json
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from small_runs import SUITE, resolved, write_suite

from evalkit.canonical import digest
from evalkit.errors import EvidenceError, UndefinedMetric, UnknownName, UsageError
from evalkit.plan import samples_bytes
from evalkit.plugins import make_metric
from evalkit.records import Mark, Message, Outcome, Score
from evalkit.run.comparable import named, read_entrants
from evalkit.run.comparison import GRADES, LEFT_OUT, UNPAIRED, compare
from evalkit.run.paired_marks import pair
from evalkit.run.run_difference import OWN_DENOMINATORS, completed, difference_of, ratio_of

METRIC = make_metric("number_match", {})


def scores(values, *, first=0):
    """Return scores by their values; "outside" and "missing" are outcomes without one."""
    return tuple(
        Score(
            suite="s",
            sample_id=str(number),
            replicate=None,
            metric="m",
            mark=Mark(value=None, outcome=Outcome(value))
            if isinstance(value, str)
            else Mark(value=value, outcome=Outcome.SCORED),
            cluster=f"c{number}",
            labels={"half": "upper" if number % 2 else "lower"},
            by="m@1",
        )
        for number, value in enumerate(values, first)
    )


def changed(entrant, edit, **suite):
    """Return an entrant whose scores went through ``edit``, and whose suite has other fields."""
    first = entrant.computed.scored[0]
    edited = {
        name: tuple(edit(number, each) for number, each in enumerate(column))
        for name, column in first.scores.items()
    }
    scored = replace(first, scores=edited, suite=replace(first.suite, **suite))
    return replace(entrant, computed=replace(entrant.computed, scored=[scored]))


def lose(count):
    """Return an edit that loses the first marks."""

    def edit(number, each):
        return (
            replace(each, mark=Mark(value=None, outcome=Outcome.MISSING))
            if number < count
            else each
        )

    return edit


@pytest.fixture
def two(sums, do_run):
    """Return a run without errors and one with 20 % of them."""
    plan = resolved([sums])
    right = do_run(plan, name="right")
    return right, do_run(plan, "reference:oracle?error_rate=0.2", name="wrong")


def test_only_items_that_all_have_enter():
    """What one run was not asked, or has no mark of, is left out and told."""
    columns = [
        scores([1.0, "missing", 0.0, 1.0]),
        scores([1.0, 1.0, "outside", "outside"], first=1),
    ]
    found = pair(METRIC, columns, ["A", "B"], {})

    assert (["2", "3"], ["1"]) == (
        [each.sample_id for each in found.there[0]],
        [each.sample_id for each in found.lost[0]],
    )
    assert (2, {"missing in A": 1}) == (found.absent, found.reasons)


def test_items_outside_of_both_denominators_are_no_items():
    """They are neither there nor lost."""
    column = scores(["outside", 1.0, 0.0])
    found = pair(METRIC, [column, column], ["A", "B"], {})

    assert (2, 0) == (found.n, found.left_out)


def test_a_slice_holds_its_samples_alone():
    """Only samples with the label enter."""
    column = scores([1.0, 0.0, 1.0, 0.0])

    assert 2 == pair(METRIC, [column, column], ["A", "B"], {"half": "upper"}).n


def test_lost_marks_are_completed_against_both_runs():
    """The worst for the second run is 0 for it and 1 for the first, and the other way round."""
    columns = [scores([1.0, 0.0, "missing", 1.0]), scores([1.0, 1.0, 1.0, "missing"])]
    found = pair(METRIC, columns, ["A", "B"], {})
    left = completed(METRIC, found, level=0.95, seed=1)

    assert (0.0, 0.5) == (left.low, left.high)
    assert left.holds_zero


def test_lost_marks_without_a_range_leave_nothing():
    """Nothing bounds them."""
    metric = replace(METRIC, kind="mean", high=None)
    columns = [scores([1.0, 0.0, "missing"]), scores([1.0, 1.0, 1.0])]
    found = pair(metric, columns, ["A", "B"], {})

    assert completed(metric, found, level=0.95, seed=1) is None


def test_own_denominators_that_show_little_are_not_paired():
    """A run whose few marks are all 0 is not known to the last digit."""
    columns = [scores([0.0] * 8 + ["outside"] * 42), scores([1.0, 0.0] * 25)]
    found = difference_of(METRIC, pair(METRIC, columns, ["A", "B"], {}), level=0.95, seed=1)

    assert (0.5, "square_and_add") == (found.value, found.method)
    assert OWN_DENOMINATORS in found.flags
    assert found.low < 0.2


def test_a_ratio_needs_one_denominator():
    """Where items are in one run's denominator alone there is none."""
    columns = [scores([1.0, 1.0, "outside"]), scores([1.0, 0.0, 1.0])]

    assert ratio_of(METRIC, pair(METRIC, columns, ["A", "B"], {}), level=0.95) is None


@pytest.mark.parametrize("with_form", [True, False])
def test_corpus_metrics_share_their_resamples(with_form):
    """A run against itself differs in no resample; what is left open is what was not seen."""
    metric = make_metric("group_bias", {"condition": "ambiguous"})
    metric = metric if with_form else replace(metric, weighted=None)
    parts = [{"biased": float(n % 3 == 0), "known": 1.0, "correct": 0.0} for n in range(30)]
    column = tuple(
        replace(each, mark=Mark(value=None, outcome=Outcome.SCORED, parts=part))
        for each, part in zip(scores([1.0] * 30), parts, strict=True)
    )
    found = difference_of(metric, pair(metric, [column] * 2, ["A", "B"], {}), level=0.95, seed=1)

    assert 0.0 == found.value
    assert found.low < 0.0 < found.high
    assert found.method.startswith("paired_cluster_bootstrap")
    assert 1.0 == found.p_value


def test_a_corpus_metric_that_differs_in_every_resample_alike_is_told_apart():
    """Nothing varies, and unseen items could not take the difference away."""
    metric = make_metric("group_bias", {"condition": "ambiguous"})
    columns = [
        tuple(
            replace(
                each,
                mark=Mark(
                    value=None,
                    outcome=Outcome.SCORED,
                    parts={"biased": biased, "known": 1.0, "correct": 0.0},
                ),
            )
            for each in scores([1.0] * 8)
        )
        for biased in (0.0, 1.0)
    ]
    both = pair(metric, columns, ["A", "B"], {})
    p_value = difference_of(metric, both, level=0.95, seed=1).p_value

    assert 2.0 * 0.5**8 < p_value < 0.05
    for level, is_apart in ((1.0 - 2.0 * p_value, True), (1.0 - p_value / 2.0, False)):
        found = difference_of(metric, both, level=level, seed=1)
        assert is_apart == (found.low > 0.0)


def test_a_worse_run_is_found(two):
    """The difference is that of the values, and the better run is named."""
    found = compare(read_entrants(two), level=0.95)
    [figure] = found.figures
    [each] = figure.differences

    assert pytest.approx(-0.2) == each.difference.value
    assert pytest.approx(figure.values[1].value - figure.values[0].value) == each.difference.value
    assert (0, 1, 60, 30) == (each.better, found.statements, figure.n, figure.clusters)
    assert ("reference:oracle, error_rate 0", "reference:oracle, error_rate 0.2") == found.models


def test_order_does_not_matter(two):
    """The runs in the other order give the mirror image."""
    [one] = compare(read_entrants(two), level=0.9).figures[0].differences
    [other] = compare(read_entrants(two[::-1]), level=0.9).figures[0].differences

    assert pytest.approx(-other.difference.value) == one.difference.value
    assert pytest.approx(-other.difference.high) == one.difference.low


def test_three_runs_get_letters(sums, do_run, two):
    """Two runs that tie share one; Holm goes over all pairs."""
    again = do_run(resolved([sums]), name="again")
    found = compare(read_entrants([*two, again]), level=0.95)

    assert ("a", "b", "a") == found.figures[0].letters
    assert 3 == found.statements
    assert [1.0] == [e.adjusted_p for e in found.figures[0].differences if (e.one, e.two) == (0, 2)]


def test_slices_are_compared_when_asked_for(two):
    """Each slice is a difference more for Holm."""
    found = compare(read_entrants(two), level=0.95, with_slices=True)

    assert [{}, {"parity": "even"}, {"parity": "odd"}] == [dict(f.slice) for f in found.figures]
    assert 3 == found.statements


def test_items_left_out_are_counted_and_flagged(sums, do_run, two):
    """A run of 40 of the 60 samples is compared on these, and more than 5 % are told."""
    part = do_run(resolved([sums], limit=40), name="part")
    [figure] = compare(read_entrants([two[0], part]), level=0.95).figures

    assert (40, 20, {"not in all runs": 20}) == (figure.n, figure.left_out, figure.reasons)
    assert LEFT_OUT in figure.flags


def test_runs_without_a_common_sample_are_not_paired(sums, tmp_path, do_run):
    """Nothing cancels, and it is said."""
    entrants = read_entrants([do_run(resolved([sums]), name=name) for name in ("a", "b")])
    strange = changed(entrants[1], lambda _, each: replace(each, sample_id=f"x{each.sample_id}"))
    [figure] = compare([entrants[0], strange], level=0.95).figures

    assert UNPAIRED in figure.flags
    assert "square_and_add" == figure.differences[0].difference.method


def test_a_suite_changed_in_between_is_refused(tmp_path, do_run, two):
    """Its name is the same; what differs is named."""
    other = write_suite(tmp_path / "other", 60, SUITE.replace("version: 1", "version: 2"))
    run = do_run(resolved([other]), name="other_version")
    with pytest.raises(UsageError, match=r"suite sums has another version \(2, not 1\)"):
        compare(read_entrants([two[0], run]), level=0.95)
    text = write_suite(tmp_path / "text", 60, SUITE.replace("What is", "How much is"))
    run = do_run(resolved([text]), name="other_text")
    with pytest.raises(UsageError, match="has another text"):
        compare(read_entrants([two[0], run]), level=0.95)
    data = write_suite(tmp_path / "data", 50)
    run = do_run(resolved([data]), name="other_data")
    with pytest.raises(UsageError, match="has other data"):
        compare(read_entrants([two[0], run]), level=0.95)


def test_nothing_in_common_is_refused(tmp_path, do_run, two):
    """Runs of different suites have no difference."""
    other = write_suite(tmp_path / "other", 20, SUITE.replace("suite: sums", "suite: more_sums"))
    run = do_run(resolved([other]), name="more")
    with pytest.raises(UsageError, match="no suite is in all runs"):
        compare(read_entrants([two[0], run]), level=0.95)


def test_unknown_names_are_refused(two):
    """A suite or metric that is not there is told with those that are."""
    entrants = read_entrants(two)
    with pytest.raises(UnknownName, match="known: sums"):
        compare(entrants, suites=["nope"], level=0.95)
    with pytest.raises(UnknownName, match="known: number_match"):
        compare(entrants, metrics=["nope"], level=0.95)


def test_runs_that_cannot_be_read_are_refused(tmp_path, two):
    """One run, one twice, no run, or one that is not finished."""
    with pytest.raises(UsageError, match="got 1"):
        read_entrants(two[:1])
    with pytest.raises(UsageError, match="stands twice"):
        read_entrants([two[0], two[0].parent / "." / two[0].name])
    copytree(two[0], tmp_path / "copy")
    with pytest.raises(UsageError, match="is the same run as"):
        read_entrants([two[0], tmp_path / "copy"])
    with pytest.raises(EvidenceError, match="is no run folder"):
        read_entrants([two[0], tmp_path / "suite"])
    record = json.loads((two[1] / "run.json").read_text()) | {"finished": None}
    (two[1] / "run.json").write_text(json.dumps(record))
    with pytest.raises(EvidenceError, match="is not finished"):
        read_entrants(two)


def test_subjects_are_named_with_what_differs(two):
    """Settings that are alike are left out."""
    assert "reference:oracle, error_rate 0.2" == named(read_entrants(two))[1]
    assert Path("wrong").name == two[1].name


def test_lost_marks_may_take_a_difference_away(two):
    """With 12 of 60 marks lost in the worse run nothing is called better; how far is told."""
    right, wrong = read_entrants(two)
    [figure] = compare([right, changed(wrong, lose(12))], level=0.95).figures
    [each] = figure.differences

    assert (48, 12, {"missing in B": 12}) == (figure.n, figure.left_out, figure.reasons)
    assert each.completed.low < each.difference.value
    few = compare([right, changed(wrong, lose(1))], level=0.95).figures[0].differences[0]
    assert (0, "") == (few.better, few.reason)
    most = compare([right, changed(wrong, lose(45))], level=0.95).figures[0].differences[0]
    assert most.better is None
    assert "could take the difference away" in most.reason


def test_lost_marks_of_a_corpus_metric_take_its_extremes():
    """One run's lost marks lean one way, the other's the other way, and then in turn."""
    metric = make_metric("group_bias", {"condition": "ambiguous"})
    marks = [
        Mark(
            value=None,
            outcome=Outcome.SCORED,
            parts={"biased": float(n % 3 == 0), "known": 1.0, "correct": 0.0},
        )
        for n in range(30)
    ]
    column = tuple(
        replace(each, mark=mark) for each, mark in zip(scores([1.0] * 30), marks, strict=True)
    )
    holed = (*column[:28], *scores(["missing", "missing"], first=28))
    found = pair(metric, [column, holed], ["A", "B"], {})
    left = completed(metric, found, level=0.95, seed=1)

    assert left.low <= 0.0 < left.high
    assert left.holds_zero


def test_a_corpus_metric_without_marks_has_no_difference():
    """The reason is said, and nothing bounds it."""
    metric = make_metric("group_bias", {"condition": "ambiguous"})
    column = scores(["missing", "missing"])
    found = pair(metric, [column, column], ["A", "B"], {})
    with pytest.raises(UndefinedMetric, match="no mark has the parts"):
        difference_of(metric, found, level=0.95, seed=1)


def test_too_little_has_no_difference_but_a_reason(two):
    """A single common mark is not enough; nothing is adjusted for it."""
    right, wrong = read_entrants(two)
    found = compare([right, changed(wrong, lose(59))], level=0.95)
    [each] = found.figures[0].differences

    assert (None, None, 0) == (each.difference, each.adjusted_p, found.statements)
    assert "the number of items (got 1)" in each.reason
    assert all(value.value is None for value in found.figures[0].values)


def test_grades_differ_without_an_interval(two):
    """Nothing was drawn."""
    entrants = [
        changed(each, lambda _, score: score, kind="assessed") for each in read_entrants(two)
    ]
    found = compare(entrants, level=0.95)
    [each] = found.figures[0].differences

    assert (0, GRADES) == (found.statements, found.figures[0].flags[0])
    assert "grades differ by -0.2" in each.reason


def test_what_makes_a_comparison_say_less_is_told(two):
    """Other code, or another judge."""
    right, wrong = read_entrants(two)
    entrants = [right, changed(wrong, lambda _, each: each, code={"ask": "another"})]

    assert ("sums: asked by other code in A and B",) == compare(entrants, level=0.95).reservations


def test_what_an_audit_found_is_told(two):
    """A run in which something was asked otherwise is compared with that said."""
    right, wrong = read_entrants(two)
    wrong = replace(wrong, computed=replace(wrong.computed, problems=["s/1: not answered", "x"]))
    found = compare([right, wrong], level=0.95)

    assert ("the audit of B found what is wrong: s/1: not answered",) == found.reservations


def test_marks_of_people_in_one_run_alone_are_told(two):
    """They are not the model's doing."""
    right, wrong = read_entrants(two)
    edited = changed(wrong, lambda n, each: replace(each, by="human:A") if n < 3 else each)
    found = compare([right, edited], level=0.95)

    assert ("sums: people gave 0 and 3 marks in A and B",) == found.reservations


def test_another_wording_is_refused(two):
    """It is another question."""
    right, wrong = read_entrants(two)
    with pytest.raises(UsageError, match="another wording"):
        compare([right, changed(wrong, lambda _, each: each, wording="framed")], level=0.95)


def test_samples_that_were_made_otherwise_are_refused(two, do_run, sums):
    """The same id stands for other words, though text and rows of the suite are the same."""
    plan = resolved([sums])
    [first, *rest] = plan.samples["sums"]
    other = (replace(first, messages=(Message(role="user", content="Else?"),)), *rest)
    planned = replace(plan.plan.suites[0], samples_digest=digest(samples_bytes(other)))
    plan = replace(plan, plan=replace(plan.plan, suites=(planned,)), samples={"sums": other})
    entrants = read_entrants([two[0], do_run(plan, name="otherwise")])
    with pytest.raises(UsageError, match=f"suite sums has another sample {first.id}"):
        compare(entrants, level=0.95)
