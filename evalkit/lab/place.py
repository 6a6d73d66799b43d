"""Where a laboratory keeps its records."""

from collections.abc import Mapping
from pathlib import Path

VARIABLE = "EVALKIT_LAB"
DEFAULT = "lab"


def lab_folder(given: Path | None, variables: Mapping[str, str]) -> Path:
    """Return the laboratory's folder: the one given, or ``EVALKIT_LAB``, or ``./lab``.

    It need not be there.

    >>> lab_folder(None, {"EVALKIT_LAB": "/srv/lab"}) == Path("/srv/lab")
    True
    """
    return given or Path(variables.get(VARIABLE) or DEFAULT)
