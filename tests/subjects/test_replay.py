"""Recorded answers: every fault is found at opening, with its place."""

import json

import pytest

from evalkit.canonical import digest
from evalkit.contracts import Subject
from evalkit.errors import SubjectError
from evalkit.subjects.replay import replay


@pytest.fixture
def write(tmp_path):
    """Return a function that writes lines (objects, or texts as they are) to a file."""

    def written(*lines):
        path = tmp_path / "answers.jsonl"
        path.write_text(
            "\n".join(each if isinstance(each, str) else json.dumps(each) for each in lines) + "\n"
        )
        return str(path)

    return written


def line(sample_id="q1", **fields):
    """Return a line of suite s; a text unless told otherwise."""
    fields = fields if {"text", "logprobs"} & set(fields) else {"text": "yes", **fields}
    return {"suite": "s", "sample_id": sample_id, **fields}


def test_a_text_is_given_as_recorded(hand, write):
    """Text, reasoning and finish come back; what was sent is not known."""
    sample = hand.sample()
    path = write(line(text="No…", reasoning="hm", finish="length"))
    response = hand.answer(replay(path, hand.context(sample)), hand.generate(sample))
    assert (response.text, response.reasoning, response.finish) == ("No…", "hm", "length")
    assert response.prompt is None


def test_logprobs_are_given_in_the_order_of_the_choices(hand, write):
    """Token counts come along if recorded."""
    sample = hand.sample(choices=("a", "b"))
    path = write(line(logprobs=[-1, -0.5], token_counts=[1, 2]))
    response = hand.answer(replay(path, hand.context(sample)), hand.compare(sample))
    assert (response.logprobs, response.token_counts) == ((-1.0, -0.5), (1, 2))


def test_turns_variants_and_replicates_are_told_apart(hand, write):
    """One that is not recorded is an error Response, never another's answer."""
    sample = hand.sample()
    path = write(
        line(text="0"),
        line(text="t1", turn=1),
        line(text="v", variant="typo"),
        line(text="r1", replicate=1),
    )
    subject = replay(path, hand.context(sample))
    for identity, text in (
        ({"turn": 1}, "t1"),
        ({"variant": "typo"}, "v"),
        ({"replicate": 1}, "r1"),
    ):
        assert hand.answer(subject, hand.generate(sample, **identity)).text == text
    response = hand.answer(subject, hand.generate(sample, replicate=2))
    assert (response.finish, response.text) == ("error", None)
    assert "no answer is recorded" in response.error


def test_a_line_without_a_role_is_of_the_role_at_hand(hand, write):
    """A line of another role is beyond the plan."""
    sample = hand.sample()
    path = write(line(text="YES"), line(text="x", role="model"))
    subject = replay(path, hand.context(sample, role="judge:a"))
    assert hand.answer(subject, hand.generate(sample, role="judge:a")).text == "YES"
    assert subject.describe().observed == {"answers": 2, "answers_beyond_the_plan": 1}


def test_answers_beyond_the_plan_are_counted(hand, write):
    """A file may hold more than a plan's subset."""
    subject = replay(write(line("q1"), line("q2"), line("q3")), hand.context(hand.sample("q2")))
    assert subject.describe().observed == {"answers": 3, "answers_beyond_the_plan": 2}


def test_a_recorded_error_stays_one(hand, write):
    """It needs neither text nor logprobs, and has a reason."""
    sample, other = hand.sample("q1"), hand.sample("q2")
    told = {"suite": "s", "sample_id": "q1", "finish": "error", "error": "out of memory"}
    untold = {"suite": "s", "sample_id": "q2", "finish": "error"}
    subject = replay(write(told, untold), hand.context(sample, other))
    assert hand.answer(subject, hand.generate(sample)).error == "out of memory"
    assert "without a reason" in hand.answer(subject, hand.compare(other, ("a",))).error


def test_the_files_digest_is_its_identity(hand, write):
    """Another answer is another subject."""
    path = write(line())
    with open(path, "rb") as file:  # noqa: PTH123 - the fixture gives a text
        content = file.read()
    described = replay(path, hand.context(hand.sample())).describe()
    assert (described.plugin, described.name) == ("replay", "answers.jsonl")
    assert described.digests == {"answers.jsonl": digest(content)}


def test_missing_answers_are_counted_and_three_named(hand, write):
    """Nothing is asked of a file that lacks planned samples."""
    samples = [hand.sample(f"q{number}") for number in range(6)]
    with pytest.raises(SubjectError, match=r"5 of 6 planned .* s/q1, s/q2, s/q3\);"):
        replay(write(line("q0")), hand.context(*samples))


def test_a_later_turn_alone_is_no_answer(hand, write):
    """The first answer of the clean question is needed."""
    with pytest.raises(SubjectError, match="1 of 1 planned"):
        replay(write(line(turn=1)), hand.context(hand.sample()))


def test_a_doubled_answer_names_both_lines(hand, write):
    """Also where it is beyond the plan."""
    with pytest.raises(
        SubjectError, match=r"answers.jsonl:3: s/q2: answered twice \(got lines 1 and 3"
    ):
        replay(write(line("q2"), line("q1"), line("q2", text="no")), hand.context(hand.sample()))


@pytest.mark.parametrize("choices", [("a", "b"), ()])
def test_a_wrong_number_of_logprobs_is_refused(hand, write, choices):
    """There is one for each choice."""
    with pytest.raises(
        SubjectError, match=rf"answers.jsonl:1: s/q1: .*got 3\); one .* {len(choices)} c"
    ):
        replay(write(line(logprobs=[-1, -2, -3])), hand.context(hand.sample(choices=choices)))


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ("{", "JSON: "),
        ('{"suite": "s", "sample_id": "q1", "logprobs": [-Infinity]}', "not a number of JSON"),
        ("[1]", "no JSON object"),
        ({"suite": "s", "text": "x"}, r"'sample_id' is no text \(got None\)"),
        ({"suite": 1, "sample_id": "q", "text": "x"}, "'suite' is no text"),
        (line(texts="x"), "'texts'; did you mean text"),
        (line(text=None), "'text' is no text"),
        (line(text="\ud800"), "not valid Unicode"),
        (line(text="x", logprobs=[-1]), "either text or logprobs"),
        ({"suite": "s", "sample_id": "q1"}, "either text or logprobs"),
        (line(logprobs=[]), "'logprobs' does not fit"),
        (line(logprobs=-1), "'logprobs' does not fit"),
        (line(logprobs=[0.9]), "at most 0"),
        (line(logprobs=[True]), "'logprobs' does not fit"),
        ('{"suite": "s", "sample_id": "q1", "logprobs": [-1e999]}', "finite"),
        (line(logprobs=[-1], token_counts=[1, 1]), "token_counts do not fit"),
        (line(logprobs=[-1], token_counts=[0]), "1 or more"),
        (line(logprobs=[-1], token_counts=1), "1 or more"),
        (line(turn=-1), "'turn' does not fit"),
        (line(replicate=True), "'replicate' does not fit"),
        (line(finish="eos"), r"'finish' does not fit \(got 'eos'\); stop, length, error"),
    ],
)
def test_a_bad_line_is_named(hand, write, bad, message):
    """File and line stand before what is wrong; blank lines count and do no harm."""
    with pytest.raises(SubjectError, match=rf"answers\.jsonl:3: .*{message}"):
        replay(write(line("q0"), "", bad), hand.context(hand.sample("q0")))


def test_a_byte_order_mark_does_no_harm(hand, tmp_path):
    """Some editors write one."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(line()).encode() + b"\r\n")
    assert replay(str(path), hand.context(hand.sample())).describe().observed["answers"] == 1


def test_bytes_that_are_not_utf_8_are_refused(hand, tmp_path):
    """The line is named."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(json.dumps(line()).encode() + b"\n\xff\n")
    with pytest.raises(SubjectError, match=r"a\.jsonl:2: not UTF-8"):
        replay(str(path), hand.context(hand.sample()))


def test_a_file_that_is_not_there_is_refused(hand, tmp_path):
    """The path is named."""
    with pytest.raises(SubjectError, match=r"none\.jsonl' cannot be read"):
        replay(str(tmp_path / "none.jsonl"), hand.context())


def test_the_kind_of_answer_must_be_the_kind_asked_for(hand, write):
    """Log-likelihoods are no text, and there must be one for each choice."""
    logprobs = hand.sample("q2", choices=("a", "b"))
    subject = replay(write(line("q2", logprobs=[-1, -2])), hand.context(logprobs))
    for request, message in (
        (hand.generate(logprobs), "got 2 logprobs); a text expected"),
        (hand.compare(logprobs, ("a",)), "got 2 logprobs); 1 logprobs expected"),
    ):
        response = hand.answer(subject, request)
        assert (response.finish, response.text, response.logprobs) == ("error", None, ())
        assert message in response.error


def test_a_text_may_name_a_choice(hand, write):
    """Where choices were to be compared, a recorded text is given as it is."""
    sample = hand.sample("q1", choices=("a", "b"))
    subject = replay(write(line("q1", text="b")), hand.context(sample))
    response = hand.answer(subject, hand.compare(sample, ("a", "b")))

    assert ("stop", "b", ()) == (response.finish, response.text, response.logprobs)


def test_it_keeps_the_contract(hand, write):
    """Answers come once, and closing twice is allowed."""
    subject = replay(write(line()), hand.context(hand.sample()))
    assert isinstance(subject, Subject)
    assert subject.window > 1
    subject.submit(hand.generate(hand.sample()))
    subject.close()
    subject.close()
    assert subject.collect() == []
