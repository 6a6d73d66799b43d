"""Any metric module of the Hugging Face ``evaluate`` library."""

import functools
import hashlib
import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from evalkit.contracts import Metric
from evalkit.errors import PluginError, UndefinedMetric
from evalkit.reading.choice import read_choice
from evalkit.reading.reply import own_responses, unread_mark
from evalkit.records import Json, Mark, Outcome, Response, Sample, Score

Compute: TypeAlias = Callable[[Sequence[int | str], Sequence[Json]], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Module:
    """Which module, and which of its numbers."""

    path: str
    field: str
    revision: str | None


def evaluate_module(
    *,
    path: str,
    field: str,
    revision: str | None = None,
    references: Literal["target", "targets"] = "target",
    higher_is_better: bool = True,
    low: float | None = None,
    high: float | None = None,
) -> Metric:
    """Return a metric that an ``evaluate`` module computes over all items.

    Formula: ``compute(predictions=..., references=...)[field]`` of the module ``path``. An item's
    prediction is the text of the subject's first response and its reference the first target (or,
    with ``references="targets"``, the list of all). Where the response has log-probabilities,
    the prediction is the index of the likeliest choice and the reference that of the first
    right one (or the list of all right ones). Shapes (n,).

    Range, unit and sense are the module's; the suite states them. Items in which nothing could
    be read have no prediction and are ``unparsed`` (or ``refused``): missing, since what a module
    would make of them is not known.

    Parts: ``prediction``, ``reference``; with several references as a JSON array. An item has
    no value of its own.

    It runs the module's code, so that the plan must allow it. A local module (a .py file, or a
    folder with one of its name) is identified by the SHA-256 of its files; one on the hub by a
    pinned revision.

    Raises:
        PluginError: a module of the hub without a revision; a local one that does not exist or was
            changed meanwhile; a module without that field, or one that fails.
        UndefinedMetric: there is no item, or the value is not finite.

    Source: Von Werra et al. (2022), Evaluate & Evaluation on the Hub, arXiv 2210.01970, section 3.

    >>> evaluate_module(path="accuracy", field="accuracy")
    Traceback (most recent call last):
    evalkit.errors.PluginError: metric evaluate_module: 'accuracy' is no local file or folder and \
has no revision (got None); pin the hub's revision, or name a local path
    """
    module = _Module(path=path, field=field, revision=revision)
    digests = _digests(module)

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        return _mark(sample, own_responses(responses)[0], takes_all=references == "targets")

    @functools.cache  # the bootstrap aggregates thousands of times
    def compute() -> Compute:
        return _load(module, digests)

    def aggregate(scores: Sequence[Score]) -> float:
        if not scores:
            raise UndefinedMetric(
                "evaluate_module: there is no item (got 0); one at least is needed"
            )
        return _value(module, compute(), scores, takes_all=references == "targets")

    return Metric(
        needs=("target",),
        name="evaluate_module",
        version=2,
        kind="corpus",
        higher_is_better=higher_is_better,
        unit=field,
        low=low,
        high=high,
        score=score,
        aggregate=aggregate,
        counts={Outcome.UNPARSED: None, Outcome.REFUSED: None, Outcome.TRUNCATED: None},
        runs_code=True,
        digests=digests,
    )


def _digests(module: _Module) -> Mapping[str, str]:
    """Return the digest of each local file, or the revision of a module on the hub."""
    place = Path(module.path)
    if place.is_file() and place.suffix == ".py":
        return {place.name: hashlib.sha256(place.read_bytes()).hexdigest()}
    if place.is_dir():
        if not (place / f"{place.name}.py").is_file():
            raise PluginError(
                f"metric evaluate_module: folder {module.path!r} has no {place.name}.py; a module "
                "is named as its folder"
            )
        files = sorted(place.rglob("*.py"))
        return {
            file.relative_to(place).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in files
        }
    if module.revision is None or place.is_absolute() or place.suffix == ".py":
        raise PluginError(
            f"metric evaluate_module: {module.path!r} is no local file or folder and has no "
            f"revision (got {module.revision!r}); pin the hub's revision, or name a local path"
        )
    return {f"{module.path}@revision": module.revision}


def _mark(sample: Sample, response: Response, *, takes_all: bool) -> Mark:
    right: Sequence[int | str] = sample.target
    prediction: float | str = response.text or ""
    if response.logprobs:
        choice = read_choice(sample, response)
        prediction = -1.0 if choice is None else float(choice.index)
        right = [index for index, each in enumerate(sample.choices) if each in sample.target]
    elif not str(prediction).strip():
        return unread_mark(response.text or "")
    if not right:
        raise PluginError(
            f"metric evaluate_module: sample {sample.id!r} has no reference (target is "
            f"{sample.target!r}); every item needs one"
        )
    reference: float | str = (
        json.dumps(list(right), ensure_ascii=False)
        if takes_all
        else right[0] if isinstance(right[0], str) else float(right[0])
    )  # fmt: skip
    parts = {"prediction": prediction, "reference": reference}
    return Mark(value=None, outcome=Outcome.SCORED, parts=parts)


def _load(module: _Module, digests: Mapping[str, str]) -> Compute:
    """Return the module's function, loaded from the code that has these digests."""
    if _digests(module) != digests:
        raise PluginError(
            f"metric evaluate_module: {module.path!r} was changed since the metric was made (got "
            f"{_digests(module)}); {digests} is expected"
        )
    try:
        import evaluate  # noqa: PLC0415 - heavy: loads datasets and pandas

        loaded = evaluate.load(module.path, revision=module.revision, keep_in_memory=True)
    except Exception as error:
        raise PluginError(
            f"metric evaluate_module: {module.path!r} cannot be loaded (got "
            f"{type(error).__name__}: {error}); a module of the evaluate library is expected"
        ) from error

    def compute(predictions: Sequence[int | str], references: Sequence[Json]) -> object:
        found = loaded.compute(predictions=predictions, references=references)
        return found[module.field]

    return compute


def _value(module: _Module, compute: Compute, scores: Sequence[Score], *, takes_all: bool) -> float:
    predictions = [_whole(each.mark.parts["prediction"]) for each in scores]
    references = [each.mark.parts["reference"] for each in scores]
    expected = [json.loads(str(r)) if takes_all else _whole(r) for r in references]
    try:
        value = float(str(compute(predictions, expected)))
    except Exception as error:
        raise PluginError(
            f"metric evaluate_module: {module.path!r} gave no number {module.field!r} (got "
            f"{type(error).__name__}: {error}); the module and its field must fit the items"
        ) from error
    if not math.isfinite(value):
        raise UndefinedMetric(
            f"evaluate_module: {module.field} is {value}; a finite number is needed"
        )
    return value


def _whole(value: float | str) -> int | str:
    return value if isinstance(value, str) else int(value)
