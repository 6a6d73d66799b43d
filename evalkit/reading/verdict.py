"""What a judge said: one of the words of its rubric, each of which stands for a state."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Literal, cast, get_args

from evalkit.errors import PluginError

State = Literal["pass", "fail", "refused", "unparsed"]
"""What a verdict says of an answer: good, not good, a refusal, or nothing that could be judged."""

STATES = get_args(State)
_DENIAL = r"(?:\bnot\s+(?:an?\s+|the\s+)?|n't\s+|[不非未]\s?)"


def verdict_words(words: Mapping[str, str], *, where: str) -> Mapping[str, State]:
    """Return the words of a rubric, plain, with the state that each stands for.

    Raises:
        PluginError: two words are the same when case and width are disregarded, one is empty, a
            state is unknown, or all words stand for one state.
    """
    plain = {_plain(word): state for word, state in words.items()}
    strange = sorted(set(words.values()) - set(STATES))
    if strange:
        raise PluginError(
            f"{where}: a word stands for {strange[0]!r}; {', '.join(STATES)} are possible"
        )
    if len(plain) < len(words) or "" in plain or len(set(plain.values())) < 2:  # noqa: PLR2004
        raise PluginError(
            f"{where}: the words are {dict(words)!r}; different words for at least two states are "
            "needed"
        )
    return cast("Mapping[str, State]", plain)


def read_verdict(reply: str, words: Mapping[str, State]) -> State | None:
    """Return the state that a judge's reply names, or None where it names none or several.

    A word must stand there whole, regardless of case and width: a Chinese one between spaces or
    punctuation. The longest words are looked for first, so that 「不合格」 is no 「合格」. Several
    words of one state are one verdict; a denied word ("not safe") makes the reply unclear.

    >>> read_verdict("Verdict: YES.", {"yes": "pass", "no": "fail"})
    'pass'
    >>> read_verdict("YES or NO?", {"yes": "pass", "no": "fail"}) is None
    True
    """
    text = _plain(reply)
    said: set[State] = set()
    for word in sorted(words, key=len, reverse=True):
        if re.search(rf"{_DENIAL}{re.escape(word)}(?!\w)", text):
            return None
        rest = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", text)
        if rest != text:
            said.add(words[word])
        text = rest
    return said.pop() if len(said) == 1 else None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
