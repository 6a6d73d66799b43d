"""The kinds of instructions, by name, and how a row's instructions become checks.

A kind is a pure function from a reply, and keyword-only arguments, to whether it follows. Another
vocabulary (that of a public benchmark) is a mapping from its ids to these kinds.
"""

import inspect
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from types import MappingProxyType, ModuleType
from typing import Literal

from evalkit.errors import SuiteError, UnknownName
from evalkit.instructions import (
    characters,
    contents,
    echoes,
    language,
    length,
    lines,
    listed,
    nesting,
    structure,
    tables,
    terms,
    tokens,
    told,
    wording,
)
from evalkit.records import Json, Sample

FIELD = "instructions"
MOST = 3  # instructions of an item

_FAMILIES: tuple[tuple[ModuleType, tuple[str, ...]], ...] = (
    (length, ("word_count", "character_count", "sentence_count", "paragraph_count")),
    (
        structure,
        (
            "bullet_count", "numbered_count", "highlight_count", "placeholder_count", "title",
            "wrapped", "quotation_count", "json_object", "postscript",
        ),
    ),
    (
        wording,
        (
            "includes", "avoids", "text_frequency", "letter_frequency", "starts_with",
            "ends_with", "one_of", "paragraph_first_word", "repeats_prompt",
        ),
    ),
    (
        characters,
        (
            "lower_case", "upper_case", "capital_words", "no_comma", "no_digits",
            "chinese_numerals", "minguo_year", "no_simplified", "full_width_punctuation",
            "reply_script",
        ),
    ),
    (terms, ("taiwan_terms",)),
    (
        contents,
        (
            "contains", "contained_times", "contains_one", "last_words", "added_postscript",
            "any_title", "json_value", "dash_or_star_count", "section_count", "two_answers",
            "paragraphs_with_word",
        ),
    ),
    (
        tokens,
        (
            "token_count", "token_range", "different_words", "no_word_oftener", "prime_lengths",
            "palindromes", "consonant_clusters", "vowel_kinds", "alphabet_words",
            "no_shared_first_letter", "every_nth_japanese",
        ),
    ),
    (
        told,
        (
            "emoji_ends", "sentence_keyword", "keyword_place", "second_words", "longer_by",
            "growing_alliteration", "chained_sentences", "alphabet_sentences", "balanced_types",
            "twice_as_declarative", "equal_sentences", "ring_paragraphs",
        ),
    ),
    (
        listed,
        (
            "coordinating_conjunctions", "pronoun_count", "stop_word_share", "names_of",
            "number_count", "keyword_ladder",
        ),
    ),
    (
        lines,
        (
            "stairs", "separator_list", "word_a_line", "no_whitespace", "sub_bullets",
            "sentences_then_bullets", "italic_theses", "template", "title_case",
        ),
    ),
    (
        echoes,
        (
            "exactly_text", "one_exactly", "first_word_changed", "word_span", "trigram_overlap",
            "reversed_letters", "reversed_words",
        ),
    ),
    (nesting, ("bracket_depth", "quotation_depth", "explained_quotations", "every_mark")),
    (tables, ("csv_table", "dates_only", "numbers_only", "growing_questions")),
    (language, ("reply_language", "english_capitals", "english_small_letters")),
)  # fmt: skip

KINDS: Mapping[str, Callable[..., bool]] = MappingProxyType(
    {name: getattr(module, name) for module, names in _FAMILIES for name in names}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """One instruction of an item: its kind, and the check that it makes of a reply."""

    kind: str
    follows: Callable[[str], bool]


def instructions_of(sample: Sample) -> tuple[Instruction, ...]:
    """Return the instructions of a sample, from ``sample.data["instructions"]``.

    Each is a mapping: ``kind``, and the arguments of that kind.

    Raises:
        SuiteError: there are none or more than three, or an argument is unknown, lacking or of
            another type.
        UnknownName: there is no such kind.

    >>> sample = Sample(
    ...     suite="s", id="1", messages=(), cluster="1",
    ...     data={"instructions": ({"kind": "word_count", "count": 2},)},
    ... )
    >>> instructions_of(sample)[0].follows("Two words.")
    True
    """
    where = f"suite {sample.suite!r}, sample {sample.id!r}"
    rows = sample.data.get(FIELD)
    if not isinstance(rows, tuple) or not 1 <= len(rows) <= MOST:
        raise SuiteError(
            f"{where}: data field {FIELD!r} is no list of instructions (got {rows!r}); one to "
            f"{MOST} mappings with a kind are expected"
        )
    return tuple(_instruction(row, where) for row in rows)


def _instruction(row: Json, where: str) -> Instruction:
    kind = row.get("kind") if isinstance(row, Mapping) else None
    if not isinstance(row, Mapping) or not isinstance(kind, str):
        raise SuiteError(
            f"{where}: an instruction has no kind (got {row!r}); a mapping with kind and the "
            "arguments of that kind is expected"
        )
    if kind not in KINDS:
        raise UnknownName(f"{where}: kind of instruction", kind, KINDS)
    given = {key: value for key, value in row.items() if key != "kind"}
    _check_arguments(kind, given, where)
    return Instruction(kind=kind, follows=partial(KINDS[kind], **given))


def _check_arguments(kind: str, given: Mapping[str, Json], where: str) -> None:
    hints, needed = _signature(kind)
    for key, value in given.items():
        if key not in hints or not _fits(value, hints[key]):
            raise SuiteError(
                f"{where}: instruction {kind!r}: argument {key!r} does not fit (got {value!r}); "
                f"it has {', '.join(f'{name}: {_word(hint)}' for name, hint in hints.items())}"
            )
    lacking = sorted(needed - set(given))
    if lacking:
        raise SuiteError(
            f"{where}: instruction {kind!r}: argument {lacking[0]!r} is lacking (got "
            f"{sorted(given)}); {', '.join(sorted(needed))} must be given"
        )


@cache
def _signature(kind: str) -> tuple[Mapping[str, object], frozenset[str]]:
    """Return the arguments of a kind with their types, and which of them must be given."""
    hints = typing.get_type_hints(KINDS[kind])
    arguments = [
        each
        for each in inspect.signature(KINDS[kind]).parameters.values()
        if each.kind is each.KEYWORD_ONLY
    ]
    needed = frozenset(each.name for each in arguments if each.default is each.empty)
    return {each.name: hints[each.name] for each in arguments}, needed


def _fits(value: Json, hint: object) -> bool:
    if typing.get_origin(hint) is Literal:
        return value in typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return isinstance(value, tuple) and bool(value) and all(isinstance(v, str) for v in value)
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return isinstance(value, bool if hint is bool else str) and value != ""


def _word(hint: object) -> str:
    if typing.get_origin(hint) is Literal:
        return " or ".join(map(repr, typing.get_args(hint)))
    words = {int: "whole number", bool: "true or false", str: "text"}
    return words.get(typing.cast("type", hint), "list of texts")
