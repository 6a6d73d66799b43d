"""What was agreed before a run and what happened: Item, Plan, Run and their parts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from evalkit.records import Json, Requirement, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """The thing tested and who brought it (file ``item.yaml``)."""

    name: str
    version: str
    customer: str
    contact: str
    received: str  # ISO 8601 date
    condition: str  # at receipt
    declared: Mapping[str, Json] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginCall:
    """A plugin's name and the options that its factory is called with."""

    name: str
    options: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricCall:
    """A metric as a suite uses it: ``name`` in the results, and which samples it is for."""

    name: str
    plugin: PluginCall
    where: Mapping[str, str] = field(default_factory=dict)  # labels; others are ``outside``


@dataclass(frozen=True, slots=True, kw_only=True)
class Stratum:
    """A part of a suite's samples from which a share of its own was drawn."""

    labels: Mapping[str, str]
    available: int
    drawn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyAudit:
    """How many of a suite's keys somebody checked, and how many of them were wrong."""

    checked: int
    wrong: int
    by: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSuite:
    """One suite as it will be run: all that scoring needs but the Samples."""

    name: str
    version: int
    criterion: str
    title: Mapping[str, str]
    kind: Literal["measured", "assessed", "validation"]
    digest: str  # of the suite file
    data: Mapping[str, Json]  # where the rows came from, with digests
    locked: bool
    procedure: PluginCall
    metrics: tuple[MetricCall, ...]
    code: Mapping[str, str]  # plugin -> digest of its source files
    requirements: tuple[Requirement, ...]
    slices: tuple[str, ...]
    replicates: int
    samples: int
    samples_digest: str  # of plan/samples/NAME.jsonl
    references: tuple[str, ...]
    licence: str
    available: int | None = None  # samples in the data; more where a limit drew some
    strata: tuple[Stratum, ...] = ()  # how a limit drew; empty: by hash alone, or all
    key_audit: KeyAudit | None = None
    dossier: str | None = None  # digest of the valid method dossier
    not_validated: str = "it has no method dossier"  # why, where there is no valid one
    wording: str = "as_written"
    labels_of: tuple[str, ...] = ()  # validation: suites whose answers the labels are of


@dataclass(frozen=True, slots=True, kw_only=True)
class Permissions:
    """What the customer and the laboratory agreed to let happen on the machine."""

    remote_code: bool = False
    code_metrics: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectDescription:
    """Identity of everything that changes a subject's behaviour."""

    plugin: str
    name: str
    digests: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Json] = field(default_factory=dict)
    observed: Mapping[str, Json] = field(default_factory=dict)  # device, batch size: no identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of a validation, with its interval."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    reason: str = ""  # why there is no value, or no interval


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeValidation:
    """How often a judge was right about answers that people had labelled."""

    judge: SubjectDescription
    suite: str
    version: int
    digest: str  # of the suite file
    data: Mapping[str, Json]  # where the labelled answers came from, with digests
    samples: int
    level: float  # of the intervals
    figures: Mapping[str, Figure]  # sensitivity, specificity, kappa, readable
    run: str  # id of the run whose evidence it rests on
    finished: str | None
    evalkit: str
    positive: str | None = None  # the state that was looked for; None: older records
    labels_of: tuple[str, ...] = ()  # suites whose answers, by such subjects, were labelled
    question: str | None = None  # what the judge was asked; "": the procedure's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A standard deviation between runs with its interval; without a value, why there is none."""

    value: float | None = None
    low: float | None = None
    high: float | None = None  # without a value: what the items leave possible
    degrees: float | None = None  # of freedom
    limit: float | None = None  # 2.8 times the value: what two such runs rarely differ by
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrecisionFigure:
    """How far the values of one metric lay apart in several runs of one model."""

    suite: str
    metric: str
    slice: Mapping[str, str]  # empty: all samples
    values: tuple[float | None, ...]  # one a run, in the runs' order
    mean: float | None
    n: int  # items whose marks were compared
    changed: int  # of them, those whose mark is not the same in all runs
    worst_difference: float | None  # between two of the runs
    repeatability: Spread  # s_r: nothing was changed
    between: Spread  # s_L: of the conditions
    intermediate: Spread  # s_I: another run in a condition like these
    standard_uncertainty: float | None  # of the value of one run that follows from all this
    degrees: float | None  # of freedom; None: a bound
    basis: Literal["runs", "marks", "bound", "none"]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrecisionRun:
    """A run that a precision study rests on."""

    id: str
    plan: str  # digest
    condition: str
    seed: int
    heads: tuple[str, ...]  # of its evidence files
    finished: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StudiedSuite:
    """A suite as the runs of a precision study asked it."""

    version: int
    digest: str  # of the suite file
    data: Mapping[str, Json]  # where the rows came from, with digests
    samples: int  # of a run
    replicates: int  # of each sample


@dataclass(frozen=True, slots=True, kw_only=True)
class PrecisionStudy:
    """What runs of one model on the same samples say of the precision of a run."""

    model: SubjectDescription  # with the settings that may not differ
    factor: Literal["configuration", "wording"]
    varied: tuple[str, ...]  # names of what was changed
    conditions: Mapping[str, Mapping[str, Json]]  # each with its values of what was changed
    runs: tuple[PrecisionRun, ...]
    seeds: int  # different ones; with more than one, s_r holds what a draw of answers varies
    suites: Mapping[str, StudiedSuite]  # by name
    level: float  # of the intervals
    figures: tuple[PrecisionFigure, ...]
    evalkit: str


Need = Literal["generation", "wording", "engine", "judge"]
"""A component of uncertainty that a plan may make a condition of every statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What was agreed before the run; its digest is in the run."""

    name: str
    title: Mapping[str, str]
    suites: tuple[PlannedSuite, ...]
    rule: Rule
    level: float  # of the intervals that are printed
    measurand: Literal["benchmark", "generalised"]
    limit: int | None  # samples a suite, drawn by hash; None: all
    seed: int
    allow: Permissions
    disclosure: str  # what may be shown to whom
    evalkit: str  # version that resolved the plan
    validations: Mapping[str, JudgeValidation] = field(default_factory=dict)  # by role
    needs: tuple[Need, ...] = ()  # components without which there is no statement
    draw_seed: int = 0  # of the draw of samples under a limit
    wording: str = "as_written"  # the words around the questions, where a suite takes them
    precision: tuple[PrecisionStudy, ...] = ()  # quoted: how far runs of the model lay apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Part ``index`` (from 1) of ``count``."""

    index: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFile:
    """A closed journal: how many lines it holds and the digest of the last."""

    name: str
    lines: int
    head: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What happened: the only record, beside the evidence, that holds clock times."""

    id: str
    plan: str  # digest
    seed: int
    shards: tuple[Shard, ...]
    subjects: Mapping[str, SubjectDescription]
    environment: Mapping[str, Json]
    item: Item | None
    started: str
    finished: str | None
    evidence: tuple[EvidenceFile, ...]
