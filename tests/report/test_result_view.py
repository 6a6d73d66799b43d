"""A result for the eye."""

import pytest
from small_reports import BUDGET, NO_VALUE, NO_VERDICT, UNKNOWN, row

from evalkit.report.blocks import Value
from evalkit.report.budget_view import budget_table
from evalkit.report.notes import notes_of
from evalkit.report.result_view import bounds_text, reason_of, remarks_of, rule_text, view_of


def english(text):
    """Return a text's pieces as an English reader sees them."""
    return [each.text if isinstance(each, Value) else each.en for each in text]


def budget(*components):
    """Return the lines of a budget table, each as English cells."""
    line = row(budget=list(components))
    table = budget_table([(line, view_of(line, 1))])
    return [[english(cell)[0] for cell in each.cells] for each in table.rows]


def notes(**fields):
    """Return what is to be known of a row, as pairs of about and English text."""
    return [(about, words.en) for about, words in notes_of(row(**fields), None)]


def test_value_interval_and_uncertainty_share_a_place():
    """Value, interval and combined standard uncertainty end at the same decimal place."""
    view = view_of(row(), 1)

    assert ["0.487", "[0.431, 0.544]"] == english(view.value)
    assert ["0.023"] == english(view.uncertainty)


def test_what_is_not_stated_says_so():
    """Nulls become words."""
    line = row(**NO_VALUE, flags=["undefined: ratio: nothing was asked (got 0)"])
    view = view_of(line, 1)

    assert (["no value"], ["not stated"]) == (english(view.value), english(view.uncertainty))
    assert ["the formula has no value: nothing was asked (got 0)"] == [
        each.en for each in remarks_of(line)
    ]


def test_a_value_without_uncertainty_says_how_it_is_rounded():
    """A grade has four significant digits, and a remark says why."""
    grade = row(low=None, high=None, combined_uncertainty=None, value=2 / 3)

    assert ["0.6667", "no interval"] == english(view_of(grade, 1).value)
    assert "four significant digits" in list(remarks_of(grade))[-1].en


def test_components_with_figure_or_bounds_stand_in_the_budget():
    """A component shows its evaluation, two digits of its own or bounds, and if it is combined."""
    bounded = UNKNOWN | {"source": "missing marks", "low": 0.48, "high": 0.5, "note": "3 missing"}

    assert [
        ["m", "item sampling", "A: from this run's marks", "0.023", "–", "yes"],
        ["m", "missing marks", "bounded", "–", "[0.480, 0.500]", "no"],
    ] == budget(BUDGET, UNKNOWN, bounded)


def test_a_single_component_needs_no_table():
    """Where one component alone is combined, a note says which, and how it was evaluated."""
    assert [] == budget(BUDGET, UNKNOWN)
    assert (
        "Budget",
        "item sampling alone is combined (A: from this run's marks)",
    ) in notes()


def test_a_component_that_was_not_evaluated_says_so():
    """Its note names it."""
    assert ("Budget", "engine and batch: not evaluated") in notes()


def test_a_small_component_is_not_printed_as_zero():
    """A component far below the combined uncertainty keeps two digits of its own."""
    small = BUDGET | {"standard_uncertainty": 0.000123}

    assert "0.00012" == budget(small, BUDGET)[0][3]


def test_a_seed_is_left_to_the_record():
    """Methods that differ in nothing but their seed are one note."""
    one, two = (notes(method=f"cluster_bootstrap (B=2000, seed={seed})") for seed in (17, 18))

    assert one == two
    assert ("Method", "cluster_bootstrap (B=2000)") in one


def test_a_decision_is_told_with_all_that_it_depends_on():
    """Requirement, bounds, rule and reason stand beside the verdict."""
    line = row(reason="draft; ties=2", bounds=[0.41, None])
    view = view_of(line, 1)

    assert ("FAIL", "不合格", "bad") == (
        view.badge.words.en,
        view.badge.words.zh,
        view.badge.tone,
    )
    assert ("≥ 0.9", "0.41") == (view.required, bounds_text(line))
    assert reason_of(line).en.endswith(
        "2 times several choices were equally likely; the first one was taken"
    )


def test_a_rule_with_more_numbers():
    """Whatever numbers a rule has are told."""
    rule = {"name": "posterior", "alpha": 0.05, "prior": [1.0, 0.5], "distance": None}

    assert "posterior, α = 0.05, prior = 1 and 0.5" == rule_text(rule)


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
    """The look of a verdict is of its kind."""
    assert tone == view_of(row(verdict=verdict, bounds=[None, None]), 1).badge.tone


def test_without_a_requirement():
    """A result without a requirement has no verdict and no decision."""
    view = view_of(row(**NO_VERDICT, slice={"lang": "en", "level": "2"}), 7)

    assert (None, "", "m (lang = en, level = 2)", "result-7") == (
        view.judgement,
        view.required,
        view.label,
        view.anchor,
    )
