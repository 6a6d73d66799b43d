"""Instructions to say a given text again: whole, a span of it, changed, or turned round."""

from evalkit.instructions.tokens import bare_words

_TOLERANCE = 2  # percentage points
_PERCENT = 100
_TRIGRAM = 3


def exactly_text(reply: str, *, text: str) -> bool:
    """Return whether the reply is a text and nothing else, regardless of case.

    >>> exactly_text(" Say it. ", text="say it."), exactly_text("Say it. OK", text="say it.")
    (True, False)
    """
    return reply.strip().casefold() == text.strip().casefold()


def one_exactly(reply: str, *, texts: tuple[str, ...]) -> bool:
    """Return whether the reply is one of the texts to the last mark, regardless of case.

    >>> one_exactly("A)", texts=("a)", "b)")), one_exactly("a", texts=("a)", "b)"))
    (True, False)
    """
    return reply.strip().casefold() in map(str.casefold, texts)


def first_word_changed(reply: str, *, text: str) -> bool:
    """Return whether the reply is a text with another first word.

    >>> first_word_changed("Draft a poem.", text="Write a poem.")
    True
    >>> first_word_changed("Write a poem.", text="Write a poem.")
    False
    """
    said, wanted = reply.split(), text.split()
    return said[1:] == wanted[1:] and said[:1] != wanted[:1] and bool(said)


def word_span(reply: str, *, text: str, first: int, last: int) -> bool:
    """Return whether the reply is a span of a text's words, from 0 on, the last one included.

    >>> word_span("b c", text="a b c d", first=1, last=2)
    True
    """
    return reply.split() == text.split()[first : last + 1]


def trigram_overlap(reply: str, *, text: str, percent: int) -> bool:
    """Return whether so many in a hundred of the reply's triples of characters stand in a text.

    Each triple counts once, spaces and case are kept, and two percentage points are allowed. That
    characters are meant, not words, is what the benchmark's recorded verdicts say.

    >>> trigram_overlap("abcd", text="abce", percent=50)
    True
    """
    said, wanted = _trigrams(reply.strip()), _trigrams(text.strip())
    return bool(said) and abs(_PERCENT * len(said & wanted) / len(said) - percent) <= _TOLERANCE


def reversed_letters(reply: str, *, text: str) -> bool:
    """Return whether a text stands in the reply with its letters in reverse order.

    >>> reversed_letters("Elgae dlab.", text="bald eagle")
    True
    """
    return text.casefold()[::-1] in reply.casefold()


def reversed_words(reply: str, *, text: str) -> bool:
    """Return whether a text stands in the reply with its words in reverse order.

    >>> reversed_words("Eagle bald the is.", text="bald eagle")
    True
    """
    said = [each.casefold() for each in bare_words(reply)]
    wanted = [each.casefold() for each in reversed(text.split())]
    return any(said[at : at + len(wanted)] == wanted for at in range(len(said)))


def _trigrams(text: str) -> frozenset[str]:
    return frozenset(text[at : at + _TRIGRAM] for at in range(len(text) - _TRIGRAM + 1))
