"""A question whose options were moved on by some places, so that letters stand for others."""

import re
from dataclasses import replace

from evalkit.records import Sample

_VARIANT = re.compile(r"shift:(?P<places>[1-9]\d?)")


def rotated(sample: Sample, places: int) -> Sample:
    """Return the sample with its choices moved on cyclically: the choice at ``places`` comes first.

    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", choices=("sea", "lake", "bay"))
    >>> rotated(sample, 1).choices, rotated(sample, 3).choices
    (('lake', 'bay', 'sea'), ('sea', 'lake', 'bay'))
    """
    k = len(sample.choices)
    start = places % k if k else 0
    return replace(sample, choices=(*sample.choices[start:], *sample.choices[:start]))


def variant_of(places: int) -> str:
    """Return the variant of a rotation; "" is the order as written.

    >>> variant_of(0), variant_of(2)
    ('', 'shift:2')
    """
    return f"shift:{places}" if places else ""


def as_shown(sample: Sample, variant: str) -> Sample:
    """Return the sample with its choices in the order in which a variant shows them.

    A variant that is no rotation shows them as written.

    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", choices=("sea", "lake"))
    >>> as_shown(sample, "shift:1").choices, as_shown(sample, "typo").choices
    (('lake', 'sea'), ('sea', 'lake'))
    """
    found = _VARIANT.fullmatch(variant)
    return rotated(sample, int(found["places"])) if found else sample
