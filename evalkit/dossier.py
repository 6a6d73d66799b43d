"""The method dossier of a suite: what was shown of it, tied to its text, data and code.

A suite without a valid dossier runs, and supports no statement of conformity: nobody has shown that
it measures what it says (ISO/IEC 17025:2017, 7.2.2). What depends on a machine is not in here.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from evalkit.canonical import canonical_bytes, digest, from_plain, record_digest
from evalkit.errors import RecordError, SuiteError
from evalkit.locking import make_lock, row_digests
from evalkit.records import Json
from evalkit.suite import Suite

FOLDER = "dossiers"  # beside the suite's file
Fitness = Literal["fit", "fit_within_limits", "not_fit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """A reference subject's known value beside what the suite measured."""

    subject: str
    metric: str
    known: str  # why the value is known before anybody is asked
    expected: float
    value: float | None
    low: float | None
    high: float | None
    n: int
    holds: bool  # the interval holds the expected value


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """What a subject that guesses got with one seed after another."""

    subject: str
    metric: str
    repeats: int
    mean: float
    repeatability: float  # standard deviation of one result, in the unit of the value
    stated: float | None  # mean standard error that the results state themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class Robust:
    """The largest change of a metric where the same answers come about otherwise."""

    what: str
    metric: str
    largest_change: float | None  # None: it has a value on one side only
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """How often an answer in some form of words is marked as the bare answer is."""

    form: str
    metric: str
    n: int
    agreed: int
    low: float  # of the share, Clopper-Pearson
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """How many labelled replies are marked as their label says, with a Clopper-Pearson interval."""

    n: int
    agreed: int
    low: float  # of the share
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """How a metric marks labelled replies in one language."""

    metric: str
    language: str
    held_out: bool  # nobody who wrote the rules had seen them
    n: int
    agreed: int
    low: float  # of the share, Clopper-Pearson
    high: float
    unread: int  # of those that do not agree: the mark has no value
    sensitivity: Agreed | None = None  # of a share: replies labelled with its upper end
    specificity: Agreed | None = None  # and with its lower end


@dataclass(frozen=True, slots=True, kw_only=True)
class Decides:
    """What a requirement can decide with this many samples."""

    metric: str
    slice: Mapping[str, str]
    limit: str
    n: int
    clusters: int
    passes_from: tuple[float | None, float | None]  # if clusters count as one item, and as many


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What was shown of a suite, and for what it is fit."""

    suite: str
    version: int
    criterion: str
    title: Mapping[str, str]
    tie: str  # digest of text, rows and code, and of labelled replies where there are any
    built: str  # digest of all samples, whatever was asked
    evalkit: str
    level: float
    samples: int  # that were asked
    available: int
    clusters: int
    languages: Mapping[str, int]
    recovered: tuple[Recovered, ...]
    repeated: tuple[Repeated, ...]
    robust: tuple[Robust, ...]
    read: tuple[Read, ...]
    decides: tuple[Decides, ...]
    labelled: tuple[Labelled, ...] = ()
    judges: tuple[str, ...] = ()  # roles whose error is measured apart
    limits: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()  # why it is not fit
    fitness: Fitness
    statement: Mapping[str, str] = field(default_factory=dict)
    seal: str = ""  # digest of all the rest: a change by hand is seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Whether a suite's method is validated: the digest of its dossier, or why there is none."""

    dossier: str | None
    reason: str = ""
    content: bytes = b""  # of the valid dossier


def tie_of(suite: Suite, provenance: Mapping[str, Json]) -> str:
    """Return the digest that ties a dossier to a suite's text, rows, code and labelled replies.

    Labelled replies are evidence of the method and no part of what is asked: they are in no lock.
    """
    code = make_lock(suite, provenance).code
    tied: dict[str, Json] = {"text": suite.digest, "rows": row_digests(provenance), "code": code}
    if suite.labelled is not None:
        there = suite.labelled.is_file()
        tied["labelled"] = digest(suite.labelled.read_bytes()) if there else None
    return record_digest(tied)


def dossier_path(suite: Suite) -> Path:
    """Return where a suite's dossier lies."""
    return suite.path.parent / FOLDER / f"{suite.path.stem}.json"


def dossier_bytes(dossier: Dossier) -> bytes:
    """Return the canonical bytes of a dossier under its seal."""
    seal = record_digest(replace(dossier, seal=""))
    return canonical_bytes(replace(dossier, seal=seal)) + b"\n"


def read_dossier(path: Path) -> Dossier | None:
    """Return the dossier in ``path``, or None where there is none.

    Raises:
        SuiteError: the file is no dossier, or not as it was written.
    """
    if not path.is_file():
        return None
    content = path.read_bytes()
    try:
        found = from_plain(Dossier, json.loads(content))
    except (ValueError, RecordError) as error:
        raise SuiteError(
            f"{path}: is no method dossier ({error}); write it anew with 'evalkit validate'"
        ) from error
    if dossier_bytes(found) != content:
        raise SuiteError(
            f"{path}: was changed after 'evalkit validate' wrote it; write it anew with that"
        )
    return found


def standing(suite: Suite, provenance: Mapping[str, Json], built: str) -> Standing:
    """Return whether the method of a suite is validated as it now is.

    Args:
        suite: as it is read.
        provenance: where its rows came from, with digests.
        built: digest of all samples that were made of them.
    """
    try:
        dossier = read_dossier(dossier_path(suite))
    except SuiteError as error:
        return Standing(dossier=None, reason=str(error))
    if dossier is None:
        return Standing(dossier=None, reason="it has no method dossier")
    if (dossier.suite, dossier.version) != (suite.name, suite.version):
        return Standing(
            dossier=None,
            reason=f"its method dossier is of {dossier.suite} version {dossier.version}",
        )
    if (dossier.tie, dossier.built) != (tie_of(suite, provenance), built):
        return Standing(
            dossier=None,
            reason=f"its {_tied_words(suite)} are not those that the method dossier is about",
        )
    if dossier.fitness == "not_fit":
        return Standing(dossier=None, reason=f"its dossier finds it not fit: {dossier.faults[0]}")
    content = dossier_bytes(dossier)
    return Standing(dossier=digest(content), content=content)


def _tied_words(suite: Suite) -> str:
    return (
        "text, rows or code" if suite.labelled is None else "text, rows, code or labelled replies"
    )
