"""By which way a model's log-probabilities are computed: found by asking it both ways when loaded.

A recurrent model takes no mask of ours, one with position biases no positions, one with a sliding
window sees less than the mask says. None of them complains: the numbers are just others. So a few
requests are computed plainly and by each faster way, and the fastest that agrees is taken.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import torch
from transformers import PretrainedConfig, PreTrainedModel

from evalkit.errors import SubjectError
from evalkit.subjects.transformers.memory import PROBLEMS, is_short_of_memory, what_failed
from evalkit.subjects.transformers.scoring.logprobs import token_logprobs
from evalkit.subjects.transformers.scoring.planning import Limits, plan
from evalkit.subjects.transformers.scoring.prefix_tree import Row
from evalkit.subjects.transformers.scoring.tree_pass import Masking, score
from evalkit.subjects.transformers.scoring.trunks import Trunks

TOLERANCE = 5e-4  # of any token's log-probability in float32
MEAN_TOLERANCE = 0.05  # of their mean in 16 bits, where a single logit of 16 is a step of 0.1
NAMES: dict[Masking | None, str] = {
    "tree": "prefix tree",
    "causal": "shared prefixes with padded batches",
    None: "padded batches",
}
_STATEFUL = "the model keeps a state that goes on from token to token, which no mask hides"
_WINDOWS = ("sliding_window", "attention_chunk_size", "window_size", "local_attention")
_EVERYTHING = 10**9  # tokens
_BY_LENGTH = {"dynamic", "longrope", "su"}  # rotations that depend on the longest text
_TRIED: tuple[tuple[Masking, Limits], ...] = (  # packed small, so that few tokens try all there is
    ("tree", Limits(short=24, long=4096, hidden=0.5, fill=24, worth=1)),
    ("causal", Limits(short=0, long=_EVERYTHING, hidden=0.0, fill=0, worth=1)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How rows are scored: with which masks, and up to which length that was found right."""

    masking: Masking | None  # None: every row alone in padded batches
    limits: Limits | None
    longest: int  # tokens; longer rows are scored plainly
    difference: float | None  # of the probe: largest for float32, else mean
    tolerance: float
    refused: tuple[str, ...]  # why not a faster one

    @property
    def name(self) -> str:
        """Return the words for the run's record."""
        return NAMES[self.masking]


def find_way(model: PreTrainedModel, max_length: int) -> Way:
    """Return the fastest way by which the model gives the same numbers as plainly.

    Raises:
        SubjectError: memory is too short for a few short texts, or the accelerator has failed.
    """
    if getattr(model, "_is_stateful", False):  # theirs; short texts in 16 bits might not show it
        return plain_way((_STATEFUL,))
    rows = _probe(model, max_length)
    plain = _plainly(model, rows)
    tolerance = _tolerance(model, rows, plain)
    refused = []
    for masking, small in _TRIED:
        try:
            difference = _difference(model, plain, _scored(model, rows, small, masking))
        except PROBLEMS as error:
            words = what_failed(error)
            if is_short_of_memory(error):  # that says nothing about the model
                raise SubjectError(
                    f"memory: too little to try the model out with {len(rows)} short texts (got "
                    f"{words}); a smaller dtype or more memory is needed"
                ) from error
            refused.append(f"{NAMES[masking]}: {words}")
            continue
        if difference <= tolerance:
            return Way(
                masking=masking,
                limits=limits_of(model, masking),
                longest=window(model.config),
                difference=difference,
                tolerance=tolerance,
                refused=tuple(refused),
            )
        refused.append(f"{NAMES[masking]}: differs by {difference:.2g} from padded batches")
    return plain_way(tuple(refused), tolerance)


def plain_way(refused: tuple[str, ...], tolerance: float = TOLERANCE) -> Way:
    """Return the way that every model takes."""
    return Way(
        masking=None,
        limits=None,
        longest=0,
        difference=None,
        tolerance=tolerance,
        refused=refused,
    )


def limits_of(model: PreTrainedModel, masking: Masking) -> Limits:
    """Return how rows are packed for a model: the wider it is, the less hidden pairs cost."""
    on_cpu = model.device.type == "cpu"
    if masking == "causal":  # one sequence a row; a pass for a trunk alone costs a device its pace
        worth = 64 if on_cpu else 1024
        return Limits(short=0, long=_EVERYTHING, hidden=0.0, fill=0, worth=worth)
    hidden_size = int(getattr(model.config.get_text_config(), "hidden_size", 512))
    return Limits(
        short=min(max(hidden_size // 2, 128), 1024),
        long=4096,
        hidden=0.15 if on_cpu else 0.5,
        fill=128 if on_cpu else 256,
        worth=64,
    )


def window(config: PretrainedConfig) -> int:
    """Return up to how many tokens every layer sees all, and positions mean the same."""
    text = config.get_text_config()
    found = [getattr(text, name, None) for name in _WINDOWS]
    if getattr(text, "use_sliding_window", True) is False:
        found[0] = None
    sizes = [each for each in found if isinstance(each, int) and each > 0]
    return min([*sizes, rotation_limit(config)])


def rotation_limit(config: PretrainedConfig) -> int:
    """Return up to how many tokens positions are rotated by the same factors.

    Above it some models rotate all positions of a batch by others: keys that are kept from before
    are then wrong, and so is a short text beside a long one.
    """
    text = config.get_text_config()
    rules = [getattr(text, name, None) for name in ("rope_parameters", "rope_scaling")]
    found = [each for each in rules if isinstance(each, dict)]
    found += [inner for each in found for inner in each.values() if isinstance(inner, dict)]
    kinds = {str(each.get("rope_type") or each.get("type")) for each in found}
    if not kinds & _BY_LENGTH and not getattr(text, "use_dynamic_ntk", False):
        return _EVERYTHING
    stated = [each.get("original_max_position_embeddings") for each in found]
    names = ("original_max_position_embeddings", "max_position_embeddings")
    stated += [getattr(text, name, None) for name in names]
    return next((each for each in stated if isinstance(each, int) and each > 0), 1)


def _probe(model: PreTrainedModel, max_length: int) -> list[Row]:
    """Return rows that share long and short beginnings, of random tokens that any model takes."""
    draw = random.Random(0)  # noqa: S311 - no secret: the same rows every time
    vocabulary = _vocabulary(model)
    longest = min(max_length, window(model.config), 48)
    unit = max(1, (longest - 4) // 2)  # of the two parts of a question

    def some(count: int) -> tuple[int, ...]:
        return tuple(draw.randrange(vocabulary) for _ in range(count))

    common, rows = some(unit), []
    for length, scored in ((unit, (1, 2, 3)), (max(1, unit // 2), (2, 1))):
        question = common + some(length)
        rows += [Row(ids=question + some(count), scored=count) for count in scored]
    return rows


def _vocabulary(model: PreTrainedModel) -> int:
    embeddings = cast("torch.Tensor", model.get_input_embeddings().weight)  # (vocab, hidden)
    return embeddings.shape[0]


def _plainly(model: PreTrainedModel, rows: Sequence[Row]) -> list[tuple[float, ...]]:
    return [token_logprobs(model, [row])[0] for row in rows]


def _tolerance(
    model: PreTrainedModel, rows: Sequence[Row], plain: Sequence[tuple[float, ...]]
) -> float:
    """Return how far two ways may be apart.

    In 16 bits that must be well below what another first token changes: else a model that hardly
    looks back would pass with any mask.
    """
    if model.dtype == torch.float32:
        return TOLERANCE
    vocabulary = _vocabulary(model)
    others = [
        Row(ids=((row.ids[0] + 1) % vocabulary, *row.ids[1:]), scored=row.scored) for row in rows
    ]
    return min(MEAN_TOLERANCE, _difference(model, plain, _plainly(model, others)) / 4)


def _scored(
    model: PreTrainedModel, rows: Sequence[Row], limits: Limits, masking: Masking
) -> list[tuple[float, ...]]:
    trunks = Trunks(model, budget=0)
    found: dict[int, tuple[float, ...]] = {}
    for group in plan(rows, limits):
        trunk = trunks.of(group.trunk, group.stages)
        found.update(score(model, trunk, group.packs, rows, masking).by_row())
    return [found[n] for n in range(len(rows))]


def _difference(
    model: PreTrainedModel,
    plain: Sequence[tuple[float, ...]],
    other: Sequence[tuple[float, ...]],
) -> float:
    """Return how far two ways are apart; infinity where a number is not finite in one of them."""
    pairs = zip(plain, other, strict=True)
    found = [abs(a - b) for one, two in pairs for a, b in zip(one, two, strict=True)]
    gaps = torch.tensor(found)  # (tokens,)
    if not bool(gaps.isfinite().all()):
        return float("inf")
    return float(gaps.max() if model.dtype == torch.float32 else gaps.mean())
