"""The same questions in other words around them."""

from dataclasses import replace

import pytest
from small_runs import SUITE, resolved, write_suite

from evalkit.errors import PlanError, UnknownName
from evalkit.order import order_of
from evalkit.plan import resolve
from evalkit.plugins import entry_points
from evalkit.records import Message, Sample
from evalkit.wordings import AS_WRITTEN, FITTING, WORDINGS, fits, reworded


def question(text, **labels):
    """Return what the wordings make of a question, by name."""
    sample = Sample(
        suite="s",
        id="1",
        messages=(
            Message(role="system", content="Be brief."),
            Message(role="user", content="An example?"),
            Message(role="assistant", content="Yes."),
            Message(role="user", content=text),
        ),
        cluster="1",
        labels=labels,
    )
    found = {name: reworded([sample], name)[0] for name in WORDINGS}
    assert all(sample.messages[:3] == each.messages[:3] for each in found.values())
    assert all(
        replace(each, messages=()) == replace(sample, messages=()) for each in found.values()
    )
    return {name: each.messages[-1].content for name, each in found.items()}


def test_english():
    """English words stand around an English question."""
    assert {
        "as_written": "What is snow?",
        "framed": "Please answer the following question.\n\nWhat is snow?",
        "marked": "Question: What is snow?",
        "closing": "What is snow?\n\nPlease answer now.",
        "numbered": "1. What is snow?",
    } == question("What is snow?", language="en")


def test_chinese():
    """Chinese words stand around a Chinese question."""
    found = question("雪是什麼？", lang="zh-TW")

    assert "請回答下列問題。\n\n雪是什麼？" == found["framed"]
    assert "問題：雪是什麼？" == found["marked"]
    assert "雪是什麼？\n\n請作答。" == found["closing"]


def test_another_language_changes_in_layout_alone():
    """No words of another language are put around it."""
    found = question("Was ist Schnee?", language="de")

    assert "---\n\nWas ist Schnee?" == found["framed"]
    assert "> Was ist Schnee?" == found["marked"]
    assert "* * *\n\nWas ist Schnee?" == found["closing"]


@pytest.mark.parametrize("label", ["zh-CN", "en_US", ""])
def test_a_label_that_is_no_language_of_ours(label):
    """Only the labels of English and Taiwan's Chinese bring words."""
    assert question("x?", language=label)["framed"].startswith("---")


def test_without_a_label():
    """English is what is written in its letters; anything else changes in layout alone."""
    assert question("What is snow?")["framed"].startswith("Please")
    assert question("雪是什麼？")["framed"].startswith("---")


@pytest.mark.parametrize("cue", ["Question: 2 + 3?\nAnswer:", "Grass is", "A sentence:"])
def test_nothing_stands_behind_a_cue(cue):
    """What a model is to go on from stays the end."""
    assert all(text.endswith(cue) for text in question(cue, language="en").values())


@pytest.mark.parametrize("marked", ["Question: 2 + 3?", "Q: 2 + 3?", "問題：二加三？"])
def test_no_second_mark(marked):
    """A question that is marked already is not marked twice."""
    assert f"> {marked}" == question(marked, language="en")["marked"]


def test_braces_in_a_question_stay():
    """A question may hold what looks like a placeholder."""
    assert "Question: What is {} in Python?" == question("What is {} in Python?")["marked"]


def test_without_a_user_message_nothing_changes():
    """There is no question to put words around."""
    sample = Sample(
        suite="s", id="1", cluster="1", messages=(Message(role="system", content="Be brief."),)
    )

    assert (sample,) == reworded([sample], "framed")


def test_which_suites_take_one():
    """Questions do; texts, versions and documents do not."""
    assert all(fits(name, "measured") for name in FITTING)
    assert not fits("likelihood", "measured")
    assert not fits("versions", "measured")
    assert not fits("read", "assessed")


def test_the_fitting_procedures_are_installed():
    """Every name in the list is a procedure."""
    assert set(FITTING) <= set(entry_points("procedures"))


def test_the_plan_records_it(tmp_path):
    """Plan, suite and samples are those of the wording; the default leaves no trace."""
    suite = write_suite(tmp_path, 4)
    order = replace(order_of([str(suite)], [], with_data=False), wording="framed")
    found = resolve(order, seed=0, limit=None, data=None)
    plain = resolved([suite])

    assert ("framed", "framed") == (found.plan.wording, found.plan.suites[0].wording)
    assert found.samples["sums"] == reworded(plain.samples["sums"], "framed")
    assert found.plan.suites[0].samples_digest != plain.plan.suites[0].samples_digest
    assert (AS_WRITTEN, AS_WRITTEN) == (plain.plan.wording, plain.plan.suites[0].wording)


def test_a_wording_that_nothing_takes_is_refused(tmp_path):
    """A plan of bare texts alone has nothing to reword."""
    text = SUITE.replace("{ask: {max_tokens: 8}}", "likelihood")
    suite = write_suite(tmp_path, 4, text)
    order = replace(order_of([str(suite)], [], with_data=False), wording="framed")

    with pytest.raises(PlanError, match=r"no suite takes one \(got 'framed'\)"):
        resolve(order, seed=0, limit=None, data=None)


def test_an_unknown_wording(tmp_path):
    """A name that no wording has is refused, with the near one."""
    order = replace(order_of([str(write_suite(tmp_path, 4))], [], with_data=False), wording="frame")

    with pytest.raises(UnknownName, match="did you mean framed"):
        resolve(order, seed=0, limit=None, data=None)
