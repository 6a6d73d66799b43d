"""How well a judge's verdicts agree with labels that people gave."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal, cast

from evalkit.contracts import Metric
from evalkit.errors import PluginError
from evalkit.measure.agreement import cohen_kappa
from evalkit.measure.weighted import Array, ratio
from evalkit.reading.reply import JUDGE
from evalkit.reading.sums import sums_of
from evalkit.reading.verdict import STATES, State, read_verdict, verdict_words
from evalkit.records import Mark, Outcome, Response, Sample, Score

Figure = Literal["sensitivity", "specificity", "kappa", "readable"]


def judge_agreement(*, figure: Figure, verdicts: Mapping[str, str], positive: str) -> Metric:
    """Return how a judge's verdicts compare with labels, in one of four figures.

    Formula: with the label of an item in its first target, as a word of the rubric, L = 1[the label
    is ``positive``] and V = 1[the verdict is ``positive``], by ``figure``:

    ``sensitivity``
        mean of V over the items with L = 1; the others are ``outside``.
    ``specificity``
        mean of 1 - V over the items with L = 0; the others are ``outside``.
    ``kappa``
        Cohen's kappa, (p_o - p_e) / (1 - p_e), with p_o the share of items where L = V and p_e that
        which two independent raters with these rates of 1 would share. Undefined where p_e is 1.
    ``readable``
        the share of all items on which the judge gave a verdict that could be read.

    Range 0 to 1, kappa -1 to 1; higher is better. A verdict that cannot be read is ``judge_error``
    and missing, but for ``readable``, where it counts 0.

    Parts: of a ``judge_error`` of ``sensitivity`` and ``specificity``, ``unread``, the judge's
    role; of ``kappa``, ``label`` and ``verdict``, each 0 or 1.

    Args:
        figure: which of the four.
        verdicts: words of the rubric, each with ``pass``, ``fail``, ``refused`` or ``unparsed``.
        positive: the state that is looked for.

    Raises:
        PluginError: the words do not fit, or ``positive`` is no state that one of them stands for.

    Source: Cohen (1960), Educational and Psychological Measurement 20:37; Yerushalmy (1947) for
    sensitivity and specificity.

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", target=("REFUSED",))
    >>> identity = Identity(suite="s", sample_id="1", role="judge:local")
    >>> words = {"REFUSED": "refused", "COMPLIED": "pass"}
    >>> found = judge_agreement(figure="sensitivity", verdicts=words, positive="refused")
    >>> found.score(sample, [Response(identity=identity, text="Refused.")]).value
    1.0
    """
    words = verdict_words(verdicts, where="metric judge_agreement: verdicts")
    if positive not in words.values():
        raise PluginError(
            f"metric judge_agreement: positive is {positive!r}; a state of the verdicts is needed, "
            f"of {', '.join(STATES)}"
        )
    wanted = cast("State", positive)

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        label = read_verdict(sample.target[0], words)
        if label is None:
            raise PluginError(
                f"sample {sample.id!r}: the label {sample.target[0]!r} is no word of the rubric; "
                f"{', '.join(verdicts)} are"
            )
        said = [each for each in responses if each.identity.role.startswith(JUDGE)]
        verdict = read_verdict(said[-1].text or "", words) if said else None
        mark = _mark(figure, is_positive=label == wanted, verdict=verdict, wanted=wanted)
        if said and figure != "kappa" and mark.outcome is Outcome.JUDGE_ERROR:
            return replace(mark, parts={"unread": said[-1].identity.role})
        return mark

    return Metric(
        name="judge_agreement",
        version=2,
        kind="corpus" if figure == "kappa" else "proportion",
        higher_is_better=True,
        unit="Cohen's kappa" if figure == "kappa" else "share of items",
        low=-1.0 if figure == "kappa" else 0.0,
        high=1.0,
        score=score,
        aggregate=_kappa if figure == "kappa" else None,
        weighted=sums_of(_addends, _kappa_of) if figure == "kappa" else None,
        needs=("target",),
        extremes=_EXTREMES if figure == "kappa" else (),
    )


_EXTREMES: tuple[Mapping[str, float | str], ...] = (
    {"label": 1.0, "verdict": 0.0},
    {"label": 1.0, "verdict": 1.0},
)


def _mark(figure: Figure, *, is_positive: bool, verdict: State | None, wanted: State) -> Mark:
    if figure == "readable":
        return Mark(value=float(verdict is not None), outcome=Outcome.SCORED)
    if (figure, is_positive) in (("sensitivity", False), ("specificity", True)):
        return Mark(value=None, outcome=Outcome.OUTSIDE)
    if verdict is None:
        return Mark(value=None, outcome=Outcome.JUDGE_ERROR)
    says = verdict == wanted
    if figure == "kappa":
        parts = {"label": float(is_positive), "verdict": float(says)}
        return Mark(value=None, outcome=Outcome.SCORED, parts=parts)
    return Mark(value=float(says == is_positive), outcome=Outcome.SCORED)


def _kappa(scores: Sequence[Score]) -> float:
    labels = [each.mark.parts["label"] for each in scores]
    return cohen_kappa(labels, [each.mark.parts["verdict"] for each in scores])


def _addends(parts: Mapping[str, float | str]) -> tuple[float, ...]:
    label, verdict = float(parts["label"]), float(parts["verdict"])
    return 1.0, label, verdict, float(label == verdict)


def _kappa_of(sums: Array) -> Array:
    n, labels, verdicts, same = sums
    observed = ratio(same, n)
    expected = ratio(labels * verdicts + (n - labels) * (n - verdicts), n**2)
    return ratio(observed - expected, 1.0 - expected)
