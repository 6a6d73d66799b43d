"""``evalkit rate``: what a named person says of an answer."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from evalkit.cli.once import once
from evalkit.cli.rating_marks import Rated, keep, mark, mend_ratings
from evalkit.cli.rating_session import ask, now
from evalkit.cli.rating_sheet import read_sheet, write_sheet
from evalkit.cli.terminal import one_line, visible
from evalkit.counted import counted
from evalkit.errors import UsageError
from evalkit.records import Rating
from evalkit.run.marked_ratings import marked
from evalkit.run.ratable import Ratable, finished_run, ratables
from evalkit.run.rater import rater_name
from evalkit.run.rating_rules import (
    Round,
    in_dispute,
    is_done,
    named,
    rating_of,
    said_otherwise,
    to_do,
)
from evalkit.run.ratings import Key, Settled, read_ratings, settled

_LINE = 100  # columns of the list


@click.command("rate", short_help="Rate answers and documents; a person's word supersedes.")
@click.argument("run", type=click.Path(path_type=Path), metavar="RUN")
@once("--by", metavar="NAME", help="Who rates.")
@click.option("--adjudicate", is_flag=True, help="Decide where raters differ.")
@once("--suite", metavar="NAME", help="Only samples of this suite.")
@click.option("--waiting", is_flag=True, help="Only samples that need a rating.")
@once(
    "--draw",
    type=click.IntRange(min=1),
    metavar="N",
    help="Only N answers of each suite, drawn by hash: few ratings that put a judge right.",
)
@click.option("--again", is_flag=True, help="Ask what NAME has rated, or is decided, too.")
@once("--csv", "sheet", type=click.Path(path_type=Path), help="Take the ratings of this sheet.")
@once("--to-csv", type=click.Path(path_type=Path), help="Write a sheet to be filled in.")
@once("--sample", metavar="SUITE/ID", help="Rate this one, with --value.")
@once("--value", metavar="NUMBER", help="The rating of --sample.")
@once("--note", metavar="TEXT", help="Why --sample has this --value.")
def command(
    *,
    run: Path,
    by: str | None,
    adjudicate: bool,
    suite: str | None,
    waiting: bool,
    draw: int | None,
    again: bool,
    sheet: Path | None,
    to_csv: Path | None,
    sample: str | None,
    value: str | None,
    note: str | None,
) -> int:
    """Rate what the vendor's documents say, or what judges could not decide.

    Without --by it lists what can be rated. With --by on a terminal it asks one after the other,
    without what NAME has rated before; an empty answer goes on to the next, and q ends. Each rating
    is on disk once its note is given. A rating supersedes the first mark and the person's own
    earlier one; all are kept. Raters who differ leave a sample undecided until somebody who did not
    rate it decides with --adjudicate.

    \b
    Examples:
      evalkit rate runs/mine
      evalkit rate runs/mine --by "Chen Yi-ting" --suite model_documentation
      evalkit rate runs/mine --to-csv sheet.csv
      evalkit rate runs/mine --by "Chen Yi-ting" --csv sheet.csv
      evalkit rate runs/mine --by "Chen Yi-ting" --suite my_suite --draw 50
    """  # noqa: D301 - \b is click's mark for text that is not to be wrapped
    _check_words(by=by, sheet=sheet, to_csv=to_csv, sample=sample, value=value, note=note)
    record = finished_run(run)
    if by is not None:
        mend_ratings(run, record)
    ratings = read_ratings(run, record.plan)
    name = "" if by is None else rater_name(by, (each.by for each in ratings))
    rated = Rated(run=run, record=record, unmarked=len(ratings) - len(marked(run, ratings)))
    round_ = _round(
        rated,
        settled(ratings),
        name,
        suite,
        adjudicate=adjudicate,
        waiting=waiting,
        draw=draw,
    )
    if to_csv is not None:
        wanted = to_do(round_, again=again) if name else tuple(round_.chosen.values())
        write_sheet(to_csv, wanted, among=round_.ratables)
        click.echo(f"{counted(len(wanted), 'row')}: {visible(str(to_csv))}")
        return 0
    if not name:
        _list(round_, rated)
        return 0
    if sheet is not None:
        return _take(rated, read_sheet(sheet, round_, at=now()))
    if sample is not None:
        return _take(rated, [_one(round_, sample, value or "", (note or "").strip())])
    if not sys.stdin.isatty():
        raise UsageError("rate: no terminal to ask on; --csv FILE, or --sample with --value")
    return _sit(rated, round_, again=again)


def _check_words(
    *,
    by: str | None,
    sheet: Path | None,
    to_csv: Path | None,
    sample: str | None,
    value: str | None,
    note: str | None,
) -> None:
    """Refuse options that do not go together."""
    ways = {"--csv": sheet, "--to-csv": to_csv, "--sample": sample}
    given = [option for option, each in ways.items() if each is not None]
    if len(given) > 1:
        raise UsageError(f"rate: {given[0]} and {given[1]} do not go together; name one of them")
    for option, word in (("--value", value), ("--note", note)):
        if word is not None and sample is None:
            raise UsageError(
                f"rate: {option} is of one sample (got {word!r}); --sample SUITE/ID names it"
            )
    if by is None and (sheet or sample):
        raise UsageError("rate: whose rating is it? --by NAME is needed")
    if sample is not None and value is None:
        raise UsageError("rate: --sample needs --value NUMBER")


def _round(
    rated: Rated,
    people: Mapping[Key, Settled],
    by: str,
    suite: str | None,
    *,
    adjudicate: bool,
    waiting: bool,
    draw: int | None,
) -> Round:
    """Return who rates and what was asked for."""
    every = {each.key: each for each in ratables(rated.run, rated.record)}
    suites = sorted({name for name, _, _ in every})
    if suite is not None and suite not in suites:
        raise UsageError(
            f"rate: nothing can be rated in suite {suite!r} of this run; in "
            f"{', '.join(suites) or 'none of its suites'} it can"
        )
    return Round(
        by=by,
        role="adjudicator" if adjudicate else "rater",
        ratables=every,
        chosen={
            key: each
            for key, each in every.items()
            if suite in (None, key[0])
            and (not waiting or _awaits(each, people.get(key)))
            and (draw is None or each.turn < draw)
            and (not adjudicate or in_dispute(people, key))
        },
        people=people,
    )


def _awaits(each: Ratable, people: Settled | None) -> bool:
    return each.needs_rating if people is None else people.value is None


def _list(round_: Round, rated: Rated) -> None:
    for each in round_.chosen.values():
        first = f"first {each.first}"
        click.echo(one_line(f"{named(each.key)}  {first}  {each.asked}", _LINE))
    done = sum(is_done(round_, key) for key in round_.chosen)
    can = "decided" if round_.role == "adjudicator" else "rated"
    are = f", {done} of them decided already" if done else ""
    begin = "; --by NAME begins, --to-csv FILE writes a sheet" if round_.chosen else ""
    click.echo(f"{len(round_.chosen)} can be {can}{are}{begin}")
    if rated.unmarked:
        click.echo(
            f"{counted(rated.unmarked, 'rating')} on file and in no scores yet; 'evalkit score' "
            "marks them"
        )


def _one(round_: Round, sample: str, value: str, note: str) -> Rating:
    suite, slash, sample_id = sample.partition("/")
    if not slash:
        like = [named(key) for key in round_.ratables if key[1] == sample]
        hint = f", here {' or '.join(like)}" if like else ""
        raise UsageError(f"rate: --sample is {sample!r}; SUITE/ID is expected{hint}")
    key = (suite, sample_id, 0)
    return rating_of(round_, key, value, note, where="rate", at=now())


def _sit(rated: Rated, round_: Round, *, again: bool) -> int:
    """Ask on the terminal; what was given is kept and marked whatever ends it."""
    wanted = to_do(round_, again=again)
    closed = sum(said_otherwise(round_, key) for key in round_.chosen)
    done = len(round_.chosen) - closed - len(wanted)
    if done:
        by = "are decided" if round_.role == "adjudicator" else f"are rated by {round_.by}"
        click.echo(f"{done} of {len(round_.chosen)} {by}; --again asks them too")
    if closed:
        did = "rated" if round_.role == "adjudicator" else "decided"
        click.echo(f"{closed} of {len(round_.chosen)} left out: {did} by {round_.by}")
    kept = 0

    def hand_on(rating: Rating) -> None:
        nonlocal kept
        keep(rated, [rating])
        kept += 1

    has_ended = ask(round_, wanted, done=done, keep=hand_on)
    return mark(rated, kept, is_stopped=not has_ended)


def _take(rated: Rated, ratings: Sequence[Rating]) -> int:
    if ratings:
        keep(rated, ratings)
    return mark(rated, len(ratings))
