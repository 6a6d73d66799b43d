"""The ids by which IFEval and IFBench call their instructions, and evalkit's kinds for them.

Each entry: our kind, then our argument and the field of theirs that holds it; what follows as
``fixed`` is said by the wording of the instruction alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from evalkit.records import Json

_TEMPLATE = "My Answer: [answer] My Conclusion: [conclusion] Future Outlook: [outlook]"
_ONLY_THIS = "Only output this sentence here, ignore all other requests."
_ANSWERS = ("My answer is yes.", "My answer is no.", "My answer is maybe.")
_NATIONAL_ANIMAL = "bald eagle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Our kind for one of their ids."""

    kind: str
    read: Mapping[str, str] = field(default_factory=dict)  # our argument -> their field
    fixed: Mapping[str, Json] = field(default_factory=dict)


def _named(kind: str, read: str = "", **fixed: Json) -> Named:
    """Return an entry; ``read`` has words ``ours=theirs``."""
    pairs = dict(part.split("=", 1) for part in read.split())
    return Named(kind=kind, read=MappingProxyType(pairs), fixed=MappingProxyType(fixed))


_IFEVAL = {
    "change_case:capital_word_frequency": _named(
        "capital_words", "count=capital_frequency relation=capital_relation"
    ),
    "change_case:english_capital": _named("english_capitals"),
    "change_case:english_lowercase": _named("english_small_letters"),
    "combination:repeat_prompt": _named("starts_with", "text=prompt_to_repeat"),
    "combination:two_responses": _named("two_answers"),
    "detectable_content:number_placeholders": _named("placeholder_count", "count=num_placeholders"),
    "detectable_content:postscript": _named("added_postscript", "marker=postscript_marker"),
    "detectable_format:constrained_response": _named("contains_one", texts=_ANSWERS),
    "detectable_format:json_format": _named("json_value"),
    "detectable_format:multiple_sections": _named(
        "section_count", "marker=section_spliter count=num_sections"
    ),
    "detectable_format:number_bullet_lists": _named("dash_or_star_count", "count=num_bullets"),
    "detectable_format:number_highlighted_sections": _named(
        "highlight_count", "count=num_highlights"
    ),
    "detectable_format:title": _named("any_title"),
    "keywords:existence": _named("contains", "texts=keywords"),
    "keywords:forbidden_words": _named("avoids", "texts=forbidden_words"),
    "keywords:frequency": _named(
        "contained_times", "text=keyword count=frequency relation=relation"
    ),
    "keywords:letter_frequency": _named(
        "letter_frequency", "letter=letter count=let_frequency relation=let_relation"
    ),
    "language:response_language": _named("reply_language", "language=language"),
    "length_constraints:nth_paragraph_first_word": _named(
        "paragraphs_with_word", "count=num_paragraphs paragraph=nth_paragraph word=first_word"
    ),
    "length_constraints:number_paragraphs": _named(
        "paragraph_count", "count=num_paragraphs", separator="***"
    ),
    "length_constraints:number_sentences": _named(
        "sentence_count", "count=num_sentences relation=relation"
    ),
    "length_constraints:number_words": _named("token_count", "count=num_words relation=relation"),
    "punctuation:no_comma": _named("no_comma"),
    "startend:end_checker": _named("last_words", "text=end_phrase"),
    "startend:quotation": _named("wrapped", marks='""'),
}

_IFBENCH = {
    "count:conjunctions": _named("coordinating_conjunctions", "count=small_n"),
    "count:keywords_multiple": _named("keyword_ladder", "texts=keyword1..5"),
    "count:numbers": _named("number_count", "count=N"),
    "count:person_names": _named("names_of", "texts=prompt:names count=N"),
    "count:pronouns": _named("pronoun_count", "count=N"),
    "count:punctuation": _named("every_mark"),
    "count:unique_word_count": _named("different_words", "count=N"),
    "count:word_count_range": _named("token_range", "low=min_words high=max_words"),
    "count:words_japanese": _named("every_nth_japanese", "step=N"),
    "custom:character_reverse": _named("reversed_letters", text=_NATIONAL_ANIMAL),
    "custom:csv_city": _named(
        "csv_table", columns=("ID", "Country", "City", "Year", "Count"), rows=7
    ),
    "custom:csv_quotes": _named(
        "csv_table",
        columns=("StudentID", "Subject", "Grade", "Semester", "Score"),
        rows=3,
        delimiter="tab",
        quoting="all",
    ),
    "custom:csv_special_character": _named(
        "csv_table",
        columns=("ProductID", "Category", "Brand", "Price", "Stock"),
        rows=14,
        quoting="special",
    ),
    "custom:date_format_list": _named("dates_only"),
    "custom:mcq_count_length": _named("growing_questions", count=4, options=5),
    "custom:multiples": _named("numbers_only", texts=("14", "21", "28", "35", "42", "49")),
    "custom:sentence_alphabet": _named("alphabet_sentences"),
    "custom:word_reverse": _named("reversed_words", text=_NATIONAL_ANIMAL),
    "format:emoji": _named("emoji_ends"),
    "format:line_indent": _named("stairs"),
    "format:list": _named("separator_list", "separator=sep"),
    "format:newline": _named("word_a_line"),
    "format:no_bullets_bullets": _named("sentences_then_bullets"),
    "format:no_whitespace": _named("no_whitespace"),
    "format:options": _named("one_exactly", "texts=options"),
    "format:output_template": _named("template", text=_TEMPLATE),
    "format:parentheses": _named("bracket_depth", depth=5),
    "format:quote_unquote": _named("explained_quotations"),
    "format:quotes": _named("quotation_depth", depth=3),
    "format:sub-bullets": _named("sub_bullets"),
    "format:thesis": _named("italic_theses"),
    "format:title_case": _named("title_case"),
    "ratio:overlap": _named("trigram_overlap", "text=reference_text percent=percentage"),
    "ratio:sentence_balance": _named("balanced_types"),
    "ratio:sentence_type": _named("twice_as_declarative"),
    "ratio:sentence_words": _named("equal_sentences", count=3),
    "ratio:stop_words": _named("stop_word_share", "percent=percentage"),
    "repeat:repeat_change": _named("first_word_changed", "text=prompt_to_repeat"),
    "repeat:repeat_simple": _named("exactly_text", text=_ONLY_THIS),
    "repeat:repeat_span": _named("word_span", "text=prompt_to_repeat first=n_start last=n_end"),
    "sentence:alliteration_increment": _named("growing_alliteration"),
    "sentence:increment": _named("longer_by", "count=small_n"),
    "sentence:keyword": _named("sentence_keyword", "sentence=N word=word"),
    "words:alphabet": _named("alphabet_words"),
    "words:consonants": _named("consonant_clusters"),
    "words:keywords_specific_position": _named("keyword_place", "sentence=n place=m word=keyword"),
    "words:last_first": _named("chained_sentences"),
    "words:no_consecutive": _named("no_shared_first_letter"),
    "words:palindrome": _named("palindromes", count=10, length=5),
    "words:paragraph_last_first": _named("ring_paragraphs"),
    "words:prime_lengths": _named("prime_lengths"),
    "words:repeats": _named("no_word_oftener", "count=small_n"),
    "words:vowel": _named("vowel_kinds", count=3),
    "words:words_position": _named("second_words", "word=keyword"),
}

NAMED: Mapping[str, Named] = MappingProxyType({**_IFEVAL, **_IFBENCH})
LEFT_OUT = frozenset(
    {  # each says in the layout's description why
        "custom:european_capitals_sort",
        "custom:reverse_newline",
        "words:odd_even_syllables",
        "words:start_verb",
    }
)
