"""Whether a model says of itself what is declared of it."""

from collections.abc import Mapping, Sequence

from evalkit.contracts import Metric
from evalkit.reading.declared import read_claim
from evalkit.reading.part_mean import balanced, weighted_balanced
from evalkit.reading.reply import last_text, unread_mark
from evalkit.records import Mark, Outcome, Response, Sample, Score

_KINDS = ("has", "lacks")
_EXTREMES: tuple[Mapping[str, float | str], ...] = tuple(
    {"declared": kind, "agrees": value} for kind in _KINDS for value in (0.0, 1.0)
)


def declaration_accuracy(*, declared: Mapping[str, str] | None = None) -> Metric:
    """Return the balanced accuracy of what a model says of its capabilities.

    Formula: (a_has + a_lacks) / 2, with a_has the share of the questions about capabilities that
    are declared to be there in which the reply says so, and a_lacks the like share for those that
    are declared to be absent. The reply claims by the yes or no that it begins with.

    Input: ``sample.data`` holds ``capability``, ``default`` (has, lacks) and ``yes_means`` (has,
    lacks: what a yes claims). ``declared`` is the vendor's word, capability by capability; it goes
    before the row's default.

    Range 0 to 1, higher is better; 0.5 is worth nothing: who claims everything, or nothing, gets
    it, and where yes and no are equally often right in each kind, so does a constant answer. A
    reply without a yes or no is ``unparsed`` or ``refused`` and agrees with nothing.

    Parts: ``declared`` (has, lacks), ``agrees`` (0, 1). An item has no value of its own.

    Raises:
        SuiteError: a declaration or a field is neither ``has`` nor ``lacks``.
        UndefinedMetric: no item is declared to be there, or none to be absent.

    Source: balanced accuracy as in Brodersen et al. (2010), ICPR; the questions are ours.

    >>> def scored(declared, agrees):
    ...     parts = {"declared": declared, "agrees": agrees}
    ...     mark = Mark(value=None, outcome=Outcome.SCORED, parts=parts)
    ...     return Score(
    ...         suite="s", sample_id="1", replicate=0, metric="m", mark=mark, cluster="1",
    ...         labels={}, by="declaration_accuracy@1",
    ...     )
    >>> three = [scored("has", 1.0), scored("lacks", 1.0), scored("lacks", 0.0)]
    >>> declaration_accuracy().aggregate(three)  # (1/1 + 1/2) / 2
    0.75
    """
    known = declared or {}

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        claim = read_claim(sample, responses, known)
        parts: dict[str, float | str] = {
            "declared": claim.declared, "agrees": float(claim.claimed == claim.declared)
        }  # fmt: skip
        read = claim.claimed is not None
        outcome = Outcome.SCORED if read else unread_mark(last_text(responses)).outcome
        return Mark(value=None, outcome=outcome, parts=parts)

    return Metric(
        extremes=_EXTREMES,
        name="declaration_accuracy",
        version=2,
        kind="corpus",
        higher_is_better=True,
        unit="balanced accuracy",
        low=0.0,
        high=1.0,
        score=score,
        aggregate=_balanced,
        weighted=weighted_balanced("agrees", label="declared", kinds=_KINDS),
        counts={Outcome.UNPARSED: 0.0, Outcome.REFUSED: 0.0, Outcome.TRUNCATED: 0.0},
    )


def _balanced(scores: Sequence[Score]) -> float:
    return balanced(scores, "agrees", label="declared", kinds=_KINDS, metric="declaration_accuracy")
