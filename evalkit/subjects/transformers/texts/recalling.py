"""Token ids of a text that begins like the one before: only what is new is tokenised.

The choices of one question share the whole question, the questions of a few-shot suite all
examples; tokenising them anew each time would take a tenth of a small model's time. Tokenizers that
first cut a text into words from left to right give the same tokens for what stands before a cut,
whatever follows well behind it. For others the text is tokenised whole.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from tokenizers import Tokenizer
from transformers import PreTrainedTokenizerBase

from evalkit.subjects.transformers.scoring.prefix_tree import shared_length

_TRIES = 64  # spaces that are looked at before a text is tokenised whole
MARGIN = 48  # characters from a cut to where two texts part: more than any cutting rule looks ahead
_LOOKS_BACK = re.compile(r"\(\?<|\\[bBAG]|(?<!\[)\^")  # at what stands before a place
_CUTTERS = {"ByteLevel", "Split", "Digits", "Punctuation", "Whitespace", "WhitespaceSplit"}
_START = "Question: which of these 12 rivers, the Nile or the Amazon, is longer?\n\nAnswer:"
_SAMPLES = (  # each begins like the one before, as contexts and continuations do
    _START,
    _START + " the Nile is 6650 km long",
    _START + " the Nile is 6650 km long\n\nQuestion: 台灣最高的山是哪一座？ Answer:  玉山 (3952 m)",
    _START + " the Amazon<|end|> is\tlonger…  \n\n of the two rivers that were named above it",
)


@dataclass(slots=True)
class _Text:
    """A tokenised text."""

    text: str = ""
    ids: tuple[int, ...] = ()
    ends: list[int] = field(default_factory=list)  # where each token's text ends, in characters
    words: list[int | None] = field(default_factory=list)  # which word each token is of


class Recalling:
    """A tokenizer that remembers its last text."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        """Use a tokenizer for which :func:`recalling` has found that texts may be cut."""
        self._tokenizer = tokenizer
        self._last = _Text()

    def ids(self, text: str) -> tuple[int, ...]:
        """Return the ids of a text without special tokens around it."""
        last = self._last
        at, count = _cut(last, shared_length(last.text, text) - MARGIN)
        rest = self._tokenizer.encode(text[at:], add_special_tokens=False)
        before = (last.words[count - 1] or 0) + 1 if count else 0
        self._last = _Text(
            text=text,
            ids=last.ids[:count] + tuple(rest.ids),
            ends=last.ends[:count] + [end + at for _, end in rest.offsets],
            words=last.words[:count]
            + [None if each is None else each + before for each in rest.word_ids],
        )
        return self._last.ids


def _cut(last: _Text, most: int) -> tuple[int, int]:
    """Return where to cut at ``most``, and how many tokens stand before; 0 and 0 for nowhere.

    A cut is at a space between two letters or digits, where one word ends and another begins.
    """
    text = last.text
    at = max(most, 0)
    for _ in range(_TRIES):
        at = text.rfind(" ", 0, at)
        if at < 1:
            break
        count = bisect_right(last.ends, at)
        if (
            text[at - 1].isalnum()
            and text[at + 1].isalnum()
            and 0 < count < len(last.words)
            and last.ends[count - 1] == at
            and None not in (pair := last.words[count - 1 : count + 1])
            and pair[0] != pair[1]
        ):
            return at, count
    return 0, 0


def plain_ids(
    tokenizer: PreTrainedTokenizerBase, text: str, *, special: bool = False
) -> tuple[int, ...]:
    """Return the ids of a text, asked of the tokenizer as a whole."""
    found: Sequence[int] = tokenizer(text, add_special_tokens=special, verbose=False)["input_ids"]
    return tuple(found)


def recalling(tokenizer: PreTrainedTokenizerBase) -> Recalling | None:
    """Return the tokenizer with a memory, or None where texts cannot be cut from left to right."""
    backend = getattr(tokenizer, "backend_tokenizer", None)
    if not isinstance(backend, Tokenizer):
        return None
    rules: Mapping[str, object] = json.loads(backend.to_str())
    added = cast("list[Mapping[str, object]]", rules.get("added_tokens") or [])
    if any(each["lstrip"] or each["rstrip"] or " " in str(each["content"]) for each in added):
        return None
    if not _keeps_place(rules.get("normalizer")) or not _cuts_words(rules.get("pre_tokenizer")):
        return None
    backend.no_truncation()
    backend.no_padding()
    found = Recalling(backend)
    agrees = all(found.ids(text) == plain_ids(tokenizer, text) for text in _SAMPLES)
    return found if agrees else None


def _keeps_place(normalizer: object) -> bool:
    """Return whether a normalizer changes nothing across a space between letters."""
    return normalizer is None or cast("Mapping[str, object]", normalizer)["type"] == "NFC"


def _cuts_words(rule: object) -> bool:
    """Return whether a pre-tokenizer reads from left to right and looks nowhere back."""
    if not isinstance(rule, dict):
        return False
    if rule["type"] == "Sequence":
        return all(_cuts_words(each) for each in rule["pretokenizers"])
    pattern = "".join(map(str, dict(rule.get("pattern") or {}).values()))
    looks_back = _LOOKS_BACK.search(pattern)
    return rule["type"] in _CUTTERS and not rule.get("add_prefix_space") and not looks_back
