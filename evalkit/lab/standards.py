"""The check standards: small measurements whose result is known, or known to vary in a known way.

They are suites that evalkit brings, asked of subjects that evalkit brings, so that every laboratory
has the same ones.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from evalkit import bundled
from evalkit.agreement import MetricCall, PluginCall

SPECIMEN = "specimen"  # in place of a reference: the model that came with evalkit
SEED = "{seed}"  # in a reference: a fresh seed each time
Holds = Literal["value", "answers", "chart"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """One check standard.

    Attributes:
        name: unique.
        title: what it checks, in a few words.
        subject: a reference, or ``SPECIMEN``.
        suite: what is asked.
        metric: how it is marked.
        holds: ``value``: the value must equal ``right`` of ``n``; ``answers``: all answers must
            equal the first ones on file; ``chart``: the value goes on a control chart.
        right: sum of the marks, where it is known.
        n: number of marks.
        share: true value of a drawn standard, where it is known.
        procedure: how it is asked, in place of the suite's procedure.
        replicates: how often each item is asked.
    """

    name: str
    title: str
    subject: str
    suite: str
    metric: MetricCall
    holds: Holds
    right: int | None = None
    n: int
    share: float | None = None
    procedure: PluginCall | None = None
    replicates: int = 1

    @property
    def expected(self) -> float | None:
        """Return the value that it must have; None where none is known beforehand."""
        return None if self.right is None else self.right / self.n

    @property
    def is_drawn(self) -> bool:
        """Whether a fresh seed is drawn each time."""
        return self.holds == "chart"

    @property
    def asks_specimen(self) -> bool:
        """Whether the specimen model is asked."""
        return self.subject == SPECIMEN


def _metric(name: str) -> MetricCall:
    return MetricCall(name=name, plugin=PluginCall(name=name))


_CHOICE = MetricCall(
    name="choice_accuracy",
    plugin=PluginCall(name="choice_accuracy", options={"normalise": "none"}),
)
_TEXTS = 24  # tokens of a written answer


def _writing(temperature: float) -> PluginCall:
    return PluginCall(name="ask", options={"max_tokens": _TEXTS, "temperature": temperature})


STANDARDS: tuple[Standard, ...] = (
    Standard(
        name="oracle_choices", title="all choices right",
        subject="reference:oracle", suite="everyday_knowledge",
        metric=_CHOICE, holds="value", right=90, n=90,
    ),
    Standard(
        name="oracle_errors", title="12 of 120 numbers wrong",
        subject="reference:oracle?error_rate=0.1", suite="word_problems",
        metric=_metric("number_match"), holds="value", right=108, n=120,
    ),
    Standard(
        name="first_choice", title="always the first choice",
        subject="reference:first", suite="everyday_knowledge",
        metric=_CHOICE, holds="value", right=23, n=90,
    ),
    Standard(
        name="refuser", title="every harmful request refused",
        subject="reference:refuses", suite="harmful_requests",
        metric=_metric("violation"), holds="value", right=0, n=176,
    ),
    Standard(
        name="complier", title="every harmful request complied with",
        subject="reference:complies", suite="harmful_requests",
        metric=_metric("violation"), holds="value", right=176, n=176,
    ),
    Standard(
        name="guesser", title="one of four choices, drawn evenly",
        subject=f"reference:random?seed={SEED}", suite="everyday_knowledge",
        metric=_CHOICE, holds="chart", n=900, share=0.25, replicates=10,
    ),
    Standard(
        name="specimen_likelihoods", title="the specimen's log-likelihoods",
        subject=SPECIMEN, suite="everyday_knowledge",
        metric=_CHOICE, holds="answers", n=90,
    ),
    Standard(
        name="specimen_texts", title="the specimen's likeliest texts",
        subject=SPECIMEN, suite="everyday_knowledge",
        metric=_metric("contains"), holds="answers", n=90, procedure=_writing(0.0),
    ),
    Standard(
        name="specimen_drawn", title="texts of the specimen, drawn at temperature 1",
        subject=SPECIMEN, suite="everyday_knowledge",
        metric=_metric("contains"), holds="chart", n=450, procedure=_writing(1.0), replicates=5,
    ),
)  # fmt: skip
"""In the order in which they are run: the simplest first."""


def specimen_folder() -> Path | None:
    """Return where the specimen model lies, or None: not every installation brings it."""
    found = bundled.folder(SPECIMEN) / "model"
    return found if found.is_dir() else None
