"""The folder ``samples``: every sample of a run down to the raw answer, as pages without a script.

``samples/SUITE/index.html`` says how the samples of a suite came out, ``0001.html`` and on hold
fifty of them each, worst marks first, and ``ids.html`` lists every id. They open from disk, lie
beside ``report.html``, and ask for no other file.
"""

import contextlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from evalkit.agreement import PlannedSuite
from evalkit.errors import EvidenceError
from evalkit.records import Rating
from evalkit.report.blocks import Languages
from evalkit.report.samples.frame import (
    Frame,
    ids_page,
    index_page,
    samples_page,
    suites_page,
    unasked_page,
)
from evalkit.report.samples.index import SuiteSamples, list_pages
from evalkit.report.samples.lines import SampleLines
from evalkit.report.samples.order import (
    anchors,
    final_marks,
    folder_names,
    page_name,
    pages_of,
    worst_first,
)
from evalkit.report.samples.view import Told
from evalkit.run import folder
from evalkit.run.estimation import NO_SUBJECT
from evalkit.run.ratings import read_ratings
from evalkit.run.tables import read_results

FOLDER = "samples"


def sample_pages(run: Path, *, languages: Languages, report_id: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the folder ``samples``, which lies beside the report: name and content.

    One page after another, so that a run of any size needs little memory. Of the same run the same
    bytes again. Texts of others are escaped, control characters in them are shown as escapes, and
    one that is longer than 20,000 characters is cut and says where it stands whole.

    Args:
        run: the run folder.
        languages: of the words around the texts.
        report_id: with its revision, as it stands on every page.

    Raises:
        EvidenceError: a file of the run is not what evalkit wrote.
    """
    plan, record = folder.read_plan(run), folder.read_run(run)
    if record is None:
        raise EvidenceError(f"{run}: has no run.json; start it with 'evalkit run'")
    frame = Frame(languages=languages, report_id=report_id)
    folders, roles = folder_names(plan), _lacking_roles(run)
    ratings: dict[tuple[str, str], list[Rating]] = defaultdict(list)
    for each in read_ratings(run, record.plan):
        ratings[each.suite, each.sample_id].append(each)
    with contextlib.closing(SampleLines(run, plan)) as lines:
        shown = [suite.name for suite in plan.suites if lines.holds(suite.name)]
        rows = [(suite, folders[suite.name], suite.name in shown) for suite in plan.suites]
        yield "index.html", suites_page(frame, rows)
        for suite in plan.suites:
            if suite.name in shown:
                files = _suite_files(frame, _samples(run, suite, lines), lines, ratings)
            else:
                page = unasked_page(frame, suite, roles.get(suite.name))
                files = iter([("index.html", page)])
            yield from ((f"{folders[suite.name]}/{name}", content) for name, content in files)


def sample_targets(run: Path) -> Callable[[str, str], str | None]:
    """Return a function that says where a sample is shown, by suite and sample id.

    It returns a link from a page beside the folder ``samples``; without a sample, that of the
    suite's overview; None for a sample that is not shown, because nothing of its suite was asked.

    Raises:
        EvidenceError: a file of the run is not what evalkit wrote.
    """
    plan = folder.read_plan(run)
    folders = {name: f"{FOLDER}/{each}" for name, each in folder_names(plan).items()}
    found = {(name, ""): f"{path}/index.html" for name, path in folders.items()}
    with contextlib.closing(SampleLines(run, plan)) as lines:
        for suite in plan.suites:
            if lines.holds(suite.name):
                ranked, path = _samples(run, suite, lines).ranked, folders[suite.name]
                where = anchors(ranked)
                found |= {(suite.name, each.id): f"{path}/{where[each.number]}" for each in ranked}
    return lambda suite, sample: found.get((suite, sample))


def _samples(run: Path, suite: PlannedSuite, lines: SampleLines) -> SuiteSamples:
    samples = folder.read_samples(run, suite)
    ids = [each.id for each in samples]
    marks = final_marks(score for id_ in ids for score in lines.scores(suite.name, id_))
    ranked = worst_first(suite, ids, marks)
    return SuiteSamples(suite=suite, samples=samples, marks=marks, ranked=ranked)


def _lacking_roles(run: Path) -> dict[str, str]:
    """Return, for each suite that nobody was asked of, the roles that nobody had."""
    return {
        row["suite"]: flag.removeprefix(f"{NO_SUBJECT} ")
        for row in read_results(run) or ()
        for flag in row["flags"]
        if flag.startswith(f"{NO_SUBJECT} ")
    }


def _suite_files(
    frame: Frame,
    of: SuiteSamples,
    lines: SampleLines,
    ratings: Mapping[tuple[str, str], Sequence[Rating]],
) -> Iterator[tuple[str, bytes]]:
    suite, pages = of.suite, pages_of(of.ranked)
    yield "index.html", index_page(frame, of)
    for each in list_pages(of, frame.languages):
        yield each.file, ids_page(frame, suite, each)
    for number, ranked in enumerate(pages, start=1):
        told = [
            Told(
                suite=suite,
                ranked=each,
                sample=of.samples[each.number - 1],
                exchanges=lines.exchanges(suite.name, each.id),
                scores=lines.scores(suite.name, each.id),
                ratings=ratings.get((suite.name, each.id), ()),
            )
            for each in ranked
        ]
        yield page_name(number), samples_page(frame, suite, told, number=number, of=len(pages))
