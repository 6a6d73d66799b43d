"""Rating on a terminal: one sample after the other, each rating handed on as it is given."""

from collections.abc import Callable, Sequence
from datetime import datetime

import click

from evalkit.cli.terminal import visible
from evalkit.errors import UsageError
from evalkit.records import Rating
from evalkit.run.ratable import Ratable
from evalkit.run.rating_rules import Round, checked_value, named, rating_of

SHOWN = 2000  # characters of an answer on the terminal


def ask(
    round_: Round, wanted: Sequence[Ratable], *, done: int, keep: Callable[[Rating], None]
) -> bool:
    """Show one after the other, ask for its value and note, and ``keep`` each rating at once.

    Returns:
        Whether it came to its end; False where it was interrupted.
    """
    try:
        for number, each in enumerate(wanted, start=done + 1):
            click.echo(f"\n[{number}/{done + len(wanted)}] {visible(named(each.key))}")
            click.echo(visible(each.asked))
            click.echo(visible(f"  {each.place or 'answer'}: first mark {each.first}"))
            click.echo(visible(each.answered[:SHOWN]) or "  (nothing)")
            if _asked(round_, each, keep) == "q":
                return True
    except (click.Abort, KeyboardInterrupt):
        click.echo(err=True)
        return False
    return True


def _asked(round_: Round, each: Ratable, keep: Callable[[Rating], None]) -> str:
    """Ask for one rating until it can be kept; return the last word: empty goes on, q ends."""
    allowed = " ".join(f"{value:g}" for value in each.allowed)
    while text := _answer(f"{allowed}, empty: next, q: end"):
        if text == "q":
            break
        try:
            checked_value(round_, each.key, text, where="rate")
            found = rating_of(round_, each.key, text, _note(each), where="rate", at=now())
        except UsageError as error:
            click.echo(visible(str(error)))
            continue
        keep(found)
        return ""
    return text


def _note(each: Ratable) -> str:
    try:
        return _answer("note")
    except click.Abort:
        click.echo(
            f"\n{visible(named(each.key))}: the value without its note is not kept", err=True
        )
        raise


def _answer(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False)).strip()


def now() -> str:
    """Return the time, with its offset."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
