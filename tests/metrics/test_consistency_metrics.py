"""Agreement and accuracy over the variants of a question, and over its replicates."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit.errors import SuiteError, UndefinedMetric
from evalkit.plugins import make_metric
from evalkit.records import Identity, Mark, Outcome, Response, Sample, Score

CHOICES = ("Tokyo", "Kyoto", "Osaka", "Nara")
SAMPLE = Sample(suite="s", id="1", messages=(), cluster="1", choices=CHOICES, target=("Kyoto",))
ALWAYS_A = [(variant, "A") for variant in ("", "shift:1", "shift:2", "shift:3")]
OF_CHOICES = {"answer": "choice"}


def responses(pairs):
    """Return a response for each variant and text."""
    return [
        Response(identity=Identity(suite="s", sample_id="1", variant=variant), text=text)
        for variant, text in pairs
    ]


def mark(name, options, pairs, sample=SAMPLE):
    """Return what a metric says of texts by variant."""
    return make_metric(name, options).score(sample, responses(pairs))


@pytest.mark.parametrize(
    ("name", "options", "expected"),
    [
        ("pair_consistency", {}, 1 / 3),
        ("any_flip", {}, 1.0),
        ("over_variants", {"figure": "mean"}, 2 / 3),
        ("over_variants", {"figure": "worst"}, 0.0),
        ("over_variants", {"figure": "best"}, 1.0),
        ("at_chance", {}, 0.0),
    ],
)
def test_two_of_three_agree_and_are_right(name, options, expected):
    """Of three variants two say Kyoto: one pair of three agrees."""
    pairs = [("", "Kyoto"), ("polite", "B"), ("short", "Nara")]

    assert pytest.approx(expected) == mark(name, {**options, **OF_CHOICES}, pairs).value


@pytest.mark.parametrize(
    ("name", "options", "expected"),
    [
        ("pair_consistency", {}, 0.0),
        ("any_flip", {}, 1.0),
        ("over_variants", {"figure": "mean"}, 0.25),
        ("over_variants", {"figure": "worst"}, 0.0),
        ("at_chance", {}, 1.0),
    ],
)
def test_always_a_is_consistent_in_letters_alone(name, options, expected):
    """With rotated options always A says every content once, and is right at chance."""
    assert expected == mark(name, {**options, **OF_CHOICES}, ALWAYS_A).value


@pytest.mark.parametrize(
    ("name", "options", "counts"),
    [
        ("pair_consistency", {}, 0.0),
        ("any_flip", {}, 1.0),
        ("over_variants", {"figure": "mean"}, 0.0),
        ("at_chance", {}, 1.0),
    ],
)
def test_nothing_read(name, options, counts):
    """Where no answer can be read the item counts at the worse end, and says why."""
    options = {**options, **OF_CHOICES}
    unread = mark(name, options, [("", "hm"), ("polite", "well")])
    refused = mark(name, options, [("", "hm"), ("polite", "I can't help with that.")])

    assert (Outcome.UNPARSED, Outcome.REFUSED) == (unread.outcome, refused.outcome)
    assert {counts} == {
        make_metric(name, options).counts[each.outcome] for each in (unread, refused)
    }


@pytest.mark.parametrize("name", ["pair_consistency", "any_flip"])
def test_one_variant_is_nothing_to_compare(name):
    """With a single variant the item is missing."""
    assert mark(name, {}, [("", "Kyoto")]).outcome is Outcome.MISSING


@pytest.mark.parametrize(("name", "expected"), [("pair_consistency", 1 / 3), ("any_flip", 1.0)])
def test_one_unread_answer_agrees_with_nothing(name, expected):
    """Two like answers and one that cannot be read: one pair of three, and a flip."""
    pairs = [("", "Kyoto"), ("polite", "Kyoto"), ("short", "hm")]

    assert pytest.approx(expected) == mark(name, OF_CHOICES, pairs).value


def test_free_text_is_at_chance_only_where_never_right():
    """Nothing is offered, so guessing gives 0: one right variant is above it."""
    sample = Sample(suite="s", id="1", messages=(), cluster="1", target=("Kyoto",))

    assert 0.0 == mark("at_chance", {}, [("", "Kyoto"), ("x", "Nara")], sample).value
    assert 1.0 == mark("at_chance", {}, [("", "Osaka"), ("x", "Nara")], sample).value


def scored(of, replicate=None, sample_id="1"):
    """Return a Score that holds a mark."""
    return Score(
        suite="s", sample_id=sample_id, replicate=replicate, metric="m", mark=of, cluster="1",
        labels={}, by="m@1",
    )  # fmt: skip


def test_letter_bias_of_known_subjects():
    """Always A has std{1,0,0,0} = 0.433, always right and always wrong 0; A or B std{1,1,0,0}."""
    metric = make_metric("letter_bias", {})

    def value(letters):
        pairs = zip([variant for variant, _ in ALWAYS_A], letters, strict=True)
        return metric.aggregate([scored(metric.score(SAMPLE, responses(pairs)))])

    assert pytest.approx(math.sqrt(3) / 4) == value("AAAA")
    assert 0.0 == value(["Kyoto"] * 4)
    assert 0.0 == value(["Nara"] * 4)
    assert 0.5 == value(["B", "A", "A", "A"])


def test_letter_bias_needs_every_letter():
    """Without rotations the right option stands behind one letter: no recall for the others."""
    metric = make_metric("letter_bias", {})

    with pytest.raises(UndefinedMetric, match="behind A"):
        metric.aggregate([scored(metric.score(SAMPLE, responses([("", "B")])))])
    with pytest.raises(UndefinedMetric, match="got 0 of 0"):
        metric.aggregate([])
    with pytest.raises(SuiteError, match="one of 3 is expected"):
        make_metric("letter_bias", {"letters": 3}).score(SAMPLE, responses([("", "B")]))


def test_letter_bias_lies_in_its_range():
    """The extremes favour one letter of four, two, and none: 0.433, 0.5 and 0."""
    metric = make_metric("letter_bias", {})
    values = [
        metric.aggregate([scored(Mark(value=None, outcome=Outcome.SCORED, parts=each))])
        for each in metric.extremes
    ]

    assert [pytest.approx(math.sqrt(3) / 4)] * 4 + [0.5] * 6 + [0.0] == values


@pytest.mark.parametrize("letters", [1, 7])
def test_letter_bias_of_a_few_letters(letters):
    """One letter has no bias, and many have too many ways to lean."""
    with pytest.raises(SuiteError, match="2 to 6"):
        make_metric("letter_bias", {"letters": letters})


SPREAD = {"variants": ("", "polite"), "answer": "choice"}


def test_spread_by_hand():
    """Right in 3 of 4 plainly and in 1 of 4 politely: a spread of a half."""
    metric = make_metric("accuracy_spread", SPREAD)
    given_answers = [("Kyoto", "B"), ("Kyoto", "A"), ("Kyoto", "hm"), ("Nara", "Nara")]
    scores = [
        scored(metric.score(SAMPLE, responses([("", plain), ("polite", polite)])))
        for plain, polite in given_answers
    ]

    assert 0.5 == metric.aggregate(scores)


def test_spread_needs_every_variant():
    """A variant in which nothing was asked has no accuracy; one that is not named is passed by."""
    metric = make_metric("accuracy_spread", SPREAD)
    only_plain = metric.score(SAMPLE, responses([("", "Kyoto")]))

    with pytest.raises(UndefinedMetric, match="'polite'"):
        metric.aggregate([scored(only_plain)])
    assert metric.score(SAMPLE, responses([("rude", "A")])).outcome is Outcome.MISSING


def test_spread_of_what_was_not_read():
    """An item without a readable answer is wrong in every variant, and says so."""
    mark_of_it = mark("accuracy_spread", SPREAD, [("", "hm"), ("polite", "well")])

    assert Outcome.UNPARSED is mark_of_it.outcome
    assert {"right:": 0.0, "right:polite": 0.0} == mark_of_it.parts


@pytest.mark.parametrize("variants", [(), ("",), ("", "")])
def test_spread_is_of_several(variants):
    """One variant has no spread."""
    with pytest.raises(SuiteError, match="two or more"):
        make_metric("accuracy_spread", {"variants": variants})


def replicates(texts, *, figure, answer="text", copies=1):
    """Return the figure of one sample's repeated answers, each drawn ``copies`` times."""
    metric = make_metric("over_replicates", {"figure": figure, "answer": answer})
    scores = [
        scored(metric.score(SAMPLE, responses([("", text)])), replicate)
        for replicate, text in enumerate(texts)
    ]
    return metric.aggregate(scores * copies)


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("agreement", 4 / 10),
        ("identical", 0.0),
        ("majority", 1.0),
        ("entropy", -(0.6 * math.log(0.6) + 0.4 * math.log(0.4)) / math.log(5)),
    ],
)
@pytest.mark.parametrize("copies", [1, 3])
def test_replicates_by_hand(figure, expected, copies):
    """Three of five right, two alike wrong: 3 + 1 of 10 pairs; a drawn copy adds no answer."""
    texts = ["Kyoto", "Kyoto!", "Nara", "It is Kyoto.", "Nara"]

    assert pytest.approx(expected) == replicates(texts, figure=figure, copies=copies)


def test_a_tie_for_the_majority_counts_by_halves():
    """Two answers as frequent as each other, one of them right."""
    assert 0.5 == replicates(["Kyoto", "Nara"], figure="majority")


def test_verbatim_is_stricter_than_the_answer():
    """The same answer in other words is identical as an answer, not as a text."""
    texts = ["Kyoto", "It is Kyoto."]

    assert 1.0 == replicates(texts, figure="identical")
    assert 0.0 == replicates(texts, figure="identical", answer="verbatim")
    assert 1.0 == replicates(["Kyoto", "Kyoto"], figure="identical", answer="verbatim")


def test_unread_replicates_agree_with_nothing():
    """No number in either: no agreement, full entropy, nothing right."""
    texts = ["hm", "hm"]
    sample_figures = {
        figure: replicates(texts, figure=figure, answer="choice")
        for figure in ("agreement", "identical", "majority", "entropy")
    }

    assert {"agreement": 0.0, "identical": 0.0, "majority": 0.0, "entropy": 1.0} == sample_figures


def test_one_replicate_has_no_agreement():
    """A single answer agrees with nothing, but has a majority."""
    with pytest.raises(UndefinedMetric, match="2 replicates"):
        replicates(["Kyoto"], figure="agreement")
    assert 1.0 == replicates(["Kyoto"], figure="majority")


def test_samples_weigh_alike_and_extremes_by_score():
    """Two samples of 1 and 0 and two extreme marks of 0: 2 of 6 scores have a sample of 1."""
    metric = make_metric("over_replicates", {"figure": "agreement"})

    def answers(sample_id, texts):
        return [
            scored(metric.score(SAMPLE, responses([("", text)])), number, sample_id)
            for number, text in enumerate(texts)
        ]

    both = answers("1", ["Kyoto", "Kyoto"]) + answers("2", ["Kyoto", "Nara"])
    worst = scored(Mark(value=None, outcome=Outcome.SCORED, parts=metric.extremes[0]), 0)

    assert 0.5 == metric.aggregate(both)
    assert pytest.approx(2 / 6) == metric.aggregate([*both, worst, worst])


@settings(deadline=None)
@given(texts=st.lists(st.sampled_from(["Kyoto", "Nara", "Osaka"]), min_size=2, max_size=7))
def test_figures_go_together(texts):
    """All in 0 to 1; identical exactly where agreement is 1 and entropy 0."""
    agreement, identical, entropy = (
        replicates(texts, figure=each) for each in ("agreement", "identical", "entropy")
    )

    assert 0.0 <= agreement <= 1.0
    assert 0.0 <= entropy <= 1.0 + 1e-12
    assert (identical == 1.0) == (agreement == 1.0) == (entropy == 0.0)
