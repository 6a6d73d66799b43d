"""How many tokens a model can take."""

from transformers import PretrainedConfig, PreTrainedTokenizerBase

from evalkit.errors import SubjectError

UNKNOWN = 2048  # where neither model nor tokenizer says, as lm-eval takes it
_SANE = 10**9  # tokenizers write "no limit" as a number far above
_NAMES = (
    "max_position_embeddings",
    "n_positions",
    "max_sequence_length",
    "max_seq_len",
    "seq_length",
    "n_ctx",
)


def max_length(
    config: PretrainedConfig, tokenizer: PreTrainedTokenizerBase, wanted: int | None
) -> int:
    """Return the context in tokens: what is wanted, or the lesser of model's and tokenizer's.

    Raises:
        SubjectError: more is wanted than the model has positions, or less than two tokens.
    """
    text = config.get_text_config()
    positions = [getattr(text, name, None) for name in _NAMES]
    known = [each for each in positions if isinstance(each, int) and each > 0][:1]
    if wanted is not None:
        if wanted <= 1 or (known and wanted > known[0]):
            raise SubjectError(
                f"max_length: is out of range (got {wanted}); 2 to {known[0] if known else _SANE} "
                "tokens are possible with this model"
            )
        return wanted
    of_tokenizer = tokenizer.model_max_length
    if isinstance(of_tokenizer, int) and 1 < of_tokenizer < _SANE:
        known.append(of_tokenizer)
    return min(known, default=UNKNOWN)
