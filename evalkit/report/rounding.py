"""Numbers as a report prints them: rounded once, by their uncertainty."""

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal

DIGITS = 2  # significant digits of an uncertainty
WITHOUT = 4  # significant digits of a number that has no uncertainty
LONGEST = 10  # significant digits that results.json holds
MINUS = "\N{MINUS SIGN}"


def place(uncertainty: float | None, low: float | None = None, high: float | None = None) -> int:
    """Return the decimal place down to which a value is printed; -3 is thousandths.

    Formula: the place of the second significant digit of the standard uncertainty, after rounding:
    0.0996 is 0.10, so hundredths. Where no standard uncertainty is stated, half the width of the
    interval stands in its place: it is the expanded uncertainty.

    Args:
        uncertainty: standard, in the unit of the value; None or 0 is none.
        low: the lower end of the interval, or None.
        high: the upper end, or None.

    Raises:
        ValueError: there is neither; :func:`four_digits` prints such a value.

    Source: JCGM 100:2008 (GUM), section 7.2.6.

    >>> place(0.0234), place(0.0996), place(123.0), place(None, 0.0, 0.074)
    (-3, -2, 1, -3)
    """
    spread = uncertainty
    if not spread and low is not None and high is not None:
        spread = (high - low) / 2
    if not spread:
        raise ValueError("rounding: no uncertainty and no interval; four_digits needs none")
    return _to_digits(_exact(spread), DIGITS).as_tuple().exponent  # type: ignore[return-value]  # finite


def at_place(number: float, where: int) -> str:
    """Return a number rounded half to even at a decimal place; a zero has no sign.

    Source: ISO 80000-1:2009, annex B, rule A.

    >>> at_place(0.48695, -3), at_place(0.125, -2), at_place(1263.0, 1), at_place(-0.0004, -3)
    ('0.487', '0.12', '1260', '0.000')
    """
    return _text(_at(_exact(number), where))


def two_digits(uncertainty: float) -> str:
    """Return an uncertainty at two significant digits.

    >>> two_digits(0.02341), two_digits(0.0996), two_digits(0.0), two_digits(1234.0)
    ('0.023', '0.10', '0', '1200')
    """
    return _text(_to_digits(_exact(uncertainty), DIGITS))


def four_digits(number: float) -> str:
    """Return a number without an uncertainty, at four significant digits.

    >>> four_digits(2 / 3), four_digits(0.7), four_digits(-12345.6), four_digits(0.0)
    ('0.6667', '0.7', '−12350', '0')
    """
    return significant(number, WITHOUT)


def significant(number: float, digits: int) -> str:
    """Return a number at so many significant digits, without zeros at its end.

    >>> significant(0.28750000000000003, 3), significant(0.7125, 3)
    ('0.288', '0.712')
    """
    return _text(_short(_to_digits(_exact(number), digits)))


def beside(bound: float, limits: Iterable[float]) -> str:
    """Return a bound at four significant digits, or more where it would seem to be a limit.

    A bound of 0.899997 printed as 0.9 would seem to meet a limit of 0.9, and the verdict to err.

    >>> beside(0.899997, [0.9]), beside(0.9, [0.9]), beside(0.41237, [0.9])
    ('0.899997', '0.9', '0.4124')
    """
    exact, held = _exact(bound), [_exact(each) for each in limits]
    for digits in range(WITHOUT, LONGEST + 1):
        found = _to_digits(exact, digits)
        if found == exact or found not in held:
            break
    return _text(_short(found))


def signed(text: str) -> str:
    """Return a printed number with its sign; a zero has none.

    >>> signed("0.12"), signed("−0.12"), signed("0.00")
    ('+0.12', '−0.12', '0.00')
    """
    is_zero = not any(each in "123456789" for each in text)
    return text if text.startswith(MINUS) or is_zero else f"+{text}"


def _exact(number: float) -> Decimal:
    """Return a number as results.json holds it: at ten significant digits, in decimals."""
    return Decimal(f"{number:.{LONGEST}g}")


def _to_digits(number: Decimal, digits: int) -> Decimal:
    """Round to significant digits; 0.0996 to two is 0.10 and not 0.100."""
    if not number:
        return Decimal(0)
    once = _at(number, number.adjusted() - digits + 1)
    return _at(once, once.adjusted() - digits + 1)


def _at(number: Decimal, where: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(where), rounding=ROUND_HALF_EVEN)


def _short(number: Decimal) -> Decimal:
    """Drop zeros at the end: 0.7000 is 0.7."""
    return number.normalize()


def _text(number: Decimal) -> str:
    text = f"{abs(number):f}"
    return f"{MINUS}{text}" if number < 0 else text
