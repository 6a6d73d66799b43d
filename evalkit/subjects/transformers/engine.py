"""A loaded model with all that is needed to ask it; made by ``opening``."""

from collections.abc import Mapping
from dataclasses import dataclass

from transformers import PreTrainedModel

from evalkit.records import Json
from evalkit.subjects.transformers.scoring.way import Way
from evalkit.subjects.transformers.texts.encoding import Encoder
from evalkit.subjects.transformers.texts.reading import Reader
from evalkit.subjects.transformers.texts.rendering import Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What answers: everything in it is fixed before the first request."""

    model: PreTrainedModel
    way: Way  # how log-likelihoods are computed
    encoder: Encoder
    reader: Reader
    template: Template | None  # None: messages are written one after the other
    max_length: int  # tokens
    ends: frozenset[int]  # token ids that end an answer
    name: str
    digests: Mapping[str, str]
    settings: Mapping[str, Json]
