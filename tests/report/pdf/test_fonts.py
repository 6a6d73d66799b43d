"""The fonts of the PDF: found where systems put them, told by digest, refused in one sentence."""

import hashlib
from pathlib import Path

import pytest
from pdf_pages import installed_fonts

from evalkit.errors import EvalkitError, UsageError
from evalkit.report.pdf.fonts import NAMES, find_fonts

NEEDED = NAMES[0]


def folder_of(tmp_path, regular, bold) -> Path:
    """Return a folder with two files under the names of the fonts."""
    for name, content in zip(NEEDED, (regular, bold), strict=True):
        if content is not None:
            (tmp_path / name).symlink_to(content)
    return tmp_path


def test_the_usual_places_have_the_glyphs_of_taiwan():
    """The installed fonts are taken by path, in their Taiwan forms, with letters of one width."""
    fonts = installed_fonts()

    assert ("Noto Sans CJK TC", "Noto Sans Mono CJK TC") == (fonts.family, fonts.mono)


def test_digests_are_those_of_the_files():
    """Each file is told by the digest of its bytes."""
    fonts = installed_fonts()
    paths = (fonts.regular, fonts.bold)

    assert {
        each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in paths
    } == fonts.digests


@pytest.mark.parametrize("character", "a準𠮷龘é−")
def test_covered_has(character):
    """Latin, common and rare Han and signs have a glyph."""
    assert ord(character) in installed_fonts().covered


@pytest.mark.parametrize("character", "😀\ue000ا")
def test_covered_has_not(character):
    """Emoji, private and Arabic characters have none."""
    assert ord(character) not in installed_fonts().covered


def test_a_given_folder_comes_first(tmp_path):
    """A folder that is named is the one that is used."""
    fonts = installed_fonts()
    given = find_fonts(folder_of(tmp_path, fonts.regular, fonts.bold))

    assert (tmp_path / NEEDED[0], fonts.digests) == (given.regular, given.digests)


@pytest.mark.parametrize("given", ["empty", "half", "absent"])
def test_a_given_folder_without_them(tmp_path, given):
    """A folder without both files is refused, with the option and the package that help."""
    if given == "half":
        (tmp_path / NEEDED[0]).touch()
    place = tmp_path / "absent" if given == "absent" else tmp_path

    with pytest.raises(UsageError) as caught:
        find_fonts(place)
    assert (
        f"--fonts {place}: has no NotoSansCJK-Regular.ttc and NotoSansCJK-Bold.ttc; install it "
        "(Debian: apt-get install fonts-noto-cjk), or name a folder that has it with --fonts"
    ) == str(caught.value)


def test_a_machine_without_them():
    """Where no usual place has them, one sentence names the package and the option."""
    with pytest.raises(EvalkitError) as caught:
        find_fonts(places=())
    assert (
        "fonts of the PDF: no Noto Sans CJK on this machine; install it (Debian: apt-get install "
        "fonts-noto-cjk), or name a folder that has it with --fonts"
    ) == str(caught.value)


def test_a_file_that_is_no_font(tmp_path):
    """A damaged file is named, with what would be right."""
    for name in NEEDED:
        (tmp_path / name).write_bytes(b"no font at all")

    with pytest.raises(EvalkitError, match=r"NotoSansCJK-Regular\.ttc: cannot be read as a font"):
        find_fonts(tmp_path)


def test_a_font_of_another_region(tmp_path):
    """A font without the glyph forms of Taiwan is refused: some characters look otherwise there."""
    import matplotlib as mpl

    latin = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"

    with pytest.raises(EvalkitError, match=r"no family in the .*forms of Taiwan"):
        find_fonts(folder_of(tmp_path, latin, latin))
