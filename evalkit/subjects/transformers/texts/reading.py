"""Generated token ids → answer and reasoning."""

from collections.abc import Sequence
from dataclasses import dataclass

from transformers import PreTrainedTokenizerBase

_CONTEXT_TOKENS = 8  # decoded before the answer, so that a tokenizer keeps the answer's first space


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A tokenizer, and the marks around a model's reasoning."""

    tokenizer: PreTrainedTokenizerBase
    think_start: str
    think_end: str
    think_end_ids: tuple[int, ...]  # where the mark holds tokens that decoding leaves out


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a model said; ``stopped`` where a stop string ended it."""

    text: str
    reasoning: str | None
    thinking_ended: bool
    stopped: bool


def make_reader(tokenizer: PreTrainedTokenizerBase, think_start: str, think_end: str) -> Reader:
    """Return the reader of a tokenizer's ids."""
    ids: tuple[int, ...] = ()
    if think_end:
        ids = tuple(tokenizer(think_end, add_special_tokens=False, verbose=False)["input_ids"])
    special = bool(set(ids) & set(tokenizer.all_special_ids))
    return Reader(
        tokenizer=tokenizer,
        think_start=think_start,
        think_end=think_end,
        think_end_ids=ids if special else (),
    )


def decode(reader: Reader, before: Sequence[int], ids: Sequence[int]) -> str:
    """Return the text of ``ids`` as it stands after the ids ``before``, without special tokens.

    Many tokenizers drop the space at the beginning of what they decode, so the ids are decoded
    together with the end of the prompt, and its text is cut off again.
    """
    cut = _find(ids, reader.think_end_ids)
    if cut is not None:
        after = ids[cut + len(reader.think_end_ids) :]
        return decode(reader, before, ids[:cut]) + reader.think_end + _text(reader, after)
    tail = list(before[-_CONTEXT_TOKENS:])
    known, whole = _text(reader, tail), _text(reader, [*tail, *ids])
    return whole[len(known) :] if whole.startswith(known) else _text(reader, ids)


def read(reader: Reader, text: str, *, opened: bool, stop: Sequence[str]) -> Answer:
    """Return answer and reasoning of a generated text.

    Args:
        reader: The marks of the reasoning.
        text: Everything that was generated.
        opened: Whether the prompt itself has opened the reasoning.
        stop: Texts before which the answer ends; they do not count inside the reasoning.
    """
    reasoning, answer = split_reasoning(reader, text, opened=opened)
    if answer is None:
        return Answer(text="", reasoning=reasoning, thinking_ended=False, stopped=False)
    ends = [answer.find(each) for each in stop if each and each in answer]
    return Answer(
        text=answer[: min(ends)] if ends else answer,
        reasoning=reasoning,
        thinking_ended=True,
        stopped=bool(ends),
    )


def split_reasoning(reader: Reader, text: str, *, opened: bool) -> tuple[str | None, str | None]:
    """Return reasoning and answer; None for the one that is not there.

    The first end mark ends the reasoning; whitespace between it and the answer belongs to neither.
    """
    start, end = reader.think_start, reader.think_end
    begins = bool(start) and text.lstrip().startswith(start)
    if end and end in text:
        reasoning, answer = text.split(end, 1)
        return _without_mark(reasoning, start), answer.lstrip()
    if end and (opened or begins):
        return _without_mark(text, start), None
    return None, text


def opens_reasoning(reader: Reader, prompt: str) -> bool:
    """Return whether the prompt ends inside the reasoning, because the template opened it."""
    return bool(reader.think_start) and prompt.rstrip().endswith(reader.think_start)


def special_stops(reader: Reader, stop: Sequence[str]) -> frozenset[int]:
    """Return the ids of stop strings that are special tokens: decoded text never shows those."""
    special = set(reader.tokenizer.all_special_ids)
    ids = [reader.tokenizer.convert_tokens_to_ids(each) for each in stop if each]
    return frozenset(each for each in ids if isinstance(each, int) and each in special)


def _without_mark(reasoning: str, start: str) -> str:
    bare = reasoning.lstrip()
    return bare.removeprefix(start) if start and bare.startswith(start) else reasoning


def _text(reader: Reader, ids: Sequence[int]) -> str:
    return str(
        reader.tokenizer.decode(
            list(ids), skip_special_tokens=True, clean_up_tokenization_spaces=False
        )
    )


def _find(ids: Sequence[int], pattern: tuple[int, ...]) -> int | None:
    if not pattern:
        return None
    starts = range(len(ids) - len(pattern) + 1)
    return next((n for n in starts if tuple(ids[n : n + len(pattern)]) == pattern), None)
