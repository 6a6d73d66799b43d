"""Tokens drawn one after the other, each row of a batch by its own rules and its own generator.

``model.generate`` carries the loop, the cache and each architecture's peculiarities. It is handed
scores that leave one token possible, chosen here, so that what a row gets does not depend on the
rows beside it.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, cast

import torch
from transformers import GenerationConfig, PreTrainedModel

from evalkit.records import Decoding


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What one row continues, and when it ends."""

    ids: tuple[int, ...]
    decoding: Decoding
    ends: frozenset[int]  # token ids that end the answer
    is_finished: Callable[[Sequence[int]], bool]  # by a stop string, given the ids so far

    @property
    def width(self) -> int:
        """How many tokens the row holds at its end."""
        return len(self.ids) + self.decoding.max_tokens


@dataclass(slots=True, kw_only=True)
class Drawn:
    """What has been drawn for one row; ``end`` is None as long as it goes on."""

    prompt: Prompt
    ids: list[int] = field(default_factory=list)  # without the token that ended it
    drawn: int = 0  # with that token
    end: Literal["stop", "length", "not_finite"] | None = None
    random: torch.Generator | None = None


def draw(model: PreTrainedModel, prompts: Sequence[Prompt]) -> list[Drawn]:
    """Return what the model writes after each prompt.

    A row whose decoding has no temperature takes the most likely token, the lowest id of several.
    """
    rows = [begin(each) for each in prompts]
    width = max(len(each.ids) for each in prompts)
    shape = (len(prompts), width)
    ids = torch.zeros(shape, dtype=torch.long)  # (batch, tokens), padded at the left
    mask = torch.zeros_like(ids)  # (batch, tokens)
    for n, each in enumerate(prompts):
        ids[n, width - len(each.ids) :] = torch.tensor(each.ids)  # (tokens,)
        mask[n, width - len(each.ids) :] = 1
    drawing = _Drawing(rows)
    write = cast("Callable[..., object]", model.generate)
    write(
        ids.to(model.device),
        attention_mask=mask.to(model.device),
        generation_config=GenerationConfig(  # type: ignore[no-untyped-call] # theirs
            max_new_tokens=max(each.decoding.max_tokens for each in prompts),
            do_sample=False,
            use_cache=True,
            pad_token_id=0,
        ),
        logits_processor=[drawing.leave_one],
        stopping_criteria=[drawing.ended],
    )
    return rows


class _Drawing:
    """The rows of one batch while they are drawn."""

    def __init__(self, rows: Sequence[Drawn]) -> None:
        self._rows = rows

    def leave_one(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        """Return scores ``(batch, vocab)`` in which each row's chosen token alone is possible."""
        del input_ids  # the rows remember what they drew
        chosen = choose(scores.float(), self._rows)  # (batch,)
        finite = torch.isfinite(torch.logsumexp(scores.float(), dim=-1))  # (batch,)
        for row, token, is_finite in zip(self._rows, chosen.tolist(), finite.tolist(), strict=True):
            if row.end is None:
                append(row, token, is_finite=is_finite)
        only = torch.full_like(scores, -math.inf)  # (batch, vocab)
        return only.scatter_(1, chosen[:, None], 0.0)

    def ended(
        self, input_ids: torch.Tensor, scores: torch.Tensor | None, **_: object
    ) -> torch.Tensor:
        """Return which rows are done: ``(batch,)``."""
        del scores
        ends = [row.end is not None for row in self._rows]
        return torch.tensor(ends, device=input_ids.device)


def choose(scores: torch.Tensor, rows: Sequence[Drawn]) -> torch.Tensor:
    """Return each row's next token ``(batch,)`` from float32 scores ``(batch, vocab)``."""
    chosen = scores.argmax(dim=-1)  # (batch,), the first of several
    sampled = [n for n, row in enumerate(rows) if row.random is not None and row.end is None]
    if not sampled:
        return chosen
    decodings = [rows[n].prompt.decoding for n in sampled]
    at = torch.tensor(sampled, device=scores.device)  # (sampled,)
    heat = scores.new_tensor([each.temperature for each in decodings])  # (sampled,)
    # drawn on the CPU: the same numbers on every machine
    randoms = [rows[n].random for n in sampled]
    draws = [torch.rand((), generator=each, dtype=torch.float64) for each in randoms]  # each ()
    drawn = sample(
        scores[at] / heat[:, None],
        top_p=scores.new_tensor([each.top_p for each in decodings], dtype=torch.float64),
        draws=torch.stack(draws).to(scores.device),
    )
    return chosen.index_copy(0, at, drawn)


def sample(scores: torch.Tensor, *, top_p: torch.Tensor, draws: torch.Tensor) -> torch.Tensor:
    """Return the token at which the cumulative probability of each row passes its draw.

    Args:
        scores: ``(rows, vocab)``, divided by the temperature.
        top_p: ``(rows,)``; the smallest set of likeliest tokens that holds this much is kept.
        draws: ``(rows,)``, uniform in [0, 1).

    Returns:
        Token ids ``(rows,)``.
    """
    order = scores.sort(dim=-1, descending=True, stable=True)
    mass = torch.softmax(order.values, dim=-1, dtype=torch.float64)  # (rows, vocab)
    below = mass.cumsum(dim=-1) - mass  # (rows, vocab)
    kept = mass.masked_fill(below >= top_p[:, None], 0.0)  # (rows, vocab)
    kept[:, 0] = mass[:, 0]  # (rows,)
    reached = kept.cumsum(dim=-1)  # (rows, vocab)
    place = torch.searchsorted(reached, (draws * reached[:, -1])[:, None], right=True)  # (rows, 1)
    last = (kept > 0).sum(dim=-1, keepdim=True) - 1  # (rows, 1)
    return order.indices.gather(1, place.minimum(last.clamp(min=0)))[:, 0]


def begin(prompt: Prompt) -> Drawn:
    """Return the row of a prompt before its first token."""
    return Drawn(prompt=prompt, random=_generator(prompt.decoding))


def append(row: Drawn, token: int, *, is_finite: bool) -> None:
    """Add a token to a row that goes on, and end the row where that ends it."""
    if not is_finite:
        row.end = "not_finite"
        return
    row.drawn += 1
    if token in row.prompt.ends:
        row.end = "stop"
        return
    row.ids.append(token)
    if row.prompt.is_finished(row.ids):
        row.end = "stop"
    elif row.drawn >= row.prompt.decoding.max_tokens:
        row.end = "length"


def _generator(decoding: Decoding) -> torch.Generator | None:
    if decoding.temperature == 0 or decoding.seed is None:
        return None
    return torch.Generator().manual_seed(decoding.seed)
