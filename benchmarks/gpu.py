"""The speed comparisons on a GPU with random models of 1 and 8 billion parameters, in bfloat16.

    benchmarks/gpu.sh [--wheels DIR] [--out FILE]

First evalkit on the GPU is held against evalkit on the processor, same model and float32. Then the
comparisons of ``loglikelihood_speed.py`` and ``generation_speed.py`` run with the 1B model and, if
memory and time allow, with the 8B shape. The peer is lm-eval if it can be imported, otherwise our
own plain padded batches, and the file says which. The file is written after every part, so that
what was measured stays when time runs out. ``--device cpu --tiny`` tries everything out without a
GPU. Exit code 1 if GPU and processor disagree.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import generation_speed
import loglikelihood_speed
import random_llama
from speed import questions
from speed.agreement import compared
from speed.crew import Worker, peer_of
from speed.likelihood_work import choices_of, works
from speed.machine import machine
from speed.settings import Settings, opened, say
from speed.wire import Answers, Device, Dtype, Opening, Prompts

RESULTS = Path(__file__).resolve().parent / "results"
AGREEING = 4  # questions and prompts that the processor answers too
LARGE_MEMORY, LARGE_SECONDS = 60 * 1024**3, 200  # what the 8B shape needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How much a shape is asked."""

    turns: int
    zero_shot: int
    five_shot: int
    prompts: int
    max_tokens: int


LOADS = {
    "tiny": Load(turns=2, zero_shot=6, five_shot=3, prompts=12, max_tokens=16),
    "1b": Load(turns=5, zero_shot=192, five_shot=48, prompts=64, max_tokens=64),
    "8b": Load(turns=3, zero_shot=48, five_shot=12, prompts=32, max_tokens=32),
}


def settings_for(options: argparse.Namespace, shape: str, until: float) -> Settings:
    """Return how a shape is compared; its model is made."""
    say(f"making the random Llama {shape}")
    model = random_llama.make(options.models / shape, shape, 1, options.device)
    return Settings(
        model=str(model),
        shape=shape,
        dtype="bfloat16",
        device=options.device,
        batch_size=16,
        threads=options.threads,
        turns=LOADS[shape].turns,
        peer=sys.executable,
        until=until,
    )


def agreement(settings: Settings) -> dict[str, object]:
    """Return how evalkit's answers on the device compare with those of the processor."""
    language = settings.language()
    asked = questions.zero_shot(language, AGREEING, 0)
    prompts = tuple(questions.prompts(language, AGREEING, 0))
    work = Prompts(prompts=prompts, stop="\n", max_tokens=8)

    def answers(device: Device, dtype: Dtype) -> tuple[Answers, Answers]:
        opening = Opening(
            model=settings.model,
            dtype=dtype,
            device=device,
            batch_size=settings.batch_size,
            threads=settings.threads,
        )
        with Worker("evalkit", sys.executable, opening) as worker:
            return worker.loglikelihood(choices_of(asked)), worker.generate(work)

    say("asking the processor and the device the same")
    here, there = answers("cpu", "float32"), answers(settings.device, "float32")
    rough = answers(settings.device, "bfloat16")
    return {
        "float32": compared(asked, there[0].values, here[0].values)
        | {"texts": AGREEING, "other_texts": _others(here[1], there[1])},
        "bfloat16": compared(asked, rough[0].values, here[0].values)
        | {"texts": AGREEING, "other_texts": _others(here[1], rough[1])},
    }


def _others(one: Answers, other: Answers) -> int:
    return sum(a != b for a, b in zip(one.texts, other.texts, strict=True))


def has_room(device: Device, deadline: float) -> bool:
    """Return whether the 8B shape fits what is left of memory and time."""
    if device == "cpu" or time.monotonic() + LARGE_SECONDS > deadline:
        return False
    import torch  # noqa: PLC0415 - heavy

    return torch.cuda.mem_get_info()[0] > LARGE_MEMORY


def measure(options: argparse.Namespace, write: Callable[[str, object], None]) -> bool:
    """Run every part that there is time for; return whether device and processor agree."""
    begun = time.monotonic()
    deadline = begun + options.seconds
    first = "tiny" if options.tiny else "1b"
    settings = settings_for(options, first, deadline - options.seconds * 0.45)
    agreed = agreement(settings)
    write("agreement_with_processor", agreed)
    print(f"device and processor: {json.dumps(agreed)}", flush=True)
    shapes = [first]
    while shapes:
        shape = shapes.pop()
        compare(settings, shape, write)
        if shape == "1b" and not options.tiny and has_room(options.device, deadline):
            settings = settings_for(options, "8b", deadline - 60)
            shapes.append("8b")
    float32 = agreed["float32"]
    return isinstance(float32, dict) and bool(float32["equal"])


def compare(settings: Settings, shape: str, write: Callable[[str, object], None]) -> None:
    """Run both comparisons with the model of a shape."""
    load = LOADS[shape]
    kinds = works(load.zero_shot, load.five_shot, settings.device)
    work = generation_speed.work_of(load.prompts, load.max_tokens)
    with opened(settings) as (evalkit, peer):
        content, _ = loglikelihood_speed.run(kinds, settings, evalkit, peer)
        write(f"{shape} log-likelihood", content)
        content, _ = generation_speed.run(work, settings, evalkit, peer)
        write(f"{shape} generation", content)
    own = replace(settings, writer="batches")  # beside what 'auto' takes, on CUDA a paged cache
    if not settings.is_over():
        with opened(own) as (evalkit, peer):
            content, _ = generation_speed.run(work, own, evalkit, peer)
            write(f"{shape} generation, own batches", content)


def main() -> int:
    """Measure, write the file, and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--device", choices=("cuda", "cpu"), default="cuda")
    parser.add_argument("--tiny", action="store_true", help="a tiny model, to try the program out")
    parser.add_argument("--models", type=Path, required=True, help="where the models are made")
    parser.add_argument("--threads", type=int, default=8, help="of the processor")
    parser.add_argument("--seconds", type=float, default=450, help="for everything")
    parser.add_argument("--out", type=Path, help="default: a file in benchmarks/results")
    options = parser.parse_args()
    about = machine()
    name = re.sub(r"[^a-z0-9]+", "-", str(about["gpu"] or "cpu").partition(",")[0].lower())
    out = options.out or RESULTS / f"{name}-{str(about['date'])[:10]}.json"
    content: dict[str, object] = {"machine": about, "peer": peer_of(sys.executable)}

    def write(part: str, found: object) -> None:
        content[part] = found
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(json.dumps(content, indent=2, sort_keys=True) + "\n")

    agrees = measure(options, write)
    print(f"written: {out}")
    return int(not agrees)


if __name__ == "__main__":
    sys.exit(main())
