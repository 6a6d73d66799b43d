"""A judge's marks put right by people's ratings of a drawn part of the very same answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evalkit.errors import TooLittleData
from evalkit.measure.prediction_powered import prediction_powered_mean
from evalkit.measure.rated import Rated, Unrated
from evalkit.records import Outcome, Score
from evalkit.run.measurand import Ends, Marks, Measurand
from evalkit.run.rating_draw import Answer, Firsts, in_drawn_order, is_drawn
from evalkit.run.ratings import HUMAN


@dataclass(frozen=True, slots=True, kw_only=True)
class Powered:
    """A value that rests on ratings, and on the judge as far as people bear it out."""

    value: float
    ends: Ends
    note: str  # for the line of the judge's error in the budget


def first_marks(
    measurand: Measurand, scores: Sequence[Score], superseded: Sequence[Score]
) -> Firsts:
    """Return the judge's marks of the answers that people rated, or why these do not speak for all.

    They do not where they were chosen and not drawn, or where the judge has no mark of one of them.
    Where nobody rated, or people rated everything, there is nothing to put right: an empty text.

    Args:
        measurand: the metric, over all samples.
        scores: of it, those that count.
        superseded: first marks in whose place a rating stands.
    """
    if measurand.metric.kind == "corpus" or not superseded:
        return ""
    inside = [each for each in scores if each.mark.outcome is not Outcome.OUTSIDE]
    rated = {answer_of(each) for each in inside if is_rated(each)}
    firsts = {
        answer_of(each): each.mark.value for each in superseded if each.mark.value is not None
    }
    if not rated or len(rated) == len(inside):
        return ""
    if rated != firsts.keys():
        return "ratings do not put the judge right: it has no mark of some of the rated answers"
    order = in_drawn_order(measurand.suite, [answer_of(e) for e in inside], measurand.plan.seed)
    if not is_drawn(rated, order):
        return "ratings do not put the judge right: the rated answers were chosen, not drawn"
    return firsts


def answer_of(score: Score) -> Answer:
    """Return which answer a score is of."""
    return score.sample_id, score.replicate or 0


def is_rated(score: Score) -> bool:
    """Return whether people gave a score its value."""
    return score.by.startswith(HUMAN) and score.mark.value is not None


def powered(measurand: Measurand, marks: Marks, *, level: float) -> Powered | str:
    """Return the prediction-powered value of a measurand, or why there is none; empty: no ratings.

    It is of questions like these (``generalised``): of fixed questions the variance is another.
    """
    if isinstance(marks.firsts, str):
        return marks.firsts
    if measurand.plan.measurand != "generalised":
        return "ratings do not put the judge right: the measurand is these very items"
    metric = measurand.metric
    try:
        found = prediction_powered_mean(
            *_parted(marks, marks.firsts), level=level, bounds=(metric.low, metric.high)
        )
    except TooLittleData as error:
        return f"ratings do not put the judge right: {error}"
    note = (
        f"in item sampling: put right by {found.rated} drawn ratings beside {found.unrated} marks "
        f"of the judge's alone, weight {found.weight:.3g}; people differ from it in "
        f"{found.differing} clusters"
    )
    ends = Ends(
        standard_error=found.standard_error, low=found.low, high=found.high, method=found.method
    )
    return Powered(value=found.value, ends=ends, note=note)


def _parted(marks: Marks, firsts: Mapping[Answer, float]) -> tuple[Rated, Unrated]:
    by_people = [each for each in marks.there if answer_of(each) in firsts]
    others = [each for each in marks.there if answer_of(each) not in firsts]
    return (
        Rated(
            ratings=_values(by_people),
            marks=[firsts[answer_of(each)] for each in by_people],
            clusters=[each.cluster for each in by_people],
        ),
        Unrated(marks=_values(others), clusters=[each.cluster for each in others]),
    )


def _values(scores: Sequence[Score]) -> list[float]:
    return [each.mark.value for each in scores if each.mark.value is not None]
