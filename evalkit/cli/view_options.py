"""The options of commands that show a report: its languages, and the fonts of its PDF."""

from pathlib import Path

import click

from evalkit.cli.once import once

LANGUAGES = once(
    "--lang",
    "languages",
    type=click.Choice(["en", "zh-TW", "both"]),
    default="both",
    show_default=True,
    help="Languages of page and PDF.",
)
FONTS = once(
    "--fonts",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the Noto CJK fonts of the PDF lie, if not where the system has them.",
)
