"""Reference subjects as populations: exact counts, even draws, no matter the order."""

import math
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from evalkit.agreement import Permissions
from evalkit.contracts import SubjectContext
from evalkit.records import Decoding, Identity, Message, Request, Sample
from evalkit.subjects.reference import reference


def _asked(sample, *, variant="", replicate=0):
    of = Identity(suite=sample.suite, sample_id=sample.id, variant=variant, replicate=replicate)
    return Request(identity=of, kind="generate", messages=sample.messages, decoding=Decoding())


def _texts(kind, samples, asked, **options):
    """Return sample id -> text, for ``asked`` in their order."""
    context = SubjectContext(role="model", samples=samples, allow=Permissions())
    subject = reference(kind, context, **options)
    for each in asked:
        subject.submit(_asked(each))
    return {(r.identity.suite, r.identity.sample_id): r.text for r in subject.collect()}


def _samples(n, suite="s", **fields):
    return [
        Sample(
            suite=suite,
            id=f"q{number}",
            messages=(Message(role="user", content="?"),),
            target=("right",),
            cluster="c",
            **fields,
        )
        for number in range(n)
    ]


@given(
    sizes=st.lists(st.integers(0, 40), min_size=1, max_size=3),
    rate=st.floats(0.0, 1.0),
    seed=st.integers(),
)
def test_the_number_of_errors_is_exact_in_every_suite(sizes, rate, seed):
    """floor(rate·n + 0.5) of n, no more and no fewer."""
    suites = [_samples(n, suite=f"s{number}") for number, n in enumerate(sizes)]
    samples = [each for suite in suites for each in suite]
    texts = _texts("oracle", samples, samples, error_rate=rate, seed=seed)
    for number, n in enumerate(sizes):
        wrong = [t for (suite, _), t in texts.items() if suite == f"s{number}" and t != "right"]
        assert len(wrong) == math.floor(rate * n + 0.5)


@given(n=st.integers(0, 30), plain=st.integers(0, 10), rate=st.floats(0.0, 1.0))
def test_the_number_of_leaks_is_exact_among_the_secrets(n, plain, rate):
    """Samples without a secret do not count."""
    secrets = _samples(n, data={"secret": "0147"})
    others = [replace(each, id=f"p{each.id}") for each in _samples(plain)]
    texts = _texts("leaks", [*others, *secrets], [*secrets, *others], rate=rate)
    assert sum("0147" in each for each in texts.values()) == math.floor(rate * n + 0.5)


@given(data=st.data(), kind=st.sampled_from(["oracle", "random", "leaks"]), seed=st.integers())
def test_order_and_subset_do_not_matter(data, kind, seed):
    """A shuffled part of the samples gets the answers that it gets in the whole."""
    samples = _samples(20, choices=("right", "b", "c"), data={"secret": "0147"})
    options = {"oracle": {"error_rate": 0.3}, "leaks": {"rate": 0.3}, "random": {}}[kind]
    whole = _texts(kind, samples, samples, seed=seed, **options)
    shuffled = data.draw(st.permutations(samples))
    part = _texts(kind, shuffled, shuffled[:7], seed=seed, **options)
    assert part.items() <= whole.items()


def test_another_seed_errs_elsewhere():
    """The seed says which samples are wrong."""
    samples = _samples(50)
    one, two = (_texts("oracle", samples, samples, error_rate=0.5, seed=seed) for seed in (1, 2))
    assert one != two


def test_random_is_even():
    """Of 4,000 draws from 4 choices each gets 1,000, within 5 standard deviations."""
    samples = _samples(4000, choices=("a", "b", "c", "d"))
    texts = list(_texts("random", samples, samples).values())
    deviation = math.sqrt(4000 * 0.25 * 0.75)
    assert all(abs(texts.count(each) - 1000) < 5 * deviation for each in "abcd")


def test_random_without_choices_is_a_fair_coin():
    """Right or wrong, half each within 5 standard deviations."""
    samples = _samples(2000)
    texts = list(_texts("random", samples, samples).values())
    assert set(texts) == {"right", "∅"}
    assert abs(texts.count("right") - 1000) < 5 * math.sqrt(500)


def test_random_draws_anew_for_variant_and_replicate(hand):
    """Turns alone share a draw."""
    samples = _samples(64)
    subject = reference("random", hand.context(*samples))
    asked = [
        [_asked(each, variant=variant, replicate=replicate) for each in samples]
        for variant, replicate in (("", 0), ("typo", 0), ("", 1))
    ]
    seen = set()
    for requests in asked:
        for request in requests:
            subject.submit(request)
        seen.add(tuple(each.text for each in subject.collect()))
    assert len(seen) == 3
