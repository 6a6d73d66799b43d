"""Changes of how a text is set: case, spaces, width, marks. The words stay as they are."""

import unicodedata
from random import Random

from evalkit.changing.places import has_chinese, some

FULLWIDTH_OFFSET = 0xFEE0  # from "!" (U+0021) to "！" (U+FF01)
ZERO_WIDTH = ("\u200b", "\u200c", "\u2060", "\ufeff")  # space, non-joiner, word joiner, mark
HALF_MARKS = str.maketrans("，。？！：；（）「」『』、", ",.?!:;()\"\"'',")


def case(text: str, random: Random) -> str:
    """Return ``text`` in capitals, in small letters, or with the case of each letter swapped."""
    ways = [each for each in (text.upper(), text.lower(), text.swapcase()) if each != text]
    return random.choice(ways) if ways else text


def whitespace(text: str, random: Random) -> str:
    """Return ``text`` with further spaces beside spaces or Chinese characters."""
    places = [index for index in range(1, len(text)) if _may_part(text[index - 1], text[index])]
    return _inserted(text, some(places, len(text), random), (" ",), random)


def zero_width(text: str, random: Random) -> str:
    """Return ``text`` with characters of no width between its characters, none beside a digit."""
    places = [
        index
        for index in range(1, len(text))
        if not (text[index - 1].isdigit() or text[index].isdigit())
    ]
    return _inserted(text, some(places, len(text), random), ZERO_WIDTH, random)


def filler(text: str, random: Random) -> str:
    """Return ``text`` after a word that says nothing, in Chinese if the text has Chinese."""
    words = ("嗯，", "那個，", "請問一下，") if has_chinese(text) else ("Um, ", "So, ", "Okay, ")
    return random.choice(words) + text


def fullwidth(text: str, random: Random) -> str:  # noqa: ARG001 - every change has this signature
    """Return ``text`` with half-width characters as full-width ones, a space as U+3000."""
    return "".join(
        "\u3000"
        if each == " "
        else chr(ord(each) + FULLWIDTH_OFFSET)
        if "!" <= each <= "~"
        else each
        for each in text
    )


def halfwidth(text: str, random: Random) -> str:  # noqa: ARG001 - every change has this signature
    """Return ``text`` with full-width marks and letters as half-width ones."""
    return "".join(
        unicodedata.normalize("NFKC", each)
        if "\uff01" <= each <= "\uff5e" and not each.isdigit()
        else each
        for each in text.translate(HALF_MARKS)
    )


def punctuation(text: str, random: Random) -> str:
    """Return ``text`` with its last mark dropped or repeated, or marks added where it has none."""
    body = text.rstrip()
    if len(body) < 2:  # noqa: PLR2004 - a lone mark or letter would be all of the question
        return text
    if unicodedata.category(body[-1]) == "Po":
        return random.choice((body[:-1], body + body[-1] * 2))
    return body + random.choice(("！！", "……") if has_chinese(text) else ("!!", "..."))


def _inserted(text: str, at: list[int], inserts: tuple[str, ...], random: Random) -> str:
    chosen = {index: random.choice(inserts) for index in at} if len(inserts) > 1 else {}
    chosen = chosen or dict.fromkeys(at, inserts[0])
    return "".join(chosen.get(index, "") + each for index, each in enumerate(text))


def _may_part(left: str, right: str) -> bool:
    digits = left.isdigit() or right.isdigit()
    return left == " " or (has_chinese(left + right) and not digits)
