"""``evalkit show``: a run, or one sample of it down to the prompt as sent."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from evalkit.agreement import Plan, PlannedSuite, Run
from evalkit.canonical import to_plain
from evalkit.cli.results_table import console
from evalkit.cli.run_view import Failure, RunPage, draw_run
from evalkit.cli.sample_view import (
    SamplePage,
    as_object,
    by_replicate,
    draw_sample,
)
from evalkit.cli.terminal import json_text
from evalkit.errors import UnknownName, UsageError
from evalkit.records import Sample, Score
from evalkit.report.continuations import likeliest
from evalkit.run import folder
from evalkit.run.exchanges import Exchange, Exchanges, read_exchanges
from evalkit.run.failures import direction, failures
from evalkit.run.parts import begun_parts
from evalkit.run.tables import read_results, read_scores

_NEAR = 3  # ids that an error message offers


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """A run folder and which part of it was asked for."""

    path: Path
    plan: Plan
    record: Run | None
    suites: tuple[PlannedSuite, ...]
    metric: str | None

    def has(self, score: Score) -> bool:
        names = {suite.name for suite in self.suites}
        return score.suite in names and self.metric in (None, score.metric)


@click.command("show", short_help="Look at a run, or at one sample.")
@click.argument("run", type=click.Path(path_type=Path))
@click.argument("sample", required=False)
@click.option("--suite", "suite_name", metavar="NAME", help="Only this suite.")
@click.option("--metric", "metric_name", metavar="NAME", help="Only this metric.")
@click.option(
    "--failures", "count", type=click.IntRange(min=0), default=10, show_default=True, metavar="N",
    help="How many samples to list that went wrong.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def command(
    *,
    run: Path,
    sample: str | None,
    suite_name: str | None,
    metric_name: str | None,
    count: int,
    as_json: bool,
) -> None:
    """Show the results of RUN, or SAMPLE of it down to the prompt as sent.

    SAMPLE is suite/id, or an id that stands once in the run.

    \b
    Examples:
      evalkit show runs/my-run
      evalkit show runs/my-run --suite word_problems --failures 50
      evalkit show runs/my-run word_problems/wp-001-en
    """  # noqa: D301 - \b is click's mark for text that is not to be wrapped
    chosen = _open(run, suite_name, metric_name)
    if sample is not None:
        page = _sample_page(chosen, sample)
        if as_json:
            click.echo(json_text(as_object(page), indent=1))
            return
        screen = console()
        for part in draw_sample(page, width=screen.width):
            screen.print(part)
        return
    overview = _run_page(chosen, count)
    if as_json:
        click.echo(json_text(_run_object(overview), indent=1))
        return
    screen = console()
    for part in draw_run(overview, width=screen.width):
        screen.print(part)


def _open(path: Path, suite: str | None, metric: str | None) -> _Run:
    plan = folder.read_plan(path)
    names = [each.name for each in plan.suites]
    if suite is not None and suite not in names:
        raise UnknownName("suite of this run", suite, names)
    suites = tuple(each for each in plan.suites if suite in (None, each.name))
    metrics = {call.name for each in suites for call in each.metrics}
    if metric is not None and metric not in metrics:
        raise UnknownName("metric of this run", metric, metrics)
    return _Run(path=path, plan=plan, record=folder.read_run(path), suites=suites, metric=metric)


def _sample_page(run: _Run, named: str) -> SamplePage:
    suite, sample = _find(run, named)
    found = _exchanges(run, {(sample.suite, sample.id)})
    scores = read_scores(run.path)
    if scores is not None:
        scores = [
            each for each in scores if run.has(each) and _key(each) == (sample.suite, sample.id)
        ]
    return SamplePage(
        path=run.path,
        suite=suite,
        sample=sample,
        exchanges=by_replicate(found.exchanges),
        scores=scores,
        problems=[*found.broken, *found.cut],
    )


def _find(run: _Run, named: str) -> tuple[PlannedSuite, Sample]:
    """Return the sample that ``suite/id``, or an id alone, names."""
    known: list[tuple[PlannedSuite, Sample]] = []
    by_prefix = sorted(run.suites, key=lambda suite: not named.startswith(f"{suite.name}/"))
    for suite in by_prefix:
        for sample in folder.read_samples(run.path, suite):
            if f"{suite.name}/{sample.id}" == named:
                return suite, sample
            known.append((suite, sample))
    found = [each for each in known if each[1].id == named]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"{suite.name}/{sample.id}" for suite, sample in found)
        raise UsageError(f"sample: {named!r} stands in {len(found)} suites; name one of {names}")
    raise UsageError(_unknown(run, named, [f"{suite.name}/{each.id}" for suite, each in known]))


def _unknown(run: _Run, named: str, names: Sequence[str]) -> str:
    near = difflib.get_close_matches(named, names, n=_NEAR, cutoff=0.5)
    if not near:
        by_id = {name.partition("/")[2]: name for name in names}
        near = [by_id[each] for each in difflib.get_close_matches(named, by_id, n=_NEAR)]
    hint = f"did you mean {' or '.join(near)}?" if near else f"for example {names[0]}"
    return f"sample: there is none called {named!r} among the {len(names):,} of {run.path}; {hint}"


def _run_page(run: _Run, count: int) -> RunPage:
    rows, scores = read_results(run.path), read_scores(run.path)
    if rows is not None:
        names = {suite.name for suite in run.suites}
        rows = [
            row for row in rows if row["suite"] in names and run.metric in (None, row["metric"])
        ]
    failed = _failed(run, scores or ())
    unfinished = run.record is None or run.record.finished is None or rows is None
    listed = failed[:count]
    keys = None if unfinished else {_key(score) for score in listed}
    found = _exchanges(run, keys)
    return RunPage(
        path=run.path,
        plan=run.plan,
        record=run.record,
        rows=rows,
        answered=sum(each.response is not None for each in found.exchanges) if unfinished else None,
        problems=[*found.broken, *found.cut],
        failures=_with_answers(listed, found.exchanges),
        failed=len(failed),
    )


def _failed(run: _Run, scores: Sequence[Score]) -> list[Score]:
    directions = {
        (suite.name, call.name): direction(suite, call.name)
        for suite in run.suites
        for call in suite.metrics
    }
    return failures([score for score in scores if run.has(score)], directions)


def _exchanges(run: _Run, keys: set[tuple[str, str]] | None) -> Exchanges:
    """Return what the evidence holds of the samples named, or of all of the suites asked for."""
    if run.record is None or keys == set():
        return Exchanges(exchanges=(), cut=(), broken=())
    names = {suite.name for suite in run.suites}

    def wanted(suite: str, sample: str) -> bool:
        return suite in names if keys is None else (suite, sample) in keys

    lying = [(run.path, run.record), *begun_parts(run.path)]
    found = [read_exchanges(path, record, wanted=wanted) for path, record in lying]
    return Exchanges(
        exchanges=tuple(exchange for each in found for exchange in each.exchanges),
        cut=tuple(words for each in found for words in each.cut),
        broken=tuple(words for each in found for words in each.broken),
    )


def _with_answers(scores: Sequence[Score], exchanges: Sequence[Exchange]) -> list[Failure]:
    by_key: dict[tuple[str, str], list[Exchange]] = {}
    for each in exchanges:
        key = (each.identity.suite, each.identity.sample_id)
        by_key.setdefault(key, []).append(each)
    return [
        Failure(score=score, answer=_answer(score, by_key.get(_key(score), []))) for score in scores
    ]


def _answer(score: Score, exchanges: Sequence[Exchange]) -> str:
    """Return the last answer of whom the sample was put to, or what stands in its place."""
    said = "no answer"
    for each in exchanges:
        response = each.response
        if response is None or each.identity.replicate != (score.replicate or 0):
            continue
        if response.error is not None:
            return f"error: {response.error}"
        if each.identity.role.startswith("judge"):
            continue
        if response.logprobs and each.request is not None:
            said = f"chose: {each.request.continuations[likeliest(response.logprobs)]}"
        elif response.text is None:
            said = "what was asked for is not there"
        else:
            said = response.text if response.text.strip() else "(empty)"
    return said


def _key(score: Score) -> tuple[str, str]:
    return score.suite, score.sample_id


def _run_object(page: RunPage) -> dict[str, object]:
    return {
        "run": str(page.path),
        "record": to_plain(page.record),
        "plan": {
            "name": page.plan.name,
            "seed": page.plan.seed,
            "suites": [
                {"name": each.name, "samples": each.samples, "locked": each.locked}
                for each in page.plan.suites
            ],
        },
        "results": page.rows,
        "failures": [{**to_plain(each.score), "answer": each.answer} for each in page.failures],
        "failed": page.failed,
        "problems": list(page.problems),
    }
