"""What counts as the same number when it is computed again."""

import pytest

from evalkit.run.verification import first_difference, same


@pytest.mark.parametrize(("old", "new"), [(0.1, 0.1 + 1e-12), (3, 3.0), (0.0, 1e-12)])
def test_numbers_that_were_computed_may_differ_a_little(old, new):
    """Another machine's last digits are no difference."""
    assert "" == first_difference([old], [new])


@pytest.mark.parametrize(
    ("old", "new"),
    [(5_000_000_000_000, 5_000_000_000_100), (True, 1), (False, 0.0), (0.1, 0.1001)],
)
def test_whole_numbers_and_truth_values_may_not(old, new):
    """A seed that differs in its last digits is another seed."""
    assert "" != first_difference([old], [new])


def test_a_difference_is_told_in_a_line():
    """Values of any size are cut where they are named."""
    said = first_difference(["x" * 10_000], [{"y": "z" * 10_000}])

    assert len(said) < 300


def test_brackets_without_end_are_no_json(tmp_path):
    """A file of a hundred thousand brackets is broken, and ends nothing else."""
    path = tmp_path / "results.json"
    path.write_bytes(b"[" * 100_000)

    assert "broken" == same("numbers", path, b"[]").state
