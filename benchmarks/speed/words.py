"""Made-up words and texts of them, the same for the same seed: no data file of anybody is needed.

Words follow Zipf's law roughly, as in a natural language, so that a tokenizer trained on such texts
knows the frequent ones whole and cuts the rare ones.
"""

import itertools
import random
from dataclasses import dataclass

_STARTS = ("", *"b c d f g h l m n p r s t v w".split(), *"st tr pl br ch sh gr".split())  # noqa: SIM905
_VOWELS = ("a", "e", "i", "o", "u", "ea", "ou", "ai")
_ENDS = ("", "", "n", "r", "s", "t", "l", "m", "nd", "ck", "rt")
_FLATTENING = 10  # added to a word's rank: the most frequent one is not every tenth


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Words, the most frequent first, and the running sums of their frequencies."""

    words: tuple[str, ...]
    weights: tuple[float, ...]


def make_language(count: int, seed: int) -> Language:
    """Return ``count`` different words; short ones are frequent."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = draw.choices((1, 2, 3, 4), (2, 5, 3, 1))[0]
        word = "".join(
            draw.choice(_STARTS) + draw.choice(_VOWELS) + draw.choice(_ENDS)
            for _ in range(syllables)
        )
        found[word] = None
    weights = itertools.accumulate(1 / (rank + _FLATTENING) for rank in range(count))
    return Language(words=tuple(sorted(found, key=len)), weights=tuple(weights))


def text(language: Language, count: int, draw: random.Random) -> str:
    """Return ``count`` words with spaces between them."""
    return " ".join(draw.choices(language.words, cum_weights=language.weights, k=count))
