"""One sample of a run as ``evalkit show`` draws it: what was asked, answered and made of it."""

import math
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
        yield _choices(sample.choices, sample, None)
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
        yield _choices(_continuations(request, response, sample), sample, response)
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


def _continuations(request: Request | None, response: Response, sample: Sample) -> Sequence[str]:
    if request is not None:
        return request.continuations
    if len(sample.choices) == len(response.logprobs):
        return sample.choices
    return [f"continuation {index}" for index in range(len(response.logprobs))]


def _choices(texts: Sequence[str], sample: Sample, response: Response | None) -> RenderableType:
    """Return a table of choices: the right ones marked, and with a response the chosen one."""
    right = _right(texts, sample)
    table = Table(box=None, pad_edge=False, header_style="dim", show_header=response is not None)
    table.add_column("", no_wrap=True)
    table.add_column("continuation", overflow="fold")
    if response is not None:
        for name in ("logprob", "tokens", "per token", "share"):
            table.add_column(name, justify="right", no_wrap=True)
    taken = None if response is None else chosen(response.logprobs)
    for index, text in enumerate(texts):
        words = ["right"] if index in right else []
        words = [_chosen_word(response), *words] if index == taken else words
        cells = [] if response is None else _numbers(response, index)
        style = "" if not words else "green" if index in right else _WARNING
        table.add_row(
            Text("  " + ", ".join(words), style=style), Text(visible(text)), *map(Text, cells)
        )
    return table


def _chosen_word(response: Response | None) -> str:
    logprobs = () if response is None else response.logprobs
    return "chosen (tie)" if logprobs.count(max(logprobs, default=0.0)) > 1 else "chosen"


def _right(texts: Sequence[str], sample: Sample) -> set[int]:
    """Return which texts are right: targets themselves, or in the place of a right choice."""
    if list(texts) != list(sample.choices) and len(texts) == len(sample.choices):
        return {i for i, choice in enumerate(sample.choices) if choice in sample.target}
    return {index for index, text in enumerate(texts) if text in sample.target}


def chosen(logprobs: Sequence[float]) -> int:
    """Return which continuation is the likeliest."""
    return max(range(len(logprobs)), key=lambda index: logprobs[index])  # a tie: the first


def _numbers(response: Response, index: int) -> list[str]:
    logprob = response.logprobs[index]
    counts = response.token_counts
    tokens = counts[index] if index < len(counts) else None
    top = max(response.logprobs)
    total = sum(math.exp(each - top) for each in response.logprobs)
    return [
        f"{logprob:.3f}",
        "?" if tokens is None else str(tokens),
        f"{logprob / tokens:.3f}" if tokens else "–",
        f"{math.exp(logprob - top) / total:.1%}",
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
