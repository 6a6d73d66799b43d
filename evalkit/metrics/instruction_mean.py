"""The mean of the four figures of instruction following."""

import math
from collections.abc import Mapping, Sequence

from evalkit.contracts import Metric
from evalkit.errors import UndefinedMetric
from evalkit.instructions.following import followed_by
from evalkit.instructions.kinds import MOST
from evalkit.measure.weighted import Array, ratio
from evalkit.reading.sums import sums_of
from evalkit.records import Mark, Outcome, Response, Sample, Score

_EXTREMES: tuple[Mapping[str, float | str], ...] = tuple(
    {
        "asked": float(MOST),
        **dict.fromkeys(("strict", "loose"), followed * MOST),
        **dict.fromkeys(("strict_prompt", "loose_prompt"), followed),
    }
    for followed in (0.0, 1.0)
)


def instruction_mean() -> Metric:
    """Return the mean of four shares: of items and of instructions, strictly and loosely.

    Formula: (prompt-strict + instruction-strict + prompt-loose + instruction-loose) / 4, where the
    first and third are ``prompt_followed`` and the others ``instruction_followed`` over the same
    items. It is a ratio of sums in two of its four terms, and so no mean over items.

    Range 0 to 1, higher is better. A reply without any text is ``unparsed`` and follows nothing.
    A lost item is bounded by three instructions, all or none of them followed.

    Parts: ``asked``, ``strict`` and ``loose`` (numbers of instructions), ``strict_prompt`` and
    ``loose_prompt`` (0, 1). An item has no value of its own.

    Raises:
        SuiteError: the item has no such instructions, or their arguments do not fit.
        UnknownName: there is no such kind.
        UndefinedMetric: there is no item.

    Source: the four figures of Zhou et al. (2023), IFEval, arXiv 2311.07911, section 3; model cards
    quote their mean as one figure.

    >>> def scored(asked, strict, loose):
    ...     parts = {"asked": asked, "strict": strict, "loose": loose}
    ...     parts |= {"strict_prompt": float(strict == asked)}
    ...     parts |= {"loose_prompt": float(loose == asked)}
    ...     mark = Mark(value=None, outcome=Outcome.SCORED, parts=parts)
    ...     return Score(
    ...         suite="s", sample_id="1", replicate=0, metric="m", mark=mark, cluster="1",
    ...         labels={}, by="instruction_mean@1",
    ...     )
    >>> scores = [scored(3.0, 1.0, 3.0), scored(1.0, 1.0, 1.0)]
    >>> instruction_mean().aggregate(scores)  # (1/2 + 2/4 + 2/2 + 4/4) / 4
    0.75
    """
    return Metric(
        extremes=_EXTREMES,
        name="instruction_mean",
        version=1,
        kind="corpus",
        higher_is_better=True,
        unit="mean of four shares",
        low=0.0,
        high=1.0,
        score=_score,
        aggregate=_mean,
        weighted=sums_of(_addends, _mean_of),
        counts={Outcome.UNPARSED: 0.0, Outcome.REFUSED: 0.0, Outcome.TRUNCATED: 0.0},
    )


def _score(sample: Sample, responses: Sequence[Response]) -> Mark:
    found, outcome = followed_by(sample, responses)
    parts: dict[str, float | str] = {
        "asked": float(len(found.strict)),
        "strict": float(sum(found.strict)),
        "loose": float(sum(found.loose)),
        "strict_prompt": float(all(found.strict)),
        "loose_prompt": float(all(found.loose)),
    }
    return Mark(value=None, outcome=outcome, parts=parts)


def _mean(scores: Sequence[Score]) -> float:
    if not scores:
        raise UndefinedMetric("instruction_mean: there is no item (got 0); at least one is needed")

    def total(part: str) -> float:
        return math.fsum(float(each.mark.parts[part]) for each in scores)

    prompts = (total("strict_prompt") + total("loose_prompt")) / len(scores)
    return (prompts + (total("strict") + total("loose")) / total("asked")) / 4.0


def _addends(parts: Mapping[str, float | str]) -> tuple[float, ...]:
    prompts = float(parts["strict_prompt"]) + float(parts["loose_prompt"])
    return 1.0, prompts, float(parts["strict"]) + float(parts["loose"]), float(parts["asked"])


def _mean_of(sums: Array) -> Array:
    n, prompts, followed, asked = sums
    return (ratio(prompts, n) + ratio(followed, asked)) / 4.0
