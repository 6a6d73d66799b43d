"""One request of a sample as its page shows it, with what came back."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from evalkit.records import Identity, Request, Response, Sample
from evalkit.report.continuations import Continuation, compared
from evalkit.report.messages import say
from evalkit.report.samples.lines import PlacedExchange
from evalkit.report.samples.text import Showing, TextView, inline
from evalkit.report.samples.words import finish_words, subject_role


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldedView:
    """A text behind a click."""

    label: str  # the name of its words, see sample_words.labels
    text: TextView
    is_answer: bool = False  # what a subject wrote: it may be harmful


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuationView:
    """A continuation that was compared, or a choice of the question."""

    text: str
    words: tuple[str, ...]  # names of labels: chosen, chosen_tie, right
    numbers: tuple[str, ...] = ()  # log-likelihood, tokens, log-likelihood a token, share


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """A request with what came back."""

    role: Markup
    name: str  # of a judge, or of a role that is none of ours
    place: tuple[tuple[Markup, str], ...]  # turn, variant, replicate
    read: tuple[str, str] | None  # file and heading
    folded: tuple[FoldedView, ...]
    compared: tuple[ContinuationView, ...]
    error: TextView | None
    lacks: str  # the name of the words for what is not there; empty: nothing lacks
    ended: Markup  # empty: nothing was written
    figures: tuple[tuple[str, str], ...]  # name of its words, and the number
    evidence: tuple[str, ...]  # file:line


def request_view(
    each: PlacedExchange, sample: Sample, showing: Showing, *, has_replicates: bool
) -> RequestView:
    """Return the view of one exchange."""
    of, request, response = each.identity, each.request, each.response
    kind, _, name = of.role.partition(":")
    places = [place for place in (each.asked_at, each.answered_at) if place is not None]
    read = None
    if request is not None and request.kind == "read":
        read = (inline(request.file or ""), inline(request.heading or ""))
    rows = () if response is None or not response.logprobs else compared(request, response, sample)
    return RequestView(
        role=showing.words(subject_role(kind)),
        name=inline(name),
        place=tuple(_place(of, showing, has_replicates=has_replicates)),
        read=read,
        folded=tuple(_folded(each, showing)),
        compared=tuple(_continuation(row) for row in rows),
        error=_error(each, showing),
        lacks=_lacks(response),
        ended=_ended(request, response, showing),
        figures=tuple(_figures(request, response)),
        evidence=tuple(f"{file}:{line}" for file, line in places),
    )


def texts_in(each: PlacedExchange) -> Iterator[str]:
    """Yield the texts of an exchange that are shown."""
    response = each.response
    if response is not None and response.prompt is not None:
        yield response.prompt
    elif each.request is not None:
        yield from (message.content for message in each.request.messages)
    if response is not None:
        found = (response.reasoning, response.text, response.error)
        yield from (text for text in found if text is not None)


def _place(of: Identity, showing: Showing, *, has_replicates: bool) -> Iterator[tuple[Markup, str]]:
    yield showing.words(say("turn")), str(of.turn)
    if of.variant:
        yield showing.words(say("variant")), inline(of.variant)
    if has_replicates:
        yield showing.words(say("replicate")), str(of.replicate)


def _folded(each: PlacedExchange, showing: Showing) -> Iterator[FoldedView]:
    request, response = each.request, each.response
    asked, answered = (_at(place) for place in (each.asked_at, each.answered_at))
    if response is not None and response.prompt is not None:
        yield FoldedView(label="prompt", text=showing.text(response.prompt, answered))
    elif request is not None and request.messages:
        text = "\n".join(f"[{each.role}] {each.content}" for each in request.messages)
        yield FoldedView(label="asked", text=showing.text(text, asked))
    if response is None:
        return
    if response.reasoning is not None:
        text_view = showing.text(response.reasoning, answered)
        yield FoldedView(label="reasoning", text=text_view, is_answer=True)
    if response.text is not None and not response.logprobs:
        is_read = request is not None and request.kind == "read"
        yield FoldedView(
            label="read" if is_read else "raw",
            text=showing.text(response.text, answered),
            is_answer=not is_read,
        )


def _at(place: tuple[str, int] | None) -> str:
    return "" if place is None else f"{place[0]}:{place[1]}"


def _lacks(response: Response | None) -> str:
    if response is None:
        return "not_answered"
    is_there = response.text is not None or response.logprobs or response.error is not None
    return "" if is_there else "no_text"


def _error(each: PlacedExchange, showing: Showing) -> TextView | None:
    if each.response is None or each.response.error is None:
        return None
    return showing.text(each.response.error, _at(each.answered_at))


def _continuation(each: Continuation) -> ContinuationView:
    words = ["chosen_tie" if each.is_tied else "chosen"] if each.is_taken else []
    words += ["right"] if each.is_right else []
    tokens = "?" if each.tokens is None else f"{each.tokens:,}"
    numbers = (
        _signed(f"{each.logprob:.3f}"),
        tokens,
        _signed(f"{each.logprob / each.tokens:.3f}") if each.tokens else "–",
        f"{each.share:.1%}".replace("%", " %"),
    )
    return ContinuationView(text=inline(each.text), words=tuple(words), numbers=numbers)


def _signed(number: str) -> str:
    return number.replace("-", "−")


def _ended(request: Request | None, response: Response | None, showing: Showing) -> Markup:
    is_written = request is None or request.kind == "generate"
    if response is None or not (is_written or response.finish == "error"):
        return Markup()
    return showing.words(finish_words(response.finish))


def _figures(request: Request | None, response: Response | None) -> Iterator[tuple[str, str]]:
    """Yield how long prompt and answer were, and how the answer was drawn."""
    if response is not None:
        counts = (
            ("prompt_tokens", response.prompt_tokens),
            ("prompt_tokens_dropped", response.prompt_tokens_dropped or None),
            ("output_tokens", response.output_tokens),
        )
        yield from ((name, f"{count:,}") for name, count in counts if count is not None)
    how = request.decoding if request is not None else None
    if how is None:
        return
    yield "max_tokens", f"{how.max_tokens:,}"
    if how.temperature == 0:
        yield "greedy", ""
        return
    yield "temperature", f"{how.temperature:g}"
    yield "top_p", f"{how.top_p:g}"
    if how.seed is not None:
        yield "seed", str(how.seed)
