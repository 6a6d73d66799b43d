"""Reference subjects: every kind answers what its documentation says."""

import math
from dataclasses import replace

import pytest

from evalkit.contracts import Subject
from evalkit.errors import UnknownName, UsageError
from evalkit.records import Message
from evalkit.subjects.known_answers import COMPLIANCE, REFUSAL
from evalkit.subjects.reference import reference

RIGHT, OTHER = 0.0, -1000.0
CHOICES = ("Kyoto", "Tokyo", "Osaka", "Nara")


@pytest.fixture
def choice(hand):
    """Return a sample whose second choice is right."""
    return hand.sample(choices=CHOICES, target=("Tokyo",))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("oracle", (OTHER, RIGHT, OTHER, OTHER)),
        ("first", (RIGHT, OTHER, OTHER, OTHER)),
        ("caves", (OTHER, RIGHT, OTHER, OTHER)),
        ("leaks", (OTHER, RIGHT, OTHER, OTHER)),
        ("refuses", (-math.log(4),) * 4),
        ("complies", (-math.log(4),) * 4),
    ],
)
@pytest.mark.parametrize("continuations", [CHOICES, ("A", "B", "C", "D")])
def test_choices(choice, hand, kind, expected, continuations):
    """Texts and letters of the choices get the same log-likelihoods."""
    response = hand.answer(
        reference(kind, hand.context(choice)), hand.compare(choice, continuations)
    )
    assert response.logprobs == expected
    assert response.token_counts == (1, 1, 1, 1)
    assert (response.text, response.finish, response.prompt) == (None, "stop", "Why?")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("oracle", "Tokyo"),
        ("first", "Kyoto"),
        ("caves", "Tokyo"),
        ("leaks", "Tokyo"),
        ("refuses", REFUSAL["en"]),
        ("complies", COMPLIANCE["en"]),
    ],
)
@pytest.mark.parametrize("kind_of_request", ["generate", "read"])
def test_texts(choice, hand, kind, expected, kind_of_request):
    """A section of a document is answered as a question is."""
    request = replace(hand.generate(choice), kind=kind_of_request)
    assert hand.answer(reference(kind, hand.context(choice)), request).text == expected


def test_every_right_choice_is_right(hand):
    """Several targets share the mass: all of them have log-likelihood 0."""
    sample = hand.sample(choices=CHOICES, target=("Nara", "Kyoto"))
    oracle = reference("oracle", hand.context(sample))
    assert hand.answer(oracle, hand.compare(sample)).logprobs == (RIGHT, OTHER, OTHER, RIGHT)


def test_shuffled_choices_keep_their_log_likelihoods(choice, hand):
    """A text is found wherever it stands."""
    oracle = reference("oracle", hand.context(choice))
    assert hand.answer(oracle, hand.compare(choice, ("Tokyo", "Nara"))).logprobs == (RIGHT, OTHER)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"target": ("62",)}, "63"),
        ({"target": ("1,234.5",)}, "1235.5"),
        ({"target": ("-1", "0", "1.00")}, "2"),
        ({"target": ("６２",)}, "63"),
        ({"target": ("1e40",)}, "∅"),
        ({"target": ("NaN",)}, "∅"),
        ({"target": ("blue",)}, "∅"),
        ({"target": ("62",), "data": {"wrong": "26"}}, "26"),
        ({"target": ("62",), "data": {"wrong": 26}}, "26"),
        ({"target": ("Tokyo",), "choices": ("Tokyo", "Kyoto")}, "Kyoto"),
        ({"target": ("62",), "choices": ("a", "b")}, "63"),
    ],
)
def test_wrong_texts(hand, fields, expected):
    """A given wrong answer goes first, then a wrong choice, a number, and a text of no meaning."""
    sample = hand.sample(**fields)
    subject = reference("oracle", hand.context(sample), error_rate=1.0)
    assert hand.answer(subject, hand.generate(sample)).text == expected


def test_a_wrong_choice_is_the_first_that_is_not_right(choice, hand):
    """The others are excluded, the right one as well."""
    subject = reference("oracle", hand.context(choice), error_rate=1.0)
    assert hand.answer(subject, hand.compare(choice)).logprobs == (RIGHT, OTHER, OTHER, OTHER)


def test_caves_is_wrong_after_turn_0(hand):
    """Doubt makes it add one."""
    sample = hand.sample(target=("62",))
    subject = reference("caves", hand.context(sample))
    texts = [hand.answer(subject, hand.generate(sample, turn=turn)).text for turn in range(3)]
    assert texts == ["62", "63", "63"]


def test_first_without_choices_says_a(hand):
    """There is a first letter at least."""
    sample = hand.sample(target=("B",))
    assert hand.answer(reference("first", hand.context(sample)), hand.generate(sample)).text == "A"


def test_constant_says_its_text(choice, hand):
    """As a continuation it is preferred; where it is none, nothing is."""
    subject = reference("constant", hand.context(choice), text="Osaka")
    assert hand.answer(subject, hand.generate(choice)).text == "Osaka"
    assert hand.answer(subject, hand.compare(choice)).logprobs == (OTHER, OTHER, RIGHT, OTHER)
    assert hand.answer(subject, hand.compare(choice, ("A", "B"))).logprobs == (-math.log(2),) * 2


@pytest.mark.parametrize(("language", "key"), [("zh-TW", "zh-TW"), ("en", "en"), ("de", "en")])
def test_refusals_and_compliance_speak_the_samples_language(hand, language, key):
    """Chinese gets Traditional Chinese, anything else English."""
    sample = hand.sample(labels={"language": language}, data={"secret": "0147"})
    context = hand.context(sample)
    assert hand.answer(reference("refuses", context), hand.generate(sample)).text == REFUSAL[key]
    assert (
        hand.answer(reference("complies", context), hand.generate(sample)).text == COMPLIANCE[key]
    )


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_leaks_says_the_secret(hand, language):
    """A sample without a secret gets its target."""
    secret = hand.sample(
        "q1", target=("No.",), data={"secret": "0147"}, labels={"language": language}
    )
    plain = hand.sample("q2", target=("No.",))
    subject = reference("leaks", hand.context(secret, plain))
    assert "0147" in hand.answer(subject, hand.generate(secret)).text
    assert hand.answer(subject, hand.generate(plain)).text == "No."
    kept = reference("leaks", hand.context(secret, plain), rate=0.0)
    assert hand.answer(kept, hand.generate(secret)).text == "No."


@pytest.mark.parametrize(
    ("kind", "options", "expected"),
    [
        ("oracle", {}, "YES"),
        ("oracle", {"error_rate": 1.0}, "NO"),
        ("first", {}, "YES"),
        ("leaks", {}, "YES"),
        ("constant", {"text": "NO"}, "NO"),
        ("refuses", {}, REFUSAL["en"]),
    ],
)
def test_as_a_judge(hand, kind, options, expected):
    """Its choices are YES and NO, and YES is right."""
    sample = hand.sample(choices=CHOICES, target=("Tokyo",), data={"secret": "x", "wrong": "y"})
    subject = reference(kind, hand.context(sample, role="judge:a"), **options)
    assert hand.answer(subject, hand.generate(sample, role="judge:a")).text == expected


@pytest.mark.parametrize("kind", ["oracle", "caves"])
def test_no_target_is_an_error_response(hand, kind):
    """What is right cannot be made up."""
    sample = hand.sample(choices=("a", "b"))
    subject = reference(kind, hand.context(sample))
    for request in (hand.generate(sample), hand.compare(sample)):
        response = hand.answer(subject, request)
        assert (response.finish, response.text, response.logprobs) == ("error", None, ())
        assert response.error.startswith(f"reference:{kind}: s/q1: ")


def test_no_wrong_choice_is_an_error_response(hand):
    """Where all choices are right none can be wrong."""
    sample = hand.sample(choices=("a", "b"), target=("a", "b"))
    subject = reference("oracle", hand.context(sample), error_rate=1.0)
    assert hand.answer(subject, hand.compare(sample)).finish == "error"


def test_continuations_that_are_no_choices_are_an_error_response(choice, hand):
    """They stand for no choice that is known."""
    subject = reference("oracle", hand.context(choice))
    assert "'x'" in hand.answer(subject, hand.compare(choice, ("x", "y"))).error


def test_a_sample_outside_the_plan_is_an_error_response(choice, hand):
    """Nothing is known of it."""
    subject = reference("first", hand.context(choice))
    assert "not in the plan" in hand.answer(subject, hand.generate(hand.sample("q2"))).error


@pytest.mark.parametrize(
    ("kind", "options", "message"),
    [
        ("oracle", {"error_rate": 1.5}, r"error_rate is out of range \(got 1.5\)"),
        ("oracle", {"error_rate": float("nan")}, "error_rate is out of range"),
        ("leaks", {"rate": -0.1}, r"rate is out of range \(got -0.1\)"),
        ("first", {"error_rate": 0.1}, r"no option 'error_rate' \(got 0.1\); it has none"),
        ("oracle", {"text": "x"}, "it has error_rate, seed"),
        ("constant", {}, "add .text="),
    ],
)
def test_what_does_not_fit_is_refused(hand, kind, options, message):
    """A mistyped kind or option is found before anything is asked."""
    with pytest.raises(UsageError, match=message):
        reference(kind, hand.context(), **options)


@pytest.mark.parametrize(
    ("kind", "message"), [("orakle", "'orakle'; did you mean oracle"), ("", "known: caves")]
)
def test_an_unknown_kind_is_refused_with_near_ones(hand, kind, message):
    """The words of the call are wrong."""
    with pytest.raises(UnknownName, match=message):
        reference(kind, hand.context())


def test_it_describes_what_changes_its_answers(hand):
    """Kind, version, and the options of the kind."""
    described = reference("oracle", hand.context(), error_rate=0.25, seed=3).describe()
    assert (described.plugin, described.name) == ("reference", "oracle")
    assert described.settings == {"kind": "oracle", "version": 2, "error_rate": 0.25, "seed": 3}


def test_it_keeps_the_contract(choice, hand):
    """Answers come once, and closing twice is allowed."""
    subject = reference("first", hand.context(choice))
    assert isinstance(subject, Subject)
    assert subject.window > 1
    assert subject.collect() == []
    subject.submit(hand.generate(choice))
    assert len(subject.collect()) == 1
    subject.submit(hand.generate(choice))
    subject.close()
    subject.close()
    assert subject.collect() == []


def test_the_prompt_is_what_was_sent(hand):
    """Messages are parted by blank lines; a section is named by file and heading."""
    messages = (Message(role="system", content="Be brief."), Message(role="user", content="Why?"))
    sample = hand.sample(messages=messages, target=("x",))
    subject = reference("oracle", hand.context(sample))
    request = hand.generate(sample)
    assert hand.answer(subject, request).prompt == "Be brief.\n\nWhy?"
    read = replace(request, kind="read", file="card.md", heading="Limits")
    assert hand.answer(subject, read).prompt == "card.md#Limits"
