"""Answers written side by side: one token a row and step, a finished answer's place taken at once.

A row is a prompt with what has been drawn for it. What a row draws depends on its prompt and seed
alone, so rows may come and go, or begin again after memory has run out.
"""

from collections.abc import Sequence

import torch
from transformers import PreTrainedModel

from evalkit.subjects.transformers.forward import Pass, logits
from evalkit.subjects.transformers.memory import (
    PROBLEMS,
    Failure,
    is_short_of_memory,
    release,
    too_wide,
    what_failed,
)
from evalkit.subjects.transformers.scoring.trunks import Trunks
from evalkit.subjects.transformers.writing.drawing import Drawn, Prompt, append, begin, choose
from evalkit.subjects.transformers.writing.prefill import Portion, portions, positions, prefill
from evalkit.subjects.transformers.writing.slots import Slots
from evalkit.subjects.transformers.writing.waiting import Waiting

_CALM = 64  # answers without a shortage after which twice the rows are tried


class BatchWriter:
    """Writes answers; it holds the memory that they take."""

    def __init__(
        self, model: PreTrainedModel, trunks: Trunks, *, rows: int, tokens: int | None = None
    ) -> None:
        """Write ``rows`` answers at a time, in all at most ``tokens`` tokens with their padding."""
        self._model = model
        self._trunks = trunks
        self._most = self.rows = self._before = rows
        self._tokens = tokens
        self._waiting = Waiting()
        self._slots = Slots()
        self._rows: list[Drawn] = []  # as they stand in the slots
        self._done: list[tuple[Prompt, Drawn | Failure]] = []
        self._calm = 0
        self._patience = _CALM
        self.halved = 0

    @property
    def waiting(self) -> int:
        """How many prompts were added and not returned."""
        return len(self._waiting) + len(self._rows) + len(self._done)

    def add(self, prompt: Prompt) -> None:
        """Take a prompt."""
        self._waiting.add(prompt)

    def finished(self) -> list[tuple[Prompt, Drawn | Failure]]:
        """Return all answers that are finished, at least one unless nothing was added.

        Raises:
            SubjectError: the accelerator itself has failed, so that nothing more can be computed.
        """
        while not self._done and self.waiting:
            self._admit()
            if self._rows:
                self._step()
        done, self._done = self._done, []
        return done

    def close(self) -> None:
        """Let go of all prompts and of the memory that they take."""
        self._waiting.clear()
        self._slots.clear()
        self._rows, self._done = [], []

    def _admit(self) -> None:
        """Begin as many of the waiting prompts as there is room for."""
        if not (room := self._room()):
            return
        taken = self._waiting.take(room)
        prompts = [each.prompt for each in self._rows] + [each.prompt for each in taken]
        self._slots.expect(len(prompts), max(each.decoding.max_tokens for each in prompts))
        left = portions(taken)
        while left:
            portion = left.pop(0)
            try:
                self._begin(portion)
            except PROBLEMS as error:
                problem, short = what_failed(error), is_short_of_memory(error)
            else:
                self._before = self.rows
                continue
            several = len(portion.prompts) > 1
            whole = self._slots.rows == len(self._rows)
            if whole and several and not short:  # one prompt's failure must not become another's
                left[:0] = [
                    Portion(prompts=(each,), stages=portion.stages) for each in portion.prompts
                ]
            elif whole and not (short and (several or self._rows)):
                self._fail(portion.prompts[0], problem, short=short)
            else:
                back = [each for some in (portion, *left) for each in some.prompts]
                self._retreat(back, len(self._rows) + len(portion.prompts))
                return

    def _room(self) -> int:
        """Return for how many of the waiting prompts there is room."""
        if not self._waiting or len(self._rows) >= self.rows:
            return 0
        fitting = self.rows
        if self._tokens is not None:
            widths = [each.prompt.width for each in self._rows]
            fitting = min(fitting, self._tokens // max(self._waiting.widest, *widths, 1))
        return max(fitting - len(self._rows), 0 if self._rows else 1)

    def _begin(self, portion: Portion) -> None:
        """Draw the first tokens of a portion, and put the rows that go on into slots."""
        made = prefill(self._model, self._trunks, portion)
        rows = [begin(each) for each in portion.prompts]
        _draw(rows, made.scores)
        on = [n for n, row in enumerate(rows) if row.end is None]
        if on:
            lengths = [len(rows[n].prompt.ids) for n in on]
            self._slots.place(made.layers, [made.sources[n] for n in on], lengths)
        self._rows.extend(rows[n] for n in on)
        self._finish([row for row in rows if row.end is not None])

    def _step(self) -> None:
        """Draw one more token for each row."""
        try:
            scores = self._scores()
            try:
                _draw(self._rows, scores)
            except PROBLEMS:
                self._slots.clear()  # a generator may have moved on without a token
                raise
        except PROBLEMS as error:
            problem, short = what_failed(error), is_short_of_memory(error)
        else:
            self._before = self.rows
            self._settle()
            return
        if len(self._rows) > 1:
            self._retreat([], len(self._rows))
            return
        prompt = self._rows.pop().prompt
        self._slots.clear()
        self._fail(prompt, problem, short=short)

    def _scores(self) -> torch.Tensor:
        """Return the scores ``(rows, vocab)`` of each row's next token."""
        slots, device = self._slots, self._model.device
        slots.reserve()
        last = [each.ids[-1] for each in self._rows]
        moved = torch.tensor([last, slots.lengths], device=device)  # (2, rows): one transfer
        ids, lengths = moved[0][:, None], moved[1][:, None]  # (rows, 1)
        columns = torch.arange(slots.longest, -1, -1, device=device)  # (columns + 1,): to the end
        scores = logits(
            self._model,
            Pass(
                ids=ids,
                rows=torch.arange(len(last), device=device),  # (rows,)
                columns=torch.zeros_like(moved[0]),  # (rows,): the only token of each
                positions=positions(self._model, lengths),
                mask=(columns <= lengths).long(),  # (rows, columns + 1)
                cache=slots.cache,
            ),
        )
        slots.advance()
        return scores  # (rows, vocab)

    def _settle(self) -> None:
        """Take finished rows out of their slots."""
        ended = [n for n, row in enumerate(self._rows) if row.end is not None]
        if not ended:
            return
        done = [self._rows[n] for n in ended]
        self._rows = [self._rows[n] for n in self._slots.remove(ended)]
        self._finish(done)

    def _finish(self, rows: Sequence[Drawn]) -> None:
        self._done.extend((each.prompt, each) for each in rows)
        self._calm += len(rows)
        if self._calm >= self._patience and self.rows < self._most:
            self.rows, self._calm = min(self._most, 2 * self.rows), 0

    def _fail(self, prompt: Prompt, problem: str, *, short: bool) -> None:
        """Give a prompt up; what was tried for its sake is not held against the others."""
        self.rows = self._before
        if short:
            release()
            problem = too_wide(prompt.width, problem)
        self._done.append((prompt, Failure(reason=problem)))

    def _retreat(self, back: Sequence[Prompt], failed: int) -> None:
        """Go on with half of the rows that were too many; those with the least drawn begin anew."""
        self.rows = max(1, failed // 2)
        self.halved += 1
        self._calm, self._patience = 0, 2 * self._patience
        release()
        order = sorted(range(len(self._rows)), key=lambda n: -self._rows[n].drawn)
        young = order[self.rows :]
        whole = self._slots.rows == len(self._rows)
        try:
            if whole and young:
                kept = self._slots.remove(young)
                self._slots.shrink()
        except PROBLEMS as error:
            what_failed(error)
            whole = False
        if not whole:
            self._slots.clear()
            young, kept = order, []
        for prompt in (*back, *(self._rows[n].prompt for n in young)):
            self._waiting.add(prompt)
        if young:
            self._rows = [self._rows[n] for n in kept]


def _draw(rows: Sequence[Drawn], scores: torch.Tensor) -> None:
    """Append each row's next token, chosen from scores ``(rows, vocab)``."""
    scores = scores.float()  # (rows, vocab)
    chosen = choose(scores, rows)  # (rows,)
    # the largest is NaN where anything is
    finite = scores.amax(dim=-1).isfinite()  # (rows,)
    tokens, sound = torch.stack([chosen, finite.long()]).tolist()  # each (rows,): one transfer
    for row, token, is_finite in zip(rows, tokens, sound, strict=True):
        append(row, token, is_finite=bool(is_finite))
