"""How fast evalkit writes answers that end early, beside lm-eval and static batches.

    python benchmarks/generation_speed.py [--peer PYTHON] [--model FOLDER] [--json FILE]

64 prompts of 10 to 200 words are written on greedily, at most 64 tokens, until a stop string. The
string is found by trying: on prompts that no turn has, it ends answers after about 30 tokens in the
mean, and some run on to the limit. Two processes hold the same model and take turns: evalkit (the
driver, the journal on disk and the subject, from the first request to the closed journal), lm-eval
0.4.13 (``HFLM.generate_until`` alone, which favours the peer) and, in the peer's process,
``model.generate`` of transformers in static batches (sorted, padded at the left, with
``stop_strings``). All get the same batch size, dtype and threads; starting, loading and a first
small turn are not counted, and no turn repeats a prompt of another.

Tokens are counted once for all: those drawn up to the one that completes the stop string. The
texts must be equal; where greedy answers part at a near tie of two logits (less than 1e-3), that
counts as equal. Exit code 1 if a text differs otherwise in float32.
"""

import argparse
import sys
from collections.abc import Sequence

from speed.crew import Worker
from speed.generation_turns import Comparison, Words, compare
from speed.settings import (
    Settings,
    add_arguments,
    opened,
    print_figures,
    result,
    settings_of,
    write,
)
from speed.wire import Prompts


def words_of(model: str) -> Words:
    """Return the model's tokenizer as functions."""
    from transformers import AutoTokenizer  # noqa: PLC0415 - heavy

    tokenizer = AutoTokenizer.from_pretrained(model)

    def encode(text: str) -> list[int]:
        return list(tokenizer(text, verbose=False)["input_ids"])

    def decode(ids: Sequence[int]) -> str:
        return str(tokenizer.decode(list(ids), skip_special_tokens=True))

    return Words(encode=encode, decode=decode)


def run(
    work: Prompts, settings: Settings, evalkit: Worker, peer: Worker
) -> tuple[dict[str, object], bool]:
    """Compare, print the table and return all figures and whether the texts agree.

    Of ``work``, the number of prompts and the limit count; prompts and stop string are made up.
    """
    comparison = compare(work, settings, words_of(settings.model), evalkit, peer)
    content = {"generation": comparison.as_json()} | result(settings, evalkit, peer)
    turns = f"{len(work.prompts)} prompts a turn, {len(comparison.agreement)} turns"
    print_figures(f"generation: evalkit and {peer.side}, {turns}", comparison.figures)
    print(told(comparison), flush=True)
    return content, comparison.agrees or settings.dtype != "float32"


def work_of(count: int, max_tokens: int) -> Prompts:
    """Return how many prompts there are a turn, and how long answers may become."""
    return Prompts(prompts=("",) * count, stop="", max_tokens=max_tokens)


def told(comparison: Comparison) -> str:
    """Return the answers' lengths and agreement in words."""
    about, notes = comparison.about, comparison.agreement
    sums = {
        name: sum(int(str(each[name])) for each in notes)
        for name in ("texts", "ties", "other_texts")
    }
    return (
        f"stop string {about['stop']!r}: {about['mean_tokens']:.1f} tokens in the mean, "
        f"{about['share_at_limit']:.0%} run on to the limit\n"
        f"texts: {sums['texts']} compared with those of the static batches; "
        f"{sums['other_texts']} are other ones, {sums['ties']} part at a tie"
    )


def main() -> int:
    """Compare, and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    add_arguments(parser)
    parser.add_argument("--prompts", type=int, default=64, help="a turn")
    parser.add_argument("--max-tokens", type=int, default=64)
    options = parser.parse_args()
    settings = settings_of(options)
    with opened(settings) as (evalkit, peer):
        work = work_of(options.prompts, options.max_tokens)
        content, good = run(work, settings, evalkit, peer)
    write(options.json, content)
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
