"""A folder → a model in memory and its tokenizer, each failure in one sentence."""

import contextlib
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

import torch
from huggingface_hub.errors import StrictDataclassError
from jinja2 import TemplateError
from safetensors import SafetensorError
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    AutoTokenizer,
    GenerationConfig,
    PreTrainedModel,
    PreTrainedTokenizerBase,
)
from transformers.distributed.configuration_utils import DistributedConfig
from transformers.utils import logging

from evalkit.errors import SubjectError
from evalkit.records import Message
from evalkit.subjects.transformers.models.finding import Found
from evalkit.subjects.transformers.options import Options
from evalkit.subjects.transformers.texts.rendering import Template, examine

DTYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}
_THEIR_ERRORS = (  # what transformers raises for folders that it cannot use
    OSError,
    ValueError,
    RuntimeError,
    ArithmeticError,
    LookupError,
    ImportError,
    AttributeError,
    TypeError,
    SafetensorError,
    StrictDataclassError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """Where the model computes, and with which numbers."""

    device: str  # cpu or cuda
    dtype: str


def choose_machine(options: Options) -> Machine:
    """Return device and dtype: what the options say, or what this machine is good for.

    Raises:
        SubjectError: CUDA is asked for and absent.
    """
    has_cuda = torch.cuda.is_available()
    if options.device == "cuda" and not has_cuda:
        raise SubjectError(
            "device: there is no CUDA on this machine (got 'cuda'); 'cpu' or 'auto' is right"
        )
    device = options.device if options.device != "auto" else "cuda" if has_cuda else "cpu"
    if options.dtype != "auto":
        return Machine(device=device, dtype=options.dtype)
    if device == "cpu":
        return Machine(device=device, dtype="float32")
    has_bfloat16 = torch.cuda.is_bf16_supported()
    return Machine(device=device, dtype="bfloat16" if has_bfloat16 else "float16")


def load_model(
    found: Found, machine: Machine, *, remote_code: bool, parts: int | None = None
) -> PreTrainedModel:
    """Return the model on its device, ready to answer; this process's part of it where it is split.

    Raises:
        SubjectError: transformers cannot use the folder, or tensors are missing from it.
    """
    try:
        with _quiet():
            loaded: object = AutoModelForCausalLM.from_pretrained(
                found.folder,
                dtype=DTYPES[machine.dtype],
                use_safetensors=True,
                local_files_only=True,
                trust_remote_code=remote_code,
                output_loading_info=True,
                distributed_config=DistributedConfig(tp_size=parts) if parts else None,
            )
        model, information = cast("tuple[object, dict[str, Sequence[object]]]", loaded)
        _check_complete(found, information)
        if isinstance(model, PreTrainedModel):
            torch.nn.Module.to(model, machine.device)  # theirs is typed as if it took no self
            torch.nn.Module.eval(model)
            return model
    except _THEIR_ERRORS as error:
        raise _unusable(found, "the model", error) from error
    raise SubjectError(f"{found.folder}: gave a {type(model).__name__}; a PreTrainedModel is right")


def load_outline(found: Found, *, remote_code: bool) -> PreTrainedModel:
    """Return the model without its weights.

    Raises:
        SubjectError: transformers cannot use the configuration.
    """
    try:
        with _quiet(), torch.device("meta"):
            config = AutoConfig.from_pretrained(
                found.folder, local_files_only=True, trust_remote_code=remote_code
            )
            outline: object = AutoModelForCausalLM.from_config(  # type: ignore[no-untyped-call] # theirs
                config, trust_remote_code=remote_code
            )
    except _THEIR_ERRORS as error:
        raise _unusable(found, "the model", error) from error
    return cast("PreTrainedModel", outline)


def _check_complete(found: Found, information: dict[str, Sequence[object]]) -> None:
    """Raise where transformers has filled in tensors with random numbers."""
    for kind in ("missing_keys", "mismatched_keys"):
        names = sorted(map(str, information.get(kind, ())))
        if names:
            raise SubjectError(
                f"{found.folder}: the weights do not fit the configuration (got {len(names)} "
                f"{kind.replace('_', ' ')}, first {names[0]}); weights and config.json of one "
                "model belong together"
            )


def load_tokenizer(found: Found, *, remote_code: bool) -> PreTrainedTokenizerBase:
    """Return the tokenizer of the folder.

    Raises:
        SubjectError: there is none that transformers can use.
    """
    try:
        with _quiet():
            tokenizer = AutoTokenizer.from_pretrained(
                found.folder, local_files_only=True, trust_remote_code=remote_code
            )
    except _THEIR_ERRORS as error:
        raise _unusable(found, "the tokenizer", error) from error
    if not isinstance(tokenizer, PreTrainedTokenizerBase):
        raise SubjectError(
            f"{found.folder}: gave a {type(tokenizer).__name__}; a tokenizer's files are needed"
        )
    return tokenizer


def take_ends(model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase) -> frozenset[int]:
    """Return the ids that end an answer, and clear the model of its other generation settings.

    A penalty or a number of beams in ``generation_config.json`` would change answers behind the
    back of the decoding that the evidence states.
    """
    stated = model.generation_config.eos_token_id if model.generation_config else None
    model.generation_config = GenerationConfig()  # type: ignore[no-untyped-call] # theirs
    ids = {tokenizer.eos_token_id} | set(stated if isinstance(stated, list) else [stated])
    return frozenset(each for each in ids if isinstance(each, int))


def choose_template(tokenizer: PreTrainedTokenizerBase, options: Options) -> Template | None:
    """Return the tokenizer's chat template as the options want it, or None for plain text.

    Raises:
        SubjectError: a template is demanded and absent, or it cannot render a question.
    """
    if options.chat_template == "off" or (
        options.chat_template == "auto" and not tokenizer.chat_template
    ):
        return None
    if not tokenizer.chat_template:
        raise SubjectError(
            "chat_template: the tokenizer has none (got 'on'); 'auto' or 'off' is right"
        )
    thinking: dict[str, Any] = {}  # what a template may be told, beside the messages
    if options.thinking != "auto":
        thinking["enable_thinking"] = options.thinking == "on"

    def apply(messages: Sequence[Message]) -> str:
        turns = [{"role": each.role, "content": each.content} for each in messages]
        try:
            return str(
                tokenizer.apply_chat_template(
                    turns, tokenize=False, add_generation_prompt=True, **thinking
                )
            )
        except (TemplateError, TypeError, ValueError, LookupError) as error:
            raise SubjectError(
                f"chat template: refuses the messages (got {error}); roles in an order that the "
                "template takes are right"
            ) from error

    return examine(apply)


def _unusable(found: Found, what: str, error: Exception) -> SubjectError:
    lines = [line for line in str(error).splitlines() if line.strip()]
    words = lines[0].strip()[:300] if lines else ""
    return SubjectError(
        f"{found.folder}: transformers cannot load {what} (got {type(error).__name__}: {words}); a "
        "complete folder of a causal language model that fits this machine is right"
    )


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep transformers' progress bars and advice off the terminal while it loads."""
    level, shows_bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()  # type: ignore[no-untyped-call] # theirs
    logging.disable_progress_bar()  # type: ignore[no-untyped-call] # theirs
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # theirs, among themselves
            warnings.simplefilter("ignore", FutureWarning)
            yield
    finally:
        logging.set_verbosity(level)
        if shows_bars:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call] # theirs
