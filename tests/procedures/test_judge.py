"""The procedure ``judge``."""

from dataclasses import replace

import pytest

from evalkit.errors import SuiteError
from evalkit.procedures.judge import judge


def test_the_judge_is_asked_about_the_answer(sample, drive):
    """Question, answer and right answers stand in one message to the judge's role."""
    procedure = judge(judges=("strict",), question="{question}|{answer}|{target}", max_tokens=3)
    assert procedure.roles == ("model", "judge:strict")
    asked, judged = drive(procedure, sample, ["It is Tokyo", "YES"])
    assert (asked.identity.role, judged.identity.role) == ("model", "judge:strict")
    assert asked.messages == sample.messages
    assert [(each.role, each.content) for each in judged.messages] == [
        ("user", "What is the capital of Japan?|It is Tokyo|Tokyo; 東京")
    ]
    assert (judged.decoding.max_tokens, judged.decoding.temperature) == (3, 0.0)


def test_the_answers_decoding_is_its_own(sample, drive):
    """The judge stays greedy."""
    procedure = judge(answer_max_tokens=99, answer_temperature=0.5, answer_top_p=0.7)
    asked, judged = drive(procedure, sample, ["Tokyo", "YES"])
    assert (asked.decoding.max_tokens, asked.decoding.temperature) == (99, 0.5)
    assert (judged.decoding.max_tokens, judged.decoding.temperature) == (16, 0.0)
    assert "Tokyo; 東京" in judged.messages[0].content


def test_placeholders_in_an_answer_stay_text(sample, drive):
    """The model cannot reach into the template."""
    judged = drive(judge(question="{answer}"), sample, ["{target} {question} {0}", "NO"])[1]
    assert judged.messages[0].content == "{target} {question} {0}"


def test_an_error_is_not_judged(sample, drive):
    """There is nothing to judge."""
    assert len(drive(judge(), sample, [None])) == 1


@pytest.mark.parametrize(
    "question",
    [
        "{answer} {reply}",
        "{answer} {}",
        "{answer.text}",
        "{answer[0]}",
        "{answer!r}",
        "{answer:>9}",
    ],
)
def test_other_placeholders_are_refused(question):
    """A template names three fields and nothing more."""
    with pytest.raises(SuiteError, match="unknown placeholder"):
        judge(question=question)


def test_a_broken_template_is_refused():
    """A single brace is no placeholder."""
    with pytest.raises(SuiteError, match="no template"):
        judge(question="{answer} {")


def test_a_question_without_the_answer_is_refused():
    """The judge would judge nothing."""
    with pytest.raises(SuiteError, match=r"does not show \{answer\}"):
        judge(question="{question} fine?")


def test_a_target_that_is_named_is_needed(sample, drive):
    """Without {target} the sample needs none."""
    about = replace(sample, target=())
    with pytest.raises(SuiteError, match=r"names \{target\}"):
        next(judge().ask(about))
    assert len(drive(judge(question="Polite? {answer}"), about, ["Hi", "YES"])) == 2


def test_two_judges_are_asked_the_same(sample, drive):
    """Neither sees what the other said."""
    procedure = judge(judges=("a", "b"), question="{answer}")
    _, first, second = drive(procedure, sample, ["Tokyo", "YES", "NO"])
    assert procedure.roles == ("model", "judge:a", "judge:b")
    assert (first.identity.role, second.identity.role) == ("judge:a", "judge:b")
    assert first.messages == second.messages


def test_a_given_answer_is_judged_without_the_model(sample, drive):
    """Labelled answers measure the judge."""
    about = replace(sample, data={"answer": "It is Kyoto"})
    procedure = judge(given="answer", question="{answer}")
    [asked] = drive(procedure, about, ["NO"])
    assert procedure.roles == ("judge:judge",)
    assert asked.messages[0].content == "It is Kyoto"


def test_a_given_answer_must_be_there(sample, drive):
    """A row without it is an error with its place."""
    with pytest.raises(SuiteError, match="data field 'answer' is no answer"):
        drive(judge(given="answer"), sample, ["NO"])


@pytest.mark.parametrize("judges", [(), ("a", "a")])
def test_judges_are_named_once(judges):
    """There is at least one judge, and none twice."""
    with pytest.raises(SuiteError, match="judges must be one or more, each once"):
        judge(judges=judges)
