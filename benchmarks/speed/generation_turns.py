"""The turns of evalkit, its peer and static batches on written answers, and their figures."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from speed import stop_string
from speed.crew import Worker
from speed.questions import prompts
from speed.settings import Settings, say
from speed.spread import Figure, Format, Target, ratios
from speed.wire import Answers, Places, Prompts

TIE = 1e-3  # logits nearer than this may be swapped by rounding
WARM = 4  # prompts before the first turn
_CALIBRATION = -2  # the seed of prompts that no turn has


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The model's tokenizer, both ways, without evalkit."""

    encode: Callable[[str], list[int]]
    decode: Callable[[Sequence[int]], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn: the same prompts three times, and the tokens of their answers."""

    evalkit: Answers
    peer: Answers | None  # None: there is no lm-eval, so that static batches are the only peer
    static: Answers
    lengths: tuple[int, ...]  # tokens of each answer, the one that completes the stop included


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What came out of all turns."""

    figures: tuple[Figure, ...]
    agreement: tuple[dict[str, object], ...]  # of each turn
    about: dict[str, object]

    @property
    def agrees(self) -> bool:
        """Whether all texts are the same but for ties, as they must be in float32."""
        return not any(each["other_texts"] for each in self.agreement)

    def as_json(self) -> dict[str, object]:
        """Return everything as it is written to a file."""
        figures = {each.name: each.as_json() for each in self.figures}
        return {"figures": figures, "agreement": list(self.agreement), **self.about}


def compare(
    work: Prompts, settings: Settings, words: Words, evalkit: Worker, peer: Worker
) -> Comparison:
    """Run all turns; ``work.prompts`` is replaced by fresh ones in each, and so is its stop."""
    language, count = settings.language(), len(work.prompts)
    say("looking for a stop string")
    tried = replace(work, prompts=tuple(prompts(language, count, _CALIBRATION)), stop="")
    stop = stop_string.choose(peer.static(tried).ids, words.decode)
    work = replace(work, stop=stop)
    warm = replace(work, prompts=tuple(prompts(language, WARM, -1)))
    for ask in (evalkit.generate, peer.generate, peer.static):
        ask(warm)
    turns: list[Turn] = []
    notes: list[dict[str, object]] = []
    for number in range(settings.turns):
        fresh = replace(work, prompts=tuple(prompts(language, count, number)))
        turns.append(_turn(fresh, words, evalkit, peer))
        notes.append(_agreement(fresh, turns[-1], words, peer))
        say(f"generation, turn {number + 1} of {settings.turns}: {_seconds(turns[-1])}")
        if settings.is_over():
            break
    lengths = [each for turn in turns for each in turn.lengths]
    about: dict[str, object] = {
        "prompts_a_turn": count,
        "max_tokens": work.max_tokens,
        "stop": stop,
        "mean_tokens": statistics.mean(lengths),
        "share_at_limit": sum(each == work.max_tokens for each in lengths) / len(lengths),
        "tokens": [sum(each.lengths) for each in turns],
        "seconds_evalkit": [each.evalkit.seconds for each in turns],
        "seconds_peer": [each.peer.seconds for each in turns if each.peer],
        "seconds_static": [each.static.seconds for each in turns],
    }
    figures = figures_of(turns, settings)
    return Comparison(figures=figures, agreement=tuple(notes), about=about)


def _turn(work: Prompts, words: Words, evalkit: Worker, peer: Worker) -> Turn:
    ours = evalkit.generate(work)
    theirs = peer.generate(work) if peer.side == "lm_eval" else None
    static = peer.static(work)
    lengths = tuple(stop_string.answer_tokens(ids, work.stop, words.decode) for ids in static.ids)
    return Turn(evalkit=ours, peer=theirs, static=static, lengths=lengths)


def _seconds(turn: Turn) -> str:
    sides = {"evalkit": turn.evalkit, "peer": turn.peer, "static": turn.static}
    return ", ".join(f"{name} {each.seconds:.2f} s" for name, each in sides.items() if each)


def _agreement(work: Prompts, turn: Turn, words: Words, peer: Worker) -> dict[str, object]:
    """Return how many texts are other than those of the static batches, and how many by a tie.

    Greedy answers part where two logits are nearly equal: rounding may swap them. Any other text
    is a fault of one side.
    """
    sides = [turn.evalkit.texts, *([turn.peer.texts] if turn.peer else [])]
    parted = [
        (n, place)
        for texts in sides
        for n, text in enumerate(texts)
        if (place := parting(turn.static.ids[n], text, work.stop, words.decode)) is not None
    ]
    places = Places(
        ids=tuple(
            (*words.encode(work.prompts[n]), *turn.static.ids[n][:place]) for n, place in parted
        )
    )
    near = [gap < TIE for gap in peer.gaps(places).values]
    return {"texts": sum(map(len, sides)), "ties": sum(near), "other_texts": near.count(False)}


def parting(
    ids: Sequence[int], text: str, stop: str, decode: Callable[[Sequence[int]], str]
) -> int | None:
    """Return with which of the ids a text parts from theirs, or None where it is the same."""
    if stop_string.cut(decode(ids), stop) == text:
        return None
    for n in range(len(ids)):
        begun = decode(ids[: n + 1])
        if stop in begun or not text.startswith(begun):
            return n
    return len(ids) - 1


def figures_of(turns: Sequence[Turn], settings: Settings) -> tuple[Figure, ...]:
    """Return the lines of the table."""
    tokens = [sum(each.lengths) for each in turns]
    ours = [each.evalkit.seconds for each in turns]
    theirs = [each.peer.seconds for each in turns if each.peer]
    static = [each.static.seconds for each in turns]
    on_cpu = settings.device == "cpu"
    least = Target(bound=1.3 if on_cpu else 3.0, is_least=True)
    rows: list[tuple[str, Sequence[float], Format, Target | None]] = [
        ("evalkit, tokens a second", ratios(tokens, ours), "rate", None),
        ("static batches, tokens a second", ratios(tokens, static), "rate", None),
        ("evalkit / static batches", ratios(static, ours), "times", None if on_cpu else least),
    ]
    if theirs:
        rows += [
            ("lm-eval, tokens a second", ratios(tokens, theirs), "rate", None),
            ("evalkit / lm-eval", ratios(theirs, ours), "times", least if on_cpu else None),
        ]
    return tuple(
        Figure(name=name, values=tuple(values), form=form, target=target)
        for name, values, form, target in rows
    )
