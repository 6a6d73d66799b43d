"""A model that does not fit one card: split over several, one process for each."""

from dataclasses import replace

import torch

from evalkit.agreement import SubjectDescription
from evalkit.contracts import SubjectContext
from evalkit.errors import SubjectError
from evalkit.records import Identity, Request, Response
from evalkit.subjects.transformers.models.finding import find
from evalkit.subjects.transformers.models.loading import choose_machine, load_outline
from evalkit.subjects.transformers.models.weights import check_folder, needs_code, read_config
from evalkit.subjects.transformers.options import Options
from evalkit.subjects.transformers.ranks.processes import Opening, Ranks
from evalkit.subjects.transformers.ranks.splitting import check_heads, check_plan


class ParallelSubject:
    """A model in several processes, each of which holds a part of every layer."""

    def __init__(self, ranks: Ranks, *, count: int) -> None:
        """Ask ``count`` processes that have opened the model."""
        self._ranks = ranks
        self._count = count
        self._last = ranks.opened
        self._flying: set[Identity] = set()
        self._is_asked = False

    @property
    def window(self) -> int:
        """How many requests the driver should keep in flight."""
        return self._last.window

    def describe(self) -> SubjectDescription:
        """Return what answers; ``observed`` is of the first process at its last answer."""
        described = self._last.description
        settings = {**described.settings, "tensor_parallel": self._count}
        return replace(described, settings=settings)

    def submit(self, request: Request) -> None:
        """Take a request.

        Raises:
            SubjectError: a process is gone.
        """
        self._ranks.tell(request)
        self._flying.add(request.identity)

    def collect(self) -> list[Response]:
        """Return the responses of one batch; the next batch is computed meanwhile.

        Raises:
            SubjectError: a process is gone, or cannot go on.
        """
        if not self._flying:
            return []
        if not self._is_asked:
            self._ranks.tell("collect")
        self._last = self._ranks.hear()
        self._flying -= {each.identity for each in self._last.responses}
        self._is_asked = bool(self._flying)
        if self._is_asked:
            self._ranks.tell("collect")
        return list(self._last.responses)

    def close(self) -> None:
        """End the processes."""
        self._ranks.close()


def open_parallel(
    target: str, context: SubjectContext, options: Options, *, count: int
) -> ParallelSubject:
    """Return the subject behind a reference, split over ``count`` processes.

    Raises:
        SubjectError: it cannot be split so, or cannot be loaded as the options want it.
    """
    device = _check_machine(options, count)
    found = find(target, options.revision)
    check_folder(found.folder, remote_code=context.allow.remote_code)
    runs_code = needs_code(found.folder, read_config(found.folder))
    outline = load_outline(found, remote_code=runs_code)
    check_plan(type(outline).__name__, outline.tp_plan)
    check_heads(outline.config, count)
    # the processes cannot be asked for samples: no model needs them
    opening = Opening(target=target, context=replace(context, samples=()), options=options)
    return ParallelSubject(Ranks(opening, count=count, device=device), count=count)


def _check_machine(options: Options, count: int) -> str:
    """Return the kind of device on which the processes compute."""
    if count <= 1:
        raise SubjectError(
            f"tensor_parallel: is no number of parts (got {count}); 2 or more is right, or nothing "
            "for a model in one piece"
        )
    # a stated dtype, so that no card is opened in this process to choose one
    device = choose_machine(replace(options, dtype="float32")).device
    if device == "cuda" and torch.cuda.device_count() < count:
        raise SubjectError(
            f"tensor_parallel: there are too few cards (got {count} for "
            f"{torch.cuda.device_count()} CUDA devices); at most one part a card is right"
        )
    return device
