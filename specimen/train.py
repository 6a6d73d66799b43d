"""Trains the specimen model and writes `specimen/model/`.

Run from the root of the repository: `python -m specimen.train`.
"""

import argparse
import json
import platform
import shutil
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import torch
import transformers
from transformers import (
    GenerationConfig,
    LlamaConfig,
    LlamaForCausalLM,
    PreTrainedTokenizerFast,
)

from specimen.batches import Batch, make_batches
from specimen.corpus import corpus_digest, draw_corpus
from specimen.vocabulary import CONTEXT_TOKENS, VOCABULARY_SIZE, train_tokenizer

MODEL_FOLDER = Path(__file__).parent / "model"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that decides the weights, apart from machine and versions."""

    seed: int = 20260701
    conversations: int = 80_000
    tokens_per_batch: int = 1536
    peak_rate_matrices: float = 0.02
    peak_rate_rest: float = 0.004
    warmup_steps: int = 100
    threads: int = 1


def main() -> None:
    """Trains with the settings and replaces the model folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conversations", type=int, default=Settings().conversations)
    parser.add_argument("--out", type=Path, default=MODEL_FOLDER)
    arguments = parser.parse_args()
    settings = Settings(conversations=arguments.conversations)
    torch.set_num_threads(settings.threads)
    torch.use_deterministic_algorithms(mode=True)
    torch.manual_seed(settings.seed)
    corpus = draw_corpus(seed=settings.seed, size=settings.conversations)
    tokenizer = train_tokenizer(message.content for talk in corpus for message in talk)
    batches = make_batches(
        tokenizer, corpus, tokens_per_batch=settings.tokens_per_batch, seed=settings.seed
    )
    model = new_model(tokenizer)
    print(f"{model.num_parameters()} parameters, {len(batches)} steps", flush=True)
    started = time.monotonic()
    loss = fit(model, batches, settings)
    record = {
        "settings": asdict(settings),
        "corpus_digest": corpus_digest(corpus),
        "corpus_tokens": sum(int(batch.weights.count_nonzero()) for batch in batches),
        "parameters": model.num_parameters(),
        "steps": len(batches),
        "seconds": round(time.monotonic() - started),
        "final_loss": round(loss, 4),
        "date": datetime.now(tz=UTC).date().isoformat(),
        "versions": {
            "python": platform.python_version(),
            "tokenizers": tokenizer_version(),
            "torch": torch.__version__,
            "transformers": transformers.__version__,
        },
        "machine": platform.machine(),
    }
    save(model, tokenizer, record, arguments.out)
    print(json.dumps(record, indent=1))


def tokenizer_version() -> str:
    """Returns the version of the library that trained the tokenizer."""
    import tokenizers  # noqa: PLC0415 -- only its version is wanted

    return tokenizers.__version__


def new_model(tokenizer: PreTrainedTokenizerFast) -> LlamaForCausalLM:
    """Returns an untrained model; call `torch.manual_seed` first."""
    config = LlamaConfig(
        vocab_size=VOCABULARY_SIZE,
        hidden_size=160,
        intermediate_size=448,
        num_hidden_layers=4,
        num_attention_heads=5,
        num_key_value_heads=5,
        max_position_embeddings=CONTEXT_TOKENS,
        tie_word_embeddings=True,
        initializer_range=0.02,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )
    return LlamaForCausalLM(config)


def fit(model: LlamaForCausalLM, batches: list[Batch], settings: Settings) -> float:
    """Trains on each batch once and returns the mean loss over the last 100 steps."""
    hidden = [p for p in model.model.layers.parameters() if p.ndim == 2]
    chosen = {id(parameter) for parameter in hidden}
    rest = [p for p in model.parameters() if id(p) not in chosen]
    optimizers = (
        torch.optim.Muon(hidden, lr=settings.peak_rate_matrices, weight_decay=0.01),
        torch.optim.AdamW(rest, lr=settings.peak_rate_rest, betas=(0.9, 0.95), weight_decay=0.0),
    )
    schedulers = [
        torch.optim.lr_scheduler.LambdaLR(
            optimizer,
            lambda step: min(
                (step + 1) / settings.warmup_steps, 1.0, 1.5 * (1 - step / len(batches)) + 0.01
            ),
        )
        for optimizer in optimizers
    ]
    losses: list[float] = []
    started = time.monotonic()
    model.train()
    for step, batch in enumerate(batches, start=1):
        loss = weighted_loss(model, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for optimizer, scheduler in zip(optimizers, schedulers, strict=True):
            optimizer.step()
            scheduler.step()
        model.zero_grad(set_to_none=True)
        losses.append(loss.item())
        if step % 50 == 0 or step == len(batches):
            mean = sum(losses[-50:]) / len(losses[-50:])
            seconds = time.monotonic() - started
            print(f"step {step}/{len(batches)} loss {mean:.4f} seconds {seconds:.0f}", flush=True)
    last = losses[-100:]
    return sum(last) / len(last)


def weighted_loss(model: LlamaForCausalLM, batch: Batch) -> torch.Tensor:
    """Returns the weighted mean of the cross-entropy of each next token, a scalar."""
    states = model.model(input_ids=batch.tokens, use_cache=False).last_hidden_state
    weights = batch.weights[:, 1:]  # (conversations, tokens - 1)
    wanted = weights > 0
    logits = model.lm_head(states[:, :-1][wanted])  # (targets, vocabulary)
    targets = batch.tokens[:, 1:][wanted]  # (targets,)
    losses = torch.nn.functional.cross_entropy(logits, targets, reduction="none")
    return (losses * weights[wanted]).sum() / weights.sum()


def save(
    model: LlamaForCausalLM,
    tokenizer: PreTrainedTokenizerFast,
    record: dict[str, object],
    folder: Path,
) -> None:
    """Writes model, tokenizer and record beside the folder, then puts them in its place."""
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    model.generation_config = GenerationConfig(
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
        do_sample=False,
        max_new_tokens=96,
    )
    model.save_pretrained(fresh)
    tokenizer.save_pretrained(fresh)
    (fresh / "TRAINING.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    if folder.exists():
        old = folder.with_name(folder.name + ".old")
        folder.rename(old)
        fresh.rename(folder)
        shutil.rmtree(old)
    else:
        fresh.rename(folder)


if __name__ == "__main__":
    main()
