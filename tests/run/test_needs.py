"""What a plan makes a condition of every statement, and what its run cannot evaluate."""

from dataclasses import replace

import pytest
from small_runs import PLAN_RECORD, SUITE_RECORD

from evalkit.agreement import PluginCall
from evalkit.errors import UsageError
from evalkit.records import Component, Requirement
from evalkit.run.needs import lacking, refuse_unmeasured

REQUIRED = replace(SUITE_RECORD, requirements=(Requirement(metric="m", at_least=0.5),))
DRAWS = replace(REQUIRED, procedure=PluginCall(name="ask", options={"temperature": 0.7}))


def plan(need, suite=REQUIRED):
    """Return a plan of one suite that needs a component."""
    return replace(PLAN_RECORD, name="p", suites=(suite,), needs=(need,))


@pytest.mark.parametrize(
    ("need", "source"), [("engine", "engine and batch"), ("wording", "template or wording")]
)
def test_a_component_without_a_study_is_refused(need, source):
    """The sentence names the plan, the component, the suite and the two commands."""
    suite = replace(REQUIRED, name="sums", procedure=PluginCall(name="ask", options={}))
    with pytest.raises(UsageError) as error:
        refuse_unmeasured(plan(need, suite))

    assert (
        f"plan p: needs {source!r}, and no precision study of it was given for sums; "
        "'evalkit precision RUNS --out FILE' makes one, and --precision FILE quotes it"
    ) == str(error.value)


def test_answers_that_are_drawn_once_are_refused():
    """One replicate cannot show how drawing moves an answer; two can."""
    with pytest.raises(UsageError, match="draws each answer once; 'replicates: 2' or more"):
        refuse_unmeasured(plan("generation", DRAWS))

    refuse_unmeasured(plan("generation", replace(DRAWS, replicates=2)))


@pytest.mark.parametrize(
    ("need", "suite"),
    [
        ("generation", REQUIRED),
        ("judge", REQUIRED),
        ("engine", replace(REQUIRED, requirements=())),
        ("engine", replace(REQUIRED, kind="assessed")),
        ("wording", replace(REQUIRED, procedure=PluginCall(name="attack", options={}))),
    ],
)
def test_what_needs_no_study_is_asked(need, suite):
    """Nothing is drawn, nothing is required, a grade, or a procedure that takes no wording."""
    refuse_unmeasured(plan(need, suite))


def test_greedy_answers_lack_no_randomness():
    """Where the likeliest token is taken, the randomness of generation is known to be none."""
    line = Component(source="generation randomness", note="none")

    assert [] == lacking(["generation"], REQUIRED, [line])
    assert ["generation randomness"] == lacking(["generation"], DRAWS, [line])
    assert [] == lacking(["generation"], DRAWS, [replace(line, evaluation="A")])
