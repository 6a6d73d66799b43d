"""Whether two sides scored the same: every log-probability, and which choices are right."""

from collections.abc import Sequence

from speed.crew import Worker
from speed.likelihood_work import choices_of
from speed.questions import Question
from speed.wire import Answers, Dtype

TOLERANCE = 1e-3  # of a summed log-probability in float32


def agreement(
    asked: Sequence[Question], answers: tuple[Answers, Answers], peer: Worker, dtype: Dtype
) -> dict[str, object]:
    """Return how the two sides' scores of one turn compare.

    lm-eval's logits cache has a defect; where float32 scores differ, it is asked again without.
    """
    ours, theirs = (each.values for each in answers)
    differs = dtype == "float32" and largest(ours, theirs) > TOLERANCE
    without_cache = differs and peer.side == "lm_eval"
    if without_cache:
        theirs = peer.loglikelihood(choices_of(asked), cached=False).values
    return {"peer_without_logits_cache": without_cache, **compared(asked, ours, theirs)}


def compared(
    asked: Sequence[Question], ours: Sequence[float], theirs: Sequence[float]
) -> dict[str, object]:
    """Return the largest difference, the right answers of both, and whether that is the same."""
    picks = [_picks(asked, values) for values in (ours, theirs)]
    right = [sum(each.right == n for each, n in zip(asked, some, strict=True)) for some in picks]
    difference = largest(ours, theirs)
    return {
        "largest_difference": difference,
        "right_evalkit": right[0],
        "right_peer": right[1],
        "other_choice_picked": sum(a != b for a, b in zip(*picks, strict=True)),
        "equal": difference <= TOLERANCE and right[0] == right[1],
    }


def largest(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Return the largest difference of two lists of numbers."""
    return max(abs(one - other) for one, other in zip(ours, theirs, strict=True))


def _picks(asked: Sequence[Question], values: Sequence[float]) -> list[int]:
    """Return the likeliest choice of each question; of equal ones the first."""
    found, at = [], 0
    for each in asked:
        some = values[at : at + len(each.choices)]
        found.append(some.index(max(some)))
        at += len(each.choices)
    return found


def told(notes: Sequence[dict[str, object]]) -> str:
    """Return the agreement of all turns in words."""
    difference = max(float(str(each["largest_difference"])) for each in notes)
    sums = [
        sum(int(str(each[name])) for each in notes)
        for name in ("right_evalkit", "right_peer", "other_choice_picked")
    ]
    return (
        f"largest difference {difference:.1e}; right {sums[0]} and {sums[1]}; another choice "
        f"picked {sums[2]} times"
    )
