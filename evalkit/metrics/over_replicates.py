"""What the repeated answers to one question say together."""

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Literal

from evalkit.contracts import Metric
from evalkit.errors import UndefinedMetric
from evalkit.measure.weighted import Array, Numbers, Pooling, Sums, WeightedForm, ratio
from evalkit.measure.weighted_replicates import Figure, replicates_form
from evalkit.reading.answer import AnswerKind, is_right
from evalkit.reading.reply import own_responses
from evalkit.reading.sums import sums_of
from evalkit.reading.variants import FEWEST, agreement, like_answer
from evalkit.records import Mark, Outcome, Response, Sample, Score

Given = Mapping[int, Mapping[str, float | str]]  # by replicate: the parts of a mark


def over_replicates(
    *,
    figure: Figure = "agreement",
    answer: Literal["text", "number", "choice", "verbatim"] = "text",
) -> Metric:
    """Return how much the k repeated answers to a question agree, or how right they are together.

    Formula: for one sample with the answers a_1 … a_k of its replicates

    - ``agreement``: mean_{i<j} 1[a_i = a_j];
    - ``identical``: 1[a_1 = … = a_k];
    - ``majority``: the share of right ones among the answers that were given most often (1 or 0
      unless several tie for that);
    - ``entropy``: - sum_a p_a ln p_a / ln k, with p_a the share of the replicates that gave a.

    Then the mean over all scores, each with the value of its sample: over the n samples, where each
    has k replicates. A sample with fewer than two is left out of all but ``majority``. Resampling
    draws whole clusters: copies of a sample are told from its replicates by their numbers, so that
    a copy never counts as a further answer that agrees.

    Input: answers are read as ``answer`` says (``evalkit.reading.variants``); ``verbatim`` takes
    the reply byte for byte. One that cannot be read equals nothing, not even another such, and is
    wrong; in the entropy each is an answer of its own.

    Range 0 to 1; higher is better, for ``entropy`` lower. ``majority`` alone asks what is right: a
    constant answer has agreement 1.

    Parts: ``answer``, ``is_read`` (0, 1), ``is_right`` (0, 1). A mark has no value of its own.

    Raises:
        SuiteError: choices are compared and the sample has none.
        UndefinedMetric: no sample has as many replicates as the figure needs.

    Source: Wang et al. (2023), ICLR, self-consistency (majority vote); Atil et al. (2024), arXiv
    2408.04667 (total agreement of raw outputs and of answers: ``identical``).

    >>> def scored(replicate, text):
    ...     parts = {"answer": text, "is_read": 1.0, "is_right": float(text == "62")}
    ...     return Score(
    ...         suite="s", sample_id="1", replicate=replicate, metric="m", cluster="1", labels={},
    ...         mark=Mark(value=None, outcome=Outcome.SCORED, parts=parts), by="over_replicates@1",
    ...     )
    >>> scores = [scored(0, "62"), scored(1, "62"), scored(2, "60")]
    >>> [
    ...     round(over_replicates(figure=name).aggregate(scores), 3)
    ...     for name in ("agreement", "identical", "majority", "entropy")
    ... ]
    [0.333, 0.0, 1.0, 0.579]
    """
    kind: AnswerKind | None = None if answer == "verbatim" else answer

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        last = own_responses(responses)[-1]
        read = _verbatim(last) if kind is None else like_answer(sample, last, kind=kind)
        right = is_right(sample, last, kind=kind or "text") if sample.target else False
        parts: dict[str, float | str] = {
            "answer": read or "",
            "is_read": float(read is not None),
            "is_right": float(bool(right)),
        }
        outcome = Outcome.SCORED if read is not None else Outcome.UNPARSED
        return Mark(value=None, outcome=outcome, parts=parts)

    return Metric(
        needs=("target",) if figure == "majority" else (),
        extremes=({"value": 0.0}, {"value": 1.0}),
        name="over_replicates",
        version=2,
        kind="corpus",
        higher_is_better=figure != "entropy",
        unit="normalised entropy" if figure == "entropy" else "share of items",
        low=0.0,
        high=1.0,
        score=score,
        aggregate=lambda scores: _mean(scores, figure),
        weighted=lambda scores: _weighted(scores, figure),
    )


def _verbatim(response: Response) -> str:
    return hashlib.sha256((response.text or "").encode()).hexdigest()


def _mean(scores: Sequence[Score], figure: Figure) -> float:
    """Return the mean over all scores; one with the part ``value`` stands for itself."""
    samples: dict[str, dict[int, Mapping[str, float | str]]] = defaultdict(dict)
    counts: Counter[str] = Counter()
    values: list[tuple[float, int]] = []
    for each in scores:
        if "value" in each.mark.parts:
            values.append((float(each.mark.parts["value"]), 1))
            continue
        samples[each.sample_id][each.replicate or 0] = each.mark.parts
        counts[each.sample_id] += 1
    fewest = _fewest(figure)
    values += [
        (_FIGURES[figure](given), counts[name])
        for name, given in samples.items()
        if len(given) >= fewest
    ]
    total = sum(weight for _, weight in values)
    if not total:
        raise UndefinedMetric(
            f"over_replicates: none of {len(samples)} samples has {fewest} replicates or more; "
            "set replicates in the suite"
        )
    return math.fsum(value * weight for value, weight in values) / total


def _fewest(figure: Figure) -> int:
    return 1 if figure == "majority" else FEWEST


def _weighted(scores: Sequence[Score], figure: Figure) -> WeightedForm:
    """Return the weighted form; among the scores each replicate of a sample stands once."""
    given = sums_of(
        lambda parts: (float(parts.get("value", 0.0)), float("value" in parts)),
        lambda sums: ratio(*sums),
    )(scores)
    answers = [index for index, each in enumerate(scores) if "value" not in each.mark.parts]
    if not answers:
        return given
    parts = [scores[index].mark.parts for index in answers]
    replicates = replicates_form(
        figure,
        [scores[index].sample_id for index in answers],
        [str(each["answer"]) if each["is_read"] else None for each in parts],
        [bool(each["is_right"]) for each in parts],
        fewest=_fewest(figure),
    )

    def form(counts: Array) -> Array:
        total, number = replicates.summed(counts.T[answers].T)
        values, known = (counts @ given.columns).T
        return ratio(total + values, number + known)

    def pool(codes: Numbers) -> Sums | None:
        found = replicates.within(codes[answers])
        if found is None:
            return None
        columns = given.columns.copy()
        columns[answers] = list(zip(*found, strict=True))
        return replace(given, columns=columns)

    return Pooling(form=form, pool=pool)


def _answers(given: Given) -> list[str | None]:
    return [str(each["answer"]) if each["is_read"] else None for each in given.values()]


def _identical(given: Given) -> float:
    answers = _answers(given)
    return float(None not in answers and len(set(answers)) == 1)


def _majority(given: Given) -> float:
    answers = Counter(each for each in _answers(given) if each is not None)
    if not answers:
        return 0.0
    most = max(answers.values())
    right = {str(each["answer"]) for each in given.values() if each["is_right"]}
    tied = [answer for answer, count in answers.items() if count == most]
    return sum(answer in right for answer in tied) / len(tied)


def _entropy(given: Given) -> float:
    answers = _answers(given)
    counts = [*Counter(each for each in answers if each is not None).values()]
    counts += [1] * answers.count(None)
    k = len(answers)
    return abs(math.fsum(count / k * math.log(count / k) for count in counts)) / math.log(k)


_FIGURES: Mapping[Figure, Callable[[Given], float]] = MappingProxyType(
    {
        "agreement": lambda given: agreement(_answers(given)),
        "identical": _identical,
        "majority": _majority,
        "entropy": _entropy,
    }
)
