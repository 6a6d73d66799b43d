"""What the page of one sample shows of it."""

from dataclasses import replace

import pytest
from small_runs import SUITE_RECORD

from evalkit.records import Decoding, Identity, Message, Outcome, Request, Response, Sample
from evalkit.report.samples.lines import PlacedExchange
from evalkit.report.samples.order import Ranked
from evalkit.report.samples.view import REQUESTS, Told, sample_view

SAMPLE = Sample(
    suite="s", id="1", messages=(Message(role="user", content="Why?"),), cluster="c", target=("a",)
)


def exchange(turn=0, *, request=True, response=True, **fields):
    """Return an exchange whose request and response stand on lines 1 and 2 of a file."""
    of = Identity(suite="s", sample_id="1", turn=turn)
    asked = Request(identity=of, kind="generate", messages=SAMPLE.messages)
    return PlacedExchange(
        identity=of,
        request=asked if request else None,
        response=Response(identity=of, **{"text": "answer", **fields}) if response else None,
        asked_at=("f", 1) if request else None,
        answered_at=("f", 2) if response else None,
    )


def view(*exchanges, sample=SAMPLE):
    """Return the English view of a sample."""
    told = Told(
        suite=replace(SUITE_RECORD, name="s"),
        ranked=Ranked(id="1", number=7, group="best", metric="m", outcome=Outcome.SCORED, value=1),
        sample=sample,
        exchanges=exchanges,
        scores=(),
        ratings=(),
    )
    return sample_view(told, "en")


def test_requests_without_number_are_not_all_shown():
    """The first two hundred are, and it says where the others stand."""
    found = view(*(exchange(turn) for turn in range(REQUESTS + 3)))

    assert len(found.requests) == REQUESTS
    assert "3 further requests are not shown; they stand in the evidence from f:1 on" == str(
        found.unshown
    )


def test_many_long_texts_are_cut_to_their_share():
    """Ten texts of 20,000 characters may not make a page of 200,000."""
    found = view(*(exchange(turn, text="x" * 20_000) for turn in range(9)))
    shown = [len(each.text.text) for request in found.requests for each in request.folded]

    assert sum(shown) <= 100_000
    assert "of 20,000 characters; whole in f:2" in str(found.requests[0].folded[-1].text.cut)


def test_a_long_question_is_folded():
    """And a cut one names the line of the plan that holds it."""
    long = replace(SAMPLE, messages=(Message(role="user", content="y" * 30_000),))
    found = view(sample=long)
    [(_, text)] = found.question

    assert found.is_long
    assert "whole in plan/samples/s.jsonl:7" in str(text.cut)


def test_a_short_question_stands_open():
    """It is read without a click."""
    assert not view().is_long


@pytest.mark.parametrize(
    ("each", "lacks", "labels"),
    [
        (exchange(prompt="p"), "", ["prompt", "raw"]),
        (exchange(), "", ["asked", "raw"]),
        (exchange(reasoning="r"), "", ["asked", "reasoning", "raw"]),
        (exchange(request=False), "", ["raw"]),
        (exchange(response=False), "not_answered", ["asked"]),
        (exchange(text=None), "no_text", ["asked"]),
        (exchange(text=None, error="broken", finish="error"), "", ["asked"]),
    ],
)
def test_what_there_is_of_a_request(each, lacks, labels):
    """Each part that there is stands behind a click; what lacks is said."""
    [found] = view(each).requests

    assert (lacks, labels) == (found.lacks, [folded.label for folded in found.folded])


def test_figures_of_an_answer():
    """How it ended, how long it was, what was cut off at the left."""
    [found] = view(
        exchange(finish="length", prompt_tokens=1200, output_tokens=8, prompt_tokens_dropped=3)
    ).requests

    assert "cut off at the limit of tokens" == str(found.ended)
    assert (
        ("prompt_tokens", "1,200"),
        ("prompt_tokens_dropped", "3"),
        ("output_tokens", "8"),
    ) == found.figures


def test_right_answers_among_the_choices_are_marked_there():
    """They do not stand a second time below."""
    found = view(sample=replace(SAMPLE, choices=("a", "b")))

    assert ((), [("right",), ()]) == (found.targets, [each.words for each in found.choices])


def test_fields_of_the_row():
    """Texts as they are, anything else as JSON."""
    found = view(sample=replace(SAMPLE, data={"note": "n", "limits": {"rows": (1, 2)}}))

    assert (("note", "n"), ("limits", '{"rows": [1, 2]}')) == found.fields


def test_an_exchange_of_an_unknown_role():
    """Its name stands as it is."""
    of = Identity(suite="s", sample_id="1", role="oracle")
    [found] = view(replace(exchange(), identity=of)).requests

    assert "oracle" == str(found.role)


@pytest.mark.parametrize(
    ("temperature", "seed", "figures"),
    [
        (0.0, None, ["max_tokens", "greedy"]),
        (0.5, 7, ["max_tokens", "temperature", "top_p", "seed"]),
        (0.5, None, ["max_tokens", "temperature", "top_p"]),
    ],
)
def test_how_an_answer_was_drawn(temperature, seed, figures):
    """Greedy, or with temperature and, where there is one, seed."""
    plain = exchange()
    how = Decoding(temperature=temperature, seed=seed)
    [found] = view(replace(plain, request=replace(plain.request, decoding=how))).requests

    assert figures == [name for name, _ in found.figures]


def test_a_variant_is_named():
    """The changed form of a question is told from the question as written."""
    of = Identity(suite="s", sample_id="1", variant="harmful")
    [found] = view(replace(exchange(), identity=of)).requests

    assert [("turn", "0"), ("variant", "harmful")] == [
        (str(name), value) for name, value in found.place
    ]
