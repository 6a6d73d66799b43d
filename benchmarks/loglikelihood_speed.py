"""How fast evalkit scores four-choice questions, beside lm-eval, and how near the limit.

    python benchmarks/loglikelihood_speed.py [--peer PYTHON] [--model FOLDER] [--json FILE]

Two processes hold the same model and take turns on the same questions: evalkit (the driver, the
journal on disk and the subject, from the first request to the closed journal) and lm-eval 0.4.13
(``HFLM.loglikelihood`` alone, which favours the peer). Both get the same batch size, dtype and
threads. Starting and loading are left out, a first small turn is not counted, and no turn repeats
a text of another. Without ``--model`` a random Llama of 32 million parameters is made. ``--peer``
names a Python that has lm-eval; where it has none, our own plain padded batches stand in.

The limit is what any engine must do: the tokens that are different in themselves or in what stands
before them, divided by the rate of a bare forward pass (same process, best batch size, rows as long
as a question, logits at the scored places only), measured in every turn. Behind a shared prefix the
rate with that prefix in a KV cache is reported too: attention to it cannot be saved.

Exit code 1 if a log-probability differs by more than 1e-3 in float32, or an accuracy differs.
"""

import argparse
import sys
from collections.abc import Sequence

from speed.agreement import told
from speed.crew import Worker
from speed.likelihood_turns import compare
from speed.likelihood_work import Work, tokenizer_of, works
from speed.settings import (
    Settings,
    add_arguments,
    opened,
    print_figures,
    result,
    settings_of,
    write,
)


def run(
    kinds: Sequence[Work], settings: Settings, evalkit: Worker, peer: Worker
) -> tuple[dict[str, object], bool]:
    """Compare on each kind, print the tables and return all figures and whether scores agree."""
    tokenize = tokenizer_of(settings.model)
    content: dict[str, object] = {}
    good = True
    for work in kinds:
        comparison = compare(work, settings, tokenize, evalkit, peer)
        turns = f"{work.count} questions a turn, {len(comparison.agreement)} turns"
        title = f"four choices, {work.name}: evalkit and {peer.side}, {turns}"
        print_figures(title, comparison.figures)
        print(f"scores: {told(comparison.agreement)}", flush=True)
        content[work.name] = comparison.as_json()
        good = good and (comparison.agrees or settings.dtype != "float32")
    return content | result(settings, evalkit, peer), good


def main() -> int:
    """Compare, and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    add_arguments(parser)
    parser.add_argument("--zero-shot", type=int, default=32, help="questions a turn, 0 for none")
    parser.add_argument("--five-shot", type=int, default=14, help="the same, five examples before")
    options = parser.parse_args()
    kinds = works(options.zero_shot, options.five_shot, options.device)
    settings = settings_of(options)
    with opened(settings) as (evalkit, peer):
        content, good = run(kinds, settings, evalkit, peer)
    write(options.json, content)
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
