"""A few answers of a writer, held against one plain pass of the same tokens."""

import math
from typing import Protocol

import torch
from transformers import PreTrainedModel

from evalkit.errors import SubjectError
from evalkit.records import Decoding
from evalkit.subjects.transformers.memory import Failure
from evalkit.subjects.transformers.writing.drawing import Drawn, Prompt


class Writer(Protocol):
    """Whoever writes answers side by side."""

    @property
    def waiting(self) -> int:
        """How many prompts were added and not returned."""
        ...

    @property
    def rows(self) -> int:
        """How many answers are written at once: fewer after memory ran out."""
        ...

    def add(self, prompt: Prompt) -> None:
        """Take a prompt."""
        ...

    def finished(self) -> list[tuple[Prompt, Drawn | Failure]]:
        """Return what is finished, at least one answer unless nothing was added."""
        ...

    def close(self) -> None:
        """Let go of all prompts and of the memory that they take."""
        ...


_LENGTHS = (1, 7, 33, 70)  # tokens: less and more than a page of 32
_NEW = 6  # tokens


def allowed_gap(dtype: torch.dtype) -> float:
    """Return up to which gap a cache of this dtype is right.

    In half precision logits of 16 to 32 lie 1/8 apart, and two ways of adding them up differ by a
    few such steps. A cache that is not read, or at wrong positions, gives gaps of several logits.
    """
    return 0.5 if dtype.itemsize <= 2 else 1e-3  # noqa: PLR2004 - bytes


def largest_gap(model: PreTrainedModel, writer: Writer, *, longest: int) -> float:
    """Return by how much a token of the writer's falls short of the likeliest one, in logits.

    Every token is chosen again by one plain pass over prompt and answer. Where the cache is right
    the gap is 0, or what rounding makes of two tokens that are nearly alike: a comparison of the
    tokens themselves would call that an error.

    Args:
        model: The model of which the writer's has the weights.
        writer: A writer to which nothing has been added.
        longest: Tokens that prompt and answer may have together.

    Raises:
        SubjectError: the writer cannot answer; it is to be closed.
    """
    vocabulary = int(model.config.get_text_config().vocab_size)
    for n, length in enumerate(_LENGTHS):
        ids = tuple(
            (7919 * (n + at) + n) % vocabulary for at in range(max(1, min(length, longest - _NEW)))
        )
        writer.add(_prompt(ids))
    worst = 0.0
    while writer.waiting:
        for prompt, drawn in writer.finished():
            worst = max(worst, _gap(model, prompt, drawn))
    return worst


def _prompt(ids: tuple[int, ...]) -> Prompt:
    return Prompt(
        ids=ids,
        decoding=Decoding(max_tokens=_NEW),
        ends=frozenset(),
        is_finished=lambda _: False,
    )


@torch.inference_mode()
def _gap(model: PreTrainedModel, prompt: Prompt, drawn: Drawn | Failure) -> float:
    if isinstance(drawn, Failure):
        raise SubjectError(
            f"writer: a probe of {len(prompt.ids)} tokens has no answer (got {drawn.reason}); "
            "another way of writing is right"
        )
    if drawn.end == "not_finite":
        return math.inf
    ids = torch.tensor([[*prompt.ids, *drawn.ids]], device=model.device)  # (1, tokens)
    logits = model(input_ids=ids).logits[0, len(prompt.ids) - 1 : -1].float()  # (new, vocab)
    written = torch.tensor(drawn.ids, device=model.device)  # (new,)
    chosen = logits.gather(1, written[:, None])[:, 0]  # (new,)
    gap = float((logits.amax(dim=-1) - chosen).max())
    return gap if math.isfinite(gap) else math.inf
