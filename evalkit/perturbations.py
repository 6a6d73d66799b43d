"""Small changes of a question that leave its answer as it was.

Each is a pure function of the text and a random generator. The generator comes from the change, the
suite and the sample alone, so that every model is asked the same changed text. Digits are never
moved, dropped or parted, and Chinese numerals are never moved.
"""

from collections.abc import Callable, Mapping
from random import Random
from types import MappingProxyType

from evalkit.canonical import seed_from
from evalkit.changing import chinese, form, letters, spelling


def changed_text(change: str, text: str, *, suite: str, sample_id: str) -> str:
    """Return ``text`` after the named change; equal to ``text`` where there is nothing to change.

    >>> changed_text("fullwidth", "1+1?", suite="s", sample_id="1")
    '１＋１？'
    """
    random = Random(seed_from(change, suite, sample_id))  # noqa: S311 - no secret: must be repeatable
    return CHANGES[change](text, random)


CHANGES: Mapping[str, Callable[[str, Random], str]] = MappingProxyType(
    {
        "typo": letters.typo,
        "misspelling": spelling.misspelling,
        "homoglyph": letters.homoglyph,
        "case": form.case,
        "whitespace": form.whitespace,
        "zero_width": form.zero_width,
        "filler": form.filler,
        "fullwidth": form.fullwidth,
        "halfwidth": form.halfwidth,
        "punctuation": form.punctuation,
        "simplified": chinese.simplified,
        "homophone": chinese.homophone,
        "zhuyin": chinese.zhuyin,
    }
)
