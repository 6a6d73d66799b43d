"""The overview of all results that have a requirement."""

import pytest
from small_drawings import described, drawn_size, drawn_texts
from small_rows import open_row, row

from evalkit.criteria import CRITERIA
from evalkit.records import Judgement
from evalkit.report.charts.look import PRINTED
from evalkit.report.charts.overview import overview
from evalkit.report.result_words import VERDICTS


def test_all_ten_criteria_are_named():
    """One without a verdict says whether it was tested at all."""
    [figure] = overview([row(), open_row(criterion="privacy")], languages="en")
    texts = drawn_texts(figure.svg)

    assert {each.en for each in CRITERIA} <= set(texts)
    assert (8, 1) == (texts.count("not tested"), texts.count("no requirement"))


def test_a_result_stands_with_its_verdict():
    """Suite and metric left, the verdict right."""
    texts = drawn_texts(overview([row()], languages="en")[0].svg)

    assert {"sums: right", "PASS"} <= set(texts)


@pytest.mark.parametrize("judgement", Judgement)
def test_every_verdict_is_said_in_both_languages(judgement):
    """The word does not rest on colour or mark."""
    [figure] = overview([row(verdict=str(judgement))], languages="both")

    assert f"{judgement} {VERDICTS[judgement]}" in drawn_texts(figure.svg)


def test_one_language_alone_is_written():
    """A report in Chinese has no English words of ours in its figures."""
    texts = drawn_texts(overview([row()], languages="zh-TW")[0].svg)

    assert {"準確性", "合格", "未測試", "數值"} <= set(texts)
    assert not {"Accuracy", "PASS", "not tested", "value"} & set(texts)


def test_nothing_decided_is_no_figure():
    """There is nothing to draw."""
    assert () == overview([open_row()], languages="en")


def test_results_about_a_judge_are_left_out():
    """A validation suite says nothing of the thing tested."""
    rows = [row(), row(suite="judge", kind="validation")]

    assert "judge: right" not in drawn_texts(overview(rows, languages="en")[0].svg)


def test_many_results_make_several_figures():
    """Each fits a page, says which it is, and none of the results is lost."""
    rows = [row(metric=f"m{number}") for number in range(60)]
    figures = overview(rows, languages="en")
    texts = [text for figure in figures for text in drawn_texts(figure.svg)]

    assert 60 == sum(text.startswith("sums: m") for text in texts)
    assert ["Chart 1 of 2.", "Chart 2 of 2."] == [
        f"Chart {figure.caption.en.partition('Chart ')[2][:7]}" for figure in figures
    ]
    assert all(drawn_size(figure.svg)[1] < 660.0 for figure in figures)


def test_a_figure_is_as_wide_as_it_is_printed():
    """170 mm, so that no letter is printed smaller than drawn."""
    assert PRINTED == drawn_size(overview([row()], languages="en")[0].svg)[0]


def test_numbers_of_other_kinds_have_other_axes():
    """A share, a difference of shares and bits: three axes, the last named by its metric."""
    rows = [
        row(),
        row(metric="loss", value=-0.3, low=-0.9, high=-0.1),
        row(metric="bits", value=12.0, low=3.0, high=20.0, criterion="privacy"),
    ]
    texts = drawn_texts(overview(rows, languages="en")[0].svg)

    assert {"−1.0", "20", "sums: bits"} <= set(texts)
    assert (2, 2) == (texts.count("value"), texts.count("Accuracy"))


def test_the_caption_says_how_to_read_it():
    """What a flag is, and that a verdict rests on the bounds of its rule."""
    [figure] = overview([row()], languages="en")

    assert "95 % intervals" in figure.caption.en
    assert "A flag stands at a limit" in figure.caption.en
    assert "hollow" not in figure.caption.en


def test_a_hollow_mark_is_explained():
    """Where a value has no interval, the caption says what its mark means."""
    [figure] = overview([row(low=None, high=None)], languages="en")

    assert "A hollow mark has no interval." in figure.caption.en


def test_the_alternative_counts_verdicts():
    """And names what was not tested, in both languages; the file says the same."""
    rows = [row(), row(metric="two", verdict="FAIL"), *(row(criterion=c.id) for c in CRITERIA[1:])]
    [figure] = overview(rows, languages="en")

    said = "Results with a requirement: 11. Verdicts: 10 PASS, 1 FAIL. Not tested: Safety."
    assert said == figure.alternative.en
    assert "合格 10 項、不合格 1 項" in figure.alternative.zh
    assert said == described(figure.svg)


def test_where_all_is_tested_nothing_is_missed():
    """The alternative has no empty list."""
    rows = [row(criterion=each.id) for each in CRITERIA]

    assert "Not tested" not in overview(rows, languages="en")[0].alternative.en


def test_a_figure_of_untested_criteria_counts_none():
    """Headings may be all that is left for a further figure."""
    rows = [row(criterion="safety", metric=f"m{number}") for number in range(37)]
    last = overview(rows, languages="en")[-1]

    assert last.alternative.en.startswith("Results with a requirement: 0. Not tested: ")


def test_a_long_name_is_shortened_visibly():
    """The suite gives way first; the metric stays whole."""
    rows = [row(suite="a_suite_with_a_very_long_name_of_2025", metric="performance_drop_rate")]
    [name] = [t for t in drawn_texts(overview(rows, languages="en")[0].svg) if "drop" in t]

    assert name.endswith("…: performance_drop_rate")


def test_hostile_names_are_plain_words():
    """Neither markup nor formula nor control character."""
    rows = [row(suite="<b>&", metric="$x^2$\x1b[1m")]

    assert "<b>&: $x^2$\\x1b[1m" in drawn_texts(overview(rows, languages="en")[0].svg)
