"""The fonts of ``report.pdf``: found by path, told by digest, with the characters they can show."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from evalkit.errors import EvalkitError, UsageError

PLACES = (
    Path("/usr/share/fonts/opentype/noto"),  # Debian, Ubuntu
    Path("/usr/share/fonts/google-noto-sans-cjk-fonts"),  # Fedora
    Path("/usr/share/fonts/google-noto-cjk"),  # Fedora before 39, RHEL
    Path("/usr/share/fonts/noto-cjk"),  # Arch
    Path("/usr/share/fonts/truetype"),  # openSUSE
    Path("/Library/Fonts"),  # macOS
    Path("~/Library/Fonts"),
    Path("~/.local/share/fonts"),
)
"""Where Noto Sans CJK usually lies, in the order in which it is looked for."""

NAMES = (
    ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"),
    ("NotoSansCJKtc-Regular.otf", "NotoSansCJKtc-Bold.otf"),
    ("NotoSansTC-Regular.otf", "NotoSansTC-Bold.otf"),
)
"""The files of the regular and the bold face, the fullest first."""

_ADVICE = (
    "install it (Debian: apt-get install fonts-noto-cjk), or name a folder that has it with --fonts"
)
_Face: TypeAlias = Any  # fontTools', which is loaded where a font is read


@dataclass(frozen=True, slots=True, kw_only=True)
class Fonts:
    """The two files that every letter of a PDF comes from.

    Attributes:
        regular: file of the regular face.
        bold: file of the bold face.
        family: name of the family in the glyph forms of Taiwan.
        mono: name of the family in letters of one width; the same one where the files have none.
        digests: SHA-256 of each file, by its name.
        covered: code points that every face of these families has.
    """

    regular: Path
    bold: Path
    family: str
    mono: str
    digests: Mapping[str, str]
    covered: frozenset[int]


def find_fonts(given: Path | None = None, *, places: Sequence[Path] = PLACES) -> Fonts:
    """Return Noto Sans CJK as it is installed, or as a folder has it.

    Args:
        given: folder to look in, and no other; None: those where systems put fonts.
        places: where systems put fonts.

    Raises:
        UsageError: the given folder has no such fonts.
        EvalkitError: none of the usual places has them, or a file is no font for Taiwan's Chinese.
    """
    for place in places if given is None else (given,):
        for regular, bold in NAMES:
            folder = place.expanduser()
            if (folder / regular).is_file() and (folder / bold).is_file():
                return _read(folder / regular, folder / bold)
    looked = f"{NAMES[0][0]} and {NAMES[0][1]}"
    if given is None:
        raise EvalkitError(f"fonts of the PDF: no Noto Sans CJK on this machine; {_ADVICE}")
    raise UsageError(f"--fonts {given}: has no {looked}; {_ADVICE}")


def _read(regular: Path, bold: Path) -> Fonts:
    """Return two files as fonts: their families in common, and what all their faces cover."""
    faces = (_taiwanese(regular), _taiwanese(bold))
    families = sorted(set(faces[0]) & set(faces[1]))
    plain = [name for name in families if "Mono" not in name]
    if not plain:
        raise EvalkitError(
            f"{regular}: no family in the glyph forms of Taiwan that {bold.name} has too (got "
            f"{', '.join(sorted({*faces[0], *faces[1]})) or 'none'}); {_ADVICE}"
        )
    mono = [name for name in families if "Mono" in name] or plain
    used = {plain[0], mono[0]}
    covered = [points for face in faces for name, points in face.items() if name in used]
    return Fonts(
        regular=regular,
        bold=bold,
        family=plain[0],
        mono=mono[0],
        digests={path.name: _digest(path) for path in (regular, bold)},
        covered=frozenset.intersection(*covered),
    )


def _taiwanese(path: Path) -> dict[str, frozenset[int]]:
    """Return the families of a file that are drawn as in Taiwan, with the characters of each."""
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415 - heavy

    found: dict[str, frozenset[int]] = {}
    try:
        with path.open("rb") as file:
            count = getattr(TTFont(file, fontNumber=0, lazy=True).reader, "numFonts", 1)
            for number in range(count):
                found |= _characters(TTFont(file, fontNumber=number, lazy=True))
    except (TTLibError, OSError, AssertionError) as error:
        raise EvalkitError(f"{path}: cannot be read as a font ({error}); {_ADVICE}") from error
    return found


def _characters(face: _Face) -> Iterable[tuple[str, frozenset[int]]]:
    """Return the family of a face with the characters that it has, if it is one of Taiwan's."""
    name = str(face["name"].getDebugName(16) or face["name"].getDebugName(1))
    return [(name, frozenset(face.getBestCmap()))] if name.rsplit(maxsplit=1)[-1] == "TC" else []


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
