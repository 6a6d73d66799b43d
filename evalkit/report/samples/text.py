"""A text of others on a sample page: visible, and cut where it is too long, saying so."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from evalkit.report.blocks import Languages, Words
from evalkit.report.messages import say
from evalkit.report.samples.words import spoken
from evalkit.visible import visible

LONGEST = 20_000  # characters of a text
MOST = 100_000  # characters of all texts of a sample; beyond, each is cut to its share of them
SHORTEST = 200  # characters that are left of a text, however many there are
FIELD = 1000  # characters of a further field of the row, and of a part of a mark


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """A text of others as it is shown."""

    text: str
    size: str  # characters
    cut: Markup  # how much is shown and where the whole text stands; empty: it is whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """How the texts of one sample are shown."""

    languages: Languages
    longest: int = LONGEST

    def words(self, words: Words) -> Markup:
        """Return words of ours as markup."""
        return spoken(words, self.languages)

    def text(self, text: str, place: str) -> TextView:
        """Return a text of others; ``place`` is the file and line that hold it whole."""
        size = f"{len(text):,}"
        if len(text) <= self.longest:
            return TextView(text=visible(text), size=size, cut=Markup())
        cut = say(
            "The first {shown} of {count} characters; whole in {place}",
            shown=self.longest,
            count=len(text),
            place=place,
        )
        return TextView(text=visible(text[: self.longest]), size=size, cut=self.words(cut))


def longest_of(lengths: Iterable[int]) -> int:
    """Return to how many characters the texts of one sample are cut, so that its page opens fast.

    >>> longest_of([70_000, 300]), longest_of([20_000] * 10), longest_of([9] * 20_000)
    (20000, 10000, 200)
    """
    each = [min(length, LONGEST) for length in lengths]
    if sum(each) <= MOST:
        return LONGEST
    return max(SHORTEST, MOST // len(each))


def inline(text: str) -> str:
    r"""Return a short text of others for a place within a line, cut to 1,000 characters.

    >>> inline("a\x1b[0mb"), inline("x" * 1200)[-3:]
    ('a\\x1b[0mb', 'xx…')
    """
    return visible(text if len(text) <= FIELD else text[:FIELD] + "…")
