"""``evalkit validate``: does a suite measure what it says, and is a judge to be trusted?"""

import os
import sys
import time
from functools import partial
from pathlib import Path

import click

from evalkit import catalogue, references
from evalkit.agreement import PrecisionFigure
from evalkit.canonical import record_digest, to_plain
from evalkit.catalogue import entries
from evalkit.checking.dossier_page import dossier_page
from evalkit.checking.judges import ROLE, refuse_others, validation_of, validation_text
from evalkit.checking.labelled import valueless
from evalkit.checking.method import make_dossier
from evalkit.checking.precision import study_text
from evalkit.checking.sensitivity import local_record, record_text
from evalkit.cli.audit_lines import tell
from evalkit.cli.once import once
from evalkit.cli.progress import progress
from evalkit.cli.results_table import print_results
from evalkit.cli.run_place import run_folder
from evalkit.cli.terminal import json_text, one_line, visible
from evalkit.dossier import Dossier, dossier_bytes, dossier_path
from evalkit.errors import UsageError
from evalkit.lab.place import lab_folder
from evalkit.order import order_of
from evalkit.plan import resolve
from evalkit.run import folder as files
from evalkit.run.results import score_run
from evalkit.run.session import Session, perform
from evalkit.run.shards import WHOLE
from evalkit.sources import data_folder
from evalkit.suite import load_suite

RECORD = "validation.json"


@click.command("validate", short_help="Show that a suite measures what it says; measure a judge.")
@click.argument("suites", nargs=-1, metavar="[SUITE…]")
@once("--model", metavar="REF", help="See how this model's results move on this machine.")
@once("--lab", type=click.Path(path_type=Path), help="The laboratory's folder, for --model.")
@once("--judge", metavar="REF", help="Measure this judge: a model, or rules:NAME.")
@once("--on", "labels", metavar="NAME|FILE", help="The judge's suite of labelled answers.")
@once("--data", type=click.Path(path_type=Path), help="Folder of local benchmark files.")
@once("--limit", type=click.IntRange(min=1), help="At most N samples, drawn by hash.")
@once("--out", type=click.Path(path_type=Path), help="Folder of dossiers, or of a judge's run.")
@click.option("--seed", type=click.IntRange(0, 2**53 - 1), default=0, help="Of a judge's run.")
@click.option("--json", "as_json", is_flag=True, help="Print the records as JSON.")
def command(
    *,
    suites: tuple[str, ...],
    model: str | None,
    lab: Path | None,
    judge: str | None,
    labels: str | None,
    data: Path | None,
    limit: int | None,
    out: Path | None,
    seed: int,
    as_json: bool,
) -> int:
    """Make the method dossier of each SUITE, or measure a judge on labelled answers.

    The dossier shows that subjects with known answers get what they should, again and in another
    order, and what the suite can decide. It lies beside the suite, in dossiers/, as JSON and as a
    page, and is tied to text, rows and code: without a valid one a suite supports no statement of
    conformity. A suite that is not fit makes the exit code 1.

    With --model the model is asked instead, in another order, batch, number format and wording.
    What it shows depends on the machine, and is written into the folder "methods" of --lab
    ($EVALKIT_LAB, or ./lab), with the precision studies that "evalkit run --precision" quotes.

    With --judge and --on a judge is measured instead. The record, validation.json in the run
    folder, holds sensitivity, specificity and Cohen's kappa with their intervals, for
    "evalkit run --judge NAME=REF --validation NAME=FILE".

    \b
    Examples:
      evalkit validate my_suite.yaml
      evalkit list suites                     # those of "judges" hold labelled answers
      evalkit validate --judge rules:refusal --on judge_xstest --data ./benchmarks
    """  # noqa: D301 - \b is click's mark for text that is not to be wrapped
    if judge is None and labels is None:
        if not suites:
            raise UsageError("validate: nothing to validate; name a suite, or --judge with --on")
        if model is not None:
            return _locally(suites, model, lab_folder(lab, os.environ), data=data, limit=limit)
        return _dossiers(suites, data=data, limit=limit, out=out, as_json=as_json)
    if suites:
        raise UsageError(
            f"validate: a judge is measured with --judge and --on alone (got {suites[0]!r} too)"
        )
    if judge is None:
        raise UsageError("validate: --on names labelled answers, and no judge was named; --judge")
    return _judge(judge, labels, data=data, limit=limit, out=out, seed=seed, as_json=as_json)


def _locally(
    suites: tuple[str, ...], model: str, lab: Path, *, data: Path | None, limit: int | None
) -> int:
    reference = references.parse(model)
    for name in suites:
        found = local_record(
            name, reference, data=data_folder(data), limit=limit, tell=partial(_say, name)
        )
        host = found.environment.get("host") or "unknown"
        which = f"{reference.short}-{record_digest(found.model.digests)[:8]}"
        path = lab / "methods" / f"{found.suite}-{which}-{host}.json"
        files.write_whole(path, record_text(found).encode())
        click.echo(visible(f"{found.suite}: {path}"))
        for each in found.studies:
            quotable = path.with_suffix(f".{each.factor}.json")
            files.write_whole(quotable, study_text(each).encode())
            click.echo(visible(f"  for 'evalkit run --precision': {quotable}"))
            for figure in each.figures:
                click.echo(visible(f"  {each.factor}: {_moved(figure)} in {len(each.runs)} runs"))
    return 0


def _moved(figure: PrecisionFigure) -> str:
    known = figure.standard_uncertainty
    words = "not evaluated" if known is None else f"u = {known:.2g}"
    return f"{figure.metric}: {words}; {figure.changed} of {figure.n} marks changed"


def _say(suite: str, condition: str) -> None:
    if sys.stderr.isatty():
        click.echo(visible(f"{suite}: {condition}"), err=True)


def _dossiers(
    suites: tuple[str, ...],
    *,
    data: Path | None,
    limit: int | None,
    out: Path | None,
    as_json: bool,
) -> int:
    made: list[Dossier] = []
    for name in suites:
        path = dossier_path(load_suite(catalogue.find("suite", name)))
        path = path if out is None else out / path.name
        found = make_dossier(name, data=data_folder(data), limit=limit)
        files.write_whole(path, dossier_bytes(found))
        files.write_whole(path.with_suffix(".md"), dossier_page(found).encode())
        made.append(found)
        if not as_json:
            words = found.fitness.replace("_", " ")
            click.echo(visible(f"{found.suite}: {words}; {path} and {path.stem}.md"))
            for fault in found.faults:
                click.echo(visible(f"  fault: {fault}"))
            for each in found.limits:
                click.echo(visible(f"  limit: {each}"))
    if as_json:
        click.echo(json_text([to_plain(each) for each in made]))
    return int(any(each.fitness == "not_fit" for each in made))


def _judge(
    judge: str,
    labels: str | None,
    *,
    data: Path | None,
    limit: int | None,
    out: Path | None,
    seed: int,
    as_json: bool,
) -> int:
    started = time.monotonic()
    if labels is None:
        known = sorted(each.name for each in entries().values() if each.validates_judge)
        raise UsageError(f"validate: on which labelled answers? --on, of {', '.join(known)}")
    folder = data_folder(data)
    order = order_of((labels,), (), with_data=folder is not None)
    resolved = resolve(order, seed=seed, limit=limit, data=folder)
    refuse_others(resolved.plan)
    reference = references.parse(judge)
    openers = {ROLE: references.opener(reference)}
    with run_folder(out, reference) as place:
        session = Session(out=place, resolved=resolved, openers=openers, shard=WHOLE)
        with progress(one_line(place.name, 24)) as watch:
            perform(session, watch)
    found = score_run(place)
    code = tell(found)
    record = validation_of(place, found.rows)
    files.write_whole(place / RECORD, validation_text(record).encode())
    if as_json:
        click.echo(json_text(to_plain(record)))
    else:
        print_results(found.rows, time.monotonic() - started, place)
        click.echo(f"Validation record: {visible(str(place / RECORD))}")
    [measured] = resolved.plan.suites
    lacking = valueless(measured.metrics, resolved.samples[measured.name], found.rows)
    if lacking:
        click.echo(visible(lacking), err=True)
    return code
