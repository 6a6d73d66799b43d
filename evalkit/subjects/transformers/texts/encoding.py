"""Text → token ids: one policy for the beginning of a text, and pairs cut as lm-eval cuts them."""

from dataclasses import dataclass

from transformers import PreTrainedTokenizerBase

from evalkit.errors import SubjectError
from evalkit.subjects.transformers.texts.recalling import Recalling, plain_ids, recalling

_PROBE = "a"


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoder:
    """A tokenizer with its policy for the beginning of a text, found by asking it once."""

    tokenizer: PreTrainedTokenizerBase
    recalling: Recalling | None  # None: every text is tokenised whole
    beginning: tuple[int, ...]  # ids that the tokenizer itself puts before a text
    beginning_texts: tuple[str, ...]  # a text that begins with one of these has it already
    instead_of_nothing: tuple[int, ...]  # what stands for an empty prompt
    vocabulary: int  # ids from here on have no embedding


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A context and its continuation as token ids."""

    context: tuple[int, ...]
    continuation: tuple[int, ...]


def make_encoder(tokenizer: PreTrainedTokenizerBase, vocabulary: int) -> Encoder:
    """Return the encoder of a tokenizer.

    Ids that the tokenizer would put *after* a text (some add an end-of-text token) are left out: a
    prompt is to be continued.
    """
    bare, whole = plain_ids(tokenizer, _PROBE), plain_ids(tokenizer, _PROBE, special=True)
    before = next((n for n in range(len(whole)) if whole[n : n + len(bare)] == bare), 0)
    beginning = whole[:before]
    texts = (str(tokenizer.decode(list(beginning))) if beginning else "", _bos_text(tokenizer))
    return Encoder(
        tokenizer=tokenizer,
        recalling=recalling(tokenizer),
        beginning=beginning,
        beginning_texts=tuple(sorted({text for text in texts if text})),
        instead_of_nothing=beginning or _begin_or_end(tokenizer),
        vocabulary=vocabulary,
    )


def encode(encoder: Encoder, text: str) -> tuple[int, ...]:
    """Return the ids of a prompt; its beginning-of-text token is there once or not at all.

    Raises:
        SubjectError: the text is not valid Unicode, gives no token, or one that the model lacks.
    """
    ids = _known(encoder, _begun(encoder, text))
    if ids:
        return ids
    return _something(encoder)


def encode_pair(encoder: Encoder, context: str, continuation: str) -> Pair:
    """Return context and continuation, encoded as one text and cut at the context's token length.

    As lm-eval's ``TemplateLM._encode_pair``: whitespace at the end of the context moves to the
    continuation first, and the model is fed the tokens of the context alone. Where a token reaches
    over the boundary, it belongs to the context by length.

    Raises:
        SubjectError: nothing is left for the continuation, or a text cannot be encoded.
    """
    kept = context.rstrip()
    continuation = context[len(kept) :] + continuation
    if kept:
        context_ids = _known(encoder, _begun(encoder, kept))
        whole = _known(encoder, _begun(encoder, kept + continuation))
        rest = whole[len(context_ids) :]
    else:
        context_ids = _something(encoder)
        rest = _known(encoder, _ids(encoder, continuation))
        if rest[: len(context_ids)] == context_ids:
            rest = rest[len(context_ids) :]
    if not rest:
        raise SubjectError(
            f"continuation: no token is its own after this context (got {continuation!r}); a "
            "longer continuation is needed"
        )
    return Pair(context=context_ids, continuation=rest)


def _begun(encoder: Encoder, text: str) -> tuple[int, ...]:
    has_it = text.startswith(encoder.beginning_texts) if encoder.beginning_texts else False
    ids = _ids(encoder, text)
    return ids if has_it else encoder.beginning + ids


def _something(encoder: Encoder) -> tuple[int, ...]:
    if not encoder.instead_of_nothing:
        raise SubjectError(
            "prompt: is empty, and the tokenizer has no token for the beginning or end of a text "
            "(got none); a prompt of at least one token is needed"
        )
    return encoder.instead_of_nothing


def _known(encoder: Encoder, ids: tuple[int, ...]) -> tuple[int, ...]:
    highest = max(ids, default=0)
    if highest >= encoder.vocabulary:
        raise SubjectError(
            f"prompt: the tokenizer gives token {highest}, and the model has {encoder.vocabulary} "
            "embeddings; tokenizer and model of one folder belong together"
        )
    return ids


def _ids(encoder: Encoder, text: str) -> tuple[int, ...]:
    try:
        text.encode()
        if encoder.recalling is not None:
            return encoder.recalling.ids(text)
        return plain_ids(encoder.tokenizer, text)
    except UnicodeEncodeError as error:
        raise SubjectError(
            f"prompt: is not valid Unicode (got {error.reason}); text without lone surrogates is "
            "right"
        ) from error


def _bos_text(tokenizer: PreTrainedTokenizerBase) -> str:
    return str(tokenizer.bos_token) if tokenizer.bos_token_id is not None else ""


def _begin_or_end(tokenizer: PreTrainedTokenizerBase) -> tuple[int, ...]:
    for each in (tokenizer.bos_token_id, tokenizer.eos_token_id):
        if isinstance(each, int):
            return (each,)
    return ()
