"""The first pass of new prompts: token ids → keys, values and the scores of the first tokens."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from transformers import PreTrainedModel

from evalkit.subjects.transformers.forward import Pass, logits, parameters
from evalkit.subjects.transformers.scoring.trunks import Trunks, cache_behind, filled
from evalkit.subjects.transformers.writing.drawing import Prompt
from evalkit.subjects.transformers.writing.waiting import Taken

_TOKENS = 2048  # with their padding, that go through the model at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """Prompts that go through the model together, behind the longest prefix that all share."""

    prompts: tuple[Prompt, ...]  # equal ones are computed once
    stages: tuple[int, ...]  # lengths of prefixes that are worth keeping


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefilled:
    """What the model made of a portion."""

    scores: torch.Tensor  # (prompts, vocab)
    layers: tuple[tuple[torch.Tensor, torch.Tensor], ...]  # each (texts, heads, tokens, width)
    sources: tuple[int, ...]  # (prompts,): which of the texts


def portions(taken: Sequence[Taken]) -> list[Portion]:
    """Return prompts in portions that share a prefix and need little padding."""
    groups: dict[tuple[int, ...], list[Taken]] = {}
    for each in taken:
        groups.setdefault(each.prompt.ids[: max(each.stages, default=0)], []).append(each)
    found: list[Portion] = []
    for prefix, group in groups.items():
        group.sort(key=lambda each: (-len(each.prompt.ids), each.prompt.ids))
        rest = [len(each.prompt.ids) - len(prefix) for each in group]
        first = 0
        for last in range(1, len(group) + 1):
            if last < len(group) and rest[first] * (last + 1 - first) <= _TOKENS:
                continue
            prompts = tuple(each.prompt for each in group[first:last])
            found.append(Portion(prompts=prompts, stages=group[first].stages))
            first = last
    return found


def prefill(model: PreTrainedModel, trunks: Trunks, portion: Portion) -> Prefilled:
    """Return what the model makes of a portion's prompts.

    Raises:
        TypeError: the model keeps something else than keys and values, as recurrent ones do.
    """
    texts = list(dict.fromkeys(each.ids for each in portion.prompts))
    stages = portion.stages if "position_ids" in parameters(model) else ()
    known = max(stages, default=0)
    lengths = [len(each) - known for each in texts]
    ids = torch.zeros((len(texts), max(lengths)), dtype=torch.long)  # (texts, tokens), right-padded
    for n, text in enumerate(texts):
        ids[n, : lengths[n]] = torch.tensor(text[known:])  # (tokens,)
    cache = cache_behind(trunks.of(texts[0][:known], stages), len(texts))
    device = model.device
    # no mask: what is padded at the right is seen by padding alone
    scores = logits(
        model,
        Pass(
            ids=ids.to(device),
            rows=torch.arange(len(texts), device=device),
            columns=torch.tensor(lengths, device=device) - 1,
            positions=positions(model, torch.arange(known, known + ids.shape[1])[None]),
            cache=cache,
        ),
    )  # (texts, vocab)
    sources = [texts.index(each.ids) for each in portion.prompts]
    return Prefilled(
        scores=scores[torch.tensor(sources, device=device)],
        layers=tuple(filled(each) for each in cache.layers),
        sources=tuple(sources),
    )


def positions(model: PreTrainedModel, wanted: torch.Tensor) -> torch.Tensor | None:
    """Return position ids as the model takes them; None where it counts for itself."""
    if "position_ids" not in parameters(model):
        return None
    return wanted.to(model.device)
