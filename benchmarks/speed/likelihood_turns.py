"""The turns of evalkit and its peer on four-choice questions, and the figures that they give."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from speed.agreement import agreement
from speed.crew import Worker
from speed.likelihood_work import Size, Tokenize, Work, bare_of, choices_of, size_of
from speed.questions import Question
from speed.settings import Settings, say
from speed.spread import Figure, Format, Target, ratios
from speed.wire import Answers, Device

ROWS = {  # batch sizes of the bare pass that are tried
    "cpu": (1, 2, 4, 8, 16, 32),
    "cuda": (1, 4, 16, 64, 128, 256, 512),
}
WARM = 4  # questions before the first turn
SEARCH_SECONDS, TURN_SECONDS = 0.5, 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn of both, with the bare pass between them."""

    size: Size
    count: int
    evalkit: Answers
    peer: Answers
    rate: float  # bare, tokens a second
    cached_rate: float | None  # the same behind the shared prefix

    def limit(self, *, cached: bool) -> float:
        """Return the least seconds for the turn's distinct tokens."""
        rest = self.size.distinct - self.size.prefix
        if cached and self.cached_rate is not None:
            return self.size.prefix / self.rate + rest / self.cached_rate
        return self.size.distinct / self.rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What came out of all turns of one kind of question."""

    figures: tuple[Figure, ...]
    agreement: tuple[dict[str, object], ...]  # of each turn
    about: dict[str, object]

    @property
    def agrees(self) -> bool:
        """Whether all scores are the same, as they must be in float32."""
        return all(bool(each["equal"]) for each in self.agreement)

    def as_json(self) -> dict[str, object]:
        """Return everything as it is written to a file."""
        figures = {each.name: each.as_json() for each in self.figures}
        return {"figures": figures, "agreement": list(self.agreement), **self.about}


def compare(
    work: Work, settings: Settings, tokenize: Tokenize, evalkit: Worker, peer: Worker
) -> Comparison:
    """Run all turns of one kind of question."""
    language = settings.language()
    sets = [work.make(language, work.count, turn) for turn in range(settings.turns)]
    sizes = [size_of(each, tokenize) for each in sets]
    warm = choices_of(work.make(language, WARM, -1))
    for side in (evalkit, peer):
        side.loglikelihood(warm)
    rows = best_rows(sizes[0], work.count, evalkit, settings.device)
    turns: list[Turn] = []
    notes: list[dict[str, object]] = []
    for number, (asked, size) in enumerate(zip(sets, sizes, strict=True), start=1):
        turns.append(_turn(asked, size, rows, evalkit, peer))
        one, other = turns[-1].evalkit, turns[-1].peer
        notes.append(agreement(asked, (one, other), peer, settings.dtype))
        taken = f"{one.seconds:.2f} s and {other.seconds:.2f} s"
        say(f"{work.name}, turn {number} of {settings.turns}: {taken}")
        if settings.is_over():
            break
    about = {
        "questions_a_turn": work.count,
        "sizes": [asdict(size) for size in sizes],
        "bare_rows": {"plain": rows[False], "cached": rows[True]},
        "forward_calls": [each.evalkit.forward_calls for each in turns],
        "seconds_evalkit": [each.evalkit.seconds for each in turns],
        "seconds_peer": [each.peer.seconds for each in turns],
    }
    figures = figures_of(work, turns)
    return Comparison(figures=figures, agreement=tuple(notes), about=about)


def best_rows(size: Size, count: int, evalkit: Worker, device: Device) -> dict[bool, int | None]:
    """Return the bare pass's best batch size without and with the prefix in a cache, if any."""
    say("looking for the best batch size of the bare pass")
    return {
        cached: evalkit.rate(bare_of(size, count, ROWS[device], SEARCH_SECONDS, cached=cached)).rows
        if size.prefix or not cached
        else None
        for cached in (False, True)
    }


def _turn(
    asked: Sequence[Question],
    size: Size,
    rows: dict[bool, int | None],
    evalkit: Worker,
    peer: Worker,
) -> Turn:
    work = choices_of(asked)
    ours = evalkit.loglikelihood(work)
    rates = {
        cached: evalkit.rate(
            bare_of(size, len(asked), (best,), TURN_SECONDS, cached=cached)
        ).tokens_per_second
        for cached, best in rows.items()
        if best is not None
    }
    return Turn(
        size=size,
        count=len(asked),
        evalkit=ours,
        peer=peer.loglikelihood(work),
        rate=rates[False],
        cached_rate=rates.get(True),
    )


def figures_of(work: Work, turns: Sequence[Turn]) -> tuple[Figure, ...]:
    """Return the lines of the table."""
    ours = [each.evalkit.seconds for each in turns]
    theirs = [each.peer.seconds for each in turns]
    limits = [each.limit(cached=False) for each in turns]
    rest = [1 - (each.evalkit.forward_seconds or 0.0) / each.evalkit.seconds for each in turns]
    count = [each.count for each in turns]
    least = Target(bound=work.least, is_least=True)
    rows: list[tuple[str, Sequence[float], Format, Target | None]] = [
        ("evalkit, questions a second", ratios(count, ours), "rate", None),
        ("peer, questions a second", ratios(count, theirs), "rate", None),
        ("evalkit / peer", ratios(theirs, ours), "times", least),
        ("not the forward pass", rest, "percent", _at_most(work.most_rest)),
        ("tokens sent by the peer / distinct", _sent(turns), "times", None),
        ("bare pass, tokens a second", [each.rate for each in turns], "rate", None),
        ("evalkit's time / limit", ratios(ours, limits), "times", _at_most(work.most_limit)),
    ]
    cached = [each.cached_rate for each in turns if each.cached_rate is not None]
    if len(cached) == len(turns):
        nearer = [each.limit(cached=True) for each in turns]
        rows += [
            ("bare pass behind the prefix in a cache", cached, "rate", None),
            ("evalkit's time / limit with that rate", ratios(ours, nearer), "times", None),
        ]
    return tuple(
        Figure(name=name, values=tuple(values), form=form, target=target)
        for name, values, form, target in rows
    )


def _at_most(bound: float | None) -> Target | None:
    return None if bound is None else Target(bound=bound, is_least=False)


def _sent(turns: Sequence[Turn]) -> list[float]:
    return [each.size.sent / each.size.distinct for each in turns]
