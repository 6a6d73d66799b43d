"""Four-choice questions and prompts of made-up words, drawn anew for every turn.

No turn repeats a text of another one, so that nothing that a side keeps from an earlier turn (a KV
cache of the examples, say) can make a later turn cheaper than the first.
"""

import random
from dataclasses import dataclass

from speed.words import Language, text

CONTEXT_WORDS = (40, 200)
CHOICE_WORDS = (1, 8)
PROMPT_WORDS = (10, 200)
SHOTS = 5
SHOT_WORDS = 157  # five of them are about 1,000 tokens
CHOICES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A context with its choices; a space stands between the context and a choice."""

    context: str
    choices: tuple[str, ...]
    right: int  # index of the choice that counts as right


def zero_shot(language: Language, count: int, seed: int) -> list[Question]:
    """Return questions without examples before them."""
    draw = random.Random(f"zero-shot {seed}")  # noqa: S311 - no secret
    return [_question(language, draw, "") for _ in range(count)]


def five_shot(language: Language, count: int, seed: int) -> list[Question]:
    """Return questions that all stand behind the same five examples."""
    draw = random.Random(f"five-shot {seed}")  # noqa: S311 - no secret
    examples = "".join(
        f"Question: {text(language, SHOT_WORDS, draw)}\nAnswer: {text(language, 4, draw)}\n\n"
        for _ in range(SHOTS)
    )
    return [_question(language, draw, examples) for _ in range(count)]


def prompts(language: Language, count: int, seed: int) -> list[str]:
    """Return prompts of mixed length to write on from."""
    draw = random.Random(f"prompts {seed}")  # noqa: S311 - no secret
    return [text(language, draw.randint(*PROMPT_WORDS), draw) for _ in range(count)]


def _question(language: Language, draw: random.Random, examples: str) -> Question:
    question = text(language, draw.randint(*CONTEXT_WORDS), draw)
    choices: dict[str, None] = {}
    while len(choices) < CHOICES:
        choices[text(language, draw.randint(*CHOICE_WORDS), draw)] = None
    return Question(
        context=f"{examples}Question: {question}\nAnswer:",
        choices=tuple(choices),
        right=draw.randrange(CHOICES),
    )
