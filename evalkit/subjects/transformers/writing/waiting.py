"""Prompts that wait to be written: in which order they are taken, and what they share."""

from bisect import bisect_left, insort
from collections import deque
from dataclasses import dataclass
from itertools import count

import numpy as np
import numpy.typing as npt

from evalkit.subjects.transformers.writing.drawing import Prompt

SHARED = 64  # tokens; a shorter prefix is computed again sooner than it is looked up
_KNOWN = 64  # prefixes that are remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A prompt whose turn it is, and the lengths of its prefixes that are worth keeping."""

    prompt: Prompt
    stages: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiter:
    prompt: Prompt
    number: int
    numbers: npt.NDArray[np.int64]  # (tokens,): of the prompt

    @property
    def turn(self) -> tuple[int, tuple[int, ...], int]:
        """Widest first, equal prompts together."""
        return (-self.prompt.width, self.prompt.ids, self.number)

    @property
    def text(self) -> tuple[tuple[int, ...], int]:
        """Those with equal beginnings together."""
        return (self.prompt.ids, self.number)


class Waiting:
    """The queue."""

    def __init__(self) -> None:
        """Begin empty."""
        self._by_turn: list[_Waiter] = []
        self._by_text: list[_Waiter] = []
        self._number = count()
        self._known: deque[tuple[int, ...]] = deque(maxlen=_KNOWN)

    def __len__(self) -> int:
        return len(self._by_turn)

    @property
    def widest(self) -> int:
        """How many tokens the next prompt holds at its end; none is wider."""
        return self._by_turn[0].prompt.width

    def add(self, prompt: Prompt) -> None:
        """Put a prompt into the queue."""
        waiter = _Waiter(
            prompt=prompt, number=next(self._number), numbers=np.asarray(prompt.ids, dtype=np.int64)
        )
        insort(self._by_turn, waiter, key=lambda each: each.turn)
        insort(self._by_text, waiter, key=lambda each: each.text)

    def take(self, most: int) -> list[Taken]:
        """Return the next prompts, at most so many."""
        chosen = self._by_turn[:most]
        del self._by_turn[:most]
        last = self._by_turn[0].prompt.ids if self._by_turn else None
        taken: list[Taken] = []
        for n, each in enumerate(chosen):
            if n and each.prompt.ids == chosen[n - 1].prompt.ids:
                stages = taken[-1].stages
            else:
                stages = self._stages(each, comes_again=each.prompt.ids == last)
            taken.append(Taken(prompt=each.prompt, stages=stages))
        for each in chosen:
            del self._by_text[bisect_left(self._by_text, each.text, key=lambda one: one.text)]
        return taken

    def clear(self) -> None:
        """Forget all prompts."""
        self._by_turn, self._by_text = [], []

    def _stages(self, waiter: _Waiter, *, comes_again: bool) -> tuple[int, ...]:
        """Return the lengths of prefixes that others share, each ``SHARED`` beyond the one before.

        Small differences in what several share would make as many prefixes, so one that is known is
        preferred to a slightly longer one.
        """
        ids = waiter.prompt.ids
        most = len(ids) - 1  # the last token is computed for its logits
        fitting = [len(each) for each in self._known if len(each) <= most and _begins(ids, each)]
        stages = [max(fitting)] if fitting else []
        while (further := self._further(waiter, stages[-1] if stages else 0)) is not None:
            stages.append(further)
        if comes_again and most - (stages[-1] if stages else 0) >= SHARED:
            stages.append(most)
        self._known.extend(ids[:each] for each in stages if each not in fitting)
        return tuple(stages)

    def _further(self, waiter: _Waiter, known: int) -> int | None:
        """Return the longest prefix that all share who share well more than is known."""
        return min(
            (
                shared
                for step in (-1, 1)
                for shared in self._neighbours(waiter, step, known + SHARED)
            ),
            default=None,
        )

    def _neighbours(self, waiter: _Waiter, step: int, least: int) -> list[int]:
        """Return how many tokens each prompt at one side shares, as long as that is enough."""
        place = bisect_left(self._by_text, waiter.text, key=lambda each: each.text) + step
        found: list[int] = []
        while 0 <= place < len(self._by_text):
            other = self._by_text[place].numbers  # (tokens,)
            place += step
            if np.array_equal(other, waiter.numbers):
                continue
            shared = min(_shared(waiter.numbers, other), len(waiter.numbers) - 1)
            if shared < least:
                break
            found.append(shared)
        return found


def _shared(one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]) -> int:
    """Return how many tokens two prompts have in common at their beginnings."""
    length = min(len(one), len(other))
    differs = one[:length] != other[:length]  # (length,)
    return int(differs.argmax()) if differs.any() else length


def _begins(ids: tuple[int, ...], prefix: tuple[int, ...]) -> bool:
    return ids[: len(prefix)] == prefix
