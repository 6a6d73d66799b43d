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
