"""What the report says in Chinese: our words, looked up in the message catalogue.

English stands in the code and in ``results.json``; the Chinese stands in
``reports/messages/zh_TW.po``. ``make messages`` says which messages lack a translation and which
are no longer used, and writes the catalogue in order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from evalkit.bundled import folder
from evalkit.report.blocks import Words
from evalkit.report.filled import filled
from evalkit.report.sentences import Template, Translated, in_order, template, translated

SENTENCE = "sentence"  # context of templates of sentences that come finished


def say(message: str, **values: str | int | Words) -> Words:
    """Return a message in both languages, with its values set in.

    Args:
        message: English, as the catalogue ``reports/messages/zh_TW.po`` knows it; ``{name}`` stands
            for a value.
        values: texts and whole numbers; words of the report's own are taken in each language.

    A message without a translation is English in both languages.

    >>> say("Test Report")
    Words(en='Test Report', zh='測試報告')
    """
    chinese = _catalogue().messages.get(message) or message
    return Words(
        message.format(**{key: _in(value, "en") for key, value in values.items()}),
        filled(chinese, {key: _in(value, "zh") for key, value in values.items()}),
    )


def say_n(one: str, many: str, n: int, **values: str | int | Words) -> Words:
    """Return a message that counts something, in both languages; Chinese has no plural.

    Args:
        one: English for 1, with ``{n}`` for the number.
        many: English for any other number; the catalogue knows both as one message.
        n: the number.
        values: others, as of :func:`say`.

    >>> say_n("{n} ox", "{n} oxen", 1200).en
    '1,200 oxen'
    """
    english = one if n == 1 else many
    chinese = _catalogue().messages.get(one) or english
    return Words(
        english.format(n=_in(n, "en"), **{key: _in(value, "en") for key, value in values.items()}),
        filled(
            chinese, {"n": _in(n, "zh")} | {key: _in(value, "zh") for key, value in values.items()}
        ),
    )


@lru_cache(maxsize=10_000)
def sentence(text: str) -> Words:
    """Return an English sentence that came finished, in both languages.

    Args:
        text: of ``results.json``, a dossier, a journal or an audit. What the catalogue does not
            know stays English, in part or as a whole.

    >>> sentence("4 missing: the value if all were worst or best").zh
    '缺漏 4 筆：全數視為最差或最佳時的數值'
    """
    return Words(text, _in_chinese(text).text)


def untranslated(texts: Iterable[str]) -> list[str]:
    """Return the sentences of which :func:`sentence` leaves something in English, each once."""
    return [each for each in dict.fromkeys(texts) if not _in_chinese(each).is_whole]


def _in_chinese(text: str) -> Translated:
    found = translated(text, _catalogue().templates)
    message = None if found.is_whole else _catalogue().messages.get(text)
    return found if message is None else Translated(message, is_whole=True)


def _in(value: str | int | Words, language: str) -> str:
    if isinstance(value, Words):
        return value.en if language == "en" else value.zh
    return f"{value:,}" if isinstance(value, int) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class _Catalogue:
    messages: Mapping[str, str]
    templates: tuple[Template, ...]


@cache
def _catalogue() -> _Catalogue:
    from babel.messages.pofile import read_po  # noqa: PLC0415 - heavy

    with (folder("reports") / "messages" / "zh_TW.po").open("rb") as file:
        found = read_po(file, locale="zh_TW", ignore_obsolete=True)
    messages: dict[str, str] = {}
    templates: list[Template] = []
    for each in found:
        english, chinese = _forms(each.id), _forms(each.string)
        if not english[0] or not chinese[0] or each.fuzzy:
            continue
        if each.context == SENTENCE:
            templates += [template(form, chinese[0]) for form in english]
        else:
            messages[english[0]] = chinese[0]
    return _Catalogue(messages=messages, templates=in_order(templates))


def _forms(of: str | Sequence[str] | None) -> Sequence[str]:
    """Return the forms of a message: one, or a singular and a plural; an empty one for none."""
    return (of,) if isinstance(of, str) else of or ("",)
