"""What is computed once as a trunk, and what stands packed behind it."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalkit.subjects.transformers.scoring.planning import Limits, plan
from evalkit.subjects.transformers.scoring.prefix_tree import Row

ROOMY = Limits(short=20, long=100, hidden=0.5, fill=8, worth=4)
CHAINS = Limits(short=0, long=100, hidden=0.0, fill=0, worth=4)
ROWS = st.lists(
    st.tuples(st.integers(0, 12), st.lists(st.integers(0, 2), min_size=2, max_size=12)).flatmap(
        lambda drawn: st.builds(
            lambda scored: Row(ids=(7,) * drawn[0] + tuple(drawn[1]), scored=scored),
            st.integers(1, len(drawn[1]) - 1),
        )
    ),
    max_size=15,
)
LIMITS = st.builds(
    Limits,
    short=st.integers(0, 30),
    long=st.integers(1, 60),
    hidden=st.sampled_from([0.0, 0.5]),
    fill=st.integers(0, 30),
    worth=st.integers(1, 12),
)


def question(*prefix, choices=4):
    """Return the rows of a question whose choices have two tokens each."""
    return [Row(ids=(*prefix, 100 + n, 200 + n), scored=2) for n in range(choices)]


def test_one_question():
    """The choices of a question are one row without a trunk."""
    [group] = plan(question(1, 2, 3), ROOMY)

    assert ((), 1) == (group.trunk, len(group.packs))
    assert 3 + 4 == len(group.packs[0].packed)


def test_a_prefix_of_many_questions():
    """What many questions share is their trunk."""
    shared = tuple(range(10))
    rows = [row for n in range(6) for row in question(*shared, 50 + n, 60 + n)]
    [group] = plan(rows, ROOMY)

    assert (shared, (10,)) == (group.trunk, group.stages)
    assert sorted(range(24)) == sorted(n for pack in group.packs for n in pack.members)


def test_a_trunk_within_a_trunk():
    """A passage behind few-shot examples is a stage of its own."""
    shots, passages = tuple(range(10)), [tuple(range(20 * n, 20 * n + 10)) for n in (1, 2)]
    rows = [
        row for text in passages for n in range(6) for row in question(*shots, *text, 90 + n, 99)
    ]

    assert [(10, 20), (10, 20)] == [each.stages for each in plan(rows, ROOMY)]


def test_short_prefixes_are_no_trunks():
    """A prefix that saves less than it costs is computed with each."""
    rows = [row for n in range(2) for row in question(9, *range(50 + 20 * n, 68 + 20 * n))]

    assert [()] == [each.trunk for each in plan(rows, ROOMY)]


def test_the_last_token_of_a_question_is_no_trunk():
    """The token that says what a choice begins with is computed with the choices."""
    rows = [Row(ids=(*range(10), 50 + n, 1, 2, 3, 4), scored=5) for n in range(20)]
    [group] = plan(rows, ROOMY)

    assert 9 == len(group.trunk)


def test_a_long_text():
    """A text that is too long for one row is a trunk for itself and not kept."""
    [group] = plan([Row(ids=tuple(range(300)), scored=2)], ROOMY)

    assert (297, ()) == (len(group.trunk), group.stages)


def test_nothing():
    """No rows have no plan."""
    assert [] == plan([], ROOMY)


def test_chains():
    """A model that takes no mask of ours gets one sequence a row."""
    packs = [pack for each in plan(question(*range(10)), CHAINS) for pack in each.packs]

    assert [1, 1, 1, 1] == [len(each.members) for each in packs]
    assert all((each.packed.ends == len(each.packed)).all() for each in packs)


@given(rows=ROWS, limits=LIMITS)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
def test_every_row_once(rows, limits):
    """Whatever the limits: each row is in one pack, whole, behind its own beginning."""
    seen = []
    for group in plan(rows, limits):
        for pack in group.packs:
            for member, places in zip(pack.members, pack.packed.places, strict=True):
                row = rows[member]
                seen.append(member)
                assert group.trunk == row.ids[: len(group.trunk)]
                assert list(row.fed[row.given :]) == pack.packed.tokens[places].tolist()

    assert sorted(seen) == list(range(len(rows)))


@given(rows=ROWS, limits=LIMITS)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
def test_hidden_pairs_are_few(rows, limits):
    """A row that is longer than what is put together hides no more pairs than allowed."""
    for group in plan(rows, limits):
        for pack in group.packs:
            length = len(pack.packed)
            if length > max(2 * limits.short, limits.fill):
                shown = int((pack.packed.positions - len(group.trunk) + 1).sum())
                assert shown >= (1 - limits.hidden) * length * (length + 1) / 2


def test_no_longer_than_a_window():
    """Where layers count places in a row, trunk and row together stay within what they see."""
    rows = [row for n in range(6) for row in question(*range(10), 50 + n, 60 + n)]
    [group] = plan(rows, ROOMY)
    longest = max(len(each.packed) for each in group.packs)

    assert group == group.no_longer_than(10 + longest)
    assert () == group.no_longer_than(10).packs
