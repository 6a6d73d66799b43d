"""A number with its noun, as a sentence says it."""


def counted(number: int, noun: str, many: str | None = None) -> str:
    """Return a number with its noun.

    Args:
        number: how many.
        noun: what one of them is called.
        many: what several are called; None: the noun with an s.

    >>> counted(1, "rating"), counted(2, "rating"), counted(1200, "entry", "entries")
    ('1 rating', '2 ratings', '1,200 entries')
    """
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"
