"""The subject: a queue of requests in front of a loaded model."""

import contextlib
import platform

import torch

from evalkit.agreement import SubjectDescription
from evalkit.errors import SubjectError
from evalkit.records import Json, Request, Response
from evalkit.subjects.transformers import generation, likelihood
from evalkit.subjects.transformers.determinism import repeatable
from evalkit.subjects.transformers.engine import Engine
from evalkit.subjects.transformers.memory import Batches
from evalkit.subjects.transformers.threads import suitable_threads

WINDOW = 256  # enough to sort by length, few enough to ask again after a kill

_NOT_READ = (
    "transformers: a model has no documents (got a request of kind 'read'); 'generate' or "
    "'loglikelihood' is right"
)


class TransformersSubject:
    """A model that answers in batches; it holds the memory that the model takes."""

    def __init__(self, engine: Engine, batches: Batches, *, deterministic: bool = False) -> None:
        """Answer with ``engine`` in ``batches``."""
        self._engine: Engine | None = engine
        self._batches = batches
        self._description = SubjectDescription(
            plugin="transformers",
            name=engine.name,
            digests=engine.digests,
            settings=engine.settings,
        )
        self._device = engine.model.device
        self._questions: list[likelihood.Question] = []
        self._tasks: list[generation.Task] = []
        self._refused: list[Response] = []
        self._until_close = contextlib.ExitStack()
        self._until_close.enter_context(suitable_threads(engine.model))
        if deterministic:
            self._until_close.enter_context(repeatable())

    @property
    def window(self) -> int:
        """How many requests the driver should keep in flight."""
        return WINDOW

    def describe(self) -> SubjectDescription:
        """Return what answers; ``observed`` says how it went so far."""
        observed: dict[str, Json] = {
            "batch_size": self._batches.rows,
            "batches_halved": self._batches.halved,
            "device": platform.processor() or platform.machine(),
            "threads": torch.get_num_threads(),
        }
        if self._device.type == "cuda":
            observed["device"] = torch.cuda.get_device_name(self._device)
            observed["peak_memory_bytes"] = torch.cuda.max_memory_allocated(self._device)
        return SubjectDescription(
            plugin=self._description.plugin,
            name=self._description.name,
            digests=self._description.digests,
            settings=self._description.settings,
            observed=observed,
        )

    def submit(self, request: Request) -> None:
        """Take a request; what cannot be asked is answered with its reason at the next collect."""
        engine = self._opened()
        try:
            if request.kind == "loglikelihood":
                self._questions.append(likelihood.prepare(engine, request))
            elif request.kind == "generate":
                self._tasks.append(generation.prepare(engine, request))
            else:
                self._refuse(request, _NOT_READ)
        except SubjectError as error:
            self._refuse(request, str(error))

    def collect(self) -> list[Response]:
        """Return the responses of one batch; empty only where nothing was submitted."""
        if self._refused:
            refused, self._refused = self._refused, []
            return refused
        if self._questions:
            return self._answer_questions(self._opened())
        if self._tasks:
            return self._answer_tasks(self._opened())
        return []

    def close(self) -> None:
        """Let go of the model and its memory."""
        self._engine = None
        self._questions, self._tasks, self._refused = [], [], []
        self._until_close.close()
        if self._device.type == "cuda":
            torch.cuda.empty_cache()

    def _refuse(self, request: Request, why: str) -> None:
        self._refused.append(Response(identity=request.identity, finish="error", error=why))

    def _opened(self) -> Engine:
        if self._engine is None:
            raise SubjectError(
                f"{self._description.name}: is closed (got a request); ask before closing"
            )
        return self._engine

    def _answer_questions(self, engine: Engine) -> list[Response]:
        self._questions.sort(key=lambda each: -each.width)
        rows = [(n, row.width) for n, each in enumerate(self._questions) for row in each.rows]
        fitting = self._batches.fitting([width for _, width in rows])
        count = max(1, rows[fitting][0]) if fitting < len(rows) else len(self._questions)
        batch = self._questions[:count]
        responses = likelihood.answer(engine, batch, self._batches)
        del self._questions[:count]
        return responses

    def _answer_tasks(self, engine: Engine) -> list[Response]:
        longest = max(each.max_tokens for each in self._tasks)
        self._tasks.sort(key=lambda each: (each.max_tokens != longest, -each.width))
        alike = [each.width for each in self._tasks if each.max_tokens == longest]
        count = self._batches.fitting(alike)
        responses = generation.answer(engine, self._tasks[:count], self._batches)
        del self._tasks[:count]
        return responses
