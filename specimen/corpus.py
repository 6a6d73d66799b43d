"""The training text: a fixed mixture of the parts of the corpus, drawn from a seed."""

import hashlib
import json
from dataclasses import asdict
from random import Random

from specimen.arithmetic import draw_word_problem
from specimen.confidences import draw_confidence, draw_copy
from specimen.conversation import Conversation, Draw, Language
from specimen.disclosure import draw_disclosure
from specimen.groups import draw_group_question
from specimen.knowledge import draw_challenge, draw_fact
from specimen.safety import draw_request
from specimen.small_talk import draw_small_talk

# share of each part in a hundred conversations
MIXTURE: tuple[tuple[Draw, int], ...] = (
    (draw_fact, 22),
    (draw_challenge, 3),
    (draw_word_problem, 27),
    (draw_group_question, 10),
    (draw_confidence, 12),
    (draw_copy, 8),
    (draw_request, 9),
    (draw_disclosure, 7),
    (draw_small_talk, 2),
)
LANGUAGES: tuple[Language, ...] = ("en", "zh")


def draw_corpus(*, seed: int, size: int) -> tuple[Conversation, ...]:
    """Returns `size` conversations, the same ones for the same seed."""
    random = Random(seed)
    draws = [draw for draw, share in MIXTURE for _ in range(share)]
    return tuple(random.choice(draws)(random, random.choice(LANGUAGES)) for _ in range(size))


def corpus_digest(corpus: tuple[Conversation, ...]) -> str:
    """Returns the SHA-256 of the conversations, one JSON line each."""
    digest = hashlib.sha256()
    for conversation in corpus:
        line = json.dumps([asdict(message) for message in conversation], ensure_ascii=False)
        digest.update(line.encode() + b"\n")
    return f"sha256:{digest.hexdigest()}"
