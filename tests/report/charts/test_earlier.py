"""Results beside those of an earlier report."""

from small_drawings import drawn_texts
from small_rows import open_row, row

from evalkit.report.charts.earlier import beside_earlier

NAMES = ("EK-2-R1", "EK-1-R1")
BEFORE = row(value=0.7, low=0.6, high=0.8)


def figure_of(rows, earlier, languages="en"):
    """Return the one figure of two reports."""
    [figure] = beside_earlier(rows, earlier, names=NAMES, languages=languages)
    return figure


def test_both_stand_with_their_numbers():
    """This report above, the earlier one below, each named by its id."""
    texts = drawn_texts(figure_of([row()], [BEFORE]).svg)

    assert {"sums", "right", *NAMES} <= set(texts)
    assert texts.index("0.500 [0.400, 0.600]") < texts.index("0.700 [0.600, 0.800]")


def test_only_what_both_report_is_shown():
    """By suite, metric and slice, and with a requirement in one of the two."""
    rows = [row(), row(metric="new"), open_row(metric="open"), row(slice={"language": "en"})]
    earlier = [
        open_row(),
        row(metric="old"),
        open_row(metric="open"),
        row(slice={"language": "zh"}),
    ]
    figure = figure_of(rows, earlier)

    assert figure.alternative.en.startswith("Results of EK-2-R1 beside those of EK-1-R1: 1.")


def test_nothing_shared_is_no_figure():
    """There is nothing to compare."""
    assert () == beside_earlier([row()], [row(suite="b")], names=NAMES, languages="en")


def test_another_version_of_a_suite_is_marked():
    """Its numbers do not compare, and the caption says so."""
    changed = figure_of([row()], [BEFORE | {"version": 2}])

    assert "sums *" in drawn_texts(changed.svg)
    assert "An asterisk marks a suite" in changed.caption.en
    assert "asterisk" not in figure_of([row()], [BEFORE]).caption.en


def test_no_difference_is_claimed():
    """Two intervals are no test."""
    assert "no difference is tested here" in figure_of([row()], [BEFORE]).caption.en


def test_the_alternative_names_what_changed_most():
    """With both values."""
    rows = [row(), row(metric="steady")]
    figure = figure_of(rows, [BEFORE, row(metric="steady")])

    assert figure.alternative.en.endswith(
        "The values farthest apart are those of sums: right: 0.500 [0.400, 0.600] now, "
        "0.700 [0.600, 0.800] before."
    )


def test_what_has_no_value_says_so():
    """One of the two is drawn; no distance is told."""
    figure = figure_of([row(value=None, low=None, high=None)], [BEFORE])

    assert "no value" in drawn_texts(figure.svg)
    assert "farthest" not in figure.alternative.en


def test_numbers_of_other_kinds_have_other_axes():
    """A share and a difference do not share one."""
    signed = {"metric": "loss", "low": -0.2}
    texts = drawn_texts(figure_of([row(), row(**signed)], [BEFORE, row(**signed)]).svg)

    assert 2 == texts.count("value")


def test_many_results_make_several_figures():
    """A page holds 22 pairs."""
    rows = [row(metric=f"m{number}") for number in range(30)]
    found = beside_earlier(rows, rows, names=NAMES, languages="en")

    assert 2 == len(found)
    assert "Chart 2 of 2." in found[1].caption.en
