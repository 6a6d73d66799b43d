"""``evalkit release``: make, amend and withdraw signed releases; prove one sample."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from evalkit.cli.once import once
from evalkit.cli.release_order import Chosen, key_options, release_options, released, signers
from evalkit.cli.terminal import visible
from evalkit.release.amendment import amended, is_amended
from evalkit.release.proof import prove
from evalkit.release.withdrawal import withdraw
from evalkit.report.build import report_bytes, revision_id
from evalkit.report.particulars import keep_particulars
from evalkit.report.rebuild import read_record, rebuilt, record_path
from evalkit.report.reviews import read_reviews, signed_off
from evalkit.run.folder import locked, write_whole

_FOLDER = click.Path(path_type=Path)


@click.group("release", short_help="Make a signed release of a report, amend it, prove one sample.")
def command() -> None:
    """Make a release that anybody can check, amend or withdraw it, prove one sample of it.

    'evalkit verify RELEASE --trust FILE' checks one; its README tells a stranger how to do without
    evalkit.
    """


@command.command("make", short_help="Make the signed release of RUN.")
@click.argument("run", type=_FOLDER, metavar="RUN")
@release_options
def make_verb(*, run: Path, **options: Any) -> int:  # noqa: ANN401 - the options of release_options
    """Make the release folder of RUN's report: page, PDF, evidence, attestation, signatures.

    The report must be what the run gives, reviewed and authorised by two different people
    ('evalkit review'), and each signs with a key whose certificate bears their name. Keys come from
    the options, or from the laboratory's profile.

    \b
    Examples:
      evalkit release make runs/mine --review-key r.pem --authorise-key a.pem --timestamp t.pem
      evalkit release make runs/mine --unreviewed --authorise-key a.pem --timestamp t.pem
    """  # noqa: D301 - \b is click's mark for text that is not to be wrapped
    chosen = Chosen(**options)
    target = released(run, chosen)
    click.echo(visible(str(target)))
    if chosen.unreviewed:
        click.echo("UNREVIEWED: a trial, and no test report of a laboratory", err=True)
    return 0


@command.command("amend", short_help="Make a new revision of RELEASE from RUN.")
@click.argument("release", type=_FOLDER, metavar="RELEASE")
@click.argument("run", type=_FOLDER, metavar="RUN")
@once("--reason", required=True, metavar="TEXT", help="Why, for everybody to read.")
@release_options
def amend_verb(*, release: Path, run: Path, reason: str, **options: Any) -> int:  # noqa: ANN401 - the same
    """Make the next revision of RELEASE: it names what it replaces, why, and what changed.

    The first call writes the record of the new revision into RUN; it has to be reviewed and
    authorised like any other, and the same command then makes the release. RELEASE is not touched.
    """
    chosen = Chosen(**options)
    if not is_amended(run, release, reason):
        with locked(run):
            keep_particulars(run, amended(run, release, reason))
            write_whole(record_path(run), report_bytes(rebuilt(run)))
    content = record_path(run).read_bytes()
    if not chosen.unreviewed and not signed_off(read_reviews(run), content).is_complete:
        name = visible(revision_id(read_record(run)))
        click.echo(
            f"the record of {name} is written, and not reviewed and authorised yet: "
            f"'evalkit report {visible(str(run))}' shows it, 'evalkit review' records both, and "
            "the same command then makes the release",
            err=True,
        )
        return 3
    click.echo(visible(str(released(run, chosen))))
    return 0


@command.command("withdraw", short_help="Withdraw RELEASE by a signed notice.")
@click.argument("release", type=_FOLDER, metavar="RELEASE")
@once("--reason", required=True, metavar="TEXT", help="Why, for everybody to read.")
@once("--out", type=_FOLDER, metavar="DIR", help="Folder to put the notice into.")
@key_options
def withdraw_verb(
    *,
    release: Path,
    reason: str,
    out: Path | None,
    authorise_key: str | None,
    timestamp: str | None,
    lab: Path | None,
) -> int:
    """Make a signed folder beside RELEASE that says that it is withdrawn, and why.

    RELEASE is not touched. Send the folder to everybody who has the release, or publish it where
    the release is: 'evalkit verify' finds it beside the release.
    """
    given = signers(lab, None, authorise_key, timestamp, alone=True)
    now = datetime.now(UTC)
    click.echo(visible(str(withdraw(release, reason, given, out=out, now=now))))
    return 0


@command.command("prove", short_help="Show that one sample is under a report's root.")
@click.argument("place", type=_FOLDER, metavar="RELEASE|RUN")
@click.argument("sample", metavar="SUITE/SAMPLE")
@once(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="File to write; default: standard output.",
)
def prove_verb(*, place: Path, sample: str, out: Path | None) -> int:
    """Write one sample with its answers and scores, and the proof that the report speaks of it.

    'evalkit verify RELEASE --trust FILE --proof FILE' checks it, against a summary release too.
    Nothing of any other sample can be read from a proof.
    """
    proof = prove(place, sample)
    if out is None:
        click.echo(proof.decode(), nl=False)
        return 0
    write_whole(out, proof)
    click.echo(visible(str(out)))
    return 0
