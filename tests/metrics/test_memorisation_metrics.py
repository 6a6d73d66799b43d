"""Exposure, verbatim suffixes and membership: marks by hand, and what cannot be marked."""

import math
import zlib

import pytest

from evalkit.errors import PluginError, SuiteError, UndefinedMetric
from evalkit.measure.exposure import expected_exposure
from evalkit.metrics.exposure import exposure
from evalkit.metrics.membership import membership
from evalkit.metrics.verbatim_suffix import verbatim_suffix
from evalkit.records import Message, Outcome, Score


@pytest.mark.parametrize(
    ("figure", "first", "third"),
    [
        ("mean", 2.0, 2 - math.log2(3)),
        ("excess", 2 - expected_exposure(4), 2 - math.log2(3) - expected_exposure(4)),
        ("first", 1.0, 0.0),
        ("max", None, None),
    ],
)
def test_exposure(make_sample, make_response, figure, first, third):
    """The likeliest of four has 2 bits, the third 0.415; ``max`` is no figure of one canary."""
    metric = exposure(figure=figure, references=3)
    for expected, rank, logprobs in (
        (first, 1.0, (-1.0, -2.0, -3.0, -4.0)),
        (third, 3.0, (-3.0, -1.0, -2.0, -4.0)),
    ):
        mark = metric.score(make_sample(), [make_response(logprobs=logprobs)])

        assert (expected, rank) == (mark.value, mark.parts["rank"])


def test_exposure_of_what_was_not_weighed(make_sample, make_response):
    """No log-likelihoods: unparsed. Another number of fillings, or none asked for: an error."""
    with pytest.raises(SuiteError, match="2 fillings were compared; 4 are expected"):
        exposure(references=3).score(make_sample(), [make_response(logprobs=(-1.0, -2.0))])
    with pytest.raises(PluginError, match="references is 0"):
        exposure(references=0)
    with pytest.raises(UndefinedMetric, match="no canary"):
        exposure(figure="max").aggregate([])

    assert Outcome.UNPARSED is exposure().score(make_sample(), [make_response("?")]).outcome


@pytest.mark.parametrize(
    ("text", "finish", "exact", "overlap"),
    [
        (" The gate opens at six. And", "length", 1.0, 1.0),
        ("The  gate\nopens at six", "stop", 1.0, 1.0),
        ("the gate opens at six", "stop", 0.0, 1.0),
        ("The gate opens at noon", "stop", 0.0, 0.5),
        ("The gate", "stop", 0.0, 0.0),
    ],
)
def test_verbatim(make_sample, make_response, text, finish, exact, overlap):
    """Spaces do not matter and case does; runs of four words are counted without case."""
    sample = make_sample(data={"suffix": "The gate opens at six"})
    response = make_response(text, finish=finish)

    assert exact == verbatim_suffix().score(sample, [response]).value
    assert overlap == verbatim_suffix(figure="overlap").score(sample, [response]).value


def test_verbatim_without_an_answer(make_sample, make_response):
    """Cut off while it agrees is truncated, an empty reply unparsed; without suffix an error."""
    sample = make_sample(data={"suffix": "城門六點開啟"})
    cut, none = make_response("城門六", finish="length"), make_response(" ")

    assert Outcome.TRUNCATED is verbatim_suffix().score(sample, [cut]).outcome
    assert Outcome.UNPARSED is verbatim_suffix().score(sample, [none]).outcome
    with pytest.raises(SuiteError, match="'suffix' is no text"):
        verbatim_suffix().score(make_sample(), [cut])


def test_probability_of_the_suffix(make_sample, make_response):
    """It is exp(l) of the variant ``suffix``, and unparsed where that was not weighed."""
    sample = make_sample(data={"suffix": "six"})
    written = make_response("six")
    weighed = make_response(variant="suffix", logprobs=(math.log(0.25),))
    metric = verbatim_suffix(figure="probability")

    assert pytest.approx(0.25) == metric.score(sample, [written, weighed]).value
    assert Outcome.UNPARSED is metric.score(sample, [written]).outcome


TEXT = "rain on the roof, rain on the road"


@pytest.mark.parametrize(
    ("attack", "expected"),
    [
        ("loss", -3.0),
        ("zlib", -15.0 / len(zlib.compress(TEXT.encode(), level=6))),
        ("min_k", -6.0),  # the two least likely of five
        ("blind", -len(zlib.compress(TEXT.encode(), level=6)) / len(TEXT)),
    ],
)
def test_membership_scores(make_sample, make_response, attack, expected):
    """Each attack's score by hand, of five tokens."""
    sample = make_sample(messages=(Message(role="user", content=TEXT),), data={"group": "trained"})
    tokens = (-1.0, -5.0, -1.0, -7.0, -1.0)
    response = make_response(logprobs=(-15.0,), token_counts=(5,), token_logprobs=(tokens,))
    mark = membership(attack=attack, share=0.4).score(sample, [response])

    assert {"score": pytest.approx(expected), "member": 1.0} == mark.parts


@pytest.mark.parametrize("attack", ["loss", "zlib", "min_k"])
def test_membership_of_what_was_not_weighed(make_sample, make_response, attack):
    """Without the log-likelihoods that an attack needs a text is unparsed."""
    sample = make_sample(messages=(Message(role="user", content=TEXT),), data={"group": "held_out"})
    mark = membership(attack=attack).score(sample, [make_response("?")])

    assert Outcome.UNPARSED is mark.outcome
    assert Outcome.UNPARSED is membership(attack=attack).score(sample, []).outcome


def test_membership_that_cannot_be_asked(make_sample, make_response):
    """A strange group, and shares outside 0 to 1, are errors."""
    sample = make_sample(messages=(Message(role="user", content=TEXT),), data={"group": "yes"})
    with pytest.raises(SuiteError, match="trained or held_out"):
        membership().score(sample, [make_response(logprobs=(-1.0,))])
    with pytest.raises(PluginError, match="share is"):
        membership(share=1.0)
    with pytest.raises(PluginError, match="false_alarms is 0"):
        membership(false_alarms=0.0)


@pytest.mark.parametrize(("others", "share"), [(99, 0.01), (3, 0.3)])
def test_too_few_to_show_a_small_share(make_sample, make_response, others, share):
    """A share of false alarms below one held-out text has no rate; from one text on it has."""
    metric = membership(figure="tpr", false_alarms=share)

    def scores(group, n):
        sample = make_sample(messages=(Message(role="user", content=TEXT),), data={"group": group})
        response = make_response(logprobs=(-1.0,), token_counts=(1,))
        mark = metric.score(sample, [response])
        return [
            Score(
                suite="s",
                sample_id="1",
                replicate=None,
                metric="m",
                mark=mark,
                cluster="1",
                labels={},
                by="membership@1",
            )
        ] * n

    with pytest.raises(UndefinedMetric, match=f"{others + 1} are needed"):
        metric.aggregate(scores("trained", 5) + scores("held_out", others))

    assert 0.0 == metric.aggregate(scores("trained", 5) + scores("held_out", others + 1))


def test_languages_are_not_compared_with_one_another(make_sample, make_response):
    """Where each language is parted perfectly the area is 1, though one is always likelier."""

    def scored(language, group, logprob):
        sample = make_sample(messages=(Message(role="user", content=TEXT),), data={"group": group})
        response = make_response(logprobs=(logprob,), token_counts=(1,))
        return Score(
            suite="s",
            sample_id="1",
            replicate=None,
            metric="m",
            mark=membership().score(sample, [response]),
            cluster="1",
            labels={"language": language},
            by="membership@1",
        )

    scores = [
        scored("en", "trained", -1.0),
        scored("en", "held_out", -2.0),
        scored("zh-TW", "trained", -3.0),
        scored("zh-TW", "held_out", -4.0),
    ]
    found = [
        membership(figure=each, false_alarms=0.5).aggregate(scores) for each in ("auroc", "tpr")
    ]

    assert [1.0, 1.0] == found
    with pytest.raises(UndefinedMetric, match="no language has both"):
        membership().aggregate([scores[0], scores[3]])
