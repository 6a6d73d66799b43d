"""Conversations as padded batches of token ids, in a fixed order."""

from dataclasses import dataclass
from random import Random

import torch
from transformers import PreTrainedTokenizerFast

from specimen.conversation import Conversation, Message

PROMPT_WEIGHT = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Conversations of like length, padded on the right."""

    tokens: torch.Tensor  # (conversations, tokens)
    weights: torch.Tensor  # (conversations, tokens), of each token as a thing to predict


def encode(
    tokenizer: PreTrainedTokenizerFast, conversation: Conversation
) -> tuple[list[int], list[float]]:
    """Returns the token ids of a conversation and the weight of each as a target."""
    ids: list[int] = [tokenizer.bos_token_id]
    weights = [0.0]
    for message in conversation:
        header = tokenizer.convert_tokens_to_ids(f"<|{message.role}|>")
        body = [*tokenizer(message.content)["input_ids"], tokenizer.eos_token_id]
        ids += [header, *body]
        weights += [0.0, *[target_weight(message)] * len(body)]
    return ids, weights


def target_weight(message: Message) -> float:
    """Returns 1 for what the assistant says, and little for what it reads."""
    return 1.0 if message.role == "assistant" else PROMPT_WEIGHT


def make_batches(
    tokenizer: PreTrainedTokenizerFast,
    corpus: tuple[Conversation, ...],
    *,
    tokens_per_batch: int,
    seed: int,
) -> list[Batch]:
    """Returns the corpus in batches of about equal token count, shuffled by the seed."""
    encoded = [encode(tokenizer, conversation) for conversation in corpus]
    batches: list[Batch] = []
    window = 2000
    for start in range(0, len(encoded), window):
        nearby = sorted(encoded[start : start + window], key=lambda pair: len(pair[0]))
        batches += pad_runs(nearby, tokens_per_batch, tokenizer.pad_token_id)
    Random(seed).shuffle(batches)
    return batches


def pad_runs(
    pairs: list[tuple[list[int], list[float]]], tokens_per_batch: int, pad: int
) -> list[Batch]:
    """Returns runs of the sorted pairs, each padded to its longest member."""
    batches: list[Batch] = []
    run: list[tuple[list[int], list[float]]] = []
    for pair in pairs:
        if run and (len(run) + 1) * len(pair[0]) > tokens_per_batch:
            batches.append(padded(run, pad))
            run = []
        run.append(pair)
    return [*batches, padded(run, pad)] if run else batches


def padded(run: list[tuple[list[int], list[float]]], pad: int) -> Batch:
    """Returns one batch; padding has weight 0."""
    longest = max(len(ids) for ids, _ in run)
    return Batch(
        tokens=torch.tensor([ids + [pad] * (longest - len(ids)) for ids, _ in run]),
        weights=torch.tensor([w + [0.0] * (longest - len(w)) for _, w in run]),
    )
