"""The kinds that public benchmarks need, by hand: what follows them, and what does not."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.instructions import (
    contents,
    echoes,
    language,
    lines,
    listed,
    nesting,
    tables,
    tokens,
    told,
)
from evalkit.instructions.kinds import KINDS
from evalkit.layouts.instruction_ids import NAMED

FAMILIES = (contents, echoes, language, lines, listed, nesting, tables, tokens, told)
ALPHABET = "abcdefghijklmnopqrstuvwxyz"
LADDER = {"texts": ("one", "two", "three", "five", "seven")}
LADDER_TEXT = "one two two" + " three" * 3 + " five" * 5 + " seven" * 7
TABLE = {"columns": ("a", "b"), "rows": 1}
QUESTIONS = "Question 1: Who?\nA) I\nB) You\n\nQuestion 2: And who else?\nA) He\nB) She"

CASES = [
    ("contains", {"texts": ("mom", "tea")}, ["Moms like TEA."], ["mom", "to me"]),
    ("contained_times", {"text": "a.", "count": 2, "relation": "exactly"},
     ["A. ba."], ["aaab", "a. a. a."]),
    ("contains_one", {"texts": ("Yes.", "No.")}, ["I say No. Really."], ["yes.", "Maybe."]),
    ("last_words", {"text": "Bye."}, ["So, bye.", '"So, bye."\n'], ["Bye. x", "Bye"]),
    ("added_postscript", {"marker": "P.S."}, ["a\n\nP.S. b", "a p.s.: b", "P. S. b"],
     ["P.S.", "P.P.S. b", "a ps b", "ups. b"]),
    ("added_postscript", {"marker": "P.P.S"}, ["a\nP.P.S. b", "p.p.s b"], ["P.S. b", "P.P.S"]),
    ("any_title", {}, ["x <<A>> y", "x\n<<A B>>"], ["<< >>", "<A>", "<<A\nB>>", "<<>>"]),
    ("json_value", {}, ["[1]", "2", '```json\n{"a": 1}\n```', "```JSON\n{}```"],
     ["", "x: {}", "{a: 1}", "[" * 99999]),
    ("dash_or_star_count", {"count": 2}, ["* a\n- b", "x\n  -a\n *b"],
     ["* a", "**a**\n* b", "---\n- a", "* a\n* b\n* c"]),
    ("section_count", {"marker": "Day", "count": 2}, ["Day 1\na\nDay 2\nb", "Day1 Day 2 Day 3"],
     ["Day 1", "DAY 1 DAY 2", "Day One Day Two"]),
    ("two_answers", {}, ["a******b", "a\n******\nb\n******", "******a******b"],
     ["a", "a******a", "a******b******c", "a******", "a************b", "a***b"]),
    ("paragraphs_with_word", {"count": 2, "paragraph": 2, "word": "but"},
     ["a\n\nBut b", 'a\n\n"but," b'], ["but a\n\nb", "a\n\nbut\n\nc", "a\n\nbutter", "a\n\n--"]),
    ("paragraphs_with_word", {"count": 1, "paragraph": 2, "word": "a"}, [], ["a"]),
    ("token_count", {"count": 2}, ["it's", "a_b c"], ["its", "a b c"]),
    ("token_range", {"low": 2, "high": 3}, ["a b", "a b c"], ["a", "a b c d"]),
    ("different_words", {"count": 2}, ["a b", "A a b"], ["a A", ""]),
    ("no_word_oftener", {"count": 1}, ["a b", "a"], ["a A", "a, a.", "", "..."]),
    ("prime_lengths", {}, ["we see.", "**seven**"], ["a", "four", "", "123456789"]),
    ("palindromes", {"count": 2, "length": 5}, ["Level? Radar!", "level level"],
     ["level noon", "level lever"]),
    ("consonant_clusters", {}, ["Fry this."], ["a fry", "", "tea this"]),
    ("vowel_kinds", {"count": 3}, ["a e i", "xa"], ["a e i o", "xyz", "AEIO"]),
    ("alphabet_words", {}, ["y z a b", "One, pal"], ["a c", "b a", "a 1", "", "1 2", "One"]),
    ("no_shared_first_letter", {}, ["We are we", "a"], ["We went", "a A"]),
    ("every_nth_japanese", {"step": 2}, ["I 飲む tea お茶。", "a 日"], ["I drink", "日", "日 a"]),
    ("every_nth_japanese", {"step": 0}, [], ["日"]),
    ("emoji_ends", {}, ["Yes 😀.", "Yes. 😀 No! 🎉", "Yes 👍🏽"], ["Yes.", "😀 Yes. No 😀.", ""]),
    ("sentence_keyword", {"sentence": 2, "word": "tea"}, ["a. Tea!"], ["tea. b.", "tea"]),
    ("sentence_keyword", {"sentence": 0, "word": "tea"}, [], ["tea"]),
    ("keyword_place", {"sentence": 2, "place": 2, "word": "tea"}, ["a. My Tea!"],
     ["a. Tea!", "My tea.", "a. my teas."]),
    ("second_words", {"word": "so"}, ["And so it is, SO there.", "x so so y"],
     ["so", "a so b c so", ""]),
    ("longer_by", {"count": 1}, ["a. b c. d e f."], ["a.", "a. b.", "a b. c."]),
    ("growing_alliteration", {}, ["We go. We went on."], ["a.", "a b. c d.", "a a. b."]),
    ("chained_sentences", {}, ["I like tea. Tea is. Is it?", "I go."],
     ["I go. You go.", "", "Tea.", "..."]),
    ("alphabet_sentences", {}, [" ".join(f"{each.upper()}a." for each in ALPHABET)],
     [" ".join(f"{each}." for each in ALPHABET[:-1]), "", "a."]),
    ("balanced_types", {}, ["a. b? c!", "a! b. c? d? e! f."], ["a. b?", "", "a. b? c! d."]),
    ("twice_as_declarative", {}, ["a. b. c?", 'a. "b." c? d!'], ["a. b?", "a. b.", ""]),
    ("equal_sentences", {"count": 2}, ["ab c. de f."], ["ab c. ab d.", "ab. c.", "ab c."]),
    ("ring_paragraphs", {}, ["Tea is tea.\n\nRice, rice", "tea"], ["Tea is.", ""]),
    ("coordinating_conjunctions", {"count": 2}, ["And so."], ["and and", "android"]),
    ("pronoun_count", {"count": 2}, ["I saw them.", "it's me"], ["I go", "theme items"]),
    ("stop_word_share", {"percent": 50}, ["the rain", "rain"], ["in the rain", ""]),
    ("names_of", {"texts": ("Ann", "Bo"), "count": 2}, ["Bo, Ann."], ["Ann Ann", "Anna Bo"]),
    ("number_count", {"count": 2}, ["1 and 2.5", "1,000 in the 60s"], ["1", "1 2 3", "one two"]),
    ("keyword_ladder", LADDER, [LADDER_TEXT], [LADDER_TEXT + " one", "one two"]),
    ("keyword_ladder", {"texts": ("one",)}, [], ["one"]),
    ("stairs", {}, ["a\n b\n  c", "a\n\n\tb"], ["a", "a\nb", "a\n  b\n  c", ""]),
    ("separator_list", {"separator": "-"}, ["- a\n- b", "- a - b"], ["- a", "a-b c-d", "- a\n-"]),
    ("word_a_line", {}, ["a\nb", "a\n\nb "], ["a b", ""]),
    ("no_whitespace", {}, ["a", " a\n", "a-b"], ["a b", "a\nb", ""]),
    ("sub_bullets", {}, ["* a\n - b\n* c\n - d\n - e", "x\n* **a**\n- b"],
     ["* a\n* b\n - c", "- a", "a", "* a\n - b\n* c", "**a**\n- b", "* a\n---"]),
    ("sentences_then_bullets", {}, ["It is. We go.\n* c\n* d", "It is. We go.\n\n* c\n\n* d"],
     ["It is.\n* c\n* d", "It is. We go.\n* c", "* c\n* d\nIt is. We go.",
      "It is. We go.\n* c\n* d\nDone.", "It is. We go."]),
    ("italic_theses", {}, ["<i>A</i> b", "<em>A</em>\n\n <I>b</I> c"],
     ["*A* b", "<i>A</i>\n\nb", "<i></i>", ""]),
    ("template", {"text": "A: [x] B: [y]"}, ["A: 1 B: 2", "A:\n1\n\nB:"], ["B: 2 A: 1", "A: 1"]),
    ("title_case", {}, ["The Art of War", "Don't Stop 2"], ["the Art", "The Art of war", "12"]),
    ("exactly_text", {"text": "Say it."}, ["say it.", " Say it. "], ["Say it", "I say it."]),
    ("one_exactly", {"texts": ("a)", "b)")}, ["A)", " b)\n"], ["a", "a).", "a) b)"]),
    ("first_word_changed", {"text": "Go home now"}, ["Run home now"],
     ["Go home now", "home now", "Run home", "", "Run home now."]),
    ("word_span", {"text": "a b c d", "first": 1, "last": 2}, ["b c", "b\nc"], ["a b", "b c d"]),
    ("trigram_overlap", {"text": "abcdef", "percent": 50}, ["abcx"], ["abcdef", "xyz", "ab"]),
    ("trigram_overlap", {"text": "abcd", "percent": 98}, ["abcd"], ["abc_abc"]),
    ("reversed_letters", {"text": "bald eagle"}, ["Elgae dlaB"], ["bald eagle", "elgae"]),
    ("reversed_words", {"text": "bald eagle"}, ["Eagle, bald the."],
     ["bald eagle", "eagle the bald"]),
    ("bracket_depth", {"depth": 3}, ["(a [b {c}])", "((()))", "(() [{}])", "(a) ((()))"],
     ["((a))", "(((a", "([{)]}", "() () ()"]),
    ("quotation_depth", {"depth": 3}, ["\"a 'b \"c\" d' e\"", "“a ‘b “c” d’ e”"],
     ['"a" "b" "c"', "\"a 'b' c\"", "one's don't it's", "\"it's one's\""]),
    ("explained_quotations", {}, ['"a" is b. "c" is d.', "none", "“a” b"],
     ['"a"', '"a" "b" c', '"a".']),
    ("every_mark", {}, [". , ! ? ; : ?!", ". , ! ? ; : ‽"],
     [". , ! ? ; :", ". , ; : ?!", ". , ! ; : ?!"]),
    ("csv_table", TABLE, ["a,b\n1,2", "Here:\n```csv\na,b\n1,2\n```", 'a,b\n1,"2,3"'],
     ["a,b", "a,b\n1,2\n3,4", "a,c\n1,2", "a,b\n1,2,3", "a\tb\n1\t2", 'a,b\n"1"x,2', ""]),
    ("csv_table", TABLE | {"delimiter": "tab", "quoting": "all"}, ['"a"\t"b"\n"1"\t"2"'],
     ["a\tb\n1\t2", '"a"\t"b"\n"1"\t2', '"a","b"\n"1","2"']),
    ("csv_table", TABLE | {"quoting": "special"}, ['a,b\n1,"2%"'], ["a,b\n1,2%", 'a,b\n1,"2"']),
    ("dates_only", {}, ["1796-04-12", "1796-04-12, 1797-01-14."],
     ["12-04-1796", "1796-02-30", "x, 1796-04-12", ""]),
    ("numbers_only", {"texts": ("14", "21")}, ["14, 21", "14\n21"], ["14", "21 14", "14 and 21"]),
    ("growing_questions", {"count": 2, "options": 2}, [QUESTIONS],
     [QUESTIONS.replace(" And who else?", " Oh?"), QUESTIONS + "\nC) It", "Sure!\n" + QUESTIONS,
      "Question: a?\nA) b\nB) c"]),
    ("reply_language", {"language": "en"}, ["This is the way to go.", "Peace!"],
     ["Das ist der Weg und nicht die Straße.", "這是一句話", "12"]),
    ("english_capitals", {}, ["THIS IS IT."],
     ["This is it.", "DAS IST DER HUND UND DIE KATZE", "12"]),
    ("english_small_letters", {}, ["this is it."], ["This is it.", "das ist der hund", "12"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "arguments", "follow", "fail"), CASES)
def test_by_hand(kind, arguments, follow, fail):
    """Each kind accepts the replies that follow it and rejects the others."""
    check = KINDS[kind]

    assert [] == [reply for reply in follow if not check(reply, **arguments)]
    assert [] == [reply for reply in fail if check(reply, **arguments)]


def test_every_kind_of_these_families_has_a_case():
    """No kind is without replies that follow it and replies that do not, and each is in use."""
    modules = {each.__name__ for each in FAMILIES}
    kinds = {name for name, check in KINDS.items() if check.__module__ in modules}

    assert kinds == {kind for kind, _, follow, fail in CASES if follow and fail}
    assert set() == kinds - {each.kind for each in NAMED.values()}


@given(st.lists(st.lists(st.text(max_size=6), min_size=2, max_size=2), max_size=4))
def test_tables_that_were_written_are_read(rows):
    """What the library writes as CSV has its columns and rows."""
    rows = [
        [each.replace("\r", "").replace("\n", "").replace("\0", "") for each in row] for row in rows
    ]
    rows = [[f"x{each}x" for each in row] for row in rows]
    out = io.StringIO()
    csv.writer(out).writerows([["a", "b"], *rows])

    assert KINDS["csv_table"](out.getvalue(), columns=("a", "b"), rows=len(rows))


@given(st.integers(0, 8), st.sampled_from(["()", "[]", "{}"]))
def test_depth_equals_how_deep_it_was_written(depth, pair):
    """Brackets that were nested so deep are so deep, and no deeper."""
    text = pair[0] * depth + "a" + pair[1] * depth

    assert KINDS["bracket_depth"](text, depth=depth)
    assert not KINDS["bracket_depth"](text, depth=depth + 1)


@given(st.text())
def test_reversing_letters_twice(text):
    """A reply that is the text backwards follows; so every text follows its own reversal."""
    assert KINDS["reversed_letters"](text.casefold()[::-1], text=text)
