"""One sample of a run as ``evalkit show`` draws it: what was asked, answered and made of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from evalkit.agreement import PlannedSuite
from evalkit.canonical import to_plain
from evalkit.cli.pages import barred, facts, heading
from evalkit.cli.terminal import one_line, visible
from evalkit.records import Identity, Request, Response, Sample, Score
from evalkit.report.continuations import Continuation, compared, right_places
from evalkit.run.exchanges import Exchange
from evalkit.run.tables_on_disk import as_json

_FIELD_WIDTH = 200  # characters of a further field of the row
_WARNING = "yellow"


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePage:
    """What there is to say of a sample."""

    path: Path
    suite: PlannedSuite
    sample: Sample
    exchanges: Sequence[Exchange]
    scores: Sequence[Score] | None  # None: not scored
    problems: Sequence[str]


def draw_sample(page: SamplePage, *, width: int) -> Iterator[RenderableType]:
    """Yield the parts of the page, top to bottom."""
    sample, suite = page.sample, page.suite
    yield Text(visible(f"{sample.suite}/{sample.id}"), style="bold")
    yield facts(_head(page))
    for problem in page.problems:
        yield Text(f"evidence: {visible(problem)}", style="red")
    yield from _expected(sample, width)
    if not page.exchanges:
        yield heading("Not asked yet")
    several = suite.replicates > 1
    for each in page.exchanges:
        yield heading(_title(each.identity, several=several))
        yield from _exchange(each, sample, width)
    yield from _marks(page)


def _head(page: SamplePage) -> Iterator[tuple[str, str]]:
    suite, sample = page.suite, page.sample
    yield "suite", f"{suite.title.get('en', '')} (version {suite.version}, {suite.criterion})"
    yield "run", str(page.path)
    yield "cluster", sample.cluster
    yield "labels", ", ".join(f"{name}={value}" for name, value in sample.labels.items())
    for name, value in sample.data.items():
        text = value if isinstance(value, str) else as_json(value)
        yield f"data {name}", one_line(text, _FIELD_WIDTH)


def _expected(sample: Sample, width: int) -> Iterator[RenderableType]:
    if sample.choices:
        yield heading("Choices")
        yield _choices(sample)
    if not sample.target:
        return
    if sample.choices and set(sample.target) <= set(sample.choices):
        return  # marked in the table
    yield heading("Target" + (": any of these" if len(sample.target) > 1 else ""))
    for target in sample.target:
        yield barred(target, width)


def _title(of: Identity, *, several: bool) -> str:
    parts = [of.role[:1].upper() + of.role[1:]]
    parts += [f"turn {of.turn}"]
    parts += [f"variant {of.variant}"] if of.variant else []
    parts += [f"replicate {of.replicate}"] if several else []
    return ", ".join(parts)


def _exchange(each: Exchange, sample: Sample, width: int) -> Iterator[RenderableType]:
    request, response = each.request, each.response
    if response is not None and response.prompt is not None:
        yield Text("prompt, exactly as sent", style="dim")
        yield barred(response.prompt, width)
    elif request is not None:
        yield Text("asked (what was sent is not recorded)", style="dim")
        yield barred(_asked(request), width)
    if response is None:
        yield Text("not answered: it was in flight when the process ended", style=_WARNING)
        return
    if response.reasoning is not None:
        yield Text("reasoning", style="dim")
        yield barred(response.reasoning, width, style="italic")
    if response.logprobs:
        yield Text("log-likelihood of each continuation", style="dim")
        yield _compared(compared(request, response, sample))
    elif response.text is not None:
        empty = "" if response.text.strip() else " (empty)"
        yield Text(f"answer{empty}", style="dim")
        yield barred(response.text, width)
    elif response.error is None:
        yield Text("no answer: what was asked for is not there", style="dim")
    if response.error is not None:
        yield Text("error", style=_WARNING)
        yield barred(response.error, width, style=_WARNING)
    yield _figures(request, response)


def _asked(request: Request) -> str:
    if request.kind == "read":
        return f"{request.file}#{request.heading or ''}"
    return "\n".join(f"[{each.role}] {each.content}" for each in request.messages)


def _choices(sample: Sample) -> RenderableType:
    """Return a table of choices, the right ones marked."""
    table = _two_columns(has_header=False)
    right = right_places(sample.choices, sample)
    for index, text in enumerate(sample.choices):
        is_right = index in right
        table.add_row(_mark_words("", is_right=is_right), Text(visible(text)))
    return table


def _compared(continuations: Sequence[Continuation]) -> RenderableType:
    """Return a table of continuations: the right ones and the chosen one marked."""
    table = _two_columns(has_header=True)
    for name in ("logprob", "tokens", "per token", "share"):
        table.add_column(name, justify="right", no_wrap=True)
    for each in continuations:
        taken = "chosen (tie)" if each.is_tied else "chosen" if each.is_taken else ""
        words = _mark_words(taken, is_right=each.is_right)
        table.add_row(words, Text(visible(each.text)), *map(Text, _numbers(each)))
    return table


def _two_columns(*, has_header: bool) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", show_header=has_header)
    table.add_column("", no_wrap=True)
    table.add_column("continuation", overflow="fold")
    return table


def _mark_words(taken: str, *, is_right: bool) -> Text:
    words = [each for each in (taken, "right" if is_right else "") if each]
    style = "" if not words else "green" if is_right else _WARNING
    return Text("  " + ", ".join(words), style=style)


def _numbers(each: Continuation) -> list[str]:
    tokens = each.tokens
    return [
        f"{each.logprob:.3f}",
        "?" if tokens is None else str(tokens),
        f"{each.logprob / tokens:.3f}" if tokens else "–",
        f"{each.share:.1%}",
    ]


def _figures(request: Request | None, response: Response) -> Text:
    parts = [f"finish {response.finish}"]
    if response.finish == "length":
        parts[0] += " (cut off at the limit)"
    for name, count in (
        ("prompt tokens", response.prompt_tokens),
        ("output tokens", response.output_tokens),
    ):
        parts += [] if count is None else [f"{count:,} {name}"]
    how = request.decoding if request else None
    if how is not None:
        drawn = "greedy" if how.temperature == 0 else f"temperature {how.temperature:g}"
        parts.append(f"{drawn}, at most {how.max_tokens} tokens")
        parts += [] if how.seed is None else [f"seed {how.seed}"]
    line = Text("; ".join(parts), style="dim" if response.finish == "stop" else _WARNING)
    if response.prompt_tokens_dropped:
        dropped = f"{response.prompt_tokens_dropped:,} prompt tokens were cut off at the left"
        line.append(f"; {dropped}", style=_WARNING)
    return line


def _marks(page: SamplePage) -> Iterator[RenderableType]:
    if page.scores is None:
        yield heading("Not scored yet")
        yield Text(visible(f"  evalkit score {page.path}"))
        return
    yield heading("Marks")
    table = Table(box=None, pad_edge=False, header_style="bold")
    several = page.suite.replicates > 1
    for name in ["metric", *(["replicate"] if several else []), "outcome", "value", "by", "parts"]:
        table.add_column(name, overflow="fold")
    for score in page.scores:
        value = "–" if score.mark.value is None else f"{score.mark.value:g}"
        table.add_row(
            Text(visible(score.metric)),
            *([Text(str(score.replicate))] if several else []),
            Text(str(score.mark.outcome), style="" if score.mark.outcome == "scored" else _WARNING),
            Text(value),
            Text(visible(score.by)),
            Text(_parts(score.mark.parts)),
        )
    yield table


def _parts(parts: Mapping[str, float | str]) -> str:
    return "; ".join(
        f"{visible(name)}={value:g}" if isinstance(value, int | float)
        else f"{visible(name)}={one_line(value, _FIELD_WIDTH)}"
        for name, value in parts.items()
    )  # fmt: skip


def as_object(page: SamplePage) -> dict[str, object]:
    """Return the page as a JSON object of plain records."""
    return {
        "run": str(page.path),
        "sample": to_plain(page.sample),
        "exchanges": [
            {"request": to_plain(each.request), "response": to_plain(each.response)}
            for each in page.exchanges
        ],
        "scores": None if page.scores is None else to_plain(tuple(page.scores)),
        "problems": list(page.problems),
    }


def by_replicate(exchanges: Sequence[Exchange]) -> list[Exchange]:
    """Return the exchanges of one sample replicate by replicate, each in the order asked."""
    return sorted(exchanges, key=lambda each: each.identity.replicate)
