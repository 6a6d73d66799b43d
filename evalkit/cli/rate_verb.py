"""``evalkit rate``: what a named person says of an answer."""

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from evalkit.cli.audit_lines import tell
from evalkit.cli.once import once
from evalkit.cli.terminal import one_line, visible
from evalkit.errors import EvidenceError, UsageError
from evalkit.records import Rating
from evalkit.run import folder
from evalkit.run.rating_sheet import (
    Ratable,
    checked_value,
    ratables,
    rating,
    read_sheet,
    write_sheet,
)
from evalkit.run.ratings import append_ratings, read_ratings, settled
from evalkit.run.results import score_run

_LINE = 100  # columns of the list
_SHOWN = 2000  # characters of an answer on the terminal


@click.command("rate", short_help="Rate answers and documents; a person's word supersedes.")
@click.argument("run", type=click.Path(path_type=Path), metavar="RUN")
@once("--by", metavar="NAME", help="Who rates.")
@click.option("--adjudicate", is_flag=True, help="Decide where raters differ.")
@once("--suite", metavar="NAME", help="Only samples of this suite.")
@click.option("--waiting", is_flag=True, help="Only samples that need a rating.")
@once("--csv", "sheet", type=click.Path(path_type=Path), help="Take the ratings of this sheet.")
@once("--to-csv", type=click.Path(path_type=Path), help="Write a sheet to be filled in.")
@once("--sample", metavar="SUITE/ID", help="Rate this one, with --value.")
@once("--value", metavar="NUMBER", help="The rating of --sample.")
@once("--note", metavar="TEXT", help="Why, in words.")
def command(
    *,
    run: Path,
    by: str | None,
    adjudicate: bool,
    suite: str | None,
    waiting: bool,
    sheet: Path | None,
    to_csv: Path | None,
    sample: str | None,
    value: str | None,
    note: str | None,
) -> int:
    """Rate what the vendor's documents say, or what judges could not decide.

    Without --by it lists what can be rated. With --by on a terminal it asks one after the other; an
    empty answer goes on to the next, and q ends. A rating supersedes the first mark and the
    person's own earlier one; all are kept. Raters who differ leave a sample undecided until
    somebody rates it with --adjudicate.

    \b
    Examples:
      evalkit rate runs/mine
      evalkit rate runs/mine --by "Chen Yi-ting" --suite model_documentation
      evalkit rate runs/mine --to-csv sheet.csv
      evalkit rate runs/mine --by "Chen Yi-ting" --csv sheet.csv
    """  # noqa: D301 - \b is click's mark for text that is not to be wrapped
    wanted = _wanted(run, suite, waiting=waiting)
    if to_csv is not None:
        write_sheet(to_csv, wanted)
        click.echo(f"{len(wanted)} rows: {visible(str(to_csv))}")
        return 0
    if by is None:
        if sheet or sample:
            raise UsageError("rate: whose rating is it? --by NAME is needed")
        _list(wanted)
        return 0
    role, at = "adjudicator" if adjudicate else "rater", _now()
    if not by.strip():
        raise UsageError("rate: --by is empty (got ''); the name of a person")
    if sheet is not None:
        return _keep(run, read_sheet(sheet, wanted, by=by, role=role, at=at))
    if sample is not None:
        return _keep(run, [_one(wanted, sample, value, by=by, role=role, note=note or "")])
    if not sys.stdin.isatty():
        raise UsageError("rate: no terminal to ask on; --csv FILE, or --sample with --value")
    return _keep(run, _asked(wanted, by=by, role=role))


def _wanted(run: Path, suite: str | None, *, waiting: bool) -> list[Ratable]:
    """Return what may be rated and was asked for."""
    every = ratables(run)
    suites = sorted({each.key[0] for each in every})
    if suite is not None and suite not in suites:
        raise UsageError(
            f"rate: nothing can be rated in suite {suite!r} of this run; in "
            f"{', '.join(suites) or 'none of its suites'} it can"
        )
    found = [each for each in every if suite in (None, each.key[0])]
    if not waiting:
        return found
    record = folder.read_run(run)
    people = settled(read_ratings(run, record.plan)) if record else {}
    return [
        each
        for each in found
        if (people[each.key].value is None if each.key in people else each.needs_rating)
    ]


def _list(wanted: Sequence[Ratable]) -> None:
    for each in wanted:
        suite, sample_id, _ = each.key
        click.echo(one_line(f"{suite}/{sample_id}  first {each.first}  {each.asked}", _LINE))
    click.echo(f"{len(wanted)} can be rated; --by NAME begins, --to-csv FILE writes a sheet")


def _one(
    wanted: Sequence[Ratable], sample: str, value: str | None, *, by: str, role: str, note: str
) -> Rating:
    if value is None:
        raise UsageError("rate: --sample needs --value NUMBER")
    suite, _, sample_id = sample.partition("/")
    key = (suite, sample_id, 0)
    found = next((each for each in wanted if each.key == key), None)
    number = checked_value(value, found, key, "rate")
    return rating(key, number, by=by, role=role, note=note, at=_now())


def _asked(wanted: Sequence[Ratable], *, by: str, role: str) -> list[Rating]:
    """Show one after the other and ask for its value."""
    found: list[Rating] = []
    for number, each in enumerate(wanted, start=1):
        suite, sample_id, _ = each.key
        click.echo(f"\n[{number}/{len(wanted)}] {visible(suite)}/{visible(sample_id)}")
        click.echo(visible(each.asked))
        click.echo(visible(f"  {each.place or 'answer'}: first mark {each.first}"))
        click.echo(visible(each.answered[:_SHOWN]) or "  (nothing)")
        allowed = " ".join(f"{value:g}" for value in each.allowed)
        while text := click.prompt(
            f"{allowed}, empty: next, q: end", default="", show_default=False
        ):
            if text == "q":
                return found
            try:
                value = checked_value(text, each, each.key, "rate")
            except UsageError as error:
                click.echo(str(error))
                continue
            note = _answer("note")
            found.append(rating(each.key, value, by=by, role=role, note=note, at=_now()))
            break
    return found


def _answer(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False))


def _keep(run: Path, ratings: Sequence[Rating]) -> int:
    """Append ratings to the evidence and compute scores and results anew."""
    if not ratings:
        click.echo("no rating was given; nothing is changed")
        return 0
    record = folder.read_run(run)
    if record is None or record.finished is None:
        raise EvidenceError(f"{run}: is not finished; go on with the command that began it")
    with folder.locked(run):
        append_ratings(run, record, ratings)
    found = score_run(run)
    waiting = sum(
        score.mark.outcome == "awaits_rating"
        for suite in found.scored
        for scores in suite.scores.values()
        for score in scores
    )
    click.echo(f"{len(ratings)} ratings kept; {waiting} marks await a rating")
    return tell(found)


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
