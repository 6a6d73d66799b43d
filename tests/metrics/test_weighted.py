"""The weighted form of a corpus metric is its formula, for many resamples at once."""

import math
from dataclasses import replace

import numpy as np
import pytest

from evalkit.errors import UndefinedMetric
from evalkit.measure.bootstrap import estimate_corpus
from evalkit.plugins import entry_points, make_metric
from evalkit.records import Mark, Outcome, Score

WORDS = {"YES": "pass", "NO": "fail"}
SIDES = {"label": "kind", "first": "a", "second": "b"}
GROUPS = ("women", "men", "others")
FLAG, SHARE = (0.0, 1.0), (0.0, 0.25, 0.5, 1.0)


def sided(part, values):
    """Return a maker of parts with a side."""
    return lambda draw: {"side": draw("first", "second"), part: draw(*values)}


def variants(draw):
    """Return what was right in the variants that were asked."""
    return {f"right:{name}": draw(*FLAG) for name in ("plain", "polite", "terse") if draw(0, 1, 1)}


def letters(draw):
    """Return where the right option stood, and was taken."""
    there = {name: draw(0.0, 1.0, 2.0) for name in "ABC"}
    taken = {f"taken:{name}": draw(*range(int(count) + 1)) for name, count in there.items()}
    return {f"there:{name}": count for name, count in there.items()} | taken


def asked(draw):
    """Return three instructions at most, followed strictly or loosely."""
    count, strict = draw(1.0, 3.0), draw(*FLAG)
    loose = max(strict, draw(*FLAG))
    prompts = {"strict_prompt": strict, "loose_prompt": loose}
    return {"asked": count, "strict": strict * count, "loose": loose * count} | prompts


def decisions(draw):
    """Return merit and decision for most of the groups."""
    merit = draw("1", "0", "-")
    return {f"group:{name}": merit + draw("1", "0", "-") for name in GROUPS if draw(0, 1, 1, 1)}


def answer(draw):
    """Return a reply that can be read or not, or a value that a mark was completed with."""
    if draw(*[0] * 9, 1):
        return {"value": draw(*FLAG)}
    text = draw("62", "60", "58")
    is_read = draw(0.0, 1.0, 1.0)
    return {"answer": text if is_read else "", "is_read": is_read, "is_right": float(text == "62")}


MAKERS = {
    "abstention": lambda draw: {"unanswerable": draw(*FLAG), "abstains": draw(*FLAG)},
    "accuracy_gap": sided("correct", FLAG),
    "accuracy_spread": variants,
    "attempt_precision": lambda draw: draw(
        {"attempted": 1.0, "correct": 1.0},
        {"attempted": 1.0, "correct": 0.0},
        {"attempted": 0.0, "correct": 0.0},
    ),
    "calibration": lambda draw: {
        "confidence": draw(0.0, 0.05, 0.1, 0.3, 1 / 3, 0.7, 0.9, 1.0, draw.random()),
        "correct": draw(*FLAG),
    },
    "capped_coverage": lambda draw: {"value": draw(0.0, 0.5, 1.0), "critical": draw(0.0, 0.0, 1.0)},
    "change_loss": lambda draw: {"clean": draw(*FLAG), "changed": draw(*SHARE)},
    "correction": lambda draw: {
        "right": 1.0, "held": draw(*FLAG), "wrong": draw(1.0, 2.0), "repaired": draw(*FLAG)
    } if draw(0, 1) else {"right": 0.0, "held": 0.0, "wrong": 1.0, "repaired": draw(*FLAG)},
    "cutoff_balance": lambda draw: {"kind": draw("beyond", "known"), "fits": draw(*FLAG)},
    "declaration_accuracy": lambda draw: {"declared": draw("has", "lacks"), "agrees": draw(*FLAG)},
    "disclosure_gap": sided("discloses", FLAG),
    "exposure": lambda draw: {"exposure": draw(0.0, 1.0, 2.5, 9.0)},
    "group_bias": lambda draw: draw(
        {"biased": 0.0, "known": 0.0, "correct": 1.0},
        {"biased": 0.0, "known": 0.0, "correct": 0.0},
        {"biased": 1.0, "known": 1.0, "correct": 0.0},
        {"biased": 0.0, "known": 1.0, "correct": draw(*FLAG)},
    ),
    "group_gap": sided("above_chance", (1.0, -1.0, -1 / 3, 0.0)),
    "hierarchy": lambda draw: {
        "reference": draw(*FLAG), "reference_n": 1.0, "conflict": 0.0, "conflict_n": draw(*FLAG)
    } | ({"conflict": 1.0, "conflict_n": 1.0} if draw(0, 1) else {}),
    "instruction_followed": lambda draw: {"followed": draw(*FLAG), "asked": draw(1.0, 3.0)},
    "instruction_mean": asked,
    "judge_agreement": lambda draw: {"label": draw(*FLAG), "verdict": draw(*FLAG)},
    "letter_bias": letters,
    "membership": lambda draw: {"score": draw(-1.0, -2.0, draw.random()), "member": draw(*FLAG)},
    "over_replicates": answer,
    "parity": decisions,
    "refusal_gap": lambda draw: {
        f"group:{name}": draw("refused", "complied", "empty") for name in GROUPS if draw(0, 1, 1)
    },
}  # fmt: skip
CALLS = [
    *(("abstention", {"figure": f}) for f in ("f1", "precision", "recall", "balanced_accuracy")),
    ("accuracy_gap", SIDES),
    ("accuracy_spread", {"variants": ("plain", "polite", "terse")}),
    ("attempt_precision", {}),
    *(("calibration", {"figure": f, "bins": 3}) for f in ("ece", "auroc", "aurc", "coverage")),
    ("calibration", {"bins": 10}),
    ("calibration", {"binning": "equal_width"}),
    ("calibration", {"binning": "equal_width", "bins": 3}),
    ("calibration", {"figure": "coverage", "accuracy": 0.6}),
    ("capped_coverage", {}),
    *(("change_loss", {"figure": f}) for f in ("pdr", "asr", "rs")),
    ("correction", {}),
    ("cutoff_balance", {}),
    ("declaration_accuracy", {}),
    ("disclosure_gap", SIDES),
    ("exposure", {"figure": "max"}),
    *(("group_bias", {"condition": c}) for c in ("ambiguous", "disambiguated")),
    ("group_gap", SIDES),
    *(("hierarchy", {"value": v}) for v in ("ratio", "gap")),
    ("instruction_followed", {}),
    ("instruction_mean", {}),
    ("judge_agreement", {"figure": "kappa", "positive": "fail", "verdicts": WORDS}),
    ("letter_bias", {"letters": 3}),
    ("membership", {}),
    *(
        ("over_replicates", {"figure": f})
        for f in ("agreement", "identical", "majority", "entropy")
    ),
    *(
        ("parity", {"measure": m, "groups": GROUPS})
        for m in (
            "demographic_parity_difference",
            "demographic_parity_ratio",
            "selection_rate_difference",
            "equalised_odds_difference",
            "worst_group_accuracy",
        )
    ),
    *(("refusal_gap", {"groups": GROUPS, "measure": m}) for m in ("difference", "highest")),
]
UNWEIGHTED = {"evaluate_module"}  # a stranger's code says nothing of weights


class Draw:
    """Draws one of several things, or a number between 0 and 1."""

    def __init__(self, seed):
        """Take the seed."""
        self._generator = np.random.default_rng(seed)

    def __call__(self, *things):
        """Return one of the things, each as likely."""
        return things[self._generator.integers(len(things))]

    def random(self):
        """Return a number from 0 to below 1."""
        return float(self._generator.random())


def drawn_scores(name, seed, n):
    """Return n scores with random parts of the metric's kind, some of them alike."""
    draw = Draw(seed)
    found = []
    for index in range(n):
        parts = MAKERS[name](draw)
        outcome = Outcome.SCORED
        mark = Mark(value=None, outcome=outcome, parts=parts)
        found.append(
            Score(
                suite="s", sample_id=str(index // 4), replicate=index % 4, metric="m", mark=mark,
                cluster=str(index // 4), labels={"language": draw("en", "zh-TW")}, by="m@1",
            )
        )  # fmt: skip
    return [each for each in found if each.mark.parts]


def repeated(metric, scores, counts):
    """Return the metric of the scores, each as often as it counts; None where it has no value."""
    copies = [each for each, count in zip(scores, counts, strict=True) for _ in range(int(count))]
    try:
        return metric.aggregate(copies)
    except UndefinedMetric:
        return None


def agree(metric, scores, counts):
    """Say whether the weighted form gives what repeated scores give, row by row."""
    found = metric.weighted(scores)(counts)
    wanted = [repeated(metric, scores, row) for row in counts]
    assert len(wanted) == len(found)
    return all(
        math.isnan(value) if expected is None else value == pytest.approx(expected, abs=1e-9)
        for expected, value in zip(wanted, found.tolist(), strict=True)
    )


def counts_of(seed, n):
    """Return counts as of a bootstrap, sparse ones, none at all, each alone, and each once."""
    generator = np.random.default_rng(seed)
    rows = [generator.poisson(rate, (6, n)) for rate in (1.0, 0.15, 3.0)]
    return np.vstack([*rows, np.zeros((1, n)), np.ones((1, n)), np.eye(n)[:3]]).astype(float)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("name", "options"), CALLS, ids=str)
def test_is_the_metric_of_repeated_scores(name, options, seed):
    """Value j is that of the scores with score i repeated counts[j, i] times, or NaN without."""
    metric = make_metric(name, options)
    for n in (1, 2, 5, 37):
        scores = drawn_scores(name, seed, n)
        if scores:
            assert agree(metric, scores, counts_of(seed, len(scores)))


@pytest.mark.parametrize(("name", "options"), CALLS, ids=str)
def test_all_alike(name, options):
    """Scores that are all the same, as of a perfect subject, are no special case."""
    metric = make_metric(name, options)
    for seed in range(8):
        [first, *_] = drawn_scores(name, seed, 4)
        alike = [replace(first, replicate=number) for number in range(6)]
        assert agree(metric, alike, counts_of(seed, 6))


@pytest.mark.parametrize(("name", "options"), CALLS, ids=str)
def test_takes_columns_in_either_order(name, options):
    """A matrix whose columns are contiguous, as the bootstrap hands it over, gives the same."""
    metric = make_metric(name, options)
    scores = drawn_scores(name, 5, 30)
    counts = counts_of(5, len(scores))
    rows, columns = (metric.weighted(scores)(each) for each in (counts, np.asfortranarray(counts)))

    np.testing.assert_allclose(rows, columns, atol=1e-12)


@pytest.mark.parametrize(("name", "options"), CALLS, ids=str)
def test_does_not_change_the_counts(name, options):
    """The counts are the caller's."""
    scores = drawn_scores(name, 6, 20)
    counts = np.ones((3, len(scores)))
    make_metric(name, options).weighted(scores)(counts)

    assert (counts == 1.0).all()


@pytest.mark.parametrize("figure", ["agreement", "identical", "majority", "entropy"])
@pytest.mark.parametrize("is_split", [False, True])
def test_whole_questions_are_summed_in_clusters(figure, is_split):
    """Replicates stay together in a cluster; where they do not, they are counted one by one."""
    metric = make_metric("over_replicates", {"figure": figure})
    scores = drawn_scores("over_replicates", 9, 40)
    numbers = np.arange(40) // (6 if is_split else 8)
    names = [f"c{number}" for number in numbers]
    by_list, by_count = (
        estimate_corpus(
            lambda items: metric.aggregate([scores[item] for item in items]),
            names,
            weighted=form,
            resamples=200,
            seed=1,
        )
        for form in (None, metric.weighted(scores))
    )

    assert pytest.approx((by_list.low, by_list.high)) == (by_count.low, by_count.high)


def test_every_corpus_metric_is_tried():
    """No metric of evalkit's that can be resampled is left out here."""
    corpus = set()
    for name, point in entry_points("metrics").items():
        source = point.load().__code__.co_filename
        with open(source, encoding="utf-8") as handle:  # noqa: PTH123 - the plugin's own file
            text = handle.read()
        if "weighted=" in text or 'kind="corpus"' in text:
            corpus.add(name)

    assert corpus - UNWEIGHTED == {name for name, _ in CALLS} | corpus & {"demo"}
