"""The forest plot of one criterion."""

import pytest
from small_drawings import drawn_texts, texts_beyond
from small_rows import open_row, row

from evalkit.records import Judgement
from evalkit.report.charts.forest import forest
from evalkit.report.charts.overview import overview


def texts_of(rows, languages="en"):
    """Return the words of the figures of accuracy."""
    return [
        t for each in forest(rows, "accuracy", languages=languages) for t in drawn_texts(each.svg)
    ]


def test_numbers_stand_beside_the_marks():
    """Value and interval, rounded as the tables do, and the number of items."""
    texts = texts_of([row(n=1234)])

    assert {"value [95 %]", "n", "sums", "right", "0.500 [0.400, 0.600]", "1,234"} <= set(texts)


def test_a_result_stands_under_its_suite():
    """Suites are headings, in the order of the results."""
    texts = texts_of([row(), row(suite="words"), row(suite="words", metric="wrong")])

    assert ["sums", "right", "words", "right", "wrong"] == [
        t for t in texts if t in ("sums", "words", "right", "wrong")
    ]


def test_slices_are_shown_where_they_have_a_requirement():
    """Others stand in the tables."""
    rows = [open_row(slice={"language": "en"}), row(slice={"language": "zh-TW"})]
    texts = texts_of(rows)

    assert "right (language=zh-TW)" in texts
    assert "right (language=en)" not in texts


def test_results_of_other_criteria_are_not_shown():
    """A criterion without a result has no figure."""
    assert () == forest([row()], "privacy", languages="en")


def test_what_has_no_value_says_so():
    """The line keeps its place."""
    assert "no value 無數值" in texts_of([row(value=None, low=None, high=None)], "both")


def test_a_mark_for_each_verdict_is_explained():
    """Only those that are drawn."""
    rows = [row(), open_row(metric="open"), row(metric="none", value=None, verdict="NOT_EVALUABLE")]
    texts = texts_of(rows)

    assert {"PASS", "no requirement"} <= set(texts)
    assert "NOT_EVALUABLE" not in texts


def test_verdicts_have_marks_of_their_own():
    """A print in grey tells PASS from FAIL."""
    one, other = (
        forest([row(verdict=each)], "accuracy", languages="en")[0].svg for each in ("PASS", "FAIL")
    )

    assert ("#0072b2" in one, "#d55e00" in one) == (True, False)
    assert ("#0072b2" in other, "#d55e00" in other) == (False, True)
    assert one.count("\nC ") > other.count("\nC ")  # a circle has curves, a square has none


@pytest.mark.parametrize("languages", ["en", "zh-TW", "both"])
@pytest.mark.parametrize(
    "drawn", [forest, lambda rows, _, languages: overview(rows, languages=languages)]
)
def test_no_word_leaves_the_picture(drawn, languages):
    """Whatever the verdict, the language and the length of names and numbers."""
    rows = [
        row(metric=f"a_very_long_name_of_{each}", suite="s" * 40, verdict=str(each), n=1_234_567)
        for each in Judgement
    ]
    rows.append(row(metric="loss", value=-0.12345, low=-0.23456, high=-0.0123, verdict="FAIL"))
    figures = drawn(rows, "accuracy", languages=languages)

    assert [] == [text for figure in figures for text in texts_beyond(figure.svg)]


def test_sixty_results_make_two_figures():
    """None is lost, and no line is doubled."""
    rows = [row(suite=f"s{number // 7}", metric=f"m{number}") for number in range(60)]
    texts = texts_of(rows)

    assert 2 == len(forest(rows, "accuracy", languages="en"))
    assert [f"m{number}" for number in range(60)] == [t for t in texts if t.startswith("m")]


def test_a_suite_longer_than_a_page_goes_on_under_its_name():
    """Its heading stands in each figure."""
    texts = texts_of([row(metric=f"m{number}") for number in range(50)])

    assert 2 == texts.count("sums")


def test_the_alternative_says_from_where_to_where():
    """The least and the greatest value, by name, and the verdicts."""
    rows = [row(), row(metric="worst", value=0.1, low=0.05, high=0.2, verdict="FAIL")]
    [figure] = forest(rows, "accuracy", languages="en")

    assert (
        "Accuracy, number of results: 2. Values reach from 0.100 [0.050, 0.200] (sums: worst) to "
        "0.500 [0.400, 0.600] (sums: right). Verdicts: 1 PASS, 1 FAIL." == figure.alternative.en
    )


def test_without_values_and_verdicts_the_alternative_counts():
    """Nothing is said of what there is not."""
    [figure] = forest([open_row(value=None)], "accuracy", languages="en")

    assert "Accuracy, number of results: 1." == figure.alternative.en


def test_levels_that_differ_are_all_named():
    """No level is claimed that a line does not have."""
    [figure] = forest([row(), row(metric="b", level=0.9)], "accuracy", languages="en")

    assert "90 % / 95 % intervals" in figure.caption.en


def test_without_a_limit_no_flag_is_explained():
    """The caption says nothing of what is not there."""
    [figure] = forest([open_row()], "accuracy", languages="en")

    assert "flag" not in figure.caption.en
