"""A plain peer for machines without lm-eval: what it sends, in our own few lines.

Every choice goes through the model as one whole text, in batches sorted by length, with logits and
log-softmax over every place, and choices of one token share a row, all as lm-eval's ``hf`` does it.
Written answers are those of ``model.generate`` in static batches: sorted, padded at the left.
"""

import time
from collections import defaultdict
from collections.abc import Sequence

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, PreTrainedModel
from transformers import PreTrainedTokenizerBase as Tokenizer

from speed.stop_string import cut
from speed.trie import fed
from speed.wire import Answers, Choices, Gaps, Opening, Places, Prompts


class PlainSide:
    """A model and its tokenizer, loaded by transformers."""

    def __init__(self, opening: Opening) -> None:
        """Load both."""
        self._batch_size = opening.batch_size
        self._tokenizer = AutoTokenizer.from_pretrained(opening.model)
        model = AutoModelForCausalLM.from_pretrained(
            opening.model, dtype=getattr(torch, opening.dtype)
        )
        torch.nn.Module.to(model, opening.device)
        self._model: PreTrainedModel = model

    def loglikelihood(self, work: Choices) -> Answers:
        """Return the summed log-probability of every choice, in order."""
        started = time.perf_counter()
        groups: dict[tuple[int, ...], list[tuple[int, list[int]]]] = defaultdict(list)
        for n, (context, continuation) in enumerate(work.pairs()):
            before: list[int] = self._tokenizer(context)["input_ids"]
            whole: list[int] = self._tokenizer(context + continuation)["input_ids"]
            groups[fed(before, whole)].append((n, whole[len(before) :]))
        order = sorted(groups, key=lambda ids: -len(ids))
        values: dict[int, float] = {}
        for at in range(0, len(order), self._batch_size):
            rows = order[at : at + self._batch_size]
            for row, logs in zip(rows, self._logs(rows), strict=True):
                values |= {n: _sum(logs[: len(row)], scored) for n, scored in groups[row]}
        seconds = time.perf_counter() - started
        return Answers(seconds=seconds, values=tuple(values[n] for n in range(len(values))))

    def generate(self, work: Prompts) -> Answers:
        """Return the written texts; the same as :meth:`static`: there is no other way here."""
        return self.static(work)

    def static(self, work: Prompts) -> Answers:
        """Return the texts that static batches write."""
        return static(self._model, self._tokenizer, work, self._batch_size)

    def gaps(self, work: Places) -> Gaps:
        """Return how clear the choice of the next token is at some places."""
        return gaps(self._model, work)

    def observed(self) -> dict[str, object]:
        """Return what this side is."""
        return {"peer": "plain padded batches (our own lines; lm-eval was not there)"}

    @torch.inference_mode()
    def _logs(self, rows: Sequence[Sequence[int]]) -> torch.Tensor:
        """Return the log-probabilities at all places: ``(batch, tokens, vocab)``."""
        ids = torch.zeros((len(rows), len(rows[0])), dtype=torch.long)  # (batch, tokens)
        for n, row in enumerate(rows):
            ids[n, : len(row)] = torch.tensor(row)
        logits = self._model(input_ids=ids.to(self._model.device)).logits  # (batch, tokens, vocab)
        return torch.log_softmax(logits, dim=-1)  # (batch, tokens, vocab)


def _sum(logs: torch.Tensor, scored: Sequence[int]) -> float:
    """Return the sum over the last places of ``logs (tokens, vocab)``."""
    targets = torch.tensor(scored, device=logs.device)[:, None]  # (scored, 1)
    return float(logs[-len(scored) :].gather(1, targets).sum())


@torch.inference_mode()
def static(model: PreTrainedModel, tokenizer: Tokenizer, work: Prompts, batch_size: int) -> Answers:
    """Return the texts of greedy static batches, and the ids where no stop string cuts them."""
    started = time.perf_counter()
    lengths = [len(tokenizer(each)["input_ids"]) for each in work.prompts]
    order = sorted(range(len(lengths)), key=lambda n: -lengths[n])
    found: dict[int, tuple[int, ...]] = {}
    for at in range(0, len(order), batch_size):
        batch = order[at : at + batch_size]
        rows = _write(model, tokenizer, [work.prompts[n] for n in batch], work)
        found |= dict(zip(batch, rows, strict=True))
    ids = tuple(found[n] for n in range(len(found)))
    texts = [str(tokenizer.decode(list(each), skip_special_tokens=True)) for each in ids]
    if work.stop:
        texts = [cut(each, work.stop) for each in texts]
    return Answers(seconds=time.perf_counter() - started, texts=tuple(texts), ids=ids)


def _write(
    model: PreTrainedModel, tokenizer: Tokenizer, prompts: Sequence[str], work: Prompts
) -> list[tuple[int, ...]]:
    """Return the drawn ids of each prompt, up to the end token where one was drawn."""
    given = tokenizer(
        list(prompts),
        padding=True,
        padding_side="left",
        return_tensors="pt",
        return_token_type_ids=False,
    ).to(model.device)
    stopping = {"stop_strings": [work.stop], "tokenizer": tokenizer} if work.stop else {}
    out = model.generate(  # type: ignore[operator] # theirs
        **given,
        max_new_tokens=work.max_tokens,
        do_sample=False,
        pad_token_id=tokenizer.pad_token_id,
        **stopping,
    )  # (batch, tokens)
    drawn: list[list[int]] = out[:, given["input_ids"].shape[1] :].tolist()
    return [_ended(row, {tokenizer.eos_token_id, tokenizer.pad_token_id}) for row in drawn]


def _ended(row: list[int], ends: set[int | None]) -> tuple[int, ...]:
    first = next((n for n, each in enumerate(row, start=1) if each in ends), len(row))
    return tuple(row[:first])


@torch.inference_mode()
def gaps(model: PreTrainedModel, work: Places) -> Gaps:
    """Return how clear the choice of the next token is: near zero, either token is right."""
    found = []
    for ids in work.ids:
        row = torch.tensor([ids], device=model.device)  # (1, tokens)
        best = model(input_ids=row).logits[0, -1].float().topk(2).values  # (2,)
        found.append(float(best[0] - best[1]))
    return Gaps(values=tuple(found))
