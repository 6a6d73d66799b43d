"""Questions that wait for their log-probabilities, planned together and computed batch by batch."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

import torch
from transformers import PreTrainedModel

from evalkit.errors import SubjectError
from evalkit.records import Json, Response
from evalkit.subjects.transformers.memory import Batches, Failure, Work, what_failed
from evalkit.subjects.transformers.scoring.likelihood import Question, respond
from evalkit.subjects.transformers.scoring.logprobs import token_logprobs
from evalkit.subjects.transformers.scoring.planning import Group, Pack, plan
from evalkit.subjects.transformers.scoring.prefix_tree import Row
from evalkit.subjects.transformers.scoring.tree_pass import Scored, is_finite, score
from evalkit.subjects.transformers.scoring.trunks import Trunks
from evalkit.subjects.transformers.scoring.way import Way

Values = tuple[float, ...] | Failure
_TRUNK_SHARE = 8  # a row behind a trunk takes the memory of one that is longer by this part of it
_AHEAD = 4  # batches given to a device before the first one's numbers are waited for


@dataclass(slots=True, kw_only=True)
class _Asked:
    """A question and what has been found for its rows."""

    question: Question
    found: dict[int, Values] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class _Plan:
    """Rows of several questions, and what of them is still to be computed."""

    rows: list[Row]
    owners: list[tuple[_Asked, int]]  # whose each row is, and which of its rows
    groups: deque[Group]
    plain: deque[int]  # rows that no group has
    packs: deque[Pack] = field(default_factory=deque)  # left of the first group


class Scorer:
    """Answers questions by the way that the model was found to take; holds the trunks."""

    def __init__(
        self,
        model: PreTrainedModel,
        way: Way,
        batches: Batches,
        *,
        trunk_budget: int,
        alone: bool = False,
    ) -> None:
        """Begin with nothing asked.

        Args:
            model: What computes.
            way: How.
            batches: How much goes through it at once.
            trunk_budget: Bytes of shared prefixes to keep.
            alone: Compute each question apart from all others, so that no number depends on what
                else is asked, or when.
        """
        self._model = model
        self._way = way
        self._batches = batches
        self._trunks = Trunks(model, budget=trunk_budget)
        self._again = 0  # rows whose pack had no number, or no memory
        self._alone = alone
        self._ahead = 1 if model.device.type == "cpu" else _AHEAD
        self._waiting: deque[Question] = deque()
        self._plan: _Plan | None = None

    @property
    def trunks(self) -> Trunks:
        """The shared prefixes that are computed."""
        return self._trunks

    def observed(self) -> dict[str, Json]:
        """Return how it went so far, for the run's record."""
        return {
            "probe_difference": self._way.difference,
            "probe_tolerance": self._way.tolerance,
            "ways_refused": self._way.refused,
            "scored_batch_rows_limit": self._batches.rows,
            "scored_batch_tokens_limit": self._batches.tokens,
            "scored_batches_halved": self._batches.halved,
            "scored_again": self._again,
            "trunk_tokens_computed": self._trunks.computed_tokens,
            "trunks_evicted": self._trunks.evicted,
        }

    def close(self) -> None:
        """Let go of the trunks and of what waits."""
        self._trunks.clear()
        self._waiting.clear()
        self._plan = None

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits for an answer."""
        return self._plan is None and not self._waiting

    def add(self, question: Question) -> None:
        """Have a question answered with the next plan."""
        self._waiting.append(question)

    def step(self) -> list[Response]:
        """Compute one batch and return the responses that are complete with it: maybe none."""
        if self._plan is None:
            self._plan = self._planned()
        current = self._plan
        found = self._next(current)
        responses = []
        for row, values in found.items():
            asked, n = current.owners[row]
            asked.found[n] = values
            if len(asked.found) == len(asked.question.rows):
                every = [asked.found[k] for k in range(len(asked.question.rows))]
                responses.append(respond(asked.question, every))
        if not (current.groups or current.packs or current.plain):
            self._plan = None
        return responses

    def _planned(self) -> _Plan:
        if self._alone:
            self._trunks.clear()  # what is kept would depend on what was asked before
            self._batches.reset()
        count = 1 if self._alone else len(self._waiting)
        taken = [self._waiting.popleft() for _ in range(count)]  # others may be added meanwhile
        rows: list[Row] = []
        owners = []
        for question in taken:
            asked = _Asked(question=question)
            owners += [(asked, n) for n in range(len(question.rows))]
            rows += question.rows
        limits, longest = self._way.limits, self._way.longest
        packable = [n for n, row in enumerate(rows) if row.width <= longest] if limits else []
        groups = plan([rows[n] for n in packable], limits) if limits else []
        # some layers count a token's place in the row, not its position
        groups = [each.no_longer_than(longest).renumbered(packable) for each in groups]
        packed = {n for each in groups for pack in each.packs for n in pack.members}
        rest = sorted(set(range(len(rows))) - packed, key=lambda n: -rows[n].width)
        return _Plan(
            rows=rows,
            owners=owners,
            groups=deque(each for each in groups if each.packs),
            plain=deque(rest),
        )

    def _next(self, current: _Plan) -> dict[int, Values]:
        """Compute the next batch of a plan and return what was found by row."""
        if not current.groups:
            widths = [current.rows[n].width for n in current.plain]
            some = [current.plain.popleft() for _ in range(self._batches.fitting(widths))]
            return self._plainly(current, some)
        group = current.groups[0]
        current.packs = current.packs or deque(group.packs)
        share = self._share(group)
        fitting = self._batches.fitting([len(each.packed) + share for each in current.packs])
        count = min(fitting * self._ahead, len(current.packs))
        packs = [current.packs.popleft() for _ in range(count)]
        if not current.packs:
            current.groups.popleft()
        return self._packed(current, group, packs)

    def _packed(self, current: _Plan, group: Group, packs: Sequence[Pack]) -> dict[int, Values]:
        share = self._share(group)
        work: Work[Pack, Scored] = Work(
            width=lambda pack: len(pack.packed) + share,
            compute=lambda some: self._score(current, group, some),
        )
        results = self._batches.run(packs, work)
        passes = {id(each): each for each in results if isinstance(each, Scored)}
        by_row = {n: v for each in passes.values() for n, v in _waited_for(each).items()}
        if len(passes) < len({id(each) for each in results}):
            self._trunks.clear()  # their memory may be what was short
        found: dict[int, Values] = {}
        again: list[int] = []
        for pack in packs:
            values = {n: by_row[n] for n in pack.members if n in by_row}
            if len(values) == len(pack.members) and is_finite(values):
                found.update(values)
            else:
                again += pack.members  # one of them may be to blame: each for itself
        self._again += len(again)
        return found | self._plainly(current, again, apart=True)

    def _share(self, group: Group) -> int:
        """Return by how many tokens' memory the trunk makes each row larger."""
        return 0 if self._ahead == 1 else len(group.trunk) // _TRUNK_SHARE

    def _score(self, current: _Plan, group: Group, packs: Sequence[Pack]) -> list[Scored]:
        """Return the pass that holds the packs, once for each; it may still be under way."""
        trunk = self._trunks.of(group.trunk, group.stages)
        masking = self._way.masking or "causal"
        return [score(self._model, trunk, packs, current.rows, masking)] * len(packs)

    def _plainly(
        self, current: _Plan, some: Sequence[int], *, apart: bool = False
    ) -> dict[int, Values]:
        """Compute rows in padded batches, or each alone where nothing may depend on the others."""
        work: Work[Row, tuple[float, ...]] = Work(
            width=lambda row: row.width, compute=lambda rows: token_logprobs(self._model, rows)
        )
        groups = [[n] for n in some] if self._alone or apart else [list(some)]
        found: dict[int, Values] = {}
        for each in groups:
            results = self._batches.run([current.rows[n] for n in each], work)
            found.update(zip(each, results, strict=True))
        return found


def _waited_for(scored: Scored) -> dict[int, tuple[float, ...]]:
    """Return what a pass has found.

    Raises:
        SubjectError: the accelerator has failed meanwhile.
    """
    try:
        return scored.by_row()
    except torch.AcceleratorError as error:
        raise SubjectError(what_failed(error)) from error
