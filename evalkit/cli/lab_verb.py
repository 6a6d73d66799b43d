"""``evalkit lab``: what a laboratory keeps."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from evalkit.cli.once import once
from evalkit.cli.terminal import visible
from evalkit.errors import UsageError
from evalkit.lab.new_profile import Stated, new_profile
from evalkit.release.authority import ANCHOR, DAYS, Trial, trial_files, write_trial

_WARNING = (
    "These keys are for TRIALS. Nobody checked who the two people are; nobody should trust what is "
    "signed with them."
)


@click.group("lab", short_help="Begin a laboratory's profile; make keys for trials.")
def command() -> None:
    """Begin what a laboratory keeps: its profile, and keys for trials."""


@command.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
@once("--name", metavar="TEXT", required=True, help="Name of the laboratory, in English.")
@once("--name-zh", metavar="TEXT", default="", help="The same in Chinese.")
@once("--address", metavar="TEXT", required=True, help="Its address, in English.")
@once("--address-zh", metavar="TEXT", default="", help="The same in Chinese.")
@once("--contact", metavar="TEXT", required=True, help="A telephone number or an e-mail address.")
@once("--site", metavar="TEXT", help="Where the work is done, in English; its address without it.")
@once("--site-zh", metavar="TEXT", default="", help="The same in Chinese.")
@click.option("--reviewer", "reviewers", metavar="NAME", multiple=True, help="Who may review.")
@click.option(
    "--authoriser", "authorisers", metavar="NAME", multiple=True, help="Who may authorise."
)
def new_verb(
    *,
    folder: Path,
    name: str,
    name_zh: str,
    address: str,
    address_zh: str,
    contact: str,
    site: str | None,
    site_zh: str,
    reviewers: tuple[str, ...],
    authorisers: tuple[str, ...],
) -> int:
    """Write FOLDER/laboratory.yaml, which every report of the laboratory states.

    FOLDER is the laboratory's folder: ./lab, or what EVALKIT_LAB names. The file says in comments
    what else it takes; change it with an editor.

    \b
    Example:
      evalkit lab new lab --name "Example Laboratory" --name-zh 範例測試實驗室 \\
          --address "1 Example Road, Hsinchu" --contact lab@example.org \\
          --reviewer "Chen Yi-ting" --authoriser "Lin Chih-ming"
    """  # noqa: D301 - \b is click's mark for text that is not to be wrapped
    stated = Stated(
        name=(name, name_zh),
        address=(address, address_zh),
        contact=contact,
        site=(site, site_zh) if site else (address, address_zh),
        reviewers=reviewers,
        authorisers=authorisers,
    )
    click.echo(visible(str(new_profile(folder, stated))))
    return 0


@command.group("keys", short_help="Make keys for trials.")
def keys() -> None:
    """Make keys that sign reports, for trials."""


@keys.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
@once("--laboratory", metavar="NAME", required=True, help="Whose trial it is.")
@once("--reviewer", metavar="NAME", required=True, help="Who reviews reports.")
@once("--authoriser", metavar="NAME", required=True, help="Who authorises them; another person.")
@once("--days", type=int, metavar="N", help=f"How long they are valid; {DAYS} by default.")
@once("--password", metavar="TEXT", help="Of the two people's keys; without it, you are asked.")
@click.option("--no-password", is_flag=True, help="Leave the keys open.")
def new(
    *,
    folder: Path,
    laboratory: str,
    reviewer: str,
    authoriser: str,
    days: int | None,
    password: str | None,
    no_password: bool,
) -> int:
    """Make a trial authority with keys for two people and for timestamps, in a new FOLDER.

    A report that is signed with them can be checked like any other, by whoever trusts FOLDER's
    authority.pem, and proves nothing to others. Real keys come from an authority that checks who
    people are, best in cards (pkcs11:).

    \b
    Example:
      evalkit lab keys new keys --laboratory "Example Laboratory" \\
          --reviewer "Chen Yi-ting" --authoriser "Lin Chih-ming"
    """  # noqa: D301 - \b is click's mark for text that is not to be wrapped
    trial = Trial(laboratory=laboratory, reviewer=reviewer, authoriser=authoriser)
    files = trial_files(
        trial,
        now=datetime.now(UTC),
        days=DAYS if days is None else days,
        password=_password(password, no_password=no_password),
    )
    write_trial(folder, files)
    click.echo(visible(f"{folder}: {', '.join(files)}"))
    click.echo(f"Whoever checks gives {visible(str(folder / ANCHOR))} with --trust.")
    click.secho(_WARNING, fg="yellow", bold=True, err=True)
    return 0


def _password(given: str | None, *, no_password: bool) -> str | None:
    if given is not None and no_password:
        raise UsageError("lab keys new: --password and --no-password; one of them is right")
    if no_password:
        return None
    if given is None and not sys.stdin.isatty():
        raise UsageError(
            "lab keys new: nobody can be asked for a password here; --password TEXT, or "
            "--no-password for keys that lie open, is right"
        )
    if given is None:
        given = click.prompt("password", hide_input=True, confirmation_prompt=True, err=True)
    if not given:
        raise UsageError("lab keys new: the password is empty; --no-password leaves the keys open")
    return given
