"""Log-probabilities of tokens that are already there: one forward pass a batch."""

from collections.abc import Sequence

import torch
from transformers import PreTrainedModel

from evalkit.subjects.transformers.forward import parameters
from evalkit.subjects.transformers.scoring.prefix_tree import Row


@torch.inference_mode()
def token_logprobs(model: PreTrainedModel, rows: Sequence[Row]) -> list[tuple[float, ...]]:
    """Return the natural log-probability of each scored token.

    Computed in float32 whatever the model's dtype. A value is not finite where the model's
    numbers are not.
    """
    width = max(row.width for row in rows)
    ids = torch.zeros((len(rows), width), dtype=torch.long)  # (batch, tokens), padded at the right
    mask = torch.zeros_like(ids)  # (batch, tokens)
    for n, row in enumerate(rows):
        ids[n, : row.width] = torch.tensor(row.ids[:-1])  # (width,)
        mask[n, : row.width] = 1
    needed = sorted({at for row in rows for at in range(row.width - row.scored, row.width)})
    logits = _logits(model, ids, mask, needed)  # (batch, needed, vocab)
    column = {at: n for n, at in enumerate(needed)}
    return [
        _gather(logits[n, column[row.width - row.scored] : column[row.width - 1] + 1], row)
        for n, row in enumerate(rows)
    ]


def _logits(
    model: PreTrainedModel, ids: torch.Tensor, mask: torch.Tensor, needed: Sequence[int]
) -> torch.Tensor:
    """Return the logits at the needed positions: ``(batch, needed, vocab)``."""
    at = torch.tensor(needed, device=model.device)  # (needed,)
    only = {"logits_to_keep": at} if "logits_to_keep" in parameters(model) else {}
    logits: torch.Tensor = model(
        input_ids=ids.to(model.device),
        attention_mask=mask.to(model.device),
        use_cache=False,
        **only,
    ).logits  # (batch, needed or tokens, vocab)
    return logits if logits.shape[1] == len(needed) else logits[:, at]  # (batch, needed, vocab)


def _gather(logits: torch.Tensor, row: Row) -> tuple[float, ...]:
    """Return the log-probabilities of a row's scored tokens from logits ``(scored, vocab)``."""
    targets = torch.tensor(row.ids[-row.scored :], device=logits.device)  # (scored,)
    logs = torch.log_softmax(logits, dim=-1, dtype=torch.float32)  # (scored, vocab)
    return tuple(logs.gather(1, targets[:, None])[:, 0].tolist())
