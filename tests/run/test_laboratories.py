"""Several laboratories on one model: En, the robust middle, and what is not in U."""

from dataclasses import replace

import pytest
from precision_runs import studied
from small_runs import SUITE, resolved, write_suite

from evalkit.errors import UsageError
from evalkit.measure.replication import within_items
from evalkit.records import Mark, Outcome
from evalkit.run.comparable import read_entrants
from evalkit.run.laboratories import NO_MARK, NOT_KNOWN, rounds
from evalkit.run.precision import study

DRAWN = SUITE.replace("max_tokens: 8", "max_tokens: 8, temperature: 1.0").replace(
    "licence:", "replicates: 3\nlicence:"
)


@pytest.fixture
def measured(tmp_path, do_run):
    """Return a function that makes runs of a subject that draws, one a laboratory."""
    suite = write_suite(tmp_path / "drawn", 40, DRAWN)

    def runs(count, model="reference:random?seed={}"):
        return [
            do_run(resolved([suite], seed=n), model.format(n), name=f"lab{n}") for n in range(count)
        ]

    return runs


def test_u_is_of_drawing_answers_alone(measured):
    """The items are common: their spread is not in the uncertainty, that of replicates is."""
    entrants = read_entrants(measured(2))
    [found] = rounds(entrants)
    by_item: dict[str, list[float]] = {}
    for each in entrants[0].scores("sums", "number_match"):
        by_item.setdefault(each.sample_id, []).append(each.mark.value)
    expected = within_items(by_item, bounds=(0.0, 1.0))

    assert pytest.approx(expected.standard_error) == found.results[0].standard_uncertainty
    assert pytest.approx(expected.high - expected.value, rel=1e-6) == found.results[0].expanded
    assert "engine and batch: not evaluated" in found.results[0].components[1]


def test_laboratories_that_draw_alike_agree(measured):
    """The first is the reference of the second's En."""
    [found] = rounds(read_entrants(measured(2)))
    [score] = found.scores

    assert ("En", 1, "satisfactory") == (score.kind, score.laboratory, score.agreement)
    assert () == found.flags


def test_three_laboratories_have_a_middle(measured):
    """Each gets z, z' and ζ against it, and all but the first an En."""
    [found] = rounds(read_entrants(measured(3)))

    assert ["En", "En", *["z", "z'", "zeta"] * 3] == [each.kind for each in found.scores]
    assert 3 == found.middle.n


def test_the_same_seed_is_told(tmp_path, do_run, measured):
    """Drawn with the same numbers, results agree without saying much."""
    suite = write_suite(tmp_path / "again", 40, DRAWN)
    runs = [do_run(resolved([suite]), "reference:random", name=name) for name in ("a", "b")]
    [found] = rounds(read_entrants(runs))

    assert found.flags[0].startswith("same_seed")


def test_without_replicates_and_study_there_is_no_score(sums, do_run):
    """Nothing says how far results may lie apart, and that is the reason given."""
    runs = [do_run(resolved([sums]), name=name) for name in ("a", "b", "c")]
    [found] = rounds(read_entrants(runs))

    assert [None] * 5 == [each.score for each in found.scores]
    assert NOT_KNOWN == found.scores[0].reason
    assert "algorithm A" in found.scores[2].reason


def test_different_models_are_refused(sums, do_run):
    """Their results are not meant to agree."""
    plan = resolved([sums])
    runs = [do_run(plan, name="a"), do_run(plan, "reference:oracle?error_rate=0.2", name="b")]
    with pytest.raises(UsageError, match=r"is of another model than .*error_rate"):
        rounds(read_entrants(runs))


def test_runs_that_ask_no_model_are_refused(sums, do_run):
    """Documents are no laboratory's measurement of a model."""
    entrants = read_entrants([do_run(resolved([sums]), name=name) for name in ("a", "b")])
    subject = entrants[1].record.subjects["model"]
    strange = replace(
        entrants[1], record=replace(entrants[1].record, subjects={"documents": subject})
    )
    with pytest.raises(UsageError, match=r"asks no model \(got documents\)"):
        rounds([entrants[0], strange])


def test_no_change_seen_is_not_no_uncertainty(tmp_path, do_run):
    """Drawn answers that never changed leave what may have gone unseen."""
    suite = write_suite(tmp_path / "drawn", 40, DRAWN)
    runs = [do_run(resolved([suite], seed=n), "reference:oracle", name=f"lab{n}") for n in range(2)]
    [found] = rounds(read_entrants(runs))

    assert "may have gone unseen" in found.results[0].components[0]
    assert found.results[0].standard_uncertainty > 0.0
    assert (0.0, "satisfactory") == (found.scores[0].score, found.scores[0].agreement)


def test_without_common_marks_there_is_no_round(measured):
    """Nothing can be held against anything."""
    entrants = read_entrants(measured(2))
    scored = entrants[1].computed.scored[0]
    renamed = tuple(replace(e, sample_id=f"x{e.sample_id}") for e in scored.scores["number_match"])
    other = replace(scored, scores={"number_match": renamed})
    strange = replace(entrants[1], computed=replace(entrants[1].computed, scored=[other]))
    with pytest.raises(UsageError, match=r"common samples \(got 0\)"):
        rounds([entrants[0], strange])


def test_grades_are_no_round(measured):
    """A suite without a mean over items, or a metric that is not there, is told."""
    entrants = read_entrants(measured(2))
    graded = []
    for each in entrants:
        scored = each.computed.scored[0]
        other = replace(scored, suite=replace(scored.suite, kind="assessed"))
        graded.append(replace(each, computed=replace(each.computed, scored=[other])))
    with pytest.raises(UsageError, match="no metric of sums is a mean over items"):
        rounds(graded)
    with pytest.raises(UsageError, match="there is none called 'nope'"):
        rounds(entrants, metrics=["nope"])


def marked_otherwise(entrant, edit):
    """Return an entrant whose marks went through ``edit``, with their number."""
    scored = entrant.computed.scored[0]
    marks = tuple(edit(n, each) for n, each in enumerate(scored.scores["number_match"]))
    other = replace(scored, scores={"number_match": marks})
    return replace(entrant, computed=replace(entrant.computed, scored=[other]))


def test_a_metric_that_counts_nothing_in_one_laboratory_has_no_score(measured):
    """The others are stated; of this one it is said why not."""
    outside = Mark(value=None, outcome=Outcome.OUTSIDE)
    entrants = list(read_entrants(measured(3)))
    entrants[1] = marked_otherwise(entrants[1], lambda _, each: replace(each, mark=outside))
    [found] = rounds(entrants)

    assert [True, False, True] == [each.value is not None for each in found.results]
    assert [NO_MARK] == list({each.reason for each in found.scores if each.laboratory == 1})
    assert found.scores[1].score is not None


def test_items_that_do_not_enter_are_told(measured):
    """Lost marks are counted, with the reason and whose they are."""
    lost = Mark(value=None, outcome=Outcome.MISSING)
    one, two = read_entrants(measured(2))
    two = marked_otherwise(two, lambda n, each: replace(each, mark=lost) if n < 6 else each)
    [found] = rounds([one, two])

    assert ("left_out: 6 of 120 items do not enter: 6 missing in B",) == found.flags


def test_what_else_differs_is_told(measured):
    """Other code is no other laboratory."""
    one, two = read_entrants(measured(2))
    scored = two.computed.scored[0]
    other = replace(scored, suite=replace(scored.suite, code={"ask": "another"}))
    two = replace(two, computed=replace(two.computed, scored=[other]))
    [found] = rounds([one, two])

    assert ("unlike: sums: asked by other code in A and B",) == found.flags


def test_a_study_of_more_items_than_are_common_is_not_taken(tmp_path, do_run):
    """The mean of fewer items lies further off than the study says."""
    runs = [studied(tmp_path, f"r{order}", order=order) for order in (0, 9)]
    again = resolved([tmp_path / "suite" / "sums.yaml"])
    again = replace(again, plan=replace(again.plan, precision=(study(runs),)))
    fewer = resolved([tmp_path / "suite" / "sums.yaml"], limit=20)
    paths = [
        do_run(plan, "reference:random?seed=1", name=n)
        for plan, n in ((again, "a"), (again, "b"), (fewer, "c"))
    ]
    whole, part = (rounds(read_entrants(each))[0].results for each in (paths[:2], paths[::2]))

    assert whole[0].standard_uncertainty is not None
    assert part[0].standard_uncertainty is None
    assert "of 40 samples each and this one is of 20" in part[0].components[1]
