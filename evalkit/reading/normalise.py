"""Texts in one form, so that typography does not decide a comparison."""

import re
import unicodedata

_APOSTROPHES = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"', "−": "-", "‐": "-"}
)
_CHINESE = r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_SPACE_BESIDE_CHINESE = re.compile(rf"(?<={_CHINESE})\s+|\s+(?={_CHINESE})")
_PARTING_COMMA = re.compile(r"(?<=[0-9])[，﹐︐](?=[0-9]{3}(?![0-9]))")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
NO_OPERAND = (  # what stands before a hyphen that is a minus sign: no "x-", 「3年-」
    rf"(?<![a-zA-Z0-9_\u00c0-\u024f)\]}}%°-])(?<!\d{_CHINESE})(?<!\d\s{_CHINESE})"
    rf"(?<!\d{_CHINESE}{_CHINESE})"
)
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")


def normalise(text: str, *, ignore_case: bool = True) -> str:
    """Return a text in NFKC, with plain apostrophes, single spaces and digits without commas.

    Full-width letters and digits become ASCII, spaces beside a Chinese character go away, and
    "2,400" becomes "2400". Punctuation stays. A full-width comma between half-width digits parts
    two numbers; among full-width digits it is taken for one that groups thousands.

    >>> normalise("  It’s　２,４００  元 ")
    "it's 2400元"
    >>> normalise("Room A", ignore_case=False), normalise("100，200元")
    ('Room A', '100, 200元')
    """
    parted = _PARTING_COMMA.sub(", ", _INVISIBLE.sub("", text))
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", parted)).translate(_APOSTROPHES)
    plain = _THOUSANDS.sub("", " ".join(plain.split()))
    plain = _SPACE_BESIDE_CHINESE.sub("", plain)
    return plain.casefold() if ignore_case else plain


def without_punctuation(text: str) -> str:
    """Return a text without the characters that Unicode calls punctuation.

    >>> without_punctuation("「對，沒錯！」 yes.")
    '對沒錯 yes'
    """
    return "".join(each for each in text if not unicodedata.category(each).startswith("P"))


def trimmed(text: str) -> str:
    """Return a text without the spaces and punctuation around it; a minus sign stays.

    >>> trimmed(" **「東京」**。"), trimmed("**-3**"), trimmed("- 3")
    ('東京', '-3', '3')
    """
    start, end = 0, len(text)
    while start < end and _is_edge(text[start]) and not _is_minus(text, start):
        start += 1
    while end > start and _is_edge(text[end - 1]):
        end -= 1
    return text[start:end]


def bare(text: str) -> str:
    """Return a normalised text without what is around it, or with it where it is all there is.

    >>> bare(" Tokyo. "), bare("?")
    ('tokyo', '?')
    """
    plain = normalise(text)
    return trimmed(plain) or plain


def occurrences(part: str, text: str) -> list[tuple[int, int]]:
    """Return where ``part`` stands in ``text`` as whole words and numbers, as (start, end).

    Both are normalised already. A part that ends in a Latin letter must not go on in a letter,
    one that ends in a digit not in a digit or decimals; Chinese has no such borders. A number with
    a minus sign is another number than the one without: "-3" holds no 3, and "3-5" no -5. A hyphen
    behind a letter, a digit or a closing bracket, or before a space, is no minus sign.

    >>> occurrences("6", "16 and 6.5, but 6."), occurrences("art", "the art of artists")
    ([(16, 17)], [(4, 7)])
    >>> occurrences("3", "-3"), occurrences("-5", "3-5"), occurrences("3", "10-3")
    ([], [], [(3, 4)])
    """
    if not part or part not in text:  # most are not there, and a pattern is slow to make
        return []
    return [
        (match.start(), match.end())
        for match in re.finditer(
            _border_before(part) + re.escape(part) + _border_after(part[-1]), text
        )
    ]


def _is_edge(character: str) -> bool:
    return character.isspace() or unicodedata.category(character).startswith("P")


def _is_minus(text: str, at: int) -> bool:
    return text[at] == "-" and text[at + 1 : at + 2].isdigit() and text[at - 1 : at] != "-"


def _border_before(part: str) -> str:
    if part[0].isdigit():
        return rf"(?<!\d)(?<!\d[.,])(?<!{NO_OPERAND}-)(?<!負)"
    if part[0] == "-" and part[1:2].isdigit():
        return NO_OPERAND
    return r"(?<![a-zA-Z\u00c0-\u024f])" if _is_latin(part[0]) else ""


def _border_after(character: str) -> str:
    if character.isdigit():
        return r"(?!\d)(?![.,]\d)"
    return r"(?![a-zA-Z\u00c0-\u024f])" if _is_latin(character) else ""


def _is_latin(character: str) -> bool:
    return character.isalpha() and character < "\u0250"
