"""``evalkit validate``: is a judge to be trusted?"""

import time
from pathlib import Path

import click

from evalkit import references
from evalkit.canonical import to_plain
from evalkit.catalogue import entries
from evalkit.checking.judges import ROLE, refuse_others, validation_of, validation_text
from evalkit.checking.labelled import valueless
from evalkit.cli.audit_lines import tell
from evalkit.cli.once import once
from evalkit.cli.progress import progress
from evalkit.cli.results_table import print_results
from evalkit.cli.run_place import run_folder
from evalkit.cli.terminal import json_text, one_line, visible
from evalkit.errors import UsageError
from evalkit.plan import order_of, resolve
from evalkit.run.results import score_run
from evalkit.run.session import Session, perform
from evalkit.run.shards import WHOLE
from evalkit.sources import data_folder

RECORD = "validation.json"


@click.command("validate", short_help="Measure a judge on answers with labels.")
@once("--judge", metavar="REF", required=True, help="The judge: a model, or rules:NAME.")
@once("--on", "suite", metavar="NAME|FILE", help="Suite of labelled answers; needed.")
@once("--data", type=click.Path(path_type=Path), help="Folder of local benchmark files.")
@once("--limit", type=click.IntRange(min=1), help="At most N answers, drawn by hash.")
@once("--out", type=click.Path(path_type=Path), help="Run folder; default runs/TIME-JUDGE.")
@click.option("--seed", type=click.IntRange(0, 2**53 - 1), default=0, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the record as JSON.")
def command(
    *,
    judge: str,
    suite: str | None,
    data: Path | None,
    limit: int | None,
    out: Path | None,
    seed: int,
    as_json: bool,
) -> int:
    """Ask a judge about answers that people have labelled, and write how often it is right.

    The record, validation.json in the run folder, holds sensitivity, specificity and Cohen's kappa
    with their intervals. "evalkit run --judge NAME=REF --validation NAME=FILE" quotes it in the
    uncertainty budget of everything that this judge decides.

    \b
    Examples:
      evalkit list suites                     # those of "judges" hold labelled answers
      evalkit validate --judge rules:refusal --on judge_xstest --data ./benchmarks
      evalkit validate --judge ./guard-model --on my_labels.yaml
    """  # noqa: D301 - \b is click's mark for text that is not to be wrapped
    started = time.monotonic()
    if suite is None:
        known = sorted(each.name for each in entries().values() if each.validates_judge)
        raise UsageError(f"validate: on which labelled answers? --on, of {', '.join(known)}")
    folder = data_folder(data)
    order = order_of((suite,), (), with_data=folder is not None)
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
    (place / RECORD).write_text(validation_text(record), encoding="utf-8")
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
