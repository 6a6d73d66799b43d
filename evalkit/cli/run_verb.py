"""``evalkit run``: the main job."""

import os
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click

from evalkit import references
from evalkit.checking.judges import named_validations
from evalkit.checking.precision import named_studies
from evalkit.cli.audit_lines import tell
from evalkit.cli.before_run import (
    guard_lines,
    left_out_lines,
    licence_lines,
    standing_lines,
    wording_lines,
)
from evalkit.cli.once import once
from evalkit.cli.progress import progress
from evalkit.cli.results_table import print_results
from evalkit.cli.run_place import run_folder
from evalkit.cli.terminal import json_text, one_line, visible
from evalkit.criteria import BY_ID
from evalkit.errors import UsageError
from evalkit.item import load_item
from evalkit.order import Order, load_order, order_of
from evalkit.plan import Resolved, resolve
from evalkit.run.devices import parse_processes
from evalkit.run.judges import refuse_misnamed
from evalkit.run.needs import refuse_unmeasured
from evalkit.run.order import AS_PLANNED
from evalkit.run.parts import refuse_otherwise_begun
from evalkit.run.processes import perform_in_processes
from evalkit.run.results import Row, score_run
from evalkit.run.session import Session, perform
from evalkit.run.shards import WHOLE, parse_shard
from evalkit.selection import Selection, select
from evalkit.sources import data_folder
from evalkit.wordings import AS_WRITTEN, WORDINGS

DEFAULT_PLAN = "quick"
_WORDINGS = f"Words around the questions: {', '.join(WORDINGS)}"


@click.command("run", short_help="Ask, mark and state verdicts.")
@once("--model", metavar="REF", help="Model folder, hub id, or reference:NAME, replay:FILE.")
@once("--documents", metavar="REF", help="The vendor's documents: documents:DIR.")
@click.option("--judge", "judges", metavar="NAME=REF", multiple=True, help="A judge, by name.")
@click.option(
    "--validation", "validations", metavar="NAME=FILE", multiple=True,
    help="A judge's validation record, to be quoted.",
)  # fmt: skip
@once("--plan", "plan_name", metavar="NAME|FILE", help=f"Plan; default {DEFAULT_PLAN}.")
@click.option(
    "--suite", "suites", metavar="NAME|FILE", multiple=True, help="Suite instead of a plan."
)
@click.option(
    "--criterion", "criteria", multiple=True, type=click.Choice(list(BY_ID)), metavar="NAME",
    help="The suites of a criterion instead of a plan: without --data evalkit's own.",
)  # fmt: skip
@once("--limit", type=click.IntRange(min=1), help="At most N samples a suite, drawn by hash.")
@once("--data", type=click.Path(path_type=Path), help="Folder of local benchmark files.")
@once("--out", type=click.Path(path_type=Path), help="Run folder; default runs/TIME-MODEL.")
@click.option("--seed", type=click.IntRange(0, 2**53 - 1), default=0, show_default=True)
@once("--shard", metavar="K/N", help="Ask only part K of N; join the parts with 'merge'.")
@once("--processes", metavar="N|auto", help="Divide it among N processes; auto: one a CUDA device.")
@once("--item", "item_file", type=click.Path(path_type=Path), help="item.yaml of the vendor.")
@once(
    "--order",
    "number",
    metavar="N",
    type=click.IntRange(0, 2**53 - 1),
    help="Ask in the order drawn from N.",
)
@once("--wording", type=click.Choice(list(WORDINGS)), metavar="NAME", help=f"{_WORDINGS}.")
@click.option(
    "--precision", "studies", metavar="FILE", type=click.Path(path_type=Path), multiple=True,
    help="A precision study of the model, to be quoted.",
)  # fmt: skip
@click.option("--deterministic", is_flag=True, help="Fixed batches: two runs give the same bytes.")
@click.option(
    "--fail-on", type=click.Choice(["FAIL", "INCONCLUSIVE"]), help="Exit 1 on such a verdict."
)
@click.option("--json", "as_json", is_flag=True, help="Print results as JSON.")
def command(
    *,
    model: str | None,
    documents: str | None,
    judges: tuple[str, ...],
    validations: tuple[str, ...],
    plan_name: str | None,
    suites: tuple[str, ...],
    criteria: tuple[str, ...],
    limit: int | None,
    data: Path | None,
    out: Path | None,
    seed: int,
    shard: str | None,
    processes: str | None,
    item_file: Path | None,
    number: int | None,
    wording: str | None,
    studies: tuple[Path, ...],
    deterministic: bool,
    fail_on: str | None,
    as_json: bool,
) -> int:
    """Ask a model the questions of a plan, mark the answers and state verdicts.

    After an interruption the same command with the same --out goes on where it stopped.

    \b
    Examples:
      evalkit run --model ./my-model --plan quick
      evalkit run --model reference:oracle --suite word_problems
      evalkit run --model ./my-model --suite arc_challenge --data ./benchmarks --limit 200
      evalkit run --model ./my-model --plan full --processes auto
    """  # noqa: D301 - \b is click's mark for text that is not to be wrapped
    started = time.monotonic()
    named = _subjects(model, documents, judges)
    folder = data_folder(data)
    order = _order(plan_name, suites, criteria, wording, with_data=folder is not None)
    resolved = resolve(order, seed=seed, limit=limit, data=folder)
    resolved = _with_studies(_with_judges(resolved, named, validations), studies)
    _tell_before(resolved, select(criteria, with_data=folder is not None))
    session = Session(
        out=Path(),
        resolved=resolved,
        openers={role: references.opener(each) for role, each in named.items()},
        shard=parse_shard(shard),
        item=load_item(item_file) if item_file else None,
        deterministic=deterministic,
        order=number or AS_PLANNED,
    )
    count = _processes(processes, shard)
    with run_folder(out, next(iter(named.values()))) as place:
        _ask(replace(session, out=place), named, count)
    if session.shard != WHOLE:
        done = f"{place}: shard {shard} is done; join the shards with 'evalkit merge'"
        click.echo(done, err=True)
        return 0
    found = score_run(place)
    code = tell(found)
    _print(found.rows, place, None if as_json else time.monotonic() - started)
    return code or int(any(row["verdict"] in _counting(fail_on) for row in found.rows))


def _print(rows: list[Row], place: Path, seconds: float | None) -> None:
    """Print the results: as JSON, or after so many seconds as a table."""
    if seconds is None:
        click.echo(json_text({"run": str(place), "results": rows}))
    else:
        print_results(rows, seconds, place)


def _with_judges(
    resolved: Resolved, named: Mapping[str, references.Reference], validations: tuple[str, ...]
) -> Resolved:
    """Return what is resolved with the judges' validations, every judge being named as asked."""
    plan = replace(resolved.plan, validations=named_validations(validations))
    refuse_misnamed(plan, named)
    return replace(resolved, plan=plan)


def _with_studies(resolved: Resolved, files: tuple[Path, ...]) -> Resolved:
    """Return what is resolved with the precision studies in files, which are all that it needs."""
    plan = replace(resolved.plan, precision=named_studies(files, resolved.plan))
    refuse_unmeasured(plan)
    return replace(resolved, plan=plan)


def _tell_before(resolved: Resolved, selection: Selection) -> None:
    suites = resolved.plan.suites
    left_out = left_out_lines(selection.left_out, [each.name for each in suites])
    plan = resolved.plan
    of_plan = (*wording_lines(plan), *standing_lines(suites), *guard_lines(plan))
    for line in (*left_out, *licence_lines(suites), *of_plan):
        click.echo(visible(line), err=True)
    for name, reasons in resolved.drafts.items():
        if reasons:
            click.echo(f"draft: suite {name}: {visible('; '.join(reasons))}", err=True)


def _processes(text: str | None, shard: str | None) -> int:
    if text is not None and shard is not None:
        raise UsageError("run: --processes and --shard exclude each other")
    return parse_processes(text, os.environ)


def _ask(session: Session, named: Mapping[str, references.Reference], processes: int) -> None:
    """Ask everything, with progress, and tell what was mended or went amiss on the way."""
    out = session.out
    refuse_otherwise_begun(out, processes)
    try:
        with progress(one_line(out.name, 24)) as watch:
            if processes > 1:
                ended = perform_in_processes(session, named, processes, watch)
            else:
                ended = perform(session, watch)
    except KeyboardInterrupt:
        click.echo(f"{visible(str(out))}: the same command with --out {out} goes on", err=True)
        raise
    for each in ended.cut:
        click.echo(f"resumed: {visible(each)}", err=True)
    for each in ended.amiss:
        click.echo(f"after all was answered: {visible(each)}", err=True)


def _counting(fail_on: str | None) -> tuple[str, ...]:
    counting = {"FAIL": ("FAIL",), "INCONCLUSIVE": ("FAIL", "INCONCLUSIVE", "NOT_EVALUABLE")}
    return counting[fail_on] if fail_on else ()


def _subjects(
    model: str | None, documents: str | None, judges: tuple[str, ...]
) -> dict[str, references.Reference]:
    named: dict[str, references.Reference] = {}
    if model is not None:
        named["model"] = references.parse(model)
    if documents is not None:
        named["documents"] = _documents(documents)
    for judge in judges:
        name, equals, reference = judge.partition("=")
        if not (name and equals and reference):
            raise UsageError(f"--judge: NAME=REF is expected (got {judge!r})")
        if f"judge:{name}" in named:
            raise UsageError(f"--judge: two are called {name!r}; each needs a name of its own")
        named[f"judge:{name}"] = references.parse(reference)
    if not named:
        raise UsageError("run: nobody to ask; give --model REF, or --documents REF")
    return named


def _documents(text: str) -> references.Reference:
    """Return who shows documents; a folder alone would be a model's."""
    reference = references.parse(text)
    if reference.scheme == references.DEFAULT_SCHEME:
        raise UsageError(
            f"--documents: a folder of documents is named as documents:DIR (got {text!r}); "
            f"documents:{reference.target} is right"
        )
    return reference


def _order(
    plan_name: str | None,
    suites: tuple[str, ...],
    criteria: tuple[str, ...],
    wording: str | None,
    *,
    with_data: bool,
) -> Order:
    if plan_name and (suites or criteria):
        raise UsageError("run: --plan and --suite or --criterion exclude each other")
    if suites or criteria:
        order = order_of(suites, criteria, with_data=with_data)
    else:
        order = load_order(plan_name or DEFAULT_PLAN)
    return replace(order, wording=wording or AS_WRITTEN)
