"""What is said before a run: which requirements will get no verdict."""

from dataclasses import replace

import pytest
from small_runs import PLAN_RECORD, SUITE_RECORD

from evalkit.agreement import MetricCall, PluginCall
from evalkit.cli.before_run import guard_lines, standing_lines
from evalkit.records import Requirement, Rule

SUITE = replace(
    SUITE_RECORD,
    name="sums",
    locked=True,
    samples=100,
    replicates=1,
    metrics=(MetricCall(name="right", plugin=PluginCall(name="exact_match")),),
    requirements=(Requirement(metric="right", at_least=0.99),),
)


def test_a_suite_without_a_dossier():
    """Its requirements get no verdict, and the reason is told before anybody is asked."""
    bare = replace(SUITE, dossier=None, not_validated="it has no method dossier")

    assert ["not validated: suite sums: it has no method dossier"] == list(standing_lines([bare]))
    assert [] == list(standing_lines([replace(bare, dossier="0" * 64)]))
    assert [] == list(standing_lines([replace(bare, requirements=())]))


@pytest.mark.parametrize(
    ("at_least", "samples", "lines"), [(0.99, 100, 1), (0.99, 1000, 0), (0.9, 100, 0)]
)
def test_guard_with_too_few_expected_events(at_least, samples, lines):
    """One of 100 is expected on a limit of 0.99, and ten are needed."""
    required = (Requirement(metric="right", at_least=at_least),)
    suite = replace(SUITE, samples=samples, requirements=required)
    plan = replace(PLAN_RECORD, suites=(suite,), rule=Rule(name="guard"))
    found = list(guard_lines(plan))

    assert lines == len(found)
    assert all("sums: right at 0.99: 1 expected events of 100 answers" in each for each in found)
    assert [] == list(guard_lines(replace(plan, rule=Rule())))
