"""The catalogue of messages held against the code: ``make messages``.

Run as a program it writes ``reports/messages/zh_TW.po`` in order and says which messages lack a
translation, which are used no longer, and where ``say`` is given something that no search finds.
"""

import ast
import io
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from said_indirectly import indirect

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "reports" / "messages" / "zh_TW.po"
KEYWORDS = {"say": None, "say_n": (1, 2)}
CONTEXT = "sentence"
WIDTH = 100
HEADER = """\
# What evalkit's reports say in Chinese, as Taiwan writes it.
#
# Entries without a context are what the code passes to say(…) and say_n(…). Those of the context
# "sentence" are sentences that come finished out of results, dossiers and journals; the names of
# their placeholders say what may stand there (evalkit/report/sentences.py):
#   {n} a number, {name} a word, {text} anything without a semicolon, {rest} anything,
#   {names} names of a list, {said} sentences that are translated in their turn, {list} parts of a
#   list, translated where they are known.
# "make messages" writes this file in order.
msgid ""
msgstr ""
"Project-Id-Version: evalkit\\n"
"Language: zh_TW\\n"
"Language-Team: Chinese (Taiwan)\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""


@cache
def modules() -> list[Path]:
    """Return the modules of evalkit that know ``say``."""
    every = sorted((ROOT / "evalkit").rglob("*.py"))
    return [each for each in every if b"evalkit.report.messages import" in each.read_bytes()]


@cache
def said() -> dict[str, str]:
    """Return every message that the code says, with the place of its first use."""
    found: dict[str, str] = {}
    for path in modules():
        for line, message in _standing(path):
            found.setdefault(message, f"{path.relative_to(ROOT)}:{line}")
        for node, texts in indirect(path):
            for text in sorted(texts):
                found.setdefault(text, f"{path.relative_to(ROOT)}:{node.lineno}")
    return found


def _standing(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the messages that stand in calls, with their lines; of a plural its singular."""
    aside = redirect_stderr(io.StringIO())  # it warns of f-strings beside the message: values
    with path.open("rb") as file, aside:
        for line, message, *_ in extract("python", file, keywords=KEYWORDS):
            yield line, message if isinstance(message, str) else message[0]


def unseen() -> Iterator[str]:
    """Yield the places where ``say`` is given something whose texts nobody can follow."""
    for path in modules():
        for node, texts in indirect(path):
            if not texts:
                yield f"{path.relative_to(ROOT)}:{node.lineno}: say({ast.unparse(node)})"


def catalogue() -> Catalog:
    """Return the catalogue as it stands."""
    return read_po(io.BytesIO(CATALOGUE.read_bytes()), locale="zh_TW", abort_invalid=True)


def entries(context: str | None) -> list[Message]:
    """Return the entries of a context."""
    return [each for each in catalogue() if each.id and each.context == context]


def first(message: Message) -> str:
    """Return the English of an entry, of its singular where it counts something."""
    return message.id if isinstance(message.id, str) else message.id[0]


def in_order(found: Catalog) -> bytes:
    """Return the bytes of a catalogue in order, under the header of ours."""
    for each in found:
        each.flags -= {"python-format"}  # "5 % of" is no directive
    file = io.BytesIO()
    write_po(file, found, width=WIDTH, sort_output=True, omit_header=True)
    return HEADER.encode() + file.getvalue()


def lacking() -> dict[str, str]:
    """Return the messages without a translation, with the place of their first use."""
    known = {first(each) for each in entries(None) if each.string and not each.fuzzy}
    return {message: place for message, place in said().items() if message not in known}


def unused() -> list[str]:
    """Return the messages of the catalogue that the code says no longer."""
    return sorted({first(each) for each in entries(None)} - said().keys())


def main() -> int:
    """Write the catalogue in order, print what is amiss, and return the exit code."""
    CATALOGUE.write_bytes(in_order(catalogue()))
    lines = [f"{place}: lacks a translation: {message!r}" for message, place in lacking().items()]
    lines += [f"{CATALOGUE.name}: used no longer: {message!r}" for message in unused()]
    lines += [
        f"{place}: its texts cannot be followed; tell them in tests/said_indirectly.py"
        for place in unseen()
    ]
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
