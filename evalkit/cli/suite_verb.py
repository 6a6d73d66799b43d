"""``evalkit suite new|check|lock|show``."""

from dataclasses import asdict
from pathlib import Path

import click

from evalkit import catalogue
from evalkit.canonical import to_plain
from evalkit.checking.examination import Examined, examine
from evalkit.cli.findings import print_finding, say_count
from evalkit.cli.terminal import json_text, visible
from evalkit.counted import counted
from evalkit.criteria import CRITERIA
from evalkit.errors import UsageError
from evalkit.locking import lock_path, make_lock, write_lock
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
@click.option(
    "--criterion",
    type=click.Choice([each.id for each in CRITERIA]),
    default="accuracy",
    show_default=True,
    help="What the suite is to measure.",
)
def new(*, name: str, out: Path, criterion: str) -> None:
    """Write a small suite called NAME that runs as it stands, to be changed into your own.

    Beside the suite come five rows, a page that describes them, and a test.
    """
    for path in write_scaffold(name, out, criterion=criterion):
        click.echo(visible(str(path)))


@command.command("check")
@click.argument("names", nargs=-1, required=True, metavar="NAME|FILE…")
@_DATA
@click.option("--rows-only", is_flag=True, help="Leave out the run of reference subjects.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def check(*, names: tuple[str, ...], data: Path | None, rows_only: bool, as_json: bool) -> int:
    """Load suites and every row of theirs; say what is amiss and what the items can decide.

    Rows are looked through for duplicates, near-duplicates between clusters, answers that stand in
    the prompt, unbalanced keys, simplified characters in zh-TW, and missing clusters. Each
    requirement is told with the true value that passes it four times out of five. Then reference
    subjects go through the suite: the oracle must pass, and who guesses must not. Of labelled
    answers, which measure judges, each class is counted, and the reference subjects judge.

    A note asks you to look; a problem makes the exit code 1.
    """
    problems, objects = 0, []
    for name in names:
        found = examine(name, data=data_folder(data), trial=not rows_only)
        if not as_json:
            click.echo(visible(_headline(found)))
        findings = []
        for each in found.findings:
            findings.append(each)
            if not as_json:
                print_finding(each, width=22, indent=2)
        problems += sum(each.state == "problem" for each in findings)
        objects.append(
            {
                "suite": found.suite.name,
                "samples": found.samples,
                "clusters": found.clusters,
                "draft": list(found.drafts),
                "findings": [asdict(each) for each in findings],
            }
        )
    if as_json:
        click.echo(json_text(objects))
    elif problems:
        say_count(problems, "")
    return int(problems > 0)


def _headline(found: Examined) -> str:
    state = "draft: " + "; ".join(found.drafts) if found.drafts else "locked"
    return (
        f"{found.suite.name}: {counted(found.samples, 'sample')} in "
        f"{counted(found.clusters, 'cluster')}, {counted(len(found.suite.metrics), 'metric')}; "
        f"{state}"
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
    click.echo(f"{counted(len(samples), 'sample')}; this is one of them:\n")
    click.echo(_sample_text(found[0]))


def _sample_text(sample: Sample) -> str:
    lines = [f"id {sample.id}   cluster {sample.cluster}   {to_plain(sample.labels)}"]
    lines += [f"[{message.role}] {message.content}" for message in sample.messages]
    lines += [f"({index}) {choice}" for index, choice in enumerate(sample.choices)]
    lines += [f"right: {' | '.join(sample.target)}"] if sample.target else []
    return visible("\n".join(lines))
