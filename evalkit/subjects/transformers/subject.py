"""The subject: a queue of requests in front of a loaded model."""

import contextlib
import platform
from collections import deque
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """All that holds the model."""

    engine: Engine
    scorer: Scorer
    composer: Composer


class TransformersSubject:
    """A model that answers in batches; it holds the memory that the model takes."""

    def __init__(
        self, engine: Engine, scorer: Scorer, composer: Composer, *, deterministic: bool = False
    ) -> None:
        """Answer with ``engine``: log-likelihoods by ``scorer``, texts by ``composer``."""
        self._parts: _Parts | None = _Parts(engine=engine, scorer=scorer, composer=composer)
        self._observed: dict[str, Json] = {}
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
        if self._parts is not None:
            self._observed = self._look(self._parts)
        return SubjectDescription(
            plugin=self._description.plugin,
            name=self._description.name,
            digests=self._description.digests,
            settings=self._description.settings,
            observed=self._observed,
        )

    def submit(self, request: Request) -> None:
        """Take a request; what cannot be asked is answered with its reason at the next collect."""
        parts = self._opened()
        try:
            if request.kind == "loglikelihood":
                parts.scorer.add(likelihood.prepare(parts.engine, request))
            elif request.kind == "generate":
                self._tasks.append(generation.prepare(parts.engine, request))
            else:
                self._refuse(request, _NOT_READ)
        except SubjectError as error:
            self._refuse(request, str(error))

    def collect(self) -> list[Response]:
        """Return the responses of one batch; empty only where nothing was submitted."""
        if self._refused:
            return [self._refused.popleft() for _ in range(len(self._refused))]
        if self._parts is None:
            return []
        scorer, composer = self._parts.scorer, self._parts.composer
        while not scorer.is_idle:
            if responses := scorer.step():
                return responses
        for _ in range(len(self._tasks)):  # others may be submitted meanwhile
            composer.add(self._tasks.popleft())
        while not composer.is_idle:
            if responses := composer.step():
                return responses
        return []

    def close(self) -> None:
        """Let go of the model and its memory."""
        if self._parts is not None:
            self._parts.scorer.close()
            self._parts.composer.close()
            self._parts = None
        self._tasks.clear()
        self._refused.clear()
        self._until_close.close()
        if self._device.type == "cuda":
            torch.cuda.empty_cache()

    def _look(self, parts: _Parts) -> dict[str, Json]:
        """Return how it went so far."""
        device = platform.processor() or platform.machine()
        if self._device.type == "cuda":
            device = torch.cuda.get_device_name(self._device)
        return {
            "device_name": device,
            "threads": torch.get_num_threads(),
            "peak_memory_bytes": peak_bytes(self._device),
            **parts.scorer.observed(),
            **parts.composer.observed(),
        }

    def _refuse(self, request: Request, why: str) -> None:
        self._refused.append(Response(identity=request.identity, finish="error", error=why))

    def _opened(self) -> _Parts:
        if self._parts is None:
            raise SubjectError(
                f"{self._description.name}: is closed (got a request); ask before closing"
            )
        return self._parts
