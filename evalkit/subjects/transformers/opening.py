"""A reference → a subject: find, check, load, and write down what was chosen."""

import importlib.metadata
import platform
from typing import cast

import torch
from transformers import PreTrainedModel

from evalkit.contracts import SubjectContext
from evalkit.errors import SubjectError
from evalkit.records import Json
from evalkit.subjects.transformers.context_length import max_length
from evalkit.subjects.transformers.encoding import Encoder, make_encoder
from evalkit.subjects.transformers.engine import Engine
from evalkit.subjects.transformers.finding import Found, find
from evalkit.subjects.transformers.loading import (
    Machine,
    choose_machine,
    choose_template,
    load_model,
    load_tokenizer,
    take_ends,
)
from evalkit.subjects.transformers.memory import Batches
from evalkit.subjects.transformers.options import Options
from evalkit.subjects.transformers.reading import make_reader
from evalkit.subjects.transformers.rendering import Template
from evalkit.subjects.transformers.subject import TransformersSubject
from evalkit.subjects.transformers.weights import check_folder, digests, needs_code, read_config

_ROWS = {"cuda": 64, "cpu": 16}  # where the search for a batch size begins
_TOKENS = {"cuda": 65536, "cpu": 4096}  # of a batch, padding included


def open_subject(target: str, context: SubjectContext, options: Options) -> TransformersSubject:
    """Return the subject behind a reference.

    Raises:
        SubjectError: it cannot be loaded as the options want it.
    """
    batches = _batches(context, options, choose_machine(options))
    return TransformersSubject(
        load_engine(target, context, options), batches, deterministic=context.deterministic
    )


def load_engine(target: str, context: SubjectContext, options: Options) -> Engine:
    """Return the loaded model with everything that is needed to ask it.

    Raises:
        SubjectError: it cannot be loaded as the options want it.
    """
    machine = choose_machine(options)
    found = find(target, options.revision)
    check_folder(found.folder, remote_code=context.allow.remote_code)
    runs_code = needs_code(found.folder, read_config(found.folder))
    tokenizer = load_tokenizer(found, remote_code=runs_code)
    template = choose_template(tokenizer, options)
    model = load_model(found, machine, remote_code=runs_code)
    length = max_length(model.config, tokenizer, options.max_length)
    embeddings = cast("torch.Tensor", model.get_input_embeddings().weight)  # (vocab, hidden)
    encoder = make_encoder(tokenizer, embeddings.shape[0])
    ends = take_ends(model, tokenizer)
    chosen: dict[str, Json] = {
        "dtype": machine.dtype,
        "device": machine.device,
        "max_length": length,
        "remote_code": runs_code,
        "deterministic": context.deterministic,
        "end_tokens": tuple(sorted(ends)),
    }
    return Engine(
        model=model,
        encoder=encoder,
        reader=make_reader(tokenizer, options.think_start, options.think_end),
        template=template,
        max_length=length,
        ends=ends,
        name=found.name,
        digests=digests(found.folder),
        settings=chosen | _asking(encoder, template, options) | _running(model, machine, found),
    )


def _asking(encoder: Encoder, template: Template | None, options: Options) -> dict[str, Json]:
    """Return how messages become tokens, and answers text."""
    system = "as the template writes it"
    if template is None:
        system = "before the first question"
    elif not template.takes_system:
        system = "merged into the first question: the template has no place for it"
    text = str(encoder.tokenizer.chat_template or "") if template else ""
    return {
        "chat_template": template is not None,
        "chat_template_reads_clock": "strftime_now" in text,
        "system_message": system,
        "thinking": options.thinking,
        "think_start": options.think_start,
        "think_end": options.think_end,
        "beginning_of_text": str(encoder.tokenizer.decode(list(encoder.beginning)))
        if encoder.beginning
        else "",
    }


def _running(model: PreTrainedModel, machine: Machine, found: Found) -> dict[str, Json]:
    """Return what computes."""
    return {
        "revision": found.revision,
        "mode": "static batches with padding",
        "attention": str(getattr(model.config, "_attn_implementation", None)),
        "architecture": type(model).__name__,
        "torch": torch.__version__,
        "transformers": importlib.metadata.version("transformers"),
        "tokenizers": importlib.metadata.version("tokenizers"),
        "cuda": torch.version.cuda if machine.device == "cuda" else None,
        "processor": platform.machine(),
    }


def _batches(context: SubjectContext, options: Options, machine: Machine) -> Batches:
    if options.batch_size is None:
        rows = 1 if context.deterministic else _ROWS[machine.device]
        return Batches(rows=rows, tokens=_TOKENS[machine.device])
    if options.batch_size < 1 or (context.deterministic and options.batch_size > 1):
        raise SubjectError(
            f"batch_size: does not fit (got {options.batch_size}, deterministic: "
            f"{context.deterministic}); 1 or more is right, and 1 where answers must not depend on "
            "what is in the batch beside them"
        )
    return Batches(rows=options.batch_size, tokens=None)
