"""The page's own words."""

from evalkit.report.html.words import page_words


def test_every_standing_has_its_words():
    """A label for each standing, and what it means."""
    found = page_words(generator="evalkit 1")

    for name in ("measured", "verified", "declared", "stated"):
        assert found[name].en
        assert found[f"{name} by"].en
