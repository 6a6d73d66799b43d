"""Answers that are to be written, each by the writer that suits it and was found to be right."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from transformers import PreTrainedModel

from evalkit.errors import SubjectError
from evalkit.records import Json, Response
from evalkit.subjects.transformers.memory import PROBLEMS, Batches
from evalkit.subjects.transformers.scoring.trunks import Trunks
from evalkit.subjects.transformers.texts.reading import Reader
from evalkit.subjects.transformers.writing.batches import BatchWriter
from evalkit.subjects.transformers.writing.generation import Task, respond
from evalkit.subjects.transformers.writing.paged import PagedWriter
from evalkit.subjects.transformers.writing.paged_twin import Room, can_page
from evalkit.subjects.transformers.writing.static import StaticWriter
from evalkit.subjects.transformers.writing.writer_check import Writer, allowed_gap, largest_gap

Kind: TypeAlias = Literal["paged", "batches", "static"]
"""transformers' continuous batching; own batches in which a place is taken at once; padded ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """How answers may be written."""

    greedy: tuple[Kind, ...]  # for answers without a temperature: the first that is right
    sampled: tuple[Kind, ...]
    rows: int  # answers at once
    tokens: int | None  # that they may hold together
    room: Room  # of a paged cache
    longest: int  # tokens that prompt and answer may have together
    alike: int  # tokens up to which a text's numbers don't depend on its own or others' lengths


class Composer:
    """Tasks that wait for their answers. A writer is made and checked when it is first needed."""

    def __init__(
        self, model: PreTrainedModel, reader: Reader, trunks: Trunks, writing: Writing
    ) -> None:
        """Begin with nothing to write."""
        self._model = model
        self._reader = reader
        self._trunks = trunks
        self._writing = writing
        self._writers: dict[Kind, Writer] = {}
        self._refused: dict[Kind, str] = {}
        self._gaps: dict[str, Json] = {}
        self._tasks: dict[int, Task] = {}  # by the identity of their prompts

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits for an answer."""
        return not self._tasks

    def add(self, task: Task) -> None:
        """Have a task answered."""
        is_sampled = task.prompt.decoding.temperature > 0
        kinds = self._writing.sampled if is_sampled else self._writing.greedy
        if task.prompt.width > self._writing.alike:
            kinds = ("static",)  # which computes kept keys anew where their rotation changes
        self._tasks[id(task.prompt)] = task
        self._writer(kinds).add(task.prompt)

    def step(self) -> list[Response]:
        """Write until some answers are finished, and return the responses."""
        busy = next(each for each in self._writers.values() if each.waiting)
        return [
            respond(self._reader, self._tasks.pop(id(prompt)), result)
            for prompt, result in busy.finished()
        ]

    def observed(self) -> dict[str, Json]:
        """Return how it went so far, for the run's record."""
        return {
            "writers": tuple(sorted(self._writers)),
            "writers_refused": dict(sorted(self._refused.items())),
            "writers_gap": dict(self._gaps),
            "written_rows_limit": {kind: each.rows for kind, each in sorted(self._writers.items())},
        }

    def close(self) -> None:
        """Let go of all that waits, and of what the writers hold."""
        for each in self._writers.values():
            each.close()
        self._writers.clear()
        self._tasks.clear()

    def _writer(self, kinds: tuple[Kind, ...]) -> Writer:
        """Return the first writer of some kinds that is right; the last one needs no check."""
        for kind in kinds:
            if kind in self._writers:
                return self._writers[kind]
            if kind not in self._refused and self._made(kind):
                return self._writers[kind]
        raise SubjectError(
            f"writer: the model's answers cannot be written as asked (got {self._refused}); "
            "'auto' takes what is right"
        )

    def _made(self, kind: Kind) -> bool:
        """Make a writer and keep it if a few answers of it are right."""
        if kind == "static":
            rows = self._writing.rows if self._writing.alike >= self._writing.longest else 1
            batches = Batches(rows=rows, tokens=self._writing.tokens)
            self._writers[kind] = StaticWriter(self._model, batches)
            return True
        try:
            writer = self._checked(self._paged if kind == "paged" else self._own_batches, kind)
        except SubjectError as error:
            self._refused[kind] = str(error)
            return False
        self._writers[kind] = writer
        return True

    def _checked(self, make: Callable[[], Writer], kind: Kind) -> Writer:
        writer = make()
        try:
            gap = largest_gap(self._model, writer, longest=self._writing.longest)
        except (SubjectError, *PROBLEMS) as error:
            writer.close()
            raise SubjectError(f"{kind}: {' '.join(str(error).split())[:200]}") from error
        self._gaps[kind] = gap if math.isfinite(gap) else None
        if gap > allowed_gap(self._model.dtype):
            writer.close()
            raise SubjectError(f"{kind}: a token of a probe is {gap:.2g} off the likeliest")
        return writer

    def _own_batches(self) -> Writer:
        rows, tokens = self._writing.rows, self._writing.tokens
        return BatchWriter(self._model, self._trunks, rows=rows, tokens=tokens)

    def _paged(self) -> Writer:
        if reason := can_page(self._model, on_cpu=True):
            raise SubjectError(f"paged: the model cannot be paged ({reason})")
        return PagedWriter(self._model, self._writing.room)
