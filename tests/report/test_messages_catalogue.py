"""The message catalogue: whole, valid, in order, and Chinese as Taiwan writes it."""

import re
import shutil
import subprocess
from string import Formatter

import message_catalogue as messages
import pytest

from evalkit.report.messages import sentence, untranslated

HAN = "\u3400-\u9fff"
ENTRIES = [each for each in messages.catalogue() if each.id]
SENTENCES = [each for each in ENTRIES if each.context == messages.CONTEXT]
ELSEWHERE = re.compile(
    "软|网|质量|信息|網絡|默認|用戶|視頻|數據|硬件|軟件|代碼|概率|樣本量|置信|穩健性|魯棒|裁判模型"
)
VALUES = {
    "n": "7",
    "name": "judge_x",
    "text": "Chen Yi-ting",
    "rest": "memory replaced; board too",
    "said": "none is missing",
    "names": "accuracy, Chen Yi-ting and f1",
    "list": "a, none is missing",
}


def english(entry):
    """Return the English of an entry, in all its forms."""
    return [entry.id] if isinstance(entry.id, str) else list(entry.id)


def chinese(entry):
    """Return the Chinese of an entry."""
    return entry.string if isinstance(entry.string, str) else entry.string[0]


def names(text):
    """Return the placeholders of a text, in alphabetical order."""
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def test_every_message_has_a_translation():
    """What the code says can be said in Chinese; ``make messages`` names the places."""
    assert {} == messages.lacking()


def test_every_message_is_used():
    """The catalogue holds nothing that the code says no longer."""
    assert [] == messages.unused()


def test_every_message_can_be_found():
    """``say`` is given texts that stand in the code."""
    assert [] == list(messages.unseen())


def test_the_catalogue_is_in_order():
    """``make messages`` would change nothing."""
    assert messages.in_order(messages.catalogue()).decode() == messages.CATALOGUE.read_text("utf-8")


def test_no_entry_stands_twice():
    """A message has one translation in a context."""
    found = [f"{each.context}: {messages.first(each)}" for each in ENTRIES]

    assert sorted(found) == sorted(set(found))


def test_no_translation_is_unfinished():
    """None is empty, and none is marked as fuzzy."""
    assert [] == [each.id for each in ENTRIES if each.fuzzy or not chinese(each)]


def test_placeholders_are_those_of_the_english():
    """A translation names each value once, and no other."""
    wrong = [
        form
        for each in ENTRIES
        for form in english(each)
        if names(form) != names(chinese(each)) or len(names(form)) != len(set(names(form)))
    ]

    assert [] == wrong


def test_a_translation_without_its_value_is_found():
    """The check of placeholders would see a lost one."""
    assert names("{a} of {b}") != names("共 {b}")


def test_placeholders_of_sentences_have_a_kind():
    """Their names begin with what may stand there."""
    found = {
        name.rstrip("0123456789") for e in SENTENCES for form in english(e) for name in names(form)
    }

    assert set(VALUES) == found


@pytest.mark.parametrize("entry", SENTENCES, ids=lambda each: english(each)[0][:60])
def test_every_sentence_is_reached(entry):
    """With values in its places a sentence is found by its own template, and is whole."""
    for form in english(entry):
        filled = form.format(**{name: VALUES[name.rstrip("0123456789")] for name in names(form)})
        fixed = max((part for part, *_ in Formatter().parse(chinese(entry))), key=len)

        assert [] == untranslated([filled])
        assert fixed.strip() in sentence(filled).zh


def test_punctuation_is_full_width():
    """Beside a Chinese character stands no half-width punctuation."""
    pattern = re.compile(f"[{HAN}][,;:?!()]|[,;:?!()][{HAN}]|[{HAN}]\\.(?!\\w)")

    assert [] == [chinese(each) for each in ENTRIES if pattern.search(chinese(each))]


def test_a_half_space_parts_chinese_from_latin():
    """As the project's documents have it."""
    pattern = re.compile(f"[{HAN}][A-Za-z0-9]|[A-Za-z0-9][{HAN}]")
    place = re.compile(r"\{\w+\}")  # the space beside a value depends on the value

    assert [] == [chinese(e) for e in ENTRIES if pattern.search(place.sub("·", chinese(e)))]


def test_the_words_are_taiwans():
    """No word of another place's Chinese, and none that the glossary has otherwise."""
    assert [] == [chinese(each) for each in ENTRIES if ELSEWHERE.search(chinese(each))]


def test_gettexts_own_program_accepts_it(tmp_path):
    """``msgfmt -c`` finds no fault."""
    program = shutil.which("msgfmt")
    if program is None:
        pytest.skip("msgfmt is not installed (apt install gettext)")
    command = [program, "-c", "-o", str(tmp_path / "zh_TW.mo"), str(messages.CATALOGUE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603

    assert (0, []) == (done.returncode, [e for e in done.stderr.splitlines() if "error" in e])


def test_the_tool_names_what_is_amiss(capsys, monkeypatch, tmp_path):
    """A message that the code says no longer, and one that lacks its translation, are named."""
    path = tmp_path / "zh_TW.po"
    text = messages.CATALOGUE.read_text("utf-8").replace('msgid "Test Report"', 'msgid "Gone"')
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(messages, "CATALOGUE", path)

    assert 1 == messages.main()
    said = capsys.readouterr().out
    assert "lacks a translation: 'Test Report'" in said
    assert "used no longer: 'Gone'" in said
