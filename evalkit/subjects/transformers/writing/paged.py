"""Greedy answers by transformers' continuous batching: a finished answer's place is taken at once.

The manager ends an answer on token ids and on its length. A stop string is in the text, so those
answers are followed token by token here and cancelled. Everything that the manager says passes
through ``drawing``'s rules, so that an answer ends where it would in a batch of our own.
"""

import atexit
import contextlib
import math
from dataclasses import replace
from itertools import count
from typing import Protocol

from transformers import ContinuousBatchingManager, PreTrainedModel
from transformers.utils import logging

from evalkit.errors import SubjectError
from evalkit.subjects.transformers.memory import (
    Failure,
    is_short_of_memory,
    release,
    too_wide,
    what_failed,
)
from evalkit.subjects.transformers.writing.drawing import Drawn, Prompt, append, begin
from evalkit.subjects.transformers.writing.paged_twin import Room, capacity, start

_PATIENCE = 0.2  # seconds without a word after which the thread is looked at
_SILENT = 100  # above every level: what goes wrong is raised or returned here


class _Said(Protocol):
    """What the manager says about a request: so far, or at its end."""

    request_id: str
    generated_tokens: list[int]
    logprobs: list[float]
    error: str | None

    def is_finished(self) -> bool: ...


class PagedWriter:
    """A manager, its thread and its cache; answers come back in the order in which they end."""

    def __init__(self, model: PreTrainedModel, room: Room | None = None) -> None:
        """Make a paged cache for answers of ``model``, which itself stays as it is.

        Raises:
            SubjectError: the cache does not fit, or the model cannot be paged.
        """
        self._model: PreTrainedModel | None = model
        self._room = self._usual = room or Room()
        self._numbers = count()
        self._rows: dict[str, Drawn] = {}  # by request id, in the order of their coming
        self._done: list[tuple[Prompt, Drawn | Failure]] = []
        self._until_close = contextlib.ExitStack()
        # a thread that computes while the interpreter is taken down aborts the process
        atexit.register(self.close)
        self._until_close.callback(atexit.unregister, self.close)
        self._silence()
        self._manager: ContinuousBatchingManager | None = None
        try:
            self._manager = start(model, self._room)
        except SubjectError:
            self.close()
            raise

    @property
    def waiting(self) -> int:
        """How many prompts were added and not returned."""
        return len(self._rows) + len(self._done)

    @property
    def rows(self) -> int:
        """How many answers are written at once: fewer after memory was short."""
        return self._room.rows

    def add(self, prompt: Prompt) -> None:
        """Take a prompt whose answer has no temperature.

        Raises:
            SubjectError: the writer is closed, or the prompt's answer is to be sampled.
        """
        if prompt.decoding.temperature != 0:
            raise SubjectError(
                f"paged cache: temperature is not 0 (got {prompt.decoding.temperature}); sampled "
                "answers are right in batches with a generator each"
            )
        manager = self._opened()
        holds = capacity(manager)
        if prompt.width > holds:
            self._fail(prompt, too_wide(prompt.width, f"the paged cache holds {holds}"))
        elif not prompt.ids:
            self._fail(prompt, "prompt: has no tokens (got 0); one or more are needed")
        else:
            self._send(manager, prompt)

    def finished(self) -> list[tuple[Prompt, Drawn | Failure]]:
        """Return every prompt that ended, waiting for one; empty only where none was added.

        Raises:
            SubjectError: the accelerator itself has failed, so that nothing more can be computed.
        """
        while self._rows and not self._done:
            self._listen(self._opened(), _PATIENCE)
        while self._rows and self._has_word():
            self._listen(self._opened(), 0)
        done, self._done = self._done, []
        return done

    def close(self) -> None:
        """Stop the manager and let go of its memory; what was not returned is dropped."""
        self._rows, self._done = {}, []
        self._stop()
        self._model = None
        self._until_close.close()

    def _silence(self) -> None:
        logger = logging.get_logger("ContinuousBatchingLogger")
        self._until_close.callback(logger.setLevel, logger.level)
        logger.setLevel(_SILENT)

    def _opened(self) -> ContinuousBatchingManager:
        if self._manager is None:
            raise SubjectError("paged cache: is closed (got a prompt); ask before closing")
        return self._manager

    def _model_of_ours(self) -> PreTrainedModel:
        if self._model is None:
            raise SubjectError("paged cache: is closed (got a prompt); ask before closing")
        return self._model

    def _fail(self, prompt: Prompt, reason: str) -> None:
        self._done.append((prompt, Failure(reason=reason)))

    def _send(self, manager: ContinuousBatchingManager, prompt: Prompt) -> None:
        name = str(next(self._numbers))  # never one that was used: a cancelled one may still speak
        self._rows[name] = begin(prompt)
        manager.add_request(
            list(prompt.ids),
            request_id=name,
            max_new_tokens=prompt.decoding.max_tokens,
            eos_token_id=sorted(prompt.ends),
            streaming=any(prompt.decoding.stop),
        )

    def _has_word(self) -> bool:
        return not self._opened().output_router.output_queue.empty()

    def _listen(self, manager: ContinuousBatchingManager, patience: float) -> None:
        said: _Said | None = manager.get_result(timeout=patience)
        if said is None:
            if manager.is_running():
                _unblock(manager)
            else:
                self._begin_again(manager)
            return
        row = self._rows.get(said.request_id)
        if row is None:  # cancelled while a pass with it was under way
            return
        if said.error is None:
            self._hear(manager, row, said)
        elif manager.background_thread_status.can_accept_new_requests() is None:
            del self._rows[said.request_id]
            self._fail(row.prompt, f"generate: {' '.join(said.error.split())[:200]}")
        else:  # the thread ends, and says so of every request
            self._begin_again(manager)

    def _hear(self, manager: ContinuousBatchingManager, row: Drawn, said: _Said) -> None:
        known = row.drawn
        pairs = zip(said.generated_tokens[known:], said.logprobs[known:], strict=False)
        for token, logprob in pairs:
            append(row, token, is_finite=math.isfinite(logprob))
            if row.end is not None:
                break
        if row.end is not None:
            del self._rows[said.request_id]
            self._done.append((row.prompt, row))
            if not said.is_finished():
                manager.cancel_request(said.request_id)
                _unblock(manager)
        elif said.is_finished():
            del self._rows[said.request_id]
            self._fail(row.prompt, f"generate: ended after {row.drawn} tokens without a reason")

    def _begin_again(self, manager: ContinuousBatchingManager) -> None:
        """Start another manager, and send it all that is not answered.

        Short of memory, it has half as much at once from then on. Any other error is one request's
        fault: with one answer at once it is the first of them, which then fails alone.
        """
        tokens = manager.continuous_batching_config.max_batch_tokens or 2
        self._stop()  # waits for the thread, which names its error last
        error: Exception | None = manager.background_thread_status.fatal_error
        words = "its thread ended" if error is None else what_failed(error)
        is_short = error is not None and is_short_of_memory(error)
        manager.background_thread_status.clear()
        del error  # its traceback keeps the old cache alive
        release()
        prompts = [row.prompt for row in self._rows.values()]
        self._rows = {}
        if self._room.rows == 1:
            self._fail(prompts.pop(0), f"generate: cannot be computed (got {words})")
            self._room = self._usual
        elif is_short:
            rows = max(1, min(self._room.rows, len(prompts)) // 2)
            self._room = replace(self._room, rows=rows, batch_tokens=max(rows, tokens // 2))
            self._usual = self._room
        else:
            self._room = replace(self._room, rows=1)
        self._manager = start(self._model_of_ours(), self._room)
        for each in prompts:
            self.add(each)  # the new cache may hold less

    def _stop(self) -> None:
        manager, self._manager = self._manager, None
        if manager is None:
            return
        manager.stop(block=True, hard_stop=True)
        manager.destroy()
        del manager
        release()


def _unblock(manager: ContinuousBatchingManager) -> None:
    """Let new requests in again.

    A full cache shuts them out until an answer ends; one that is cancelled does not count as ended,
    and with only such answers the thread would wait for ever (transformers 5.17 and 5.24).
    """
    if manager.batch_processor is not None:
        manager.batch_processor.scheduler.block_new_requests = False
