"""Draws of samples under a limit: by hash, in strata, and what is said of them."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from evalkit.agreement import Stratum
from evalkit.records import Sample
from evalkit.sampling import draw, population_of


def samples(names, labels=lambda _: {}):
    """Return one sample for each name."""
    return [
        Sample(suite="s", id=each, messages=(), cluster=each, labels=labels(each)) for each in names
    ]


NAMES = st.lists(st.text(st.characters(codec="utf-8")), unique=True, max_size=30)


@given(NAMES, st.integers(0, 15), st.integers(0, 15), st.randoms(use_true_random=False))
def test_draws_are_nested_and_free_of_order(names, few, more, shuffler):
    """A smaller draw lies within a larger one, and the file's order does not matter."""
    found = samples(names)
    mixed = list(found)
    shuffler.shuffle(mixed)
    small, large = draw(found, few).samples, draw(found, few + more).samples

    assert min(few, len(names)) == len(small)
    assert {each.id for each in small} <= {each.id for each in large}
    assert {each.id for each in small} == {each.id for each in draw(mixed, few).samples}
    assert [each for each in found if each in small] == list(small)


def test_a_longer_file_keeps_most_of_the_draw():
    """What is drawn from a part is drawn from the whole, unless new samples go before it."""
    found = samples(str(n) for n in range(100))
    part = {each.id for each in draw(found[:50], 10).samples}
    whole = {each.id for each in draw(found, 10).samples}

    assert {name for name in whole if int(name) < 50} <= part


def test_draw_favours_no_place():
    """Each half of a file gives about half of the draw."""
    found = samples(str(n) for n in range(1000))
    first = sum(int(each.id) < 500 for each in draw(found, 400).samples)

    assert 160 < first < 240


def test_another_seed_draws_others():
    """The seed of the plan decides which samples are drawn."""
    found = samples(str(n) for n in range(100))

    assert draw(found, 10, seed=0).samples == draw(found, 10, seed=0).samples
    assert draw(found, 10, seed=0).samples != draw(found, 10, seed=1).samples


def test_strata_get_their_shares():
    """Of 60, 30 and 10 samples a draw of 11 takes 7, 3 and 1, and says so."""
    kinds = ["a"] * 60 + ["b"] * 30 + ["c"] * 10
    found = samples(map(str, range(100)), lambda name: {"kind": kinds[int(name)]})
    drawn = draw(found, 11, strata=("kind",))

    assert Counter(a=7, b=3, c=1) == Counter(each.labels["kind"] for each in drawn.samples)
    assert [("a", 60, 7), ("b", 30, 3), ("c", 10, 1)] == [
        (each.labels["kind"], each.available, each.drawn) for each in drawn.strata
    ]


def test_all_samples_need_no_strata():
    """Where no limit draws, nothing is said of strata."""
    assert () == draw(samples("abc", lambda name: {"kind": name}), 3, strata=("kind",)).strata


@given(st.lists(st.integers(0, 4), min_size=1, max_size=60), st.integers(1, 70))
def test_stratified_shares_are_near_proportion(kinds, limit):
    """Each stratum's share differs from proportion by less than one sample."""
    found = samples(map(str, range(len(kinds))), lambda name: {"kind": str(kinds[int(name)])})
    drawn = draw(found, limit, strata=("kind",))

    assert min(limit, len(kinds)) == len(drawn.samples)
    for each in drawn.strata:
        assert abs(each.drawn - limit * each.available / len(kinds)) < 1


def test_population_in_words():
    """The estimate says of which samples it speaks, and how they were drawn."""
    strata = (Stratum(labels={"language": "en"}, available=60, drawn=6),)

    assert "samples like the 100 of the suite" == population_of(100, 100, (), "generalised", {})
    assert (
        "the 100 samples of the suite, of which 10 were drawn by hash, stratified by language; "
        "those with level=easy"
    ) == population_of(100, 10, strata, "benchmark", {"level": "easy"})
