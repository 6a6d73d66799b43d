"""The procedure ``reweigh``."""

import pytest

from evalkit.errors import SuiteError
from evalkit.procedures.reweigh import reweigh
from evalkit.records import Message, Response, Sample

PARTS = ("Which ", "hot", " ", "drink", " is ", "made", " from a ", "dry", " ", "leaf", "?")
QUESTION = "Which hot drink is made from a dry leaf?"
NAMES = ["stated", *(f"random-{draw}" for draw in range(1, 6))]


def about(sample_id="1", question=QUESTION, **data):
    """Return a sample with parts."""
    return Sample(
        suite="s",
        id=sample_id,
        messages=(
            Message(role="system", content="Answer with the letter."),
            Message(role="user", content=question),
        ),
        choices=("cocoa", "tea"),
        target=("tea",),
        cluster="1",
        data={"parts": PARTS, "ask": "Which two words?", **data},
    )


def asked(procedure, sample, words, logprobs=(-2.0, -1.0)):
    """Return all requests, where the model answers with these log-probabilities and words."""
    conversation = procedure.ask(sample)
    requests = [next(conversation)]
    while True:
        of = requests[-1].identity
        is_text = requests[-1].kind == "generate"
        response = Response(
            identity=of,
            text=words if is_text else None,
            logprobs=() if is_text else logprobs,
            finish="error" if (words if is_text else logprobs) is None else "stop",
        )
        try:
            requests.append(conversation.send(response))
        except StopIteration:
            return requests


def test_answer_and_words():
    """The letters are compared; the likeliest is said back, and the words asked for."""
    first, second, *_ = asked(reweigh(), about(), "tea")

    assert ("loglikelihood", ("A", "B")) == (first.kind, first.continuations)
    assert f"{QUESTION}\n\nA. cocoa\nB. tea" == first.messages[-1].content
    assert ["B", "Which two words?"] == [each.content for each in second.messages[-2:]]
    assert 1 == second.identity.turn


def test_stated_words_and_random_ones():
    """Two forms of the stated words and of five draws of as many; 14 requests in all."""
    requests = asked(reweigh(), about(), "leaf, drink, hot")
    questions = {r.identity.variant: r.messages[-1].content.split("\n")[0] for r in requests[2:]}

    assert [f"{name}:{form}" for name in NAMES for form in ("delete", "mask")] == list(questions)
    assert "Which hot is made from a dry ?" == questions["stated:delete"]
    assert "Which hot […] is made from a dry […]?" == questions["stated:mask"]
    assert {2} == {text.count("[…]") for name, text in questions.items() if "mask" in name}
    assert all(r.messages[0] == about().messages[0] for r in requests)
    assert all(r.messages[-1].content.endswith("A. cocoa\nB. tea") for r in requests[2:])


def test_draws_are_of_the_sample_alone():
    """The same sample gets the same random words; they differ between draws and samples."""

    def randoms(sample_id):
        requests = asked(reweigh(), about(sample_id), "leaf, drink")
        return [r.messages[-1].content for r in requests if r.identity.variant.startswith("random")]

    assert randoms("1") == randoms("1")
    assert randoms("1") != randoms("2")
    assert len(set(randoms("1"))) > 2


def test_every_word_is_drawn_alike():
    """Over 400 samples each of five words is in two fifths of the draws (four standard errors)."""
    counts = dict.fromkeys(PARTS[1::2], 0)
    for n in range(400):
        for request in asked(reweigh(), about(str(n)), "leaf, drink"):
            if request.identity.variant == "random-1:mask":
                for word in counts:
                    counts[word] += word not in request.messages[-1].content.split("\n")[0]

    assert all(abs(n - 160) < 4 * (400 * 0.4 * 0.6) ** 0.5 for n in counts.values())


def test_each_word_alone():
    """Leaving out one word at a time makes as many requests as there are words."""
    requests = asked(reweigh(erase="each"), about(), "leaf")
    questions = {r.identity.variant: r.messages[-1].content.split("\n")[0] for r in requests[2:]}

    assert [f"without:{index}" for index in range(5)] == list(questions)
    assert "Which drink is made from a dry leaf?" == questions["without:0"]
    assert "Which hot drink is made from a dry ?" == questions["without:4"]


@pytest.mark.parametrize(("words", "n"), [("none", 2), ("", 2), (None, 2)])
def test_nothing_stated_nothing_erased(words, n):
    """A reply without a word of the question ends it."""
    assert n == len(asked(reweigh(), about(), words))


def test_an_error_ends_it():
    """Without probabilities there is nothing to explain."""
    assert 1 == len(asked(reweigh(), about(), "leaf", logprobs=None))


@pytest.mark.parametrize(
    ("sample", "problem"),
    [
        (about(question="Another?"), "do not make up the question"),
        (about(ask=""), "does not ask for words"),
        (about(parts=("a",)), "each word once"),
    ],
)
def test_rows_are_checked(sample, problem):
    """The error comes with the first request."""
    with pytest.raises(SuiteError, match=problem):
        next(reweigh().ask(sample))


def test_at_least_one_word():
    """The error comes when the procedure is made."""
    with pytest.raises(SuiteError, match="most is too small"):
        reweigh(most=0)
