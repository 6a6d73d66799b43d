"""What the page itself says beside the report's own words."""

from collections.abc import Mapping

from evalkit.report.blocks import Words
from evalkit.report.messages import say


def page_words(*, generator: str) -> Mapping[str, Words]:
    """Return the page's own words by the names that its template calls them.

    >>> page_words(generator="evalkit 1")["written by"].en
    'Written by evalkit 1.'
    """
    return {
        "skip": say("Skip to the report"),
        "contents": say("Contents"),
        "report": say("Report"),
        "issued": say("Issued"),
        "not issued": say("not issued"),
        "written by": say("Written by {generator}.", generator=generator),
        "checked by": say("To check this report, run evalkit verify on its folder."),
        "standings": say("Who answers for a fact"),
        "measured": say("measured"),
        "verified": say("verified"),
        "declared": say("declared"),
        "stated": say("without a label"),
        "measured by": say("by the laboratory, in this test"),
        "verified by": say("by the laboratory, against evidence"),
        "declared by": say("by the customer, not verified"),
        "stated by": say("stated by the laboratory of itself and of what was agreed"),
        "none": say("none"),
        "nobody": say("nobody named"),
        "not yet": say("not yet"),
    }
