"""Make a Llama with random weights and a tokenizer of made-up words, on the spot and offline.

    python benchmarks/random_llama.py FOLDER [--shape 30m] [--seed 1]

Shapes: ``tiny`` to try programs out, ``30m`` (32 million parameters) for a processor, ``1b`` and
``8b`` (those of Llama 3.2 1B and Llama 3.1 8B) for a GPU. The weights of the large ones are drawn
in bfloat16 directly. The weights are so spread that greedy answers are varied. A folder that holds
the same shape and seed already is left as it is.
"""

import argparse
import gc
import json
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from speed.words import Language, make_language, text

RECIPE = 1  # raised with every change of what is made; part of what a kept folder is known by
LANGUAGE_SEED = 20261124
_TRAINING_WORDS = 100  # a training text


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The dimensions of a Llama."""

    vocabulary: int
    hidden: int
    intermediate: int
    layers: int
    heads: int
    kv_heads: int
    dtype: str
    tied: bool = True
    context: int = 4096
    spread: float = 0.06  # of the weights: with the usual 0.02 an answer is soon one token for ever


SHAPES = {
    "tiny": Shape(
        vocabulary=512,
        hidden=64,
        intermediate=128,
        layers=2,
        heads=4,
        kv_heads=2,
        dtype="float32",
        spread=0.15,
    ),
    "30m": Shape(
        vocabulary=16_000,
        hidden=512,
        intermediate=1408,
        layers=8,
        heads=8,
        kv_heads=4,
        dtype="float32",
    ),
    "1b": Shape(
        vocabulary=128_000,
        hidden=2048,
        intermediate=8192,
        layers=16,
        heads=32,
        kv_heads=8,
        dtype="bfloat16",
        spread=0.03,
    ),
    "8b": Shape(
        vocabulary=128_000,
        hidden=4096,
        intermediate=14_336,
        layers=32,
        heads=32,
        kv_heads=8,
        dtype="bfloat16",
        tied=False,
        spread=0.02,
    ),
}


def language_of(shape: Shape) -> Language:
    """Return the words that the tokenizer of a shape is trained on: more than it has tokens."""
    return make_language(shape.vocabulary * 3 // 2, LANGUAGE_SEED)


def make(folder: Path, name: str, seed: int, device: str = "cpu") -> Path:
    """Write model and tokenizer to ``folder``, unless it holds them; return the folder."""
    shape = SHAPES[name]
    note = folder / "random_llama.json"
    wanted = json.dumps({"recipe": RECIPE, "seed": seed, **asdict(shape)}, sort_keys=True)
    if note.exists() and note.read_text() == wanted:
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    note.unlink(missing_ok=True)
    _write_tokenizer(folder, shape)
    _write_model(folder, shape, seed, device)
    note.write_text(wanted)  # last: a folder without it is not finished
    return folder


def _texts(shape: Shape) -> Iterator[str]:
    language = language_of(shape)
    draw = random.Random(LANGUAGE_SEED)  # noqa: S311 - no secret
    for _ in range(shape.vocabulary // 16):
        yield f"Question: {text(language, _TRAINING_WORDS, draw)}\nAnswer: "
    yield " ".join(language.words)  # each at least once


def _write_tokenizer(folder: Path, shape: Shape) -> None:
    """Train a byte-level tokenizer that puts ``<s>`` before a text; it knows made-up words only."""
    from tokenizers import (  # noqa: PLC0415 - heavy
        Tokenizer,
        decoders,
        models,
        pre_tokenizers,
        processors,
        trainers,
    )
    from transformers import PreTrainedTokenizerFast  # noqa: PLC0415 - heavy

    core = Tokenizer(models.BPE())
    core.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    core.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=shape.vocabulary, special_tokens=["<s>", "</s>"], show_progress=False
    )
    core.train_from_iterator(_texts(shape), trainer)
    core.post_processor = processors.TemplateProcessing(
        single="<s> $A", special_tokens=[("<s>", 0)]
    )
    PreTrainedTokenizerFast(  # type: ignore[no-untyped-call] # theirs
        tokenizer_object=core,
        bos_token="<s>",  # noqa: S106 - no password
        eos_token="</s>",  # noqa: S106 - no password
        pad_token="</s>",  # noqa: S106 - no password
        model_max_length=shape.context,
    ).save_pretrained(folder)
    if core.get_vocab_size() != shape.vocabulary:
        raise SystemExit(
            f"tokenizer: has {core.get_vocab_size()} tokens, not {shape.vocabulary}; more words "
            "are needed to train it on"
        )


def _write_model(folder: Path, shape: Shape, seed: int, device: str) -> None:
    import torch  # noqa: PLC0415 - heavy
    from transformers import LlamaConfig, LlamaForCausalLM, logging  # noqa: PLC0415 - heavy

    logging.disable_progress_bar()  # type: ignore[no-untyped-call] # theirs
    config = LlamaConfig(
        vocab_size=shape.vocabulary,
        hidden_size=shape.hidden,
        intermediate_size=shape.intermediate,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        num_key_value_heads=shape.kv_heads,
        max_position_embeddings=shape.context,
        initializer_range=shape.spread,
        tie_word_embeddings=shape.tied,
        bos_token_id=0,
        eos_token_id=1,
        pad_token_id=1,
        dtype=shape.dtype,
    )
    before = torch.get_default_dtype()
    torch.manual_seed(seed)
    try:
        torch.set_default_dtype(getattr(torch, shape.dtype))
        with torch.device(device):
            model = LlamaForCausalLM(config)
    finally:
        torch.set_default_dtype(before)
    model.save_pretrained(folder)
    del model
    gc.collect()
    if device != "cpu":
        torch.cuda.empty_cache()  # whoever loads the model next needs the room


def main() -> None:
    """Make a model."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shape", choices=sorted(SHAPES), default="30m")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cpu", help="where the weights are drawn")
    options = parser.parse_args()
    print(make(options.folder, options.shape, options.seed, options.device))


if __name__ == "__main__":
    main()
