"""Numbers rounded once, by their uncertainty."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.report.rounding import (
    at_place,
    beside,
    four_digits,
    place,
    signed,
    significant,
    two_digits,
)
from evalkit.run.results import rounded

SPREADS = st.floats(min_value=1e-6, max_value=1e4).map(rounded)
NUMBERS = st.floats(min_value=-1e4, max_value=1e4).map(rounded)


def plain(text):
    """Return the exact number that a printed text is."""
    return Fraction(text.replace("−", "-"))


@pytest.mark.parametrize(
    ("uncertainty", "expected"),
    [
        (0.0234, ("0.487", "0.023")),
        (0.0996, ("0.49", "0.10")),
        (0.0994, ("0.487", "0.099")),
        (0.5, ("0.49", "0.50")),
        (2.34, ("0.5", "2.3")),
    ],
)
def test_value_and_uncertainty_end_at_one_place(uncertainty, expected):
    """A value and its uncertainty are printed to the same decimal place."""
    where = place(uncertainty)
    found = at_place(0.48695, where), at_place(uncertainty, where)

    assert expected == found


@given(SPREADS)
def test_an_uncertainty_has_two_digits(uncertainty):
    """Python's own two significant digits are the same number, save at exact halves."""
    ours, theirs = plain(two_digits(uncertainty)), Fraction(Decimal(f"{uncertainty:.2g}"))
    half = Fraction(10) ** place(uncertainty) / 2

    assert abs(ours - theirs) <= 2 * half
    assert abs(ours - Fraction(Decimal(repr(uncertainty)))) <= half


@given(NUMBERS, SPREADS)
def test_rounding_errs_by_half_a_place_at_most(number, uncertainty):
    """What is printed is off by no more than half of its last place, a twentieth of u."""
    where = place(uncertainty)
    off = abs(plain(at_place(number, where)) - Fraction(Decimal(repr(number))))

    assert off <= Fraction(10) ** where / 2
    assert off <= Fraction(Decimal(repr(uncertainty))) / 19


@given(NUMBERS, SPREADS)
def test_rounding_again_changes_nothing(number, uncertainty):
    """A printed number, rounded to the same place, is itself."""
    where = place(uncertainty)
    once = at_place(number, where)

    assert once == at_place(float(once.replace("−", "-")), where)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0.125, "0.12"), (0.135, "0.14"), (-0.125, "−0.12"), (0.004, "0.00"), (-0.004, "0.00")],
)
def test_halves_go_to_the_even_digit(number, expected):
    """An exact half goes to the even digit, and a zero has no sign."""
    assert expected == at_place(number, -2)


def test_half_the_interval_stands_in_for_an_uncertainty():
    """Without a standard uncertainty the expanded one, half the interval, gives the place."""
    assert -3 == place(None, 0.0, 0.07397)
    assert -2 == place(0.0, 0.1, 0.9)


@pytest.mark.parametrize("spread", [(None,), (0.0,), (None, 0.5, None), (None, 0.5, 0.5)])
def test_nothing_to_round_by(spread):
    """With neither uncertainty nor interval there is no place."""
    with pytest.raises(ValueError, match="no uncertainty and no interval"):
        place(*spread)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(2 / 3, "0.6667"), (0.99996, "1"), (123456.0, "123500"), (-0.00123456, "−0.001235")],
)
def test_four_digits(number, expected):
    """A number without an uncertainty has four significant digits."""
    assert expected == four_digits(number)


@pytest.mark.parametrize(
    ("bound", "expected"),
    [
        (0.8999997, "0.8999997"),
        (0.90000001, "0.90000001"),
        (0.9, "0.9"),
        (0.90000000001, "0.9"),
        (0.4, "0.4"),
    ],
)
def test_a_bound_is_not_rounded_onto_a_limit(bound, expected):
    """A bound gets as many digits, up to ten, as it takes to tell it from the limit."""
    assert expected == beside(bound, [0.9])


@given(st.floats(min_value=-1, max_value=1), st.floats(min_value=-1, max_value=1))
def test_a_printed_bound_is_on_the_right_side(bound, limit):
    """What is printed lies on the same side of the limit as the bound, as far as results say."""
    bound, limit = float(f"{bound:.10g}"), float(f"{limit:.4g}")
    printed = float(beside(bound, [limit]).replace("−", "-"))

    assert (bound >= limit) == (printed >= limit)


def test_what_binary_numbers_add_is_not_rounded():
    """A half that was computed is the half that results.json holds."""
    computed = 0.1 + 0.1875 + 2e-16  # 0.2875 and some of the last bits

    assert ("0.288", "0.288") == (at_place(computed, -3), significant(computed, 3))
    assert "0.712" == at_place(0.7125000000000001, -3)


def test_a_sign_is_printed_before_what_is_not_zero():
    """The minus is a minus and no hyphen."""
    assert ["+0.10", "−0.10", "0.00"] == [signed(at_place(each, -2)) for each in (0.1, -0.1, -1e-9)]
