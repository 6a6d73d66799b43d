"""A result for the eye."""

import pytest
from small_reports import BUDGET, NO_VALUE, NO_VERDICT, UNKNOWN, row

from evalkit.report.result_view import NOT_STATED, view_of


def facts(view):
    """Return texts, or the page's own words, by their English names."""
    return {each.name[0]: each.own or each.text for each in view.facts}


def test_value_interval_and_uncertainty_share_a_place():
    """Value, interval and combined standard uncertainty end at the same decimal place."""
    view = view_of(row(), 1)

    assert ("0.487", "0.431 to 0.544") == (view.value, view.interval)
    assert "0.023" == facts(view)["Combined standard uncertainty"]


def test_what_is_not_stated_says_so():
    """Nulls and empty texts become words in two languages."""
    view = view_of(row(**NO_VALUE, flags=["undefined: ratio: nothing was asked (got 0)"]), 1)
    told = facts(view)

    assert ("", "") == (view.value, view.interval)
    for name in ("Population", "Combined standard uncertainty", "How expanded"):
        assert NOT_STATED == told[name]
    assert ("the formula has no value: nothing was asked (got 0)",) == view.remarks


def test_a_value_without_uncertainty_says_how_it_is_rounded():
    """A grade has four significant digits, and a remark says why."""
    grade = row(low=None, high=None, combined_uncertainty=None, value=2 / 3)
    view = view_of(grade, 1)

    assert "0.6667" == view.value
    assert "four significant digits" in view.remarks[-1]


def test_components():
    """A component shows its evaluation, two digits of its own, and whether it is combined."""
    bounded = UNKNOWN | {"low": 0.48, "high": 0.5, "note": "3 missing"}
    sampling, unknown, missing = view_of(row(budget=[BUDGET, UNKNOWN, bounded]), 1).budget

    assert ("0.023", ("yes", "是"), "wilson") == (
        sampling.uncertainty,
        sampling.enters,
        sampling.note,
    )
    assert (("not evaluated", "未評估"), "", "", "") == (
        unknown.evaluation,
        unknown.uncertainty,
        unknown.bounds,
        unknown.note,
    )
    assert ("bounded", "0.480 to 0.500") == (missing.evaluation[0], missing.bounds)


def test_a_small_component_is_not_printed_as_zero():
    """A component far below the combined uncertainty keeps two digits of its own."""
    [line] = view_of(row(budget=[BUDGET | {"standard_uncertainty": 0.000123}]), 1).budget

    assert "0.00012" == line.uncertainty


def test_a_decision_is_told_with_all_that_it_depends_on():
    """Requirement, bounds, rule, risk and reason stand beside the verdict."""
    view = view_of(row(reason="draft; ties=2", bounds=[0.41, None]), 1)
    told = facts(view)

    assert (("FAIL", "不合格"), "bad") == (view.verdict, view.tone)
    assert "≥ 0.9" == told["Required"]
    assert "0.41" == told["Bounds held against it"]
    assert "bound, α = 0.05" == told["Decision rule"]
    assert "exact: 0.04 at the limit" == told["Risk of the rule"]
    assert told["Reason"].endswith(
        "2 times several choices were equally likely; the first one was taken"
    )


def test_a_rule_with_more_numbers():
    """Whatever numbers a rule has are told."""
    rule = {"name": "posterior", "alpha": 0.05, "prior": [1.0, 0.5], "distance": None}

    assert (
        "posterior, α = 0.05, prior = 1 and 0.5"
        == facts(view_of(row(rule=rule), 1))["Decision rule"]
    )


@pytest.mark.parametrize(
    ("verdict", "tone"),
    [
        ("PASS", "good"),
        ("CONDITIONAL_PASS", "good"),
        ("CONDITIONAL_FAIL", "bad"),
        ("INCONCLUSIVE", "open"),
        ("NOT_EVALUABLE", "none"),
    ],
)
def test_tones(verdict, tone):
    """The colour of a verdict is of its kind."""
    assert tone == view_of(row(verdict=verdict, bounds=[None, None]), 1).tone


def test_without_a_requirement():
    """A result without a requirement has no verdict and no decision."""
    view = view_of(row(**NO_VERDICT, slice={"lang": "en", "level": "2"}), 7)

    assert (None, "", "lang = en, level = 2", "result-7") == (
        view.verdict,
        view.required,
        view.where,
        view.anchor,
    )
    assert "Required" not in facts(view)
