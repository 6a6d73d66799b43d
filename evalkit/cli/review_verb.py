"""``evalkit review``: who reviewed a report and who authorised it."""

from datetime import datetime
from pathlib import Path

import click

from evalkit.canonical import digest
from evalkit.cli.once import once
from evalkit.cli.terminal import unbroken, visible
from evalkit.errors import UsageError
from evalkit.report.build import report_bytes, revision_id
from evalkit.report.clauses import clause_table, missing
from evalkit.report.laboratory import ReviewRole
from evalkit.report.particulars import kept_particulars
from evalkit.report.rebuild import read_record, rebuilt, record_path
from evalkit.report.reviews import Review, add_review, read_reviews, refuse_review, signed_off
from evalkit.run import folder
from evalkit.run.rater import rater_name

_FEWEST = 8  # digits of the record's digest


@click.command("review", short_help="Review and authorise a report, by two people.")
@click.argument("run", type=click.Path(path_type=Path), metavar="RUN")
@once("--by", metavar="NAME", help="Who speaks.")
@once("--role", type=click.Choice(["review", "authorisation"]), help="As what.")
@once(
    "--record",
    metavar="DIGEST",
    help="First digits of the record's digest, at least 8, as the report's last part shows it.",
)
@click.option("--return", "is_returned", is_flag=True, help="Send it back instead of approving it.")
@once("--note", metavar="TEXT", default="", help="What is to be said; needed with --return.")
def command(
    *,
    run: Path,
    by: str | None,
    role: ReviewRole | None,
    record: str | None,
    is_returned: bool,
    note: str,
) -> int:
    """Record the technical review of RUN's report, or its authorisation.

    Two different people speak: one reviews, then another authorises. Each names the record that
    was read by its digest, so that nobody signs another one. Without --by it says where the report
    stands; the exit code is 1 as long as it is not authorised.

    \b
    Examples:
      evalkit review runs/mine
      evalkit review runs/mine --by "Lin Mei-hua" --role review --record 1f2e3d4c
      evalkit review runs/mine --by "Chen Yi-ting" --role authorisation --record 1f2e3d4c
      evalkit review runs/mine --by "Lin Mei-hua" --role review --record 1f2e3d4c \\
        --return --note "table 2 names the wrong version"
    """  # noqa: D301 - \b is click's mark for text that is not to be wrapped
    report = read_record(run)
    content = record_path(run).read_bytes()
    if by is None:
        if role or record or is_returned or note:
            raise UsageError("review: who says so? --by NAME is needed with what is said")
        return _standing(run, revision_id(report), content)
    if role is None or record is None:
        raise UsageError("review: --by goes with --role and --record; all three are needed")
    _refuse_other(record, digest(content))
    if is_returned and not note.strip():
        raise UsageError("--return: says no reason; --note says what is to be mended")
    if report_bytes(rebuilt(run)) != content:
        raise UsageError(
            f"{run}: the report is not what the run gives now (ratings, statements or results are "
            f"newer); 'evalkit report {run}' writes it anew"
        )
    with folder.locked(run):
        reviews = read_reviews(run)
        given = Review(
            of=digest(content),
            by=rater_name(by, (each.by for each in reviews), where="review: --by"),
            role=role,
            judgement="returned" if is_returned else "approved",
            note=note.strip(),
            at=datetime.now().astimezone().isoformat(timespec="seconds"),
        )
        so_far = signed_off(reviews, content)
        refuse_review(given, so_far, kept_particulars(run).laboratory)
        add_review(run, given)
    click.echo(visible(f"{given.role}: {given.judgement} by {given.by} at {given.at}"))
    click.echo(f"'evalkit report {visible(str(run))}' shows it in the report", err=True)
    return 0


def _refuse_other(named: str, found: str) -> None:
    digits = named.lower().removeprefix("sha256:")
    if len(digits) < _FEWEST or not found.startswith(digits):
        raise UsageError(
            f"--record: is not the record that lies there (got {named!r}); its digest is {found}, "
            f"and at least {_FEWEST} of its first digits are needed"
        )


def _standing(run: Path, name: str, content: bytes) -> int:
    """Print where a report stands; return 1 as long as it may not be released."""
    reviews = read_reviews(run)
    signed = signed_off(reviews, content)
    click.echo(f"report {name}, record {digest(content)}")
    for each in reviews:
        other = "" if each.of == digest(content) else " (of an earlier record: it does not count)"
        note = f": {each.note}" if each.note else ""
        said = f"{each.role} {each.judgement} by {each.by}{note}{other}"
        click.echo(unbroken(f"{each.at} {said}"))
    lacking = missing(clause_table(read_record(run), signed))
    for clause in lacking:
        click.echo(visible(f"missing: {clause.number} {clause.asks.en}: {clause.detail.en}"))
    if signed.is_complete:
        click.echo("reviewed and authorised")
        return int(bool(lacking))
    click.echo("not authorised" if signed.is_reviewed else "not reviewed")
    return 1
