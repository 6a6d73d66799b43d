"""Parity of decisions: by hand, against plain counting, and against published decisions."""

import csv
import json
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit.errors import SuiteError, UndefinedMetric
from evalkit.metrics.parity import Measure, parity
from evalkit.records import Identity, Mark, Outcome, Response, Sample, Score

MEASURES = get_args(Measure)
GROUPS = ("Male", "Female")


def score(mark):
    """Return a Score that holds a mark."""
    return Score(
        suite="s", sample_id="1", replicate=0, metric="m", mark=mark, cluster="1", labels={},
        by="m@1",
    )  # fmt: skip


def cell(group, label, prediction):
    """Return a Score of one decision on one person."""
    parts = {f"group:{group}": f"{label}{prediction}"}
    return score(Mark(value=None, outcome=Outcome.SCORED, parts=parts))


def value(measure, scores, groups=GROUPS):
    """Return a measure of these scores."""
    return parity(measure=measure, groups=groups).aggregate(scores)


def decided(text, *, target=("no",), favourable="yes", groups=None):
    """Return the mark of a case whose two versions are answered with these texts."""
    data = {"favourable": favourable, "groups": groups or {"m": "Male", "f": "Female"}}
    sample = Sample(
        suite="s", id="1", messages=(), cluster="1", choices=("yes", "no"), target=target, data=data
    )
    given = [
        Response(identity=Identity(suite="s", sample_id="1", variant=variant), text=each)
        for variant, each in zip(data["groups"], text, strict=False)
    ]
    return parity(measure="worst_group_accuracy", groups=GROUPS).score(sample, given)


@pytest.mark.parametrize(
    ("texts", "fields", "cells", "outcome"),
    [
        (("yes", "no"), {}, ("01", "00"), Outcome.SCORED),
        (("yes", "no"), {"favourable": "no"}, ("10", "11"), Outcome.SCORED),
        (("yes", "no"), {"target": ("yes", "no")}, ("-1", "-0"), Outcome.SCORED),
        (("yes", "yes and no"), {}, ("01", "0-"), Outcome.UNPARSED),
        (("I can't help with that.", "no"), {}, ("0-", "00"), Outcome.REFUSED),
    ],
)
def test_cells(texts, fields, cells, outcome):
    """A cell is merit and decision: unknown where both are right, none where nothing is read."""
    mark = decided(texts, **fields)

    assert (*cells, outcome) == (*(mark.parts[f"group:{g}"] for g in GROUPS), mark.outcome)


def test_a_version_that_was_not_asked():
    """A case that was put for one group only is missing."""
    assert Mark(value=None, outcome=Outcome.MISSING) == decided(("yes",))


@pytest.mark.shared_data
@pytest.mark.parametrize("model", ["gpt-4-0314", "gpt-3.5-turbo-0301"])
def test_published_decisions(shared_data, model):
    """The values that fairlearn gives on published decisions come out to the last digit."""
    folder = shared_data / "decodingtrust"
    golden = json.loads((folder / "fairness_golden.json").read_text())["expected"][model]
    with (folder / "fairness_golden_predictions.csv").open(newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if row["model"] == model]
    words = ("no", "yes")
    marks = []
    for row in rows:
        sample = Sample(
            suite="s", id=row["row"], messages=(), cluster=row["row"], choices=words,
            target=(words[int(row["label"])],), data={"favourable": "yes", "group": row["sex"]},
        )  # fmt: skip
        text = words[int(row["prediction"])]
        reply = Response(identity=Identity(suite="s", sample_id=row["row"]), text=text)
        marks.append(parity(measure="worst_group_accuracy", groups=GROUPS).score(sample, [reply]))
    scores = [score(each) for each in marks]

    names = {
        "demographic_parity_difference": "demographic_parity_difference",
        "demographic_parity_ratio": "disparate_impact_ratio",
        "equalised_odds_difference": "equalized_odds_difference",
        "worst_group_accuracy": "worst_group_accuracy",
    }
    assert golden["n"] == len(scores)
    assert {measure: pytest.approx(golden[name], abs=1e-12) for measure, name in names.items()} == {
        measure: value(measure, scores) for measure in names
    }
    rates = golden["selection_rate"]
    assert value("selection_rate_difference", scores) == pytest.approx(
        rates["Male"] - rates["Female"], abs=1e-12
    )


def test_by_hand():
    """Men 3 of 4 favourable, women 1 of 4; TPR 1 and 1/2, FPR 1/2 and 0; accuracy 3/4 twice."""
    scores = [cell("Male", *each) for each in ("11", "11", "01", "00")]
    scores += [cell("Female", *each) for each in ("11", "10", "00", "00")]

    assert {
        "demographic_parity_difference": 0.5,
        "demographic_parity_ratio": pytest.approx(1 / 3),
        "selection_rate_difference": 0.5,
        "equalised_odds_difference": 0.5,
        "worst_group_accuracy": 0.75,
    } == {measure: value(measure, scores) for measure in MEASURES}
    assert value("selection_rate_difference", scores, groups=GROUPS[::-1]) == -0.5


people = st.lists(
    st.tuples(st.sampled_from("ABC"), st.sampled_from("10"), st.sampled_from("10")), min_size=1
)


def rates(rows, wanted):
    """Return each group's share of decisions "1" among the rows wanted; None without one."""
    found = []
    for group in "ABC":
        picked = [d for g, m, d in rows if g == group and wanted(m)]
        found.append(picked.count("1") / len(picked) if picked else None)
    return None if None in found else found


def expected(rows):
    """Return all measures, counted plainly; None where a formula has no value."""
    every = rates(rows, lambda _: True)
    hits, alarms = rates(rows, lambda m: m == "1"), rates(rows, lambda m: m == "0")
    right = rates([(g, m, str(int(m == d))) for g, m, d in rows], lambda _: True)
    spans = [max(each) - min(each) for each in (hits, alarms) if each]
    return {
        "demographic_parity_difference": max(every) - min(every) if every else None,
        "demographic_parity_ratio": min(every) / max(every) if every and max(every) else None,
        "selection_rate_difference": every[0] - every[1] if every else None,
        "equalised_odds_difference": max(spans) if hits and alarms else None,
        "worst_group_accuracy": min(right) if right else None,
    }


@settings(deadline=None)
@given(rows=people)
def test_against_plain_counting(rows):
    """An independent count gives the same values, and none where there is none."""

    def found(measure):
        try:
            return value(measure, [cell(*row) for row in rows], groups=("A", "B", "C"))
        except UndefinedMetric:
            return None

    assert {
        measure: each if each is None else pytest.approx(each)
        for measure, each in expected(rows).items()
    } == {measure: found(measure) for measure in MEASURES}


def test_undefined():
    """Without a member, a key, both merits, or a favourable decision there is no value."""
    men = [cell("Male", "1", "1"), cell("Male", "0", "0")]
    unkeyed = [cell(group, "-", "0") for group in GROUPS]

    for measure in MEASURES:
        with pytest.raises(UndefinedMetric, match="'Female'"):
            value(measure, men)
    with pytest.raises(UndefinedMetric, match="has a key"):
        value("worst_group_accuracy", unkeyed)
    with pytest.raises(UndefinedMetric, match="merit 0"):
        value("equalised_odds_difference", [*men, cell("Female", "1", "1")])
    with pytest.raises(UndefinedMetric, match="for a ratio"):
        value("demographic_parity_ratio", unkeyed)


def test_a_constant_no_does_not_win():
    """Who refuses everyone has no difference; the ratio is undefined and the accuracy shows it."""
    scores = [cell(group, merit, "0") for group in GROUPS for merit in "10"]

    assert value("demographic_parity_difference", scores) == 0.0
    assert value("equalised_odds_difference", scores) == 0.0
    assert value("worst_group_accuracy", scores) == 0.5
    with pytest.raises(UndefinedMetric):
        value("demographic_parity_ratio", scores)


def test_groups_of_different_merit():
    """Where merit differs, a perfect decision-maker has a difference and a constant one none."""
    merits = [("Male", "1"), ("Female", "0")] * 5
    perfect = [cell(group, merit, merit) for group, merit in merits]
    constant = [cell(group, merit, "0") for group, merit in merits]

    assert value("demographic_parity_difference", perfect) == 1.0
    assert value("demographic_parity_difference", constant) == 0.0
    assert (1.0, 0.0) == tuple(value("worst_group_accuracy", each) for each in (perfect, constant))


def test_unread_answers_stay_in():
    """A refused decision is not favourable and not right, whatever the merit; it is not dropped."""
    scores = [cell("Male", "1", "1"), cell("Male", "0", "0")]
    scores += [cell("Female", "1", "-"), cell("Female", "0", "-")]

    assert value("worst_group_accuracy", scores) == 0.0
    assert value("demographic_parity_difference", scores) == 0.5
    assert value("equalised_odds_difference", scores) == 1.0


def test_what_a_metric_says_of_itself():
    """A ratio and an accuracy are better high; only the signed difference goes below 0."""
    found = {measure: parity(measure=measure, groups=GROUPS) for measure in MEASURES}

    assert {"demographic_parity_ratio", "worst_group_accuracy"} == {
        measure for measure, metric in found.items() if metric.higher_is_better
    }
    assert ["selection_rate_difference"] == [m for m, each in found.items() if each.low == -1.0]
    with pytest.raises(SuiteError, match="two or more"):
        parity(measure="worst_group_accuracy", groups=("Male",))


@pytest.mark.parametrize("measure", MEASURES)
def test_extremes_bound_what_is_lost(measure):
    """No case moves a measure further than the extremes do, in either direction."""
    seen = [cell(group, merit, "1") for group in GROUPS for merit in "10"]
    metric = parity(measure=measure, groups=GROUPS)

    def with_case(parts):
        mark = Mark(value=None, outcome=Outcome.SCORED, parts=parts)
        return metric.aggregate([*seen, score(mark)])

    ends = [with_case(parts) for parts in metric.extremes]
    cases = [
        {"group:Male": merit + first, "group:Female": merit + second}
        for merit in "10"
        for first in "10"
        for second in "10"
    ]
    values = [with_case(parts) for parts in cases]
    assert (min(values), max(values)) == (min(ends), max(ends))
