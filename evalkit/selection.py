"""Which suites a criterion means, and why the others of it are left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evalkit.catalogue import NON_COMMERCIAL, Entry, entries
from evalkit.criteria import BY_ID
from evalkit.errors import UnknownName

NEEDS_DATA = "need --data"
NEEDS_VENDOR = "need the vendor's files"
BY_NAME_ONLY = "non-commercial: only by name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The suites of criteria, those that are asked and those that are not."""

    chosen: tuple[str, ...]
    left_out: Mapping[str, tuple[str, ...]]  # names by the reason


def select(criteria: Sequence[str], *, with_data: bool) -> Selection:
    """Return the installed suites of ``criteria``, in their order; judges' suites are not meant.

    Args:
        criteria: ids of criteria.
        with_data: a folder of local benchmark files is at hand; without, a criterion means the
            suites that bring their rows.

    Raises:
        UnknownName: there is no such criterion.
    """
    chosen: list[str] = []
    left_out: dict[str, list[str]] = {}
    for criterion in criteria:
        if criterion not in BY_ID:
            raise UnknownName("criterion", criterion, BY_ID)
        for each in sorted(_suites_of(criterion), key=lambda entry: entry.name):
            reason = _reason(each, with_data=with_data)
            names = left_out.setdefault(reason, []) if reason else chosen
            if each.name not in names:
                names.append(each.name)
    return Selection(
        chosen=tuple(chosen),
        left_out={reason: tuple(names) for reason, names in left_out.items()},
    )


def _suites_of(criterion: str) -> list[Entry]:
    return [
        each
        for each in entries().values()
        if each.kind == "suite" and each.criterion == criterion and not each.validates_judge
    ]


def _reason(entry: Entry, *, with_data: bool) -> str:
    """Return why a criterion does not mean this suite; an empty text: it does."""
    if entry.licence_class == NON_COMMERCIAL:
        return BY_NAME_ONLY
    if not entry.by_default:
        return NEEDS_VENDOR
    return "" if with_data or entry.data == "bundled" else NEEDS_DATA
