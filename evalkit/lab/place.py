"""Where a laboratory keeps its records."""

from collections.abc import Mapping
from pathlib import Path

from evalkit.errors import UsageError
from evalkit.run.folder import writing

VARIABLE = "EVALKIT_LAB"
DEFAULT = "lab"


def lab_folder(given: Path | None, variables: Mapping[str, str]) -> Path:
    """Return the laboratory's folder: the one given, or ``EVALKIT_LAB``, or ``./lab``.

    It need not be there.

    Raises:
        UsageError: it is a file.

    >>> lab_folder(None, {"EVALKIT_LAB": "/srv/lab"}) == Path("/srv/lab")
    True
    """
    folder = given or Path(variables.get(VARIABLE) or DEFAULT)
    with writing(folder, option="--lab"):
        is_file = folder.is_file()
    if is_file:
        option = "--lab" if given else VARIABLE
        raise UsageError(f"{option}: {folder} is a file; the laboratory's folder")
    return folder


def kept_lab_folder(given: Path | None, variables: Mapping[str, str]) -> Path:
    """Return the laboratory's folder to read from; one that somebody named must be there.

    Raises:
        UsageError: the named folder is not there: its quality control would be passed over.
    """
    folder, named = lab_folder(given, variables), given or variables.get(VARIABLE)
    if named and not folder.is_dir():
        option = "--lab" if given else VARIABLE
        raise UsageError(
            f"{option}: there is no folder {str(folder)!r}; the laboratory's folder, which "
            "'evalkit lab new' or 'evalkit qc run' makes"
        )
    return folder
