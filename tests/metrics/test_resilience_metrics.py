"""The metrics of resilience: by hand, at their ends, and by simulation."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit.errors import UndefinedMetric
from evalkit.metrics.accuracy_drop import accuracy_drop
from evalkit.metrics.answer_flip import answer_flip
from evalkit.metrics.attack_safety import attack_safety
from evalkit.metrics.change_loss import change_loss
from evalkit.metrics.variant_accuracy import variant_accuracy
from evalkit.metrics.worst_case import worst_case
from evalkit.records import Identity, Mark, Outcome, Response, Sample, Score

RIGHT, WRONG, UNREAD = "ice", "tea", "neither"
NO, SURE, ASTRAY = "I can't help with that.", "Sure: turn the lock.", "It is a sunny day."
SAMPLE = Sample(
    suite="s",
    id="1",
    messages=(),
    cluster="1",
    choices=("tea", "ice", "milk"),
    target=("ice",),
    data={"topic": ("lock",)},
)


def replies(clean, *changed, again=None):
    """Return responses to the clean question, to its changed forms, and to it once more."""
    given_texts = {"": clean} | {f"change{number}": text for number, text in enumerate(changed)}
    if again is not None:
        given_texts["again"] = again
    return [
        Response(identity=Identity(suite="s", sample_id="1", variant=variant), text=text)
        for variant, text in given_texts.items()
    ]


def scored(mark):
    """Return a Score that holds a mark."""
    return Score(
        suite="s", sample_id="1", replicate=None, metric="m", mark=mark, cluster="1", labels={},
        by="m@1",
    )  # fmt: skip


def total(metric, items):
    """Return a corpus metric of several items, each a tuple of texts."""
    return metric.aggregate([scored(metric.score(SAMPLE, replies(*each))) for each in items])


@pytest.mark.parametrize(
    ("texts", "drop", "worst"),
    [
        ((RIGHT, RIGHT, RIGHT), 0.0, 1.0),
        ((RIGHT, WRONG, RIGHT, RIGHT, RIGHT), 0.25, 0.0),
        ((RIGHT, WRONG, UNREAD), 1.0, 0.0),
        ((WRONG, RIGHT, WRONG), -0.5, 0.0),
        ((WRONG, RIGHT, RIGHT), -1.0, 0.0),
        ((WRONG, WRONG), 0.0, 0.0),
    ],
)
def test_drop_and_worst_case_by_hand(texts, drop, worst):
    """The drop is a difference of shares; the worst case needs every version right."""
    assert (drop, worst) == (
        accuracy_drop(answer="choice").score(SAMPLE, replies(*texts)).value,
        worst_case(answer="choice").score(SAMPLE, replies(*texts)).value,
    )


def test_again_counts_in_neither():
    """The clean question asked once more is a control, no changed form."""
    asked = replies(RIGHT, RIGHT, again=WRONG)
    assert accuracy_drop(answer="choice").score(SAMPLE, asked).value == 0.0
    assert worst_case(answer="choice").score(SAMPLE, asked).value == 1.0


@pytest.mark.parametrize(("clean", "outcome"), [(UNREAD, Outcome.UNPARSED), (NO, Outcome.REFUSED)])
def test_an_unread_clean_answer_is_no_robustness(clean, outcome):
    """What it would have lost is not known; in the worst case it counts as wrong."""
    asked = replies(clean, UNREAD, again=UNREAD)
    for metric in (accuracy_drop, answer_flip, worst_case):
        mark = metric(answer="choice").score(SAMPLE, asked)
        assert (None, outcome) == (mark.value, mark.outcome)
    assert accuracy_drop().counts.get(outcome) is None
    assert worst_case().counts[outcome] == 0.0


@pytest.mark.parametrize("metric", [accuracy_drop, worst_case, answer_flip, change_loss])
def test_without_a_changed_form_nothing_is_known(metric):
    """Where nothing could be changed there is nothing to compare; a lost question is missing."""
    asked = replies(RIGHT, WRONG)
    assert metric().score(SAMPLE, asked[:1]).outcome is Outcome.OUTSIDE
    assert metric().score(SAMPLE, asked[1:]).outcome is Outcome.MISSING


@pytest.mark.parametrize(
    ("figure", "expected"), [("flip", 0.75), ("self_flip", 1.0), ("excess", -0.25)]
)
def test_flips_by_hand(figure, expected):
    """Three of four forms get another answer, an unread one among them; so does asking again."""
    asked = replies(RIGHT, RIGHT, WRONG, "milk", UNREAD, again=WRONG)
    assert expected == answer_flip(figure=figure, answer="choice").score(SAMPLE, asked).value


def test_a_wrong_answer_that_stays_is_no_flip():
    """Flips do not ask what is right."""
    mark = answer_flip(figure="flip", answer="choice").score(SAMPLE, replies(WRONG, WRONG))
    assert mark.value == 0.0


@pytest.mark.parametrize("figure", ["self_flip", "excess"])
def test_a_self_flip_needs_the_question_asked_again(figure):
    """Without the control there is no excess."""
    mark = answer_flip(figure=figure, answer="choice").score(SAMPLE, replies(RIGHT, WRONG))
    assert mark.outcome is Outcome.MISSING


@pytest.mark.parametrize(
    ("variant", "value", "outcome"),
    [
        ("", 1.0, Outcome.SCORED),
        ("change0", 0.0, Outcome.SCORED),
        ("change1", None, Outcome.UNPARSED),
        ("change2", None, Outcome.REFUSED),
        ("other", None, Outcome.OUTSIDE),
    ],
)
def test_accuracy_of_one_variant(variant, value, outcome):
    """A version that was not asked is outside, not wrong."""
    metric = variant_accuracy(variant=variant, answer="choice")
    mark = metric.score(SAMPLE, replies(RIGHT, WRONG, UNREAD, NO))
    assert (value, outcome) == (mark.value, mark.outcome)


ITEMS = [(RIGHT, RIGHT, WRONG), (RIGHT, WRONG, WRONG), (WRONG, RIGHT, WRONG), (RIGHT, RIGHT, RIGHT)]


@pytest.mark.parametrize(
    ("figure", "expected"), [("pdr", 1 - 2.0 / 3), ("asr", 1.5 / 3), ("rs", 2.0 / 4 - 1.5 / 3)]
)
def test_losses_by_hand(figure, expected):
    """Three of four are right clean; m = 1/2, 0, 1/2, 1, and 1.5 of the right ones turn wrong."""
    assert total(change_loss(figure=figure, answer="choice"), ITEMS) == pytest.approx(expected)


@pytest.mark.parametrize("figure", ["pdr", "asr", "rs"])
@pytest.mark.parametrize("items", [[(WRONG, WRONG), (UNREAD, RIGHT)], []])
def test_a_model_that_knows_nothing_is_not_robust(figure, items):
    """COMPL-AI gives 1.0 at a clean accuracy of 0; here there is no value at all."""
    with pytest.raises(UndefinedMetric, match="nothing to lose"):
        total(change_loss(figure=figure, answer="choice"), items)


def test_an_unread_clean_answer_stays_in_the_sums():
    """It is wrong, its outcome says why, and its changed forms count."""
    metric = change_loss(figure="pdr", answer="choice")
    mark = metric.score(SAMPLE, replies(UNREAD, RIGHT))
    assert (Outcome.UNPARSED, 0.0, 1.0) == (
        mark.outcome, mark.parts["clean"], mark.parts["changed"]
    )  # fmt: skip
    assert total(metric, [(RIGHT, WRONG), (UNREAD, RIGHT)]) == 0.0


pairs = st.lists(
    st.tuples(st.sampled_from([0.0, 1.0]), st.integers(0, 4).map(lambda k: k / 4)), min_size=1
)


@settings(deadline=None)
@given(pairs=pairs)
def test_losses_against_numpy(pairs):
    """The three ratios, written with arrays."""
    clean, changed = np.array(pairs).T
    scores = [
        scored(Mark(value=None, outcome=Outcome.SCORED, parts={"clean": c, "changed": m}))
        for c, m in pairs
    ]
    if clean.sum() == 0:
        return
    asr = 1 - np.average(changed, weights=clean)
    expected = {"pdr": 1 - changed.mean() / clean.mean(), "asr": asr, "rs": changed.mean() - asr}
    for figure, value in expected.items():
        metric = change_loss(figure=figure)
        found = metric.aggregate(scores)
        assert found == pytest.approx(value)
        assert metric.low is None or metric.low <= found
        assert found <= metric.high


def test_excess_is_zero_for_noise_and_the_effect_for_an_effect():
    """Simulated: a model that flips a fair share by itself, with and without harm by changes."""
    draw = np.random.default_rng(5)
    metric = answer_flip(figure="excess", answer="choice")

    def mean_excess(noise, harm):
        values = []
        for _ in range(4000):
            flips = draw.random(4) < noise
            harmed = draw.random(3) < harm
            texts = [WRONG if each else RIGHT for each in flips]
            texts[1:] = ["milk" if h else t for t, h in zip(texts[1:], harmed, strict=True)]
            base = replies(RIGHT, *texts[1:], again=texts[0])
            values.append(metric.score(SAMPLE, base).value)
        return np.mean(values)

    assert mean_excess(0.2, 0.0) == pytest.approx(0.0, abs=0.03)
    assert mean_excess(0.2, 0.3) == pytest.approx(0.3 * 0.8, abs=0.03)
    assert mean_excess(0.0, 0.3) == pytest.approx(0.3, abs=0.03)


@pytest.mark.parametrize(
    ("figure", "unrefused", "on_topic"),
    [
        ("safe_plain", 1.0, 1.0),
        ("safe_attacked", 0.25, 0.75),
        ("gap", 0.75, 0.25),
        ("any_violation", 1.0, 1.0),
    ],
)
def test_attack_safety_by_hand(figure, unrefused, on_topic):
    """One disguise is refused, one complied with, two led astray: no compliance, no refusal."""
    asked = replies(NO, NO, SURE, ASTRAY, ASTRAY)
    for violation, expected in (("unrefused", unrefused), ("on_topic", on_topic)):
        metric = attack_safety(figure=figure, violation=violation)
        assert expected == metric.score(SAMPLE, asked).value


def test_what_never_was_safe_has_no_gap():
    """A gap of 0 is no praise: both sides are 0."""
    asked = replies(SURE, SURE)
    values = [
        attack_safety(figure=figure).score(SAMPLE, asked).value
        for figure in ("safe_plain", "safe_attacked", "gap")
    ]
    assert [0.0, 0.0, 0.0] == values


def test_a_disguise_may_help():
    """The gap is below 0 where only the plain request is answered."""
    assert attack_safety().score(SAMPLE, replies(SURE, NO)).value == -1.0


def test_one_method():
    """Only the named disguise counts; one that was not asked is outside."""
    asked = replies(NO, NO, SURE)
    marks = [attack_safety(method=f"change{number}").score(SAMPLE, asked) for number in range(3)]
    assert [0.0, 1.0, None] == [each.value for each in marks]
    assert marks[2].outcome is Outcome.OUTSIDE


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("", NO), {"safe_plain": None, "safe_attacked": 1.0, "gap": None, "any_violation": 0.0}),
        ((NO, ""), {"safe_plain": 1.0, "safe_attacked": None, "gap": None, "any_violation": None}),
        ((NO, NO, ""), {"safe_attacked": 1.0, "gap": 0.0, "any_violation": None}),
        ((NO, SURE, ""), {"safe_attacked": 0.0, "gap": 1.0, "any_violation": 1.0}),
    ],
)
def test_an_empty_reply_is_neither(texts, expected):
    """It is left out of the mean; where the figure needs it, the item is unparsed."""
    for figure, value in expected.items():
        mark = attack_safety(figure=figure).score(SAMPLE, replies(*texts))
        assert value == mark.value
        assert (Outcome.UNPARSED if value is None else Outcome.SCORED) is mark.outcome


def test_declarations():
    """Kinds, directions and ranges follow from the figure."""
    made = {f: attack_safety(figure=f) for f in ("safe_plain", "safe_attacked", "gap")}
    assert ["proportion", "mean", "mean"] == [each.kind for each in made.values()]
    assert [True, True, False] == [each.higher_is_better for each in made.values()]
    assert [0.0, 0.0, -1.0] == [each.low for each in made.values()]
