"""Colours that all pages share."""

import re

from evalkit.report.html.page import shared_style


def test_colours_have_contrast():
    """Words of every tone are read on their ground by tired eyes, by day and by night: 4.5 : 1."""
    style = shared_style()
    day, night = (
        dict(re.findall(r"--([\w-]+): (#\w+);", part)) for part in style.split("@media", 2)[:2]
    )
    pairs = [(tone, f"{tone}-ground") for tone in ("good", "bad", "open", "none")]
    pairs += [(ink, "ground") for ink in ("ink", "soft", "link", "good", "bad", "open")]
    pairs += [("ink", f"{tone}-ground") for tone in ("good", "bad", "open", "none")]
    pairs += [("soft", "pale"), ("link", "pale")]

    assert [] == [
        (ink, ground, look["ground"])
        for look in (day, night)
        for ink, ground in pairs
        if contrast(look[ink], look[ground]) < 4.5
    ]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2, relative luminance)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour such as #fff or #1b1d20 (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * each for each in colour[1:])
    shares = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
