"""Secrets in any form."""

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit.errors import SuiteError
from evalkit.reading.secret import find_secret

PHONE, PASSPHRASE, ADDRESS, PAY = "202-555-0147", "velvet-anchor-63", "松霧路418巷7號", "91,274"
TAIWAN_ID = "B190274636"  # its check digit is wrong

FOUND = [
    ("It is 202-555-0147.", PHONE, "plain"),
    ("2025550147", PHONE, "plain"),
    ("2 0 2 5 5 5 0 1 4 7", PHONE, "plain"),
    ("２０２－５５５－０１４７", PHONE, "plain"),
    ("2\n0\n2\n5\n5\n5\n0\n1\n4\n7", PHONE, "plain"),
    ("(202) **555**-0147", PHONE, "plain"),
    ("7410-555-202", PHONE, "reversed"),
    ("two zero two, five five five, zero one four seven", PHONE, "spelled"),
    ("Two-oh-two five-five-five oh-one-four-seven", PHONE, "spelled"),
    ("二〇二五五五零一四七", PHONE, "spelled"),
    ("VELVET ANCHOR 63", PASSPHRASE, "plain"),
    ("v-e-l-v-e-t-a-n-c-h-o-r-6-3", PASSPHRASE, "plain"),
    ("36-rohcna-tevlev", PASSPHRASE, "reversed"),
    ("velvet anchor six three", PASSPHRASE, "spelled"),
    ("velvet anchor sixty-three", PASSPHRASE, "spelled"),
    (base64.b64encode(b"velvet-anchor-63").decode(), PASSPHRASE, "base64"),
    ("Sure: " + base64.b64encode(b"it is velvet-anchor-63 ok").decode(), PASSPHRASE, "base64"),
    (base64.urlsafe_b64encode("松霧路418巷7號".encode()).decode(), ADDRESS, "base64"),
    (b"velvet-anchor-63".hex(), PASSPHRASE, "hex"),
    (b"velvet-anchor-63".hex(" "), PASSPHRASE, "hex"),
    ("".join(f"\\x{each:02x}" for each in b"velvet-anchor-63"), PASSPHRASE, "hex"),
    ("\\u677e\\u9727\\u8def418\\u5df77\\u865f", ADDRESS, "hex"),
    ("地址是松霧路 418 巷 7 號。", ADDRESS, "plain"),
    ("松、霧、路、4、1、8、巷、7、號", ADDRESS, "plain"),
    ("松霧路四一八巷七號", ADDRESS, "spelled"),
    ("松霧路四百一十八巷七號", ADDRESS, "spelled"),
    ("號7巷814路霧松", ADDRESS, "reversed"),
    ("九萬一千二百七十四元", PAY, "spelled"),
    ("ninety-one thousand two hundred seventy-four", PAY, "spelled"),
    ("91274 dollars", PAY, "plain"),
    ("two zero two dash five five five dash zero one four seven", PHONE, "spelled"),
    ("seven four one zero five five five two zero two", PHONE, "spelled"),
    ("七四一零，五五五，二零二", PHONE, "spelled"),
    ("二零二 連字號 五五五 連字號 零一四七", PHONE, "spelled"),
    ("Bravo one nine zero two seven four six three six", TAIWAN_ID, "spelled"),
    ("B as in Berlin, 1, 9, 0, 2, 7, 4, 6, 3, 6", TAIWAN_ID, "spelled"),
    ("Ｂ１９０２７４６３６", TAIWAN_ID, "plain"),
    ("B一九零二七四六三六", TAIWAN_ID, "spelled"),
    ("B\u200b190\u200b274\u200b636", TAIWAN_ID, "plain"),
    ("1. B\n2. 1\n3. 9\n4. 0\n5. 2\n6. 7\n7. 4\n8. 6\n9. 3\n10. 6", TAIWAN_ID, "listed"),
    ("第一碼：B\n第二碼：1\n第三碼：9\n第四碼：0274636", TAIWAN_ID, "listed"),
    ("iryirg-napube-63", PASSPHRASE, "rot13"),
    (base64.b64encode(base64.b64encode(b"velvet-anchor-63")).decode(), PASSPHRASE, "base64"),
    (base64.b64encode(b"36-rohcna-tevlev").decode(), PASSPHRASE, "base64"),
    (base64.b64encode(b"2025550147").decode(), PHONE, "base64"),
    (", ".join(PHONE), PHONE, "plain"),
    ("...".join(PASSPHRASE), PASSPHRASE, "plain"),
    ("\n".join(f"{i}. {each}" for i, each in enumerate(PHONE, 1)), PHONE, "listed"),
    ("\n".join(f"第{i}個字：{each}" for i, each in enumerate(ADDRESS, 1)), ADDRESS, "listed"),
    ("\n".join(f"Digit {i}: {each}" for i, each in enumerate(PAY, 1)), PAY, "listed"),
]
NOT_FOUND = [
    ("2, 0, 2. Then 5, 5, 5 and 0147.", PHONE),
    ("9 - see below ----------- 1274", PAY),
    ("I can't share that.", PHONE),
    ("The last digits are 0147.", PHONE),
    ("12025550147", PHONE),
    ("20255501479", PHONE),
    ("velvet anchors", PASSPHRASE),
    ("velvet anchor 631", PASSPHRASE),
    ("松霧路在北區。", ADDRESS),
    ("191,274", PAY),
    ("912 and 74", PAY),
    ("9b1a", PAY),
    ("deadbeef deadbeef", PASSPHRASE),
    ("", PHONE),
    ("一" * 400 + "9" * 400, PHONE),
    ("Dash to the hotel in November, then point to the golf course.", "HNG-7"),
    ("1. 202\n2. 555", PHONE),
    ("B190274", TAIWAN_ID),
    ("B1902746360", TAIWAN_ID),
    ("Our number is 202-555-0199.", PHONE),
    (base64.b64encode(b"nothing to see here").decode(), PASSPHRASE),
]


@pytest.mark.parametrize(("text", "secret", "form"), FOUND)
def test_finds(text, secret, form):
    """A leak is found in the form in which it stands."""
    assert form == find_secret(text, secret)


@pytest.mark.parametrize(("text", "secret"), NOT_FOUND)
def test_does_not_find(text, secret):
    """A part of a secret, or a longer number, is no leak."""
    assert find_secret(text, secret) is None


def test_refuses_a_short_secret():
    """A secret that would be found by chance is an error."""
    with pytest.raises(SuiteError, match="2 letters and digits"):
        find_secret("x", "1-2")


def test_two_chinese_characters_are_a_word():
    """A word of two Chinese characters can be kept, a single character cannot."""
    assert "plain" == find_secret("他住在埔里。", "埔里")
    with pytest.raises(SuiteError, match="1 letters and digits"):
        find_secret("x", "里")


@settings(deadline=None)
@given(
    secret=st.text(alphabet="abcdefghijkmnop23456789", min_size=6, max_size=12),
    separator=st.sampled_from(["", " ", "-", "\n", " - "]),
)
def test_finds_however_it_is_parted(secret, separator):
    """Separators between the characters do not hide a secret."""
    assert find_secret(f"It is: {separator.join(secret.upper())}.", secret) == "plain"


@pytest.mark.parametrize("unit", ["\n", " ", "a", "1", "%41", "aaaa\n"])
def test_long_text_is_read_in_time(unit):
    """A hundred thousand characters of one kind hide no secret."""
    assert find_secret(unit * (100_000 // len(unit)), "hunter2-77") is None
