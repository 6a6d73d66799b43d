"""Words in both languages."""

from evalkit.report.blocks import Words
from evalkit.report.messages import say, say_n, sentence, untranslated


def asked(number):
    """Return a message that counts something."""
    return say_n(
        "{n} further request is not shown; it stands in the evidence at {place}",
        "{n} further requests are not shown; they stand in the evidence from {place} on",
        number,
        place="f:1",
    )


def test_a_message_is_said_in_both_languages():
    """The catalogue has the Chinese."""
    assert Words("Test Report", "測試報告") == say("Test Report")


def test_values_are_set_into_both():
    """A text and a number read the same, words of ours in each language."""
    found = say("{sources}: {note}", sources=Words("keys", "標準答案"), note=Words("none", "無"))

    assert Words("keys: none", "標準答案：無") == found


def test_numbers_have_their_commas():
    """A whole number is printed with commas."""
    assert "1,200 further requests" in asked(1200).en
    assert "另有 1,200 個請求" in asked(1200).zh


def test_a_message_without_a_translation_stays_english():
    """It is the same in both languages, with its values."""
    assert Words("never said: 3", "never said: 3") == say("never said: {n}", n=3)


def test_braces_of_a_value_are_kept():
    """A value is never a template."""
    assert "{x}" in say("Opinion of {name}", name="{x}").zh


def test_one_is_counted_otherwise_than_many():
    """English has a plural, Chinese has none."""
    assert "1 further request is not shown; it stands in the evidence at f:1" == asked(1).en
    assert asked(2).en.startswith("2 further requests are")
    assert asked(0).en.startswith("0 further requests are")
    assert ["另有 1 個請求", "另有 2 個請求"] == [asked(n).zh[:8] for n in (1, 2)]


def test_what_is_counted_and_unknown_stays_english():
    """Without a translation the plural is kept in both languages."""
    assert Words("2 oxen", "2 oxen") == say_n("{n} ox", "{n} oxen", 2)


def test_a_finished_sentence_keeps_its_english():
    """Its Chinese is found by its template."""
    expected = Words("wilson_clustered", "群集修正之 Wilson 法")

    assert expected == sentence("wilson_clustered")


def test_a_sentence_may_be_a_message():
    """What the code says elsewhere is known here too."""
    assert "測試報告" == sentence("Test Report").zh


def test_untranslated_names_what_is_left():
    """Each once, in order."""
    assert ["b?", "a?"] == untranslated(["b?", "none is missing", "a?", "b?"])
