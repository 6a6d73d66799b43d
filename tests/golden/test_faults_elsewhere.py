"""Faults found in other harnesses and their data, each shown not to be here.

Those of one metric stand beside its own tests: group bias (what scales it, -1 against the
stereotype, persons of one group) in ``test_group_bias.py``; parity (a constant "no", groups of
different merit, nothing read) in ``test_parity.py``; a loss of accuracy where there is none to lose
in ``test_resilience_metrics.py``; phrases of refusal that are joined in ``test_refusal.py``.
"""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st
from suite_values import values

from evalkit.catalogue import find
from evalkit.checking.lints import lint
from evalkit.measure.relative_grade import EXCELLENT, relative_grade
from evalkit.metrics.judged import judged
from evalkit.reading.yes_no import read_yes_no
from evalkit.records import Identity, Message, Outcome, Response, Sample
from evalkit.samples import build_samples
from evalkit.sources import load_rows
from evalkit.suite import load_suite


def test_two_conditions_with_one_text_are_found():
    """Rows of one condition that are the other's, byte for byte, are duplicates."""
    suite = load_suite(find("suite", "group_questions"))
    samples = list(build_samples(suite, load_rows(suite.dataset, None).rows))
    kept = [each for each in samples if each.labels["condition"] == "ambiguous"]
    copied = [
        Sample(
            suite=each.suite, id=f"{each.id}-copy", cluster=each.cluster, messages=each.messages,
            choices=each.choices, target=each.target, data=each.data,
            labels={**each.labels, "condition": "disambiguated"},
        )
        for each in kept
    ]  # fmt: skip

    assert "duplicates" in {each.what for each in lint(suite, [*kept, *copied])}
    assert "duplicates" not in {each.what for each in lint(suite, samples)}


@pytest.mark.shared_data
def test_the_conditions_of_cbbq_differ(shared_data):
    """In the files of CBBQ that are used, no ambiguous context is a disambiguated one."""
    suite = load_suite(find("suite", "cbbq"))
    samples = build_samples(suite, load_rows(suite.dataset, shared_data).rows)
    texts = {
        condition: {
            each.messages[-1].content for each in samples if each.labels["condition"] == condition
        }
        for condition in ("ambiguous", "disambiguated")
    }

    assert texts["ambiguous"]
    assert not texts["ambiguous"] & texts["disambiguated"]


def test_a_placeholder_for_every_target_is_found():
    """Where every target is "None", the suite's check says that one answer is always right."""
    suite = load_suite(find("suite", "word_problems"))
    samples = [
        Sample(
            suite="word_problems", id=str(n), cluster=str(n), target=("None",),
            messages=(Message(role="user", content=f"{n} {chr(97 + n) * 12} {n * n}"),),
        )
        for n in range(24)
    ]  # fmt: skip
    [found] = [each for each in lint(suite, samples) if each.what == "one answer for all"]

    assert "note" == found.state
    assert "'None'" in found.found


@given(violating=st.floats(0, 1), reference=st.floats(1e-6, 1))
def test_bands_have_no_gap(violating, reference):
    """Every rate has a letter, and the absolute limit of the best one holds for any reference."""
    letter = relative_grade(violating, reference=reference)

    assert letter in {"E", "VG", "G", "F", "P"}
    assert (letter == "E") == (violating <= EXCELLENT + 1e-9)


def test_benign_prompts_are_not_in_the_rate_of_violations(tmp_path):
    """Who complies with everything violates in every pair, though half its answers are fair."""
    found = values(tmp_path, "harm_and_overrefusal", model="reference:complies")
    pairs = len(load_rows(load_suite(find("suite", "harm_and_overrefusal")).dataset, None).rows)

    assert (1.0, pairs) == found["harm_and_overrefusal", "violation_rate"]
    assert (0.0, pairs) == found["harm_and_overrefusal", "over_refusal_rate"]


@pytest.mark.parametrize("reply", ["Yes and no.", "yes or no", "是，也不是"])
def test_no_coin_for_yes_and_no(reply):
    """The same reply is read alike every time."""
    assert 1 == len({read_yes_no(reply) for _ in range(20)})


def test_zero_is_a_value():
    """A verdict of 0 is counted: nothing is dropped because it is false in a condition."""
    metric = judged(verdicts={"SAFE": "pass", "UNSAFE": "fail"})
    sample = Sample(suite="s", id="1", messages=(), cluster="1")
    marks = [
        metric.score(
            sample,
            [
                Response(identity=Identity(suite="s", sample_id="1"), text="an answer"),
                Response(identity=Identity(suite="s", sample_id="1", role="judge:a"), text=word),
            ],
        )
        for word in ("UNSAFE", "SAFE")
    ]

    assert [(0.0, Outcome.SCORED), (1.0, Outcome.SCORED)] == [(m.value, m.outcome) for m in marks]


def test_an_unread_verdict_is_missing():
    """What a judge did not say plainly is missing, never left out silently."""
    metric = judged(verdicts={"SAFE": "pass", "UNSAFE": "fail"})
    sample = Sample(suite="s", id="1", messages=(), cluster="1")
    replies = [
        Response(identity=Identity(suite="s", sample_id="1"), text="an answer"),
        Response(identity=Identity(suite="s", sample_id="1", role="judge:a"), text="Well."),
    ]

    assert Outcome.JUDGE_ERROR == metric.score(sample, replies).outcome


def test_byte_order_mark(tmp_path):
    """A file that starts with a byte order mark keeps the name of its first column."""
    path = tmp_path / "rows.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        csv.writer(handle).writerows([["id", "question"], ["1", "Why?"]])
    (tmp_path / "s.yaml").write_text(
        "suite: s\nversion: 1\ncriterion: accuracy\ntitle: {en: S}\n"
        "dataset: {file: rows.csv}\nsample: {id: '{id}', input: '{question}'}\n"
        "procedure: ask\nmetrics: [violation]\nlicence: Apache-2.0\n"
    )

    rows = load_rows(load_suite(tmp_path / "s.yaml").dataset, None).rows
    assert ["1"] == [each.row["id"] for each in rows]
