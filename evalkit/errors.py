"""Every error that evalkit raises on purpose.

    EvalkitError                  (exit code 3: could not finish)
    ├── UsageError                (exit code 2: the words of the call are wrong)
    │   ├── UnknownName           a suite, plan, metric … of that name does not exist
    │   ├── SuiteError            a suite file, its options or its rows do not fit
    │   ├── PlanError             a plan does not fit
    │   └── PluginError           a plugin breaks its contract, or its options do not fit
    ├── DataError                 rows could not be read, or are not the ones that were locked
    ├── SubjectError              a model, a file of answers or a folder cannot be used
    ├── EvidenceError             the run folder cannot be written, or is not what it should be
    │   └── RunLocked             another process writes this run
    ├── RecordError               a value cannot become a record, or a record bytes
    ├── TooLittleData             a number cannot be stated from so few items
    └── UndefinedMetric           a formula has no value on these items

A message says *where: what (got value); what would be right*.
"""

import difflib
from collections.abc import Iterable, Sequence
from types import MappingProxyType

MOST_NAMES = 12  # that a message lists
LISTED = MappingProxyType({"suite": "suites", "metric": "metrics", "procedure": "procedures"})


class EvalkitError(Exception):
    """Something that a person can understand and mend; ``exit_code`` is the command's."""

    exit_code = 3


class UsageError(EvalkitError):
    """The words of the call, or of a file that the call names, are wrong."""

    exit_code = 2


class UnknownName(UsageError):
    """A name stands for nothing that is installed; the message offers near matches."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        """Say that there is no ``kind`` called ``name``, and which ``known`` names are near."""
        names = sorted(known)
        near = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else _known(kind, names)
        super().__init__(f"{kind}: there is none called {name!r}; {hint}")


def _known(kind: str, names: Sequence[str]) -> str:
    """Return which names there are, or, where they are many, what lists them."""
    if len(names) > MOST_NAMES and kind in LISTED:
        return f"'evalkit list {LISTED[kind]}' has all {len(names)}"
    return f"known: {', '.join(names) or '-'}"


class SuiteError(UsageError):
    """A suite file, the options in it, or a row that it reads does not fit."""


class PlanError(UsageError):
    """A plan file does not fit."""


class PluginError(UsageError):
    """A plugin breaks its contract, or options do not fit its factory."""


class DataError(EvalkitError):
    """Rows could not be read, or are not the ones that were locked."""


class SubjectError(EvalkitError):
    """A model, a file of recorded answers or a folder of documents cannot be used."""


class EvidenceError(EvalkitError):
    """The run folder cannot be written, or does not hold what it should."""


class RunLocked(EvidenceError):
    """Another process writes this run."""


class RecordError(EvalkitError):
    """A value cannot become a record, or a record cannot become bytes."""


class TooLittleData(EvalkitError):
    """A number cannot be stated from so few items."""


class UndefinedMetric(EvalkitError):
    """A formula has no value on these items, for example a ratio over nothing."""
