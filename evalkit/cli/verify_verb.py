"""``evalkit verify``."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from evalkit.cli.once import once
from evalkit.cli.terminal import json_text, visible
from evalkit.errors import UsageError
from evalkit.release.anchors import read_anchors
from evalkit.release.verification import Asked, is_release, verify_release
from evalkit.report.check import check_report
from evalkit.run.verification import Check, verify

_UNSURE = {"not trusted", "could not be checked"}


@click.command("verify")
@click.argument("path", type=click.Path(path_type=Path))
@once(
    "--trust",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Release: PEM file of the authority that you trust, got from elsewhere than the release.",
)
@once(
    "--proof",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Release: also check the proof of one sample ('evalkit release prove').",
)
@click.option(
    "--signatures-only",
    is_flag=True,
    help="Release: leave out what has to be computed again (scores, report, pages).",
)
@click.option(
    "--unreviewed", is_flag=True, help="Release: it is known to be a trial that nobody reviewed."
)
@click.option(
    "--allow-code",
    is_flag=True,
    help="Run code that suites name to compute numbers again (evaluate_module): you trust it.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the checks as JSON.")
def command(
    *,
    path: Path,
    trust: Path | None,
    proof: Path | None,
    signatures_only: bool,
    unreviewed: bool,
    allow_code: bool,
    as_json: bool,
) -> int:
    """Check the run or the release in PATH, a line a check.

    Each check holds, is broken, is open (in a run to which something may still be added), is not
    trusted, or could not be checked. Exit code 1 if a check is broken, else 3 if one is not trusted
    or could not be made. A release ends with 0 only if its signatures lead to the authority that
    you name with --trust, it was reviewed, and nothing beside it replaces or withdraws it.
    """
    if is_release(path):
        asked = Asked(
            anchors=() if trust is None else _anchors(trust, path),
            signatures_only=signatures_only,
            accept_unreviewed=unreviewed,
            allow_code=allow_code,
            proof=proof,
            now=datetime.now(UTC),
        )
        checks = verify_release(path, asked)
    else:
        _refuse_for_run(path, trust, proof, is_of_release=signatures_only or unreviewed)
        checks = [
            *verify(path, allow_code=allow_code),
            *check_report(path, allow_code=allow_code),
        ]
    if as_json:
        click.echo(json_text([asdict(check) for check in checks]))
    else:
        _print(checks)
    if signatures_only:
        click.echo("left out: scores, report and pages were not computed again", err=True)
    states = {check.state for check in checks}
    return 1 if "broken" in states else 3 if states & _UNSURE else 0


def _anchors(trust: Path, release: Path) -> tuple[bytes, ...]:
    """Return the authorities in a file that came by another way than the release."""
    if trust.resolve().is_relative_to(release.resolve()):
        raise UsageError(
            f"--trust: {trust} lies in the release itself, and would prove nothing; the "
            "authority's file that you got by a way of your own is right"
        )
    return read_anchors(trust)


def _print(checks: list[Check]) -> None:
    for check in checks:
        said = f"{check.what}: {check.detail}" if check.detail else check.what
        line = visible(said).replace("\n", "\\n")  # nobody's text begins a line of its own
        click.echo(f"{check.state:<21} {line}")


def _refuse_for_run(
    path: Path, trust: Path | None, proof: Path | None, *, is_of_release: bool
) -> None:
    """Refuse what only a release has: a run that passed with --trust would look like one."""
    if trust is not None or proof is not None or is_of_release:
        raise UsageError(
            f"{path}: is no release (there is no SHA256SUMS); --trust, --proof, --signatures-only "
            "and --unreviewed are for one that 'evalkit release make' made"
        )
