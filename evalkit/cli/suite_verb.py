"""``evalkit suite new|check|lock|show``."""

from pathlib import Path

import click

from evalkit import catalogue
from evalkit.canonical import to_plain
from evalkit.cli.terminal import json_text, visible
from evalkit.errors import UsageError
from evalkit.locking import differences, lock_path, make_lock, write_lock
from evalkit.records import Sample
from evalkit.samples import build_samples
from evalkit.scaffold import write_scaffold
from evalkit.sources import data_folder, load_rows
from evalkit.suite import load_suite

_DATA = click.option(
    "--data", type=click.Path(path_type=Path), help="Folder of local benchmark files."
)


@click.group("suite")
def command() -> None:
    """Make, check, lock and show suites."""


@command.command("new")
@click.argument("name")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path(), help="Folder; default here."
)
def new(*, name: str, out: Path) -> None:
    """Write a small suite called NAME that runs as it stands, to be changed into your own."""
    for path in write_scaffold(name, out):
        click.echo(visible(str(path)))


@command.command("check")
@click.argument("names", nargs=-1, required=True, metavar="NAME|FILE…")
@_DATA
def check(*, names: tuple[str, ...], data: Path | None) -> None:
    """Load suites and every row of theirs; say what is wrong, or that nothing is."""
    for name in names:
        suite = load_suite(catalogue.find("suite", name))
        rows = load_rows(suite.dataset, data_folder(data))
        samples = build_samples(suite, rows.rows)
        drafts = differences(suite, rows.provenance)
        clusters = len({sample.cluster for sample in samples})
        state = "draft: " + "; ".join(drafts) if drafts else "locked"
        click.echo(
            visible(
                f"{suite.name}: {len(samples)} samples in {clusters} clusters, "
                f"{len(suite.metrics)} metrics; {state}"
            )
        )


@command.command("lock")
@click.argument("names", nargs=-1, required=True, metavar="NAME|FILE…")
@_DATA
def lock(*, names: tuple[str, ...], data: Path | None) -> None:
    """Write the digests of a suite's text, data and code beside it (NAME.lock)."""
    for name in names:
        suite = load_suite(catalogue.find("suite", name))
        rows = load_rows(suite.dataset, data_folder(data))
        build_samples(suite, rows.rows)
        write_lock(make_lock(suite, rows.provenance), lock_path(suite))
        click.echo(visible(str(lock_path(suite))))


@command.command("show")
@click.argument("name", metavar="NAME|FILE")
@click.option("--sample", "sample_id", help="This sample instead of the first.")
@_DATA
@click.option("--json", "as_json", is_flag=True, help="Print the sample as JSON.")
def show(*, name: str, sample_id: str | None, data: Path | None, as_json: bool) -> None:
    """Show what a suite asks: its head, and one sample as it will be asked."""
    suite = load_suite(catalogue.find("suite", name))
    samples = build_samples(suite, load_rows(suite.dataset, data_folder(data)).rows)
    found = [each for each in samples if sample_id in (None, each.id)]
    if not found:
        raise UsageError(f"suite {suite.name}: there is no sample {sample_id!r}")
    if as_json:
        click.echo(json_text(to_plain(found[0]), indent=1))
        return
    click.echo(visible(f"{suite.name}, version {suite.version}: {suite.title['en']}"))
    click.echo(visible(f"criterion {suite.criterion}; licence {suite.licence}"))
    if suite.description:
        click.echo(visible(suite.description["en"].strip()))
    click.echo(
        visible(f"procedure {suite.procedure.name} {to_plain(suite.procedure.options) or ''}")
    )
    for call in suite.metrics:
        where = f" where {to_plain(call.where)}" if call.where else ""
        options = to_plain(call.plugin.options) or ""
        click.echo(visible(f"metric {call.name}: {call.plugin.name} {options}{where}"))
    click.echo(f"{len(samples)} samples; this is one of them:\n")
    click.echo(_sample_text(found[0]))


def _sample_text(sample: Sample) -> str:
    lines = [f"id {sample.id}   cluster {sample.cluster}   {to_plain(sample.labels)}"]
    lines += [f"[{message.role}] {message.content}" for message in sample.messages]
    lines += [f"({index}) {choice}" for index, choice in enumerate(sample.choices)]
    lines += [f"right: {' | '.join(sample.target)}"] if sample.target else []
    return visible("\n".join(lines))
