"""What is said under a table of results."""

import pytest

from evalkit.cli.statements import cut_prompts, unstated
from evalkit.report.flag_words import reason_in_words


def row(metric, reason="", *, flags=(), **slice_):
    """Return what the lines read of a row of results.json."""
    verdict = "NOT_EVALUABLE" if reason else "PASS"
    return {
        "suite": "sums",
        "metric": metric,
        "slice": slice_,
        "verdict": verdict,
        "reason": reason,
        "flags": list(flags),
    }


def test_suite_and_metric_are_named():
    """Each reason has one line with all that it is said of, slices included."""
    why = "undefined: correction: no first answer is right (got 0)"
    rows = [row("j", why), row("rate"), row("share", "all answers are errors", lang="en")]

    assert [
        "No statement on sums j: the formula has no value: no first answer is right (got 0)",
        "No statement on sums share (lang=en): all answers are errors",
    ] == list(unstated(rows))


def test_many_are_counted():
    """A line names the first few, and says how many there are further."""
    [line] = unstated([row(f"m{number}", "none") for number in range(7)])

    assert "No statement on sums m0, sums m1, sums m2, sums m3 and 3 more: none" == line


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("draft", "the suite has no lock, or differs from it: results yes, statement of conf"),
        ("no_variation_between_clusters; ties=2", "no spread to see; 2 times several choices"),
        ("the suite is a draft", "the suite is a draft"),
    ],
)
def test_reasons_in_words(reason, words):
    """Flags that are joined are told one after another, and a sentence stays as it is."""
    assert words in reason_in_words(reason)


def test_cut_prompts_are_told_once():
    """Prompts that did not fit are told once a suite, not once a metric."""
    flags = ["context_overflow=3", "ties=1"]

    assert [
        "Cut: sums: 3 prompts were longer than the context; their left end was cut off"
    ] == list(cut_prompts([row("a", flags=flags), row("b", flags=flags), row("c")]))
