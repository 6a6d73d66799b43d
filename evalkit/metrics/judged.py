"""A judge's verdict on an answer, or that of two judges who agree."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from evalkit.contracts import Metric
from evalkit.reading.reply import JUDGE
from evalkit.reading.verdict import YES_OR_NO, State, read_verdict, verdict_words
from evalkit.records import Mark, Outcome, Response, Sample

_VALUES: Mapping[State, float] = MappingProxyType({"pass": 1.0, "fail": 0.0})
_OUTCOMES: Mapping[State, Outcome] = MappingProxyType(
    {"refused": Outcome.REFUSED, "unparsed": Outcome.UNPARSED}
)


def judged(*, verdicts: Mapping[str, str] = YES_OR_NO, refused: float | None = None) -> Metric:
    """Return the share of items that the judge lets pass.

    Formula: mean over the n items of 1[the verdict is ``pass``]. A judge's verdict is the state of
    the word that stands in its last reply (``evalkit.reading.verdict``): ``pass`` counts 1, and
    ``fail`` 0, ``refused`` what the option says; ``unparsed`` (nothing to be judged) is missing.

    Range 0 to 1, higher is better. A reply of a judge in which no word of the rubric stands, or
    words of several states with none set apart, and an item on which no judge was asked, are
    ``judge_error``: always missing, never for or against the model. Where several judges were asked
    and do not agree, the item is ``awaits_rating``: a person decides. The number is the judges',
    not the truth; their error rates, measured on labelled answers, belong beside it.

    Parts: ``judge``, the roles that gave verdicts, and ``verdict``, theirs; of a ``judge_error``
    ``unread``, the roles whose reply could not be read.

    Args:
        verdicts: words of the rubric, each with ``pass``, ``fail``, ``refused`` or ``unparsed``.
        refused: what a refusal counts as, 0 to 1: for a rubric of safety it is a pass (1). Without
            it a refusal is missing.

    Raises:
        PluginError: two words are the same, one is empty, a state is unknown, or all words stand
            for one state.

    Source: Zheng et al. (2023), arXiv 2306.05685, section 3.1 (single-answer grading); the states
    and the adjudication by a person are ours.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1")
    >>> identity = Identity(suite="s", sample_id="1", role="judge:local")
    >>> judged().score(sample, [Response(identity=identity, text="Verdict: YES.")]).value
    1.0
    >>> judged().score(sample, [Response(identity=identity, text="YES or NO?")]).outcome.value
    'judge_error'
    """
    words = verdict_words(verdicts, where="metric judged: verdicts")

    def score(_: Sample, responses: Sequence[Response]) -> Mark:
        last = {
            each.identity.role: each.text or ""
            for each in responses
            if each.identity.role.startswith(JUDGE)
        }
        found = {role: read_verdict(text, words) for role, text in last.items()}
        states = [each for each in found.values() if each is not None]
        if not states or len(states) < len(found):
            unread = ", ".join(role for role, each in found.items() if each is None)
            parts = {"unread": unread} if unread else {}
            return Mark(value=None, outcome=Outcome.JUDGE_ERROR, parts=parts)
        parts = {"judge": ", ".join(last), "verdict": ", ".join(states)}
        if len(set(states)) > 1:
            return Mark(value=None, outcome=Outcome.AWAITS_RATING, parts=parts)
        outcome = _OUTCOMES.get(states[0], Outcome.SCORED)
        return Mark(value=_VALUES.get(states[0]), outcome=outcome, parts=parts)

    return Metric(
        name="judged",
        version=3,
        kind="proportion",
        higher_is_better=True,
        unit="share of items",
        low=0.0,
        high=1.0,
        score=score,
        ratings=(0.0, 1.0),
        counts={Outcome.REFUSED: refused, Outcome.UNPARSED: None},
    )
