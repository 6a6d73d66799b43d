"""Text on the page: escaped, in the page's languages, and never able to reach beyond itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import assert_never

from markupsafe import Markup, escape

from evalkit.report.blocks import Badge, Code, Inline, Languages, Link, Text, Value, Words
from evalkit.report.messages import say
from evalkit.visible import visible

LONGEST = 1000  # characters of a text; report.json holds it whole
CHINESE = "zh-Hant-TW"
_WIDEST = 44  # characters of English beside which Chinese still stands; beyond, below it
_TARGET = re.compile(
    r"#[a-z0-9-]+|(?:\.\./)*(?:\w[\w.-]*/)*\w[\w.-]*(?:#[a-z0-9-]+)?", re.ASCII | re.IGNORECASE
)
_LONG_WORD = re.compile(r"[!-~]{25}")  # breaks anywhere, or it would widen a table
_SPACED = re.compile(r"\n|\t|  ")
_OPENS = re.compile("[，。；：、！？）」』】…（「『【]$")  # full-width: these bring their own space
_CLOSES = re.compile("[，。；：、！？）」』】（「『【]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A text in one language, with the attributes that its element bears."""

    attributes: Markup
    content: Markup


def line(text: Text, languages: Languages) -> Markup:
    """Return a text in a line: in both languages, Chinese beside each piece, or below a long text.

    Raises:
        ValueError: a link leads elsewhere than within the page or to a file beside it.

    >>> str(line((Words("at least", "至少"), Value("<2>")), "both"))
    'at least <span class="zh" lang="zh-Hant-TW">至少</span> &lt;2&gt;'
    """
    if languages == "both" and _is_long(text):
        english, *chinese = runs(text, languages)
        if chinese:
            return Markup('<span class="own-line">{}</span> <span{}>{}</span>').format(
                english.content, chinese[0].attributes, chinese[0].content
            )
    return _joined(text, languages)


def runs(text: Text, languages: Languages) -> tuple[Run, ...]:
    """Return a text whole in each language of the page; once where both would read the same.

    Raises:
        ValueError: a link leads elsewhere than within the page or to a file beside it.

    >>> [str(each.content) for each in runs((Words("yes", "是"), Value("7")), "both")]
    ['yes 7', '是 7']
    """
    if languages != "both":
        return (Run(attributes=Markup(), content=_joined(text, languages)),)
    english = Run(attributes=Markup(), content=_joined(text, "en"))
    if all(each.en == each.zh for each in _words_of(text)):
        return (english,)
    attributes = Markup(' class="zh" lang="{}"').format(CHINESE)
    return english, Run(attributes=attributes, content=_joined(text, "zh-TW"))


def plain(text: Text, languages: Languages) -> str:
    """Return a text without any markup, for an attribute or the window's title.

    >>> plain((Words("Test Report", "測試報告"), Value("R1")), "both")
    'Test Report 測試報告 R1'
    """
    return " ".join(filter(None, (_plain(each, languages) for each in text)))


def unlinked(text: Text) -> Text:
    """Return a text without its links: what stands in a link itself."""
    return tuple(each.content if isinstance(each, Link) else each for each in text)


def value(text: str, languages: Languages) -> Markup:
    """Return a text of others as the page shows it: its direction of writing ends with it.

    >>> str(value("a & b", "en")), str(value("é", "en"))
    ('a &amp; b', '<bdi>é</bdi>')
    """
    kind = Markup(' class="spaced"') if _SPACED.search(text) else ""
    if text.isascii() and not kind and not _LONG_WORD.search(text):  # nothing turns or sprawls
        return _shown(text) + _cut(text, languages)
    return Markup("<bdi{}>{}</bdi>{}").format(kind, _shown(text), _cut(text, languages))


def _joined(text: Text, languages: Languages) -> Markup:
    found, last = Markup(), ""
    for piece in text:
        shown, bare = _inline(piece, languages), _plain(piece, languages)
        if shown:
            has_gap = last and not (_OPENS.search(last) or _CLOSES.match(bare))
            found += Markup(" ") + shown if has_gap else shown
            last = bare
    return found


def _inline(piece: Inline, languages: Languages) -> Markup:
    match piece:
        case Words():
            return _words(piece, languages)
        case Value():
            return value(piece.text, languages)
        case Code():
            code = str(_shown(piece.text)).replace("/", "/<wbr>")
            return Markup('<code dir="ltr">{}</code>{}').format(  # direction ends with it
                Markup(code),  # noqa: S704 - escaped above
                _cut(piece.text, languages),
            )
        case Badge():
            words = _words(piece.words, languages)
            return Markup('<span class="badge {}">{}</span>').format(piece.tone, words)
        case Link():
            content = _inline(piece.content, languages)
            return Markup('<a href="{}">{}</a>').format(_target(piece.target), content)
        case _:
            assert_never(piece)


@lru_cache(maxsize=4096)
def _words(words: Words, languages: Languages) -> Markup:
    if languages == "en":
        return _own(words.en, languages)
    if words.en == words.zh:
        own = _own(words.en, languages)
        return own if languages == "both" else Markup('<span lang="en">{}</span>').format(own)
    if languages == "zh-TW":
        return _own(words.zh, languages)
    return Markup('{} <span class="zh" lang="{}">{}</span>').format(
        _own(words.en, "en"), CHINESE, _own(words.zh, "zh-TW")
    )


def _own(text: str, languages: Languages) -> Markup:
    """Return words of the report's own, in which a value of others may have been set."""
    is_apart = _RIGHT_TO_LEFT.search(text) or _LONG_WORD.search(text)
    shown = Markup("<bdi>{}</bdi>").format(_shown(text)) if is_apart else _shown(text)
    return shown + _cut(text, languages)


def _shown(text: str) -> Markup:
    return escape(visible(text[:LONGEST]))


def _cut(text: str, languages: Languages) -> Markup:
    if len(text) <= LONGEST:
        return Markup()
    words = say("… ({count} characters; whole in report.json)", count=len(text))
    return Markup('<small class="cut">{}</small>').format(_words(words, languages))


def _target(target: str) -> str:
    if _TARGET.fullmatch(target):
        return target
    raise ValueError(
        f"link: a target that is neither on the page nor beside it (got {target[:80]!r}); "
        "'#anchor' or a relative path of letters, digits, '.', '_' and '-'"
    )


def _plain(piece: Inline, languages: Languages) -> str:
    match piece:
        case Words():
            said = {"en": (piece.en,), "zh-TW": (piece.zh,), "both": (piece.en, piece.zh)}
            return " ".join(visible(each[:LONGEST]) for each in dict.fromkeys(said[languages]))
        case Value() | Code():
            return visible(piece.text[:LONGEST])
        case Badge():
            return _plain(piece.words, languages)
        case Link():
            return _plain(piece.content, languages)
        case _:
            assert_never(piece)


def _is_long(text: Text) -> bool:
    return sum(len(each.en) for each in _words_of(text)) > _WIDEST


def _words_of(text: Sequence[Inline]) -> Iterator[Words]:
    for piece in unlinked(tuple(text)):
        if isinstance(piece, Words):
            yield piece
        elif isinstance(piece, Badge):
            yield piece.words
