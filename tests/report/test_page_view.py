"""A report for the eye."""

from dataclasses import replace

from small_reports import NO_VERDICT, plan, report, row, run
from small_runs import SUITE_RECORD

from evalkit.agreement import KeyAudit
from evalkit.records import Rule
from evalkit.report.build import build_report
from evalkit.report.methods import Method
from evalkit.report.page_view import page_of


def told(facts):
    """Return texts, or the page's own words, by their English names."""
    return {each.name[0]: each.own or each.text for each in facts}


def test_results_stand_under_criterion_suite_and_metric():
    """Slices without a verdict are folded under their metric; those with one stand open."""
    rows = [
        row(),
        row(slice={"lang": "en"}),
        row(**NO_VERDICT, slice={"lang": "zh"}),
        row(**NO_VERDICT, metric="k"),
    ]
    [criterion] = page_of(report(rows)).criteria
    [suite] = criterion.suites
    first, second = suite.metrics

    assert ("Accuracy", "準確性") == criterion.name
    assert ["result-1", "result-2"] == [each.anchor for each in first.shown]
    assert ["result-3"] == [each.anchor for each in first.folded]
    assert ("k", ()) == (second.name, second.folded)


def test_statements_are_those_with_a_verdict():
    """The overview holds every result with a verdict, and no other."""
    page = page_of(report([row(), row(**NO_VERDICT, metric="k")]))

    assert ["m"] == [each.metric for each in page.decided]


def test_rule_and_measurand_are_in_words():
    """Decision rule with α, measurand, level, and needs are told."""
    agreed = plan("s", rule=Rule(alpha=0.025), measurand="benchmark", needs=("generation",))
    found = told(page_of(build_report(agreed, run(), [], [])).rule)

    assert "α = 0.025" in found["Decision rule"]
    assert found["Measurand"][0].startswith("exactly these questions")
    assert "95 %" in found["Intervals"]
    assert "an evaluation of generation randomness" == found["No statement without"]


def test_a_run_without_an_item():
    """Without a declared item there are no facts of one."""
    page = page_of(build_report(plan(), run(item=None, finished=None), [], ["one is lacking"]))

    assert ((), (), ()) == (page.item, page.declared, page.item_digests)
    assert ("not finished", "未完成") == told(page.test)["Finished"]
    assert ("one is lacking",) == page.audit


def test_the_model_comes_first():
    """Subjects stand by role, the model before all others."""
    page = page_of(report([], "documents"))

    assert ["model", "documents"] == [each.role for each in page.subjects]


def test_facts_of_a_suite():
    """A suite tells its lock, kind, samples, checked keys and method dossier."""
    suite = replace(
        SUITE_RECORD,
        locked=False,
        samples=10,
        available=40,
        replicates=3,
        dossier=None,
        key_audit=KeyAudit(checked=30, wrong=1, by="A"),
    )
    agreed = replace(plan(), suites=(suite,), limit=10)
    page = page_of(build_report(agreed, run(), [row()], []))
    found = told(page.criteria[0].suites[0].facts)

    assert "draft" in found["Version"]
    assert "10 of 40, 3 times each" == found["Samples"]
    assert "1 wrong of 30 checked by A" == found["Keys"]
    assert found["Method dossier"].startswith("none: ")
    assert "10 samples of 1 suite, at most 10 a suite" == told(page.test)["Asked"]


def test_quality_control_is_told():
    """Lines of quality control pass through the report."""
    page = page_of(report([], quality_control=["in control"]))

    assert ("in control",) == page.quality_control


def test_method_validation_is_told_of_every_suite():
    """A dossier's statement and limits stand in the report; without one, the reason."""
    shown = Method(
        suite="a", dossier="00", statement={"en": "fit", "zh-TW": "適用"}, limits=("one",)
    )
    unshown = Method(suite="b", dossier=None, reason="it has no method dossier")
    page = page_of(report([], method_validation=[shown, unshown]))
    first, second = page.method_validation

    assert ("a", "00", ("fit", "適用"), ("one",)) == (
        first.suite,
        first.dossier,
        first.statement,
        first.limits,
    )
    assert ("", "not validated: it has no method dossier") == (
        second.dossier,
        second.statement[0],
    )


def test_packages_are_listed():
    """What the environment holds within stands on lines of its own, and no JSON."""
    found = dict(page_of(report([])).environment)

    assert "s" == found["packages / torch"]
    assert not any("{" in text for text in found.values())


def test_one_of_a_thing_is_told_as_one():
    """One sample and one suite."""
    agreed = replace(plan("s"), suites=(replace(SUITE_RECORD, samples=1),))
    page = page_of(build_report(agreed, run(), [], []))

    assert "1 sample of 1 suite" == told(page.test)["Asked"]
