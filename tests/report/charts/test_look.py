"""How charts look: words that fit."""

from evalkit.report.charts.look import SERIES, fitted, text_width


def test_a_text_that_fits_stays():
    """Also one of wide characters."""
    assert ("短", "short") == (fitted("短", 20.0), fitted("short", 60.0))


def test_a_text_that_does_not_fit_shows_that_it_was_cut():
    """It ends in an ellipsis and is no wider than it may be."""
    found = fitted("a_name_far_too_long", 50.0)

    assert found.endswith("…")
    assert text_width(found) <= 50.0


def test_no_room_at_all_leaves_the_ellipsis():
    """It does not fail."""
    assert "…" == fitted("name", 1.0)


def test_colours_and_marks_of_series_are_all_different():
    """Each tells the series apart without the other."""
    colours, marks = zip(*SERIES, strict=True)

    assert (len(SERIES), len(SERIES)) == (len(set(colours)), len(set(marks)))
