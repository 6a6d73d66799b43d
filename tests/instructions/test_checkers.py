"""Instructions that can be checked: each kind on replies that follow it and that do not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.instructions.amount import holds
from evalkit.instructions.characters import no_simplified
from evalkit.instructions.kinds import KINDS
from evalkit.instructions.length import sentences, words
from evalkit.instructions.terms import TERMS, mainland_terms, taiwan_terms

CASES = [  # kind, arguments, replies that follow, replies that do not
    ("word_count", {"count": 3}, ["one two three", "well-known it's 3.", "a b\nc"], ["a b", ""]),
    ("word_count", {"count": 2, "relation": "at_most"}, ["a", "a b"], ["a b c"]),
    ("word_count", {"count": 2, "relation": "fewer_than"}, ["a"], ["a b"]),
    ("character_count", {"count": 4}, ["今天，好 天。", "a1 b2"], ["今天好"]),
    ("character_count", {"count": 2, "punctuation": True}, ["好。"], ["好"]),
    ("sentence_count", {"count": 2}, ["Mr. Wu left. He ran!", "好。走！", "A 3.5 cm nail. Ok"],
     ["One.", "e.g. this one.", "." * 200_000 + "a"]),
    ("sentence_count", {"count": 1},
     ["What?! ", "「好！」", "It is e.g. this.", "At 3 p.m. we go."],
     ["No. Yes. ", "..."]),
    ("paragraph_count", {"count": 2}, ["a\n\nb", "a\n \n\n\nb\nc"], ["a\nb"]),
    ("paragraph_count", {"count": 2, "separator": "***"}, ["a\n***\nb"], ["a\n\nb"]),
    ("bullet_count", {"count": 2}, ["- a\n* b", "・甲\n● 乙", "x:\n  - a\n  - b"],
     ["-a\n-b", "**bold** a\n- b", "- \n- b"]),
    ("numbered_count", {"count": 2}, ["1. a\n2) b", "（一）甲\n(2) 乙", "一、甲\n二、乙"],
     ["1.\n2.", "2024 was\n1. a"]),
    ("highlight_count", {"count": 1, "relation": "exactly"}, ["*a*", "**b c**"],
     ["a", "2 * 3 * 4", "*a* *b*", "* item"]),
    ("placeholder_count", {"count": 1}, ["[name]", "【日期】"], ["[]", "(name)", "[a\nb]"]),
    ("title", {"marks": "<<>>"}, ["\n<<A>>\nb"], ["b\n<<A>>", "<< >>\nb", "<A>\nb", "<<A>> b"]),
    ("title", {"marks": "《》"}, ["《夜》\n文"], ["夜\n文", "《夜\n文"]),
    ("wrapped", {"marks": '""'}, ['"a"'], ['"a', '""', 'a "b"']),
    ("wrapped", {"marks": "「」"}, [" 「好」\n"], ["「好」。", "好"]),
    ("quotation_count", {"count": 2}, ["「甲」「乙」"], ["「甲」", "「」「」"]),
    ("json_object", {}, ["{}", '```json\n{"a": 1}\n```'],
     ["[1]", "1", "{a: 1}", "x {}", "[" * 9999]),
    ("json_object", {"keys": ("a",)}, ['{"a": null}'], ["{}", '{"a": 1, "b": 2}']),
    ("postscript", {"marker": "P.S."}, ["a\n\nP.S. b"], ["P.S.", "a P.S. b", "P.S. b\n\na"]),
    ("includes", {"texts": ("tea", "rice")}, ["TEA and rice."], ["tea", "price and tea"]),
    ("avoids", {"texts": ("tea",)}, ["teapot", ""], ["Tea!"]),
    ("text_frequency", {"text": "go", "count": 2}, ["go, GO"], ["go", "gogo"]),
    ("letter_frequency", {"letter": "Z", "count": 2}, ["zZ"], ["z"]),
    ("starts_with", {"text": "Dear"}, [" dear you"], ["My dear"]),
    ("ends_with", {"text": "Bye."}, ["So, bye. "], ["Bye", "Bye. x"]),
    ("one_of", {"texts": ("是", "不是")}, ["是。", "「不是」"], ["我說是", ""]),
    ("paragraph_first_word", {"paragraph": 2, "word": "but"}, ["a\n\nBut, b"],
     ["but", "a\n\nButter", "a\nbut b"]),
    ("paragraph_first_word", {"paragraph": 1, "word": "不過"}, ["不過好"], ["好"]),
    ("paragraph_first_word", {"paragraph": 0, "word": "a"}, [], ["a"]),
    ("repeats_prompt", {"text": "How far?"}, ["how  far? Two."], ["How far?", "Two."]),
    ("lower_case", {}, ["a 1."], ["A", "1", "好"]),
    ("upper_case", {}, ["A 1."], ["a", "1", "好"]),
    ("capital_words", {"count": 1, "relation": "exactly"}, ["NO way", "I go"], ["No", "A B"]),
    ("no_comma", {}, ["a; b、c"], ["a, b", "甲，乙", "1,000"]),
    ("no_digits", {}, ["三"], ["3", "３"]),
    ("chinese_numerals", {}, ["三天", "一起去三天", "二十一起", "十分鐘", "唯一一個", "數百人"],
     ["3 天", "天", "三天 3", "我一定去", "一起", "一樣", "一些", "萬一", "三明治", "一直"]),
    ("minguo_year", {}, ["民國 88 年", "民國元年"],
     ["1999 年", "民國", "民國 88 年（西元 1999 年）"]),
    ("no_simplified", {}, ["臺灣的體"], ["台湾", "ok", ""]),
    ("full_width_punctuation", {}, ["好，走。", "用 3.5 公分。"],
     ["好,走。", "好走", "好。走.", "好:走。"]),
    ("reply_script", {"script": "latin"}, ["Hello 你", "été"], ["你好 a", "12", ""]),
    ("reply_script", {"script": "han"}, ["你好嗎今天 a"], ["hello 你", "12"]),
    ("taiwan_terms", {"expected": ("軟體",)}, ["這套軟體"], ["程式", "軟體和視頻"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "arguments", "follow", "fail"), CASES)
def test_by_hand(kind, arguments, follow, fail):
    """Each kind accepts the replies that follow it and rejects the others."""
    check = KINDS[kind]

    assert [] == [reply for reply in follow if not check(reply, **arguments)]
    assert [] == [reply for reply in fail if check(reply, **arguments)]


def test_every_kind_has_a_case():
    """No kind of these families is without replies that follow it and replies that do not."""
    families = ("characters", "length", "structure", "terms", "wording")
    kinds = {name for name, each in KINDS.items() if each.__module__.endswith(families)}

    assert kinds == {kind for kind, _, follow, fail in CASES if follow and fail}


@given(number=st.integers(0, 50), count=st.integers(0, 50))
def test_relations_are_consistent(number, count):
    """At least and fewer than exclude each other; exactly is at least and at most."""
    at_least, at_most = (holds(number, each, count) for each in ("at_least", "at_most"))

    assert at_least != holds(number, "fewer_than", count)
    assert (at_least and at_most) == holds(number, "exactly", count)


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), max_size=12))
def test_words_equal_splitting(parts):
    """Where words are plain and parted by spaces, counting them is splitting at spaces."""
    assert parts == words(" ".join(parts))


def _ends_a_sentence(text):
    """Whether a full stop after ``text`` is one: not that of an abbreviation."""
    return text.rpartition(" ")[2] not in {"vs", "etc"}


@given(
    st.lists(
        st.from_regex(r"[a-z]{2,6}( [a-z]{2,6}){0,3}", fullmatch=True).filter(_ends_a_sentence),
        max_size=8,
    )
)
def test_sentences_equal_how_many_were_written(parts):
    """Sentences that were joined with full stops are counted again, in both scripts of marks."""
    assert len(parts) == len(sentences(" ".join(f"{each}." for each in parts)))
    assert len(parts) == len(sentences("".join(f"{each}。" for each in parts)))


@given(st.dictionaries(st.text(max_size=5), st.integers(), min_size=1, max_size=4))
def test_json_that_was_written_is_read(value):
    """What the library writes as an object has exactly its keys."""
    reply = json.dumps(value)

    assert KINDS["json_object"](reply, keys=tuple(value))
    assert not KINDS["json_object"](f"Here: {reply}")


@pytest.mark.parametrize("taiwans", [each for each, _ in TERMS])
def test_taiwans_terms_accuse_nobody(taiwans):
    """Taiwan's own terms are never taken for the mainland's."""
    assert () == mainland_terms(f"我們用{taiwans}。")


@pytest.mark.parametrize(
    "text",
    [
        "視頻率而定",
        "在博客來買書",
        "菠蘿麵包",
        "我相信息息相關",
        "打印章",
        "質量守恆",
        "網路與網際網路",
    ],
)
def test_words_that_only_look_like_the_mainlands(text):
    """Taiwan's words that hold a mainland term as a part are let pass."""
    assert taiwan_terms(text)


def test_simplified_as_opencc_has_it():
    """Of a text that OpenCC turns into simplified Chinese, none with other characters passes."""
    opencc = pytest.importorskip("opencc")
    texts = ["請記得更新電腦裡的軟體", "圖書館很安靜", "車站前面有計程車", "這個週末會下雨嗎"]
    convert = opencc.OpenCC("t2s").convert

    assert [True] * 4 == [no_simplified(each) for each in texts]
    assert [False] * 4 == [no_simplified(convert(each)) for each in texts]
