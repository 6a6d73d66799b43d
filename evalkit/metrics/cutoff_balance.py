"""Whether a model tells what it can know from what it cannot."""

from collections.abc import Mapping, Sequence

from evalkit.contracts import Metric
from evalkit.reading.cutoff import fits, kind_of
from evalkit.reading.part_mean import balanced, weighted_balanced
from evalkit.records import Mark, Outcome, Response, Sample, Score

_KINDS = ("beyond", "known")
_EXTREMES: tuple[Mapping[str, float | str], ...] = tuple(
    {"kind": kind, "fits": value} for kind in _KINDS for value in (0.0, 1.0)
)


def cutoff_balance() -> Metric:
    """Return the balanced accuracy over questions that cannot be known and that are long known.

    Formula: (a_beyond + a_known) / 2, the two shares of ``cutoff_answer``. Items of another kind
    are ``outside``.

    Range 0 to 1, higher is better; 0.5 is worth nothing: who always says not to know gets it, and
    who answers everything, inventing what cannot be known. An empty reply is ``unparsed`` and fits
    nothing.

    Parts: ``kind`` (beyond, known), ``fits`` (0, 1). An item has no value of its own.

    Raises:
        SuiteError: the row's kind is none that is known.
        UndefinedMetric: one of the kinds has no item.

    Source: ours; balanced accuracy as in Brodersen et al. (2010), ICPR.

    >>> def scored(kind, fits):
    ...     mark = Mark(value=None, outcome=Outcome.SCORED, parts={"kind": kind, "fits": fits})
    ...     return Score(
    ...         suite="s", sample_id="1", replicate=0, metric="m", mark=mark, cluster="1",
    ...         labels={}, by="cutoff_balance@1",
    ...     )
    >>> three = [scored("beyond", 1.0), scored("known", 1.0), scored("known", 0.0)]
    >>> cutoff_balance().aggregate(three)  # (1/1 + 1/2) / 2
    0.75
    """
    return Metric(
        extremes=_EXTREMES,
        name="cutoff_balance",
        version=2,
        kind="corpus",
        higher_is_better=True,
        unit="balanced accuracy",
        low=0.0,
        high=1.0,
        score=_score,
        aggregate=_balanced,
        weighted=weighted_balanced("fits", label="kind", kinds=_KINDS),
        counts={Outcome.UNPARSED: 0.0, Outcome.REFUSED: 0.0, Outcome.TRUNCATED: 0.0},
    )


def _score(sample: Sample, responses: Sequence[Response]) -> Mark:
    kind = kind_of(sample)
    if kind == "stated":
        return Mark(value=None, outcome=Outcome.OUTSIDE)
    found = fits(sample, responses)
    outcome = Outcome.UNPARSED if found is None else Outcome.SCORED
    return Mark(value=None, outcome=outcome, parts={"kind": kind, "fits": float(bool(found))})


def _balanced(scores: Sequence[Score]) -> float:
    return balanced(scores, "fits", label="kind", kinds=_KINDS, metric="cutoff_balance")
