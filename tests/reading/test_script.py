"""Characters of simplified Chinese alone."""

import pytest

from evalkit.reading.script import simplified_only


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("plain words", ""),
        ("臺灣的資訊與網路", ""),
        ("里長在後面的台上", ""),  # characters of both ways of writing
        ("余先生划船去土壟", ""),
        ("信息和网络软件", "网络软"),
        ("這個机器", "机"),
        ("国国", "国国"),
    ],
)
def test_simplified_only(text, expected):
    """Each such character is given, as often as it stands there; others never."""
    assert expected == simplified_only(text)


def test_opencc_agrees():
    """What is found changes when OpenCC turns simplified into traditional characters."""
    import opencc

    convert = opencc.OpenCC("s2t").convert
    block = [chr(code) for code in range(0x4E00, 0xA000)]
    found = [each for each in block if simplified_only(each)]
    unchanged = [each for each in found if convert(each) == each]

    assert 2300 < len(found) < 2500
    assert len(unchanged) < 0.1 * len(found)  # radicals and rare names that only GB 2312 has
