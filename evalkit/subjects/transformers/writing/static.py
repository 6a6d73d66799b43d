"""Answers written in padded batches that end when the last one does: what every model takes."""

from collections.abc import Sequence

from transformers import PreTrainedModel

from evalkit.subjects.transformers.memory import Batches, Failure, Work
from evalkit.subjects.transformers.writing.drawing import Drawn, Prompt, draw


class StaticWriter:
    """Prompts that wait to be written together with others that may draw as many tokens."""

    def __init__(self, model: PreTrainedModel, batches: Batches) -> None:
        """Write with ``model``; ``batches`` says how many at a time."""
        self._model = model
        self._batches = batches
        self._prompts: list[Prompt] = []

    @property
    def waiting(self) -> int:
        """How many prompts were added and not returned."""
        return len(self._prompts)

    @property
    def rows(self) -> int:
        """How many answers are written at once: fewer after memory ran out."""
        return self._batches.rows or 1

    def add(self, prompt: Prompt) -> None:
        """Take a prompt."""
        self._prompts.append(prompt)

    def finished(self) -> list[tuple[Prompt, Drawn | Failure]]:
        """Return the answers of one batch; empty only if nothing was added.

        With one ``max_tokens`` a batch, no row is driven beyond the model's context by another.

        Raises:
            SubjectError: the accelerator itself has failed, so that nothing more can be computed.
        """
        if not self._prompts:
            return []
        longest = max(each.decoding.max_tokens for each in self._prompts)
        self._prompts.sort(key=lambda each: (each.decoding.max_tokens != longest, -each.width))
        alike = [each.width for each in self._prompts if each.decoding.max_tokens == longest]
        batch = self._prompts[: self._batches.fitting(alike)]
        work: Work[Prompt, Drawn] = Work(width=_width, compute=self._draw)
        results = self._batches.run(batch, work)
        del self._prompts[: len(batch)]
        return list(zip(batch, results, strict=True))

    def close(self) -> None:
        """Let go of what waits."""
        self._prompts.clear()

    def _draw(self, prompts: Sequence[Prompt]) -> list[Drawn]:
        return draw(self._model, prompts)


def _width(prompt: Prompt) -> int:
    return prompt.width
