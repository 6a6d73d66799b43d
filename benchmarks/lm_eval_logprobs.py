"""Compare the log-probabilities of a run with those of lm-eval on the same prompts.

    evalkit run --model ./my-model --suite arc_challenge --limit 200 --out RUN
    python benchmarks/lm_eval_logprobs.py RUN ./my-model

Needs ``lm_eval[hf]==0.4.13``, best in an environment of its own, and evalkit beside it or not:
only the files of the run are read. Every pair of prompt and continuation that the run recorded is
handed to lm-eval's ``HFLM``. Printed are the largest difference of a log-probability and each
suite's accuracy both ways (argmax of the sum, ties to the lowest index). Exit code 1 if a
difference is above 1e-3 or an accuracy differs, 2 if the run holds nothing to compare.

lm-eval's logits cache has a defect where two requests share their tokens and cut them at different
places. Where the first pass differs, a second one without the cache says whether it was that.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

TOLERANCE = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One log-likelihood request of the run with its response."""

    suite: str
    sample_id: str
    prompt: str
    continuations: tuple[str, ...]
    logprobs: tuple[float, ...]


def journal_lines(run: Path) -> Iterator[Mapping[str, object]]:
    """Yield each line of the run's journals."""
    for file in sorted((run / "evidence").glob("[0-9]*.jsonl")):
        with file.open(encoding="utf-8", newline="\n") as stream:
            for line in stream:
                yield json.loads(line)


def read_questions(run: Path) -> list[Question]:
    """Return the answered log-likelihood requests of the model, in the order of their answers."""
    asked: dict[str, tuple[str, ...]] = {}
    questions = []
    for line in journal_lines(run):
        request, response = line.get("request"), line.get("response")
        if isinstance(request, dict) and request["kind"] == "loglikelihood":
            asked[_key(request)] = tuple(request["continuations"])
        if isinstance(response, dict) and response.get("logprobs") and _key(response) in asked:
            questions.append(
                Question(
                    suite=response["identity"]["suite"],
                    sample_id=response["identity"]["sample_id"],
                    prompt=response.get("prompt", ""),
                    continuations=asked[_key(response)],
                    logprobs=tuple(response["logprobs"]),
                )
            )
    return questions


def _key(record: Mapping[str, object]) -> str:
    return json.dumps(record["identity"], sort_keys=True)


def read_right(run: Path) -> dict[tuple[str, str], frozenset[int]]:
    """Return the indices of the right choices by suite and sample."""
    right = {}
    for file in sorted((run / "plan" / "samples").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").split("\n"):
            if not line:
                continue
            sample = json.loads(line)
            targets = set(sample.get("target", ()))
            right[sample["suite"], sample["id"]] = frozenset(
                n for n, choice in enumerate(sample.get("choices", ())) if choice in targets
            )
    return right


def read_max_length(run: Path) -> int | None:
    """Return the context that the run used, if it says so."""
    file = run / "run.json"
    if not file.exists():
        return None
    subject = json.loads(file.read_text(encoding="utf-8")).get("subjects", {}).get("model", {})
    length = subject.get("settings", {}).get("max_length")
    return length if isinstance(length, int) else None


def ask_lm_eval(
    questions: Sequence[Question], options: argparse.Namespace, *, cached: bool
) -> list[tuple[float, ...]]:
    """Return lm-eval's log-probabilities, shaped as the questions."""
    from lm_eval.api.instance import Instance  # noqa: PLC0415 - heavy, and not there for the tests
    from lm_eval.models.huggingface import HFLM  # noqa: PLC0415 - the same

    model = HFLM(
        pretrained=str(options.model),
        dtype=options.dtype,
        device=options.device,
        batch_size=options.batch_size,
        max_length=read_max_length(options.run),
        logits_cache=cached,
    )
    pairs = [(each.prompt, text) for each in questions for text in each.continuations]
    instances = [
        Instance(request_type="loglikelihood", doc={}, arguments=pair, idx=n)
        for n, pair in enumerate(pairs)
    ]
    values = iter(float(value) for value, _ in model.loglikelihood(instances, disable_tqdm=True))
    return [tuple(next(values) for _ in each.continuations) for each in questions]


def largest_difference(questions: Sequence[Question], theirs: Sequence[Sequence[float]]) -> float:
    """Return the largest difference of a log-probability between the two."""
    return max(
        abs(mine - other)
        for question, others in zip(questions, theirs, strict=True)
        for mine, other in zip(question.logprobs, others, strict=True)
    )


def accuracies(
    questions: Sequence[Question],
    values: Sequence[Sequence[float]],
    right: Mapping[tuple[str, str], frozenset[int]],
) -> dict[str, tuple[int, int]]:
    """Return how many questions of each suite were answered rightly, and of how many."""
    counts: dict[str, list[int]] = defaultdict(list)
    for question, logprobs in zip(questions, values, strict=True):
        indices = right.get((question.suite, question.sample_id), frozenset())
        if indices:
            chosen = max(range(len(logprobs)), key=lambda n: (logprobs[n], -n))
            counts[question.suite].append(chosen in indices)
    return {suite: (sum(marks), len(marks)) for suite, marks in sorted(counts.items())}


def compare(
    questions: Sequence[Question],
    theirs: Sequence[Sequence[float]],
    right: Mapping[tuple[str, str], frozenset[int]],
) -> bool:
    """Print the comparison and return whether the two agree."""
    difference = largest_difference(questions, theirs)
    pairs = sum(len(each.continuations) for each in questions)
    print(f"{pairs} pairs of {len(questions)} questions, largest difference {difference:.2e}")
    ours = accuracies(questions, [each.logprobs for each in questions], right)
    others = accuracies(questions, theirs, right)
    for suite, (hits, n) in ours.items():
        print(f"{suite}: evalkit {hits}/{n}, lm-eval {others[suite][0]}/{n}")
    return difference <= TOLERANCE and ours == others


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, and return the exit code."""
    parser = argparse.ArgumentParser(description="compare a run with lm-eval")
    parser.add_argument("run", type=Path, help="folder of 'evalkit run'")
    parser.add_argument("model", help="the model that the run asked")
    parser.add_argument("--dtype", default="float32")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--batch-size", type=int, default=8)
    options = parser.parse_args(arguments)
    questions, right = read_questions(options.run), read_right(options.run)
    if not questions:
        print(f"{options.run}: holds no log-likelihoods; a suite of choices is needed")
        return 2
    print("lm-eval as it comes (with its logits cache):")
    if compare(questions, ask_lm_eval(questions, options, cached=True), right):
        return 0
    print("lm-eval without its logits cache:")
    return int(not compare(questions, ask_lm_eval(questions, options, cached=False), right))


if __name__ == "__main__":
    sys.exit(main())
