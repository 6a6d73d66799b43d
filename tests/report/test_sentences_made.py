"""Every sentence that evalkit makes can be said in Chinese: the catalogue against the code."""

import json
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import get_args

import pytest
from made_sentences import raised

from evalkit import plugins
from evalkit.agreement import Stratum
from evalkit.checking.dry_run import as_if_validated, dry_run, opener_of
from evalkit.checking.repeatability import GUESSER
from evalkit.dossier import Standing
from evalkit.measure.decision import Limit, Measured, decide
from evalkit.measure.proportion import ProportionMethod
from evalkit.order import SuiteOrder, order_of
from evalkit.plan import resolve
from evalkit.records import Judgement, Outcome, Rule, RuleName
from evalkit.report import flag_words
from evalkit.report.comparison_words import flag_text
from evalkit.report.flag_words import flag_in_words, reason_in_words
from evalkit.report.messages import sentence, untranslated
from evalkit.report.result_words import NEEDS, VERDICTS, rule_in_words
from evalkit.sampling import population_of
from evalkit.suite import load_suite

ROOT = Path(__file__).parents[2]
RAISING = [
    path
    for folder in ("checking", "measure", "metrics", "reading", "run")
    for path in sorted((ROOT / "evalkit" / folder).rglob("*.py"))
    if any(True for _ in raised(path, ("TooLittleData", "UndefinedMetric")))
]
OBSERVED = Path(__file__).with_name("texts_of_results.txt")
RULES = get_args(RuleName)
SUITES = sorted(each for each in ROOT.glob("suites/*/*.yaml") if each.parent.name != "plans")


@pytest.mark.parametrize("path", RAISING, ids=lambda path: path.stem)
def test_why_there_is_no_number(path):
    """Each error that says why a value or an interval is lacking is known, whatever its numbers."""
    unknown = [
        (line, texts[0])
        for line, texts in raised(path, ("TooLittleData", "UndefinedMetric"))
        if len(untranslated(texts)) == len(set(texts))
    ]

    assert [] == unknown


@pytest.mark.parametrize("name", RULES)
def test_what_a_rule_says(name):
    """Each rule in words."""
    assert [] == untranslated([rule_in_words(Rule(name=name, alpha=0.025))])


@pytest.mark.parametrize("name", RULES)
def test_what_a_rule_risks_and_why_it_refuses(name):
    """Risks and reasons of every rule, for proportions and other values, on both sides."""
    said = set()
    for value, n, direction, limit in product(
        (0.0, 0.5, 0.98, 1.0), (None, 3, 400), ("at_least", "at_most"), (0.0, 0.1, 0.95, 1.0)
    ):
        for exact, effective, uncertainty in ((None, n, 0.02), (None, n, None)):
            measured = Measured(
                value=value, low=max(0.0, value - 0.1), high=min(1.0, value + 0.1), level=0.9,
                binomial_n=exact, effective_n=effective, standard_uncertainty=uncertainty,
                ones=n and round(value * n), zeros=n and n - round(value * n),
                effective_clusters=n,
            )  # fmt: skip
            found = decide(Rule(name=name), measured, Limit(direction=direction, value=limit))
            said |= {found.reason, found.risk.text if found.risk else ""} - {""}

    assert said
    assert [] == untranslated(sorted(said))


def test_of_which_samples_a_number_speaks():
    """All of them, drawn ones, in strata, of a slice."""
    strata = (Stratum(labels={"lang": "en", "level": "hard"}, available=9, drawn=3),)
    said = [
        population_of(120, asked, found, measurand, where)
        for asked, found in ((120, ()), (40, ()), (40, strata))
        for measurand in ("generalised", "benchmark")
        for where in ({}, {"lang": "en"}, {"a": "1", "b": "2"})
    ]

    assert [] == untranslated(said)


def test_every_flag():
    """Flags with and without a count, of judges, and those of a comparison."""
    plain = list(flag_words._PLAIN)
    counted = [f"{name}={n}" for name in flag_words._COUNTED for n in (1, 2)]
    judges = ["self_judged judge:a", "judge_not_validated judge:a", "no_verdict=1/1 judge:a"]
    others = [
        "too_little_data: mean: the number of items (got 0); at least 2",
        "drawn=3/9",
        "wording=framed",
        "no_subject_in_role judge:a, documents",
    ]
    compared = ["left_out_above_5_percent", "no_sample_in_common: not paired"]
    said = [flag_in_words(each) for each in (*plain, *counted, *judges, *others)]

    assert [] == untranslated([*said, *map(flag_text, compared)])


def test_every_name_in_results():
    """Verdicts as the report calls them, outcomes, methods, and what a plan may need."""
    assert VERDICTS == {each: sentence(each).zh for each in Judgement}
    assert [] == untranslated([*map(str, Outcome), *get_args(ProportionMethod), *NEEDS.values()])


def test_every_unit():
    """The unit of each metric of each bundled suite."""
    units = {
        plugins.make_metric(call.plugin.name, call.plugin.options).unit
        for path in SUITES
        for call in load_suite(path).metrics
    }

    assert len(units) > 1
    assert [] == untranslated(sorted(units))


def test_every_bundled_dossier():
    """Limits, faults, known values and changes of the dossiers beside the suites."""
    said = []
    for path in sorted(ROOT.glob("suites/*/dossiers/*.json")):
        found = json.loads(path.read_bytes())
        said += [*found["limits"], *found.get("faults", ())]
        said += [each["known"] for each in found.get("recovered", ())]
        said += [each["what"] for each in found.get("robust", ())]

    assert said
    assert [] == untranslated(said)


def test_why_a_method_is_not_validated():
    """Whatever stands in the way."""
    said = [
        "it has no method dossier",
        "its method dossier is of word_problems version 2",
        "its text, rows or code are not those that the method dossier is about",
        "its dossier finds it not fit: who guesses meets every requirement",
    ]

    assert "" == Standing(dossier=None).reason
    assert [] == untranslated([*said, *(f"the method is not validated: {each}" for each in said)])


def test_what_runs_have_said():
    """Texts of finished runs: the plan ``full``, every rule, both measurands, limits, replicates.

    One of each form stands in ``texts_of_results.txt``.
    """
    assert [] == untranslated(OBSERVED.read_text("utf-8").splitlines())


@pytest.mark.parametrize(
    ("name", "measurand", "replicates"),
    [("word_problems", "generalised", 1), ("option_order", "benchmark", 2)],
)
def test_what_a_run_says_now(name, measurand, replicates):
    """Every sentence of the results of a run over some samples of a suite."""
    order = replace(order_of([], [], with_data=True), suites=(SuiteOrder(suite=name),))
    resolved = as_if_validated(resolve(order, seed=0, limit=12, data=None))
    [suite] = resolved.plan.suites
    plan = replace(
        resolved.plan, measurand=measurand, suites=(replace(suite, replicates=replicates),)
    )
    rows = dry_run(replace(resolved, plan=plan), opener_of(GUESSER)).rows
    said = [
        text
        for row in rows
        for text in (
            *(row[each] for each in ("method", "population", "expansion", "risk")),
            *(reason_in_words(row["reason"] or ""), *map(flag_in_words, row["flags"])),
            *(each[part] for each in row["budget"] for part in ("source", "note")),
        )
        if text
    ]

    assert len(set(said)) > 10
    assert [] == untranslated(said)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (
            (
                "exact: at a true value of 0.8 PASS is given with probability 0.02484 (binomial, "
                "n = 48); at 0.9 it is withheld with probability 0.5314"
            ),
            (
                "精確值：真值為 0.8 時，判定合格的機率為 0.02484（二項分布，n = 48）；"
                "真值為 0.9 時，未判合格的機率為 0.5314"
            ),
        ),
        (
            "the plan asks for what was not evaluated: engine and batch, error of judge:strict",
            "測試計畫要求評估而未評估：引擎與批次、評審模型 strict 的誤差",
        ),
        (
            (
                "not corrected for: the labels are of other answers; corrected it would be 0.41; "
                "on labels version 2: sensitivity 0.900 [0.850, 0.940] (n=50), specificity 0.800 "
                "[0.700, 0.880] (n=40) at level 0.95, run 860c80bf"
            ),
            (
                "未校正：人工標記屬於其他回答；校正後將為 0.41；依題組 labels 第 2 版："
                "敏感度 0.900 [0.850, 0.940]（n = 50）、特異度 0.800 [0.700, 0.880]（n = 40），"
                "信賴水準 0.95，測試執行 860c80bf"
            ),
        ),
        (
            (
                "not evaluated: 3 runs in 2 conditions (a, b, c; changed: batch) are of 200 "
                "samples each and this one is of 40 samples in 3 replicates, which spread more"
            ),
            (
                "未評估（2 種測試條件下的 3 次執行（a、b、c；變動項目：batch）各含 200 題，"
                "本次執行為 40 題、重複量測 3 次，離散程度較大）"
            ),
        ),
        (
            "3 runs in 1 condition (a, b; changed: nothing): s_r of 3 values; 3 of 9 marks changed",
            (
                "1 種測試條件下的 3 次執行（a、b；變動項目：無）：3 個數值的重複性 s_r；"
                "9 筆評分中有 3 筆改變"
            ),
        ),
        (
            (
                "no value of consistency, accuracy is known without asking; shown are the marks of "
                "known subjects, put together"
            ),
            "consistency、accuracy 的數值未經提問無從得知；改以已知受測對象的評分合併驗證",
        ),
        (
            (
                "A and B: Cohen's kappa 0.712 on 20 items that both rated; A and C: no kappa under "
                "10 items (4)"
            ),
            (
                "A 與 B：就共同評定的 20 項，Cohen kappa 係數為 0.712；"
                "A 與 C：共同評定不足 10 項（4 項），不計算 kappa 係數"
            ),
        ),
        (
            "word_problems/7, role judge:strict, variant reversed, replicate 2: not answered",
            "word_problems/7、角色 judge:strict、變體 reversed、重複量測 2：未獲回答",
        ),
        (
            "2 of 5 indicators were graded, 1 awaits a rating, 2 have no mark",
            "5 項揭露指標中已評定 2 項，1 項待人工評定、2 項無評分",
        ),
    ],
)
def test_long_sentences_read_as_chinese(english, chinese):
    """Values stand where Chinese has them, and what is within is translated too."""
    assert chinese == sentence(english).zh
