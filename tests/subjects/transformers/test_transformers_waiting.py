"""Prompts are taken widest first, and what they share is found while they wait."""

from evalkit.records import Decoding
from evalkit.subjects.transformers.writing.drawing import Prompt
from evalkit.subjects.transformers.writing.waiting import Waiting

SYSTEM = tuple(range(1000, 1100))
PASSAGE = tuple(range(2000, 2080))


def prompt(*ids, most=5):
    """Return a prompt."""
    return Prompt(
        ids=ids,
        decoding=Decoding(max_tokens=most),
        ends=frozenset(),
        is_finished=lambda _: False,
    )


def line(*prompts):
    """Return a queue with prompts in it."""
    waiting = Waiting()
    for each in prompts:
        waiting.add(each)
    return waiting


def stages(waiting, most):
    """Return the stages of the next prompts by their ids."""
    return {each.prompt.ids: each.stages for each in waiting.take(most)}


def test_the_widest_first():
    """What is longest at its end is begun first; equal prompts come together."""
    waiting = line(prompt(1), prompt(2, 3), prompt(9, most=7), prompt(1), prompt(4, 4, 4))

    assert 8 == waiting.widest
    found = [each.prompt.ids for each in waiting.take(9)]
    assert [(4, 4, 4), (9,), (2, 3), (1,), (1,)] == found


def test_no_more_than_asked_for():
    """The rest stays in the queue."""
    waiting = line(prompt(1), prompt(2))

    assert (1, 1) == (len(waiting.take(1)), len(waiting))


def test_what_all_share():
    """A prefix of all prompts is found, also by those that come later."""
    waiting = line(*(prompt(*SYSTEM, n) for n in range(6)))

    assert {(100,)} == set(stages(waiting, 4).values())
    waiting.add(prompt(*SYSTEM, 9))
    assert {(100,)} == set(stages(waiting, 4).values())


def test_a_little_more_is_not_looked_for():
    """Two prompts that share a few tokens more than all do use what all share."""
    waiting = line(*(prompt(*SYSTEM, n // 2, n) for n in range(6)))

    assert {(100,)} == set(stages(waiting, 6).values())


def test_a_prefix_of_a_prefix():
    """What some share beyond what all share is found as well."""
    deep = [prompt(*SYSTEM, *PASSAGE, n) for n in range(3)]
    flat = [prompt(*SYSTEM, n, n) for n in range(3)]
    found = stages(line(*deep, *flat), 6)

    assert (100, 180) in found.values()
    assert {180} == {max(found[each.ids]) for each in deep}
    assert {(100,)} == {found[each.ids] for each in flat}


def test_little_in_common():
    """A short common beginning is not worth keeping."""
    assert {()} == set(stages(line(prompt(*SYSTEM[:63], 1), prompt(*SYSTEM[:63], 2)), 2).values())


def test_equal_prompts_taken_together():
    """Equal prompts of one batch need no prefix: they are computed once anyway."""
    assert {()} == set(stages(line(prompt(*SYSTEM), prompt(*SYSTEM)), 2).values())


def test_equal_prompts_taken_apart():
    """Where an equal prompt still waits, all but the last token is kept for it."""
    waiting = line(prompt(*SYSTEM), prompt(*SYSTEM))

    assert {SYSTEM: (99,)} == stages(waiting, 1)
    assert {SYSTEM: (99,)} == stages(waiting, 1)


def test_a_prompt_that_begins_another():
    """At least the last token of each prompt is left, for its logits."""
    found = stages(line(prompt(*SYSTEM), prompt(*SYSTEM, 1)), 2)

    assert all(max(lengths) < len(ids) for ids, lengths in found.items())


def test_clearing():
    """A cleared queue is empty."""
    waiting = line(prompt(1), prompt(2))
    waiting.clear()

    assert (0, []) == (len(waiting), waiting.take(3))
