"""A reference → a subject: find, check, load, and write down what was chosen."""

import importlib.metadata
import platform
from typing import cast

import torch
from transformers import PreTrainedModel

from evalkit.contracts import SubjectContext
from evalkit.errors import SubjectError
from evalkit.records import Json
from evalkit.subjects.transformers.engine import Engine
from evalkit.subjects.transformers.memory import (
    Batches,
    bytes_per_token,
    cached_bytes_per_token,
    free_bytes,
)
from evalkit.subjects.transformers.models.context_length import max_length
from evalkit.subjects.transformers.models.finding import Found, find
from evalkit.subjects.transformers.models.loading import (
    Machine,
    choose_machine,
    choose_template,
    load_model,
    load_tokenizer,
    take_ends,
)
from evalkit.subjects.transformers.models.weights import (
    check_folder,
    digests,
    needs_code,
    read_config,
)
from evalkit.subjects.transformers.options import Options
from evalkit.subjects.transformers.overlapped import Overlapped
from evalkit.subjects.transformers.ranks.lockstep import Lockstep
from evalkit.subjects.transformers.scoring.scorer import Scorer
from evalkit.subjects.transformers.scoring.way import Way, find_way, rotation_limit
from evalkit.subjects.transformers.subject import TransformersSubject
from evalkit.subjects.transformers.texts.encoding import Encoder, make_encoder
from evalkit.subjects.transformers.texts.reading import make_reader
from evalkit.subjects.transformers.texts.rendering import Template
from evalkit.subjects.transformers.threads import suitable_threads
from evalkit.subjects.transformers.writing.composer import Composer, Kind, Writing
from evalkit.subjects.transformers.writing.paged_twin import Room

_ROWS = {"cuda": 128, "cpu": 64}  # answers that are written at once
_TOKENS = {"cuda": 16384, "cpu": 1024}  # scored at once at first; a processor gains nothing by more
# of the free memory:
_TRUNK_SHARE = 0.15  # for shared prefixes
_BATCH_SHARE = 0.3  # for what is scored at once
_CACHE_SHARE = 0.35  # for answers that are being written


def open_subject(
    target: str, context: SubjectContext, options: Options
) -> TransformersSubject | Overlapped:
    """Return the subject behind a reference; on a device, with the model in a thread of its own.

    Raises:
        SubjectError: it cannot be loaded as the options want it.
    """
    subject = open_in_turn(target, context, options)
    if context.deterministic or subject.on_processor:
        return subject
    return Overlapped(subject)


def open_in_turn(
    target: str, context: SubjectContext, options: Options, *, lockstep: Lockstep | None = None
) -> TransformersSubject:
    """Return the subject behind a reference; it computes when it is collected from.

    Raises:
        SubjectError: it cannot be loaded as the options want it.
    """
    check_batch_size(context, options)
    engine = load_engine(target, context, options)
    model, alone = engine.model, context.deterministic
    free = free_bytes(model.device)
    if lockstep is not None:  # each process must decide as the others do
        free = lockstep.least(free)
        lockstep.watch(model)
    scorer = Scorer(
        model,
        engine.way,
        _batches(model, options, free, alone=alone),
        trunk_budget=0 if alone else int(free * _TRUNK_SHARE),
        alone=alone,
    )
    writing = Writing(
        greedy=_writers(options, model, sampled=False, alone=alone),
        sampled=_writers(options, model, sampled=True, alone=alone),
        rows=1 if alone else options.batch_size or _ROWS[model.device.type],
        tokens=None if alone else int(free * _CACHE_SHARE) // cached_bytes_per_token(model),
        room=Room(rows=options.batch_size or Room().rows, share=_CACHE_SHARE),
        longest=engine.max_length,
        alike=rotation_limit(model.config),
    )
    composer = Composer(model, engine.reader, scorer.trunks, writing)
    return TransformersSubject(engine, scorer, composer, deterministic=alone)


def _writers(
    options: Options, model: PreTrainedModel, *, sampled: bool, alone: bool
) -> tuple[Kind, ...]:
    """Return the writers that may be taken, the fastest first.

    Raises:
        SubjectError: the one that is demanded would let answers depend on others, or on time.
    """
    if alone and options.writer not in {"auto", "static"}:
        raise SubjectError(
            f"writer: answers would depend on those beside them (got {options.writer!r} in a "
            "deterministic run); 'auto' or 'static' is right"
        )
    in_step = options.tensor_parallel is not None  # all processes must write the same batches
    if in_step and options.writer == "paged":
        raise SubjectError(
            "writer: paged batches depend on time (got 'paged' for a model in several processes); "
            "'auto' is right"
        )
    if alone:
        return ("static",)
    if options.writer != "auto" and not (sampled and options.writer == "paged"):
        return (options.writer,)
    paged = model.device.type == "cuda" and not sampled and not in_step
    return ("paged", "batches", "static") if paged else ("batches", "static")


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
    model = load_model(found, machine, remote_code=runs_code, parts=options.tensor_parallel)
    length = max_length(model.config, tokenizer, options.max_length)
    with suitable_threads(model):
        way = find_way(model, length)
    embeddings = cast("torch.Tensor", model.get_input_embeddings().weight)  # (vocab, hidden)
    encoder = make_encoder(tokenizer, embeddings.shape[0])
    ends = take_ends(model, tokenizer)
    chosen: dict[str, Json] = {
        "dtype": machine.dtype,
        "device": machine.device,
        "max_length": length,
        "remote_code": runs_code,
        "deterministic": context.deterministic,
        "batch_size": options.batch_size,
        "writer": options.writer,
        "end_tokens": tuple(sorted(ends)),
    }
    return Engine(
        model=model,
        way=way,
        encoder=encoder,
        reader=make_reader(tokenizer, options.think_start, options.think_end),
        template=template,
        max_length=length,
        ends=ends,
        name=found.name,
        digests=digests(found.folder),
        settings=chosen
        | _asking(encoder, template, options)
        | _running(model, machine, found, way),
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


def _running(model: PreTrainedModel, machine: Machine, found: Found, way: Way) -> dict[str, Json]:
    """Return what computes."""
    return {
        "revision": found.revision,
        "mode": way.name,
        "attention": str(getattr(model.config, "_attn_implementation", None)),
        "architecture": type(model).__name__,
        "torch": torch.__version__,
        "transformers": importlib.metadata.version("transformers"),
        "tokenizers": importlib.metadata.version("tokenizers"),
        "cuda": torch.version.cuda if machine.device == "cuda" else None,
        "processor": platform.machine(),
    }


def _batches(model: PreTrainedModel, options: Options, free: int, *, alone: bool) -> Batches:
    """Return how much is scored at once: by tokens, and at most the rows that are asked for."""
    tokens = _TOKENS[model.device.type]
    if alone or model.device.type == "cpu":
        return Batches(rows=options.batch_size, tokens=tokens)
    most = int(free * _BATCH_SHARE) // bytes_per_token(model)
    return Batches(rows=options.batch_size, tokens=min(tokens, most), ceiling=most)


def check_batch_size(context: SubjectContext, options: Options) -> None:
    """Raise where the batch size cannot be had.

    Raises:
        SubjectError: it is below 1, or above it where answers are to depend on nothing beside.
    """
    size = options.batch_size
    if size is not None and size < 1:
        raise SubjectError(f"batch_size: is no number of rows (got {size}); 1 or more is right")
    if context.deterministic and size is not None and size > 1:
        raise SubjectError(
            f"batch_size: does not fit a deterministic run (got {size}); 1 is right, since no "
            "answer is to depend on what is in the batch beside it"
        )
