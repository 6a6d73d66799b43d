"""Whether a subject gives away which texts it was trained on."""

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from evalkit.asking import question_of
from evalkit.contracts import Metric
from evalkit.errors import PluginError, SuiteError, UndefinedMetric
from evalkit.measure.separation import rate_at, separation_area
from evalkit.measure.weighted import WeightedForm
from evalkit.measure.weighted_separation import area_within_form
from evalkit.reading.membership import Attack, membership_score
from evalkit.reading.reply import own_responses
from evalkit.records import Mark, Outcome, Response, Sample, Score

GROUPS: Mapping[str, float] = MappingProxyType({"trained": 1.0, "held_out": 0.0})
Stratum = tuple[list[float], list[float]]
"""Scores of trained texts, and of held-out ones."""
_FAR = 1e9  # above every score there can be
_EXTREMES = tuple(
    MappingProxyType({"score": score, "member": member})
    for score in (-_FAR, _FAR)
    for member in GROUPS.values()
)


def membership(
    *,
    attack: Attack = "loss",
    figure: Literal["auroc", "tpr"] = "auroc",
    false_alarms: float = 0.01,
    share: float = 0.2,
) -> Metric:
    """Return how well a score tells texts of the training data from others (membership inference).

    Formula: with a score for each text, by ``attack``

    - ``loss``: the mean log-likelihood of its tokens;
    - ``zlib``: its log-likelihood for each byte of it compressed by zlib (UTF-8, level 6);
    - ``min_k``: the mean log-likelihood of the ``share`` of its tokens that are least likely;
    - ``blind``: minus the compressed bytes for each character, without the model;

    ``auroc`` is the share of pairs of a trained and a held-out text of one language in which the
    trained one has the higher score, ties a half; ``tpr`` the largest share of trained texts above
    a threshold that at most ``false_alarms`` of the held-out ones reach, where the score of a text
    is the share of the held-out texts of its language that are below it
    (``evalkit.measure.separation``). Languages are not compared with one another: one is likelier
    to a model than the other, and that would hide what is memorised.

    Input: the procedure ``likelihood``; ``sample.data["group"]`` is ``trained`` or ``held_out``;
    the label ``language``, one language where there is none.

    Range 0 to 1, lower is better. ``auroc`` 0.5 is guessing and 1 certainty; ``tpr`` is about
    ``false_alarms`` by guessing. A number says something only where both groups come from one
    source and time: a ``blind`` area away from 0.5 shows that they differ without any model, and
    then the others show nothing. A response without what the attack needs is ``unparsed`` and
    lost: ``min_k`` needs the log-likelihood of each token.

    Parts: ``score``, ``member`` (0, 1). A text has no value of its own.

    Args:
        attack: which score.
        figure: which of the two.
        false_alarms: of ``tpr``: the share of held-out texts that may be taken for trained ones.
        share: of ``min_k``: the share of tokens.

    Raises:
        PluginError: a share is not above 0 and below 1.
        SuiteError: the group is neither of the two.
        UndefinedMetric: no language has both groups; for ``tpr`` there are fewer than
            1 / ``false_alarms`` held-out texts.

    Source: Yeom et al. (2018), arXiv 1709.01604 (loss); Carlini et al. (2021), arXiv 2012.07805,
    section 5.2 (zlib, there of the mean log-likelihood); Shi et al. (2024), arXiv 2310.16789
    (Min-K%); Carlini et al. (2022), arXiv 2112.03570 (rate at few false alarms); Das et al. (2024),
    arXiv 2406.16201 (blind baselines).

    >>> from evalkit.records import Identity, Message
    >>> def scored(group, logprob):
    ...     sample = Sample(
    ...         suite="s", id="1", cluster="1", data={"group": group},
    ...         messages=(Message(role="user", content="text"),),
    ...     )
    ...     response = Response(
    ...         identity=Identity(suite="s", sample_id="1"), logprobs=(logprob,), token_counts=(1,)
    ...     )
    ...     return Score(
    ...         suite="s", sample_id="1", replicate=None, metric="m", cluster="1", labels={},
    ...         mark=membership().score(sample, [response]), by="membership@1",
    ...     )
    >>> pairs = [("trained", -1.0), ("trained", -3.0), ("held_out", -2.0), ("held_out", -3.0)]
    >>> membership().aggregate([scored(*each) for each in pairs])  # 2 of 4 pairs, and a tie
    0.625
    """
    for name, value in (("false_alarms", false_alarms), ("share", share)):
        if not 0.0 < value < 1.0:
            raise PluginError(f"metric membership: {name} is {value}; above 0 and below 1")

    def score(sample: Sample, responses: Sequence[Response]) -> Mark:
        group = sample.data.get("group")
        if group not in GROUPS:
            raise SuiteError(
                f"suite {sample.suite!r}, sample {sample.id!r}: the group is {group!r}; "
                f"{' or '.join(GROUPS)} is expected"
            )
        own = own_responses(responses)
        found = membership_score(attack, question_of(sample), own, share=share)
        if found is None:
            return Mark(value=None, outcome=Outcome.UNPARSED)
        parts = {"score": found, "member": GROUPS[str(group)]}
        return Mark(value=None, outcome=Outcome.SCORED, parts=parts)

    def aggregate(scores: Sequence[Score]) -> float:
        strata = _by_language(scores)
        if figure == "auroc":
            return _area_within(strata)
        members, others = _ranks_within(strata)
        if len(others) * false_alarms < 1.0 - 1e-9:
            raise UndefinedMetric(
                f"membership: {len(others)} held-out texts; {math.ceil(1 / false_alarms - 1e-9)} "
                f"are needed for a share of {false_alarms} of them"
            )
        return rate_at(members, others, false_positive_rate=false_alarms)

    return Metric(
        name="membership",
        version=1,
        kind="corpus",
        higher_is_better=False,
        unit="area under the ROC curve" if figure == "auroc" else "share of trained texts",
        low=0.0,
        high=1.0,
        score=score,
        aggregate=aggregate,
        weighted=_weighted_area if figure == "auroc" else None,
        extremes=_EXTREMES,
    )


def _by_language(scores: Sequence[Score]) -> list[Stratum]:
    """Return the scores of trained and of held-out texts of each language that has both."""
    found: dict[str, Stratum] = {}
    for each in scores:
        stratum = found.setdefault(each.labels.get("language", ""), ([], []))
        stratum[0 if each.mark.parts["member"] else 1].append(float(each.mark.parts["score"]))
    return [stratum for _, stratum in sorted(found.items()) if all(stratum)]


def _area_within(strata: Sequence[Stratum]) -> float:
    pairs = [len(members) * len(others) for members, others in strata]
    if not pairs:
        raise UndefinedMetric(
            "membership: no language has both trained and held-out texts (got 0); one is needed"
        )
    areas = [separation_area(members, others) for members, others in strata]
    return math.fsum(map(math.prod, zip(areas, pairs, strict=True))) / sum(pairs)


def _weighted_area(scores: Sequence[Score]) -> WeightedForm:
    return area_within_form(
        [float(each.mark.parts["score"]) for each in scores],
        [float(bool(each.mark.parts["member"])) for each in scores],
        [each.labels.get("language", "") for each in scores],
    )


def _ranks_within(strata: Sequence[Stratum]) -> Stratum:
    """Return, for each text, which share of the held-out texts of its language is below it."""
    ranks: Stratum = ([], [])
    for stratum in strata:
        ordered = sorted(stratum[1])
        for side, found in zip(stratum, ranks, strict=True):
            found += [bisect_left(ordered, each) / len(ordered) for each in side]
    return ranks
