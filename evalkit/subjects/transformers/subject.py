"""The subject: a queue of requests in front of a loaded model."""

import contextlib
import platform
from collections import deque

import torch

from evalkit.agreement import SubjectDescription
from evalkit.errors import SubjectError
from evalkit.records import Json, Request, Response
from evalkit.subjects.transformers.determinism import repeatable
from evalkit.subjects.transformers.engine import Engine
from evalkit.subjects.transformers.memory import peak_bytes
from evalkit.subjects.transformers.scoring import likelihood
from evalkit.subjects.transformers.scoring.scorer import Scorer
from evalkit.subjects.transformers.threads import suitable_threads
from evalkit.subjects.transformers.writing import generation
from evalkit.subjects.transformers.writing.composer import Composer

WINDOW = 1024  # enough to share prefixes and sort by length

_NOT_READ = (
    "transformers: a model has no documents (got a request of kind 'read'); 'generate' or "
    "'loglikelihood' is right"
)


class TransformersSubject:
    """A model that answers in batches; it holds the memory that the model takes."""

    def __init__(
        self, engine: Engine, scorer: Scorer, composer: Composer, *, deterministic: bool = False
    ) -> None:
        """Answer with ``engine``: log-likelihoods by ``scorer``, texts by ``composer``."""
        self._engine: Engine | None = engine
        self._scorer = scorer
        self._composer = composer
        self._description = SubjectDescription(
            plugin="transformers",
            name=engine.name,
            digests=engine.digests,
            settings=engine.settings,
        )
        self._device = engine.model.device
        self._tasks: deque[generation.Task] = deque()
        self._refused: deque[Response] = deque()
        self._until_close = contextlib.ExitStack()
        self._until_close.enter_context(suitable_threads(engine.model))
        if deterministic:
            self._until_close.enter_context(repeatable())

    @property
    def on_processor(self) -> bool:
        """Whether the model computes where everything else does too."""
        return self._device.type == "cpu"

    @property
    def window(self) -> int:
        """How many requests the driver should keep in flight."""
        return WINDOW

    def describe(self) -> SubjectDescription:
        """Return what answers; ``observed`` says how it went so far."""
        observed: dict[str, Json] = {
            "device": platform.processor() or platform.machine(),
            "threads": torch.get_num_threads(),
            "peak_memory_bytes": peak_bytes(self._device),
            **self._scorer.observed(),
            **self._composer.observed(),
        }
        if self._device.type == "cuda":
            observed["device"] = torch.cuda.get_device_name(self._device)
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
                self._scorer.add(likelihood.prepare(engine, request))
            elif request.kind == "generate":
                self._tasks.append(generation.prepare(engine, request))
            else:
                self._refuse(request, _NOT_READ)
        except SubjectError as error:
            self._refuse(request, str(error))

    def collect(self) -> list[Response]:
        """Return the responses of one batch; empty only where nothing was submitted."""
        if self._refused:
            return [self._refused.popleft() for _ in range(len(self._refused))]
        while not self._scorer.is_idle:
            if responses := self._scorer.step():
                return responses
        for _ in range(len(self._tasks)):  # others may be submitted meanwhile
            self._composer.add(self._tasks.popleft())
        while not self._composer.is_idle:
            if responses := self._composer.step():
                return responses
        return []

    def close(self) -> None:
        """Let go of the model and its memory."""
        self._engine = None
        self._scorer.close()
        self._composer.close()
        self._tasks.clear()
        self._refused.clear()
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
