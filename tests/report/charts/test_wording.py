"""Words of charts."""

from small_rows import open_row, row

from evalkit.report.blocks import Words
from evalkit.report.charts.wording import following, part_of, value_text, verdict_words, written


def test_words_that_are_one_in_both_languages_are_written_once():
    """A number or a sign is not doubled."""
    assert "n" == written(Words("n", "n"), "both")


def test_english_among_chinese_sentences_has_its_space():
    """A sentence that has no translation does not run into the next."""
    said = following(Words("One.", "One."), Words("Two.", "二。"))

    assert "One. 二。" == said.zh


def test_a_value_without_uncertainty_has_four_digits():
    """As in the tables."""
    assert "0.6667" == value_text(row(value=2 / 3, low=None, high=None, combined_uncertainty=None))


def test_an_uncertainty_alone_rounds_the_value():
    """No interval is printed that there is not."""
    assert "0.50" == value_text(row(low=None, high=None, combined_uncertainty=0.11))


def test_no_value_is_no_text():
    """The caller says so in words."""
    assert "" == value_text(row(value=None))


def test_a_result_without_verdict_has_no_word():
    """None, and not an empty word."""
    assert None is verdict_words(open_row())


def test_a_single_figure_is_no_part():
    """Nothing is said of parts."""
    assert () == part_of(0, 1)
