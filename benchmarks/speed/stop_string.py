"""A stop string that ends the answers of a random model at different lengths, found by trying."""

import statistics
from collections import Counter
from collections.abc import Callable, Sequence

WANTED_MEAN = 0.47  # of the limit: 30 tokens of 64
LEAST_AT_LIMIT = 0.05  # share of the answers that run on to the limit
_LENGTHS = (1, 2, 3)  # characters of a stop string that is tried
_MOST_TRIED = 400


def answer_tokens(ids: Sequence[int], stop: str, decode: Callable[[Sequence[int]], str]) -> int:
    """Return how many tokens are drawn until the text holds the stop string, that one included."""
    low, high = 1, len(ids)
    if not ids or stop not in decode(ids):
        return len(ids)
    while low < high:  # a longer beginning holds whatever a shorter one holds
        middle = (low + high) // 2
        if stop in decode(ids[:middle]):
            high = middle
        else:
            low = middle + 1
    return low


def cut(text: str, stop: str) -> str:
    """Return the answer: the text before the stop string."""
    return text.partition(stop)[0]


def choose(answers: Sequence[Sequence[int]], decode: Callable[[Sequence[int]], str]) -> str:
    """Return the stop string with which the answers' mean length is closest to the wanted one.

    Only strings count with which some answers run on to the limit.

    Raises:
        ValueError: there is none; the answers are all alike.
    """
    texts = [decode(ids) for ids in answers]
    ends = [_ends(ids, decode) for ids in answers]
    wanted = WANTED_MEAN * max(map(len, answers))
    best: tuple[float, int, str] | None = None
    for stop in _candidates(texts):
        lengths = [_tokens_at(text, stop, at) for text, at in zip(texts, ends, strict=True)]
        running = sum(stop not in text for text in texts) / len(texts)
        fit = (abs(statistics.mean(lengths) - wanted), len(stop), stop)
        if running >= LEAST_AT_LIMIT and (best is None or fit < best):
            best = fit
    if best is None:
        raise ValueError("stop string: no text stands in some answers and not in others")
    return best[2]


def _candidates(texts: Sequence[str]) -> list[str]:
    """Return strings that stand in many of the answers, but not in all."""
    seen = Counter(
        part
        for text in texts
        for part in {text[at : at + n] for n in _LENGTHS for at in range(len(text) - n + 1)}
    )
    fit = [part for part, count in seen.items() if part.strip() == part and count < len(texts)]
    return sorted(fit, key=lambda part: (-seen[part], part))[:_MOST_TRIED]


def _ends(ids: Sequence[int], decode: Callable[[Sequence[int]], str]) -> list[int]:
    """Return where in the text each token ends."""
    return [len(decode(ids[: n + 1])) for n in range(len(ids))]


def _tokens_at(text: str, stop: str, ends: Sequence[int]) -> int:
    at = text.find(stop)
    if at < 0:
        return len(ends)
    return 1 + sum(end < at + len(stop) for end in ends)
