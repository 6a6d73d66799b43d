"""A language model run by transformers on this machine: the only folder that knows torch.

Nothing here imports torch or transformers before a model is asked for, so that listing what is
installed stays fast.
"""

from typing import Literal

from evalkit.contracts import Subject, SubjectContext
from evalkit.subjects.transformers.options import Options

__all__ = ["transformers"]


def transformers(
    target: str,
    context: SubjectContext,
    *,
    dtype: Literal["auto", "float32", "bfloat16", "float16"] = "auto",
    device: Literal["auto", "cpu", "cuda"] = "auto",
    chat_template: Literal["auto", "on", "off"] = "auto",
    thinking: Literal["auto", "on", "off"] = "auto",
    think_start: str = "<think>",
    think_end: str = "</think>",
    batch_size: int | None = None,
    max_length: int | None = None,
    revision: str | None = None,
    writer: Literal["auto", "paged", "batches", "static"] = "auto",
    tensor_parallel: int | None = None,
) -> Subject:
    """Return the model in a local folder, or of a hub id, ready to answer.

    Args:
        target: A folder of transformers files with safetensors weights, or ``org/name`` on the hub.
        context: What the run agreed to: remote code only where ``context.allow`` says so.
        dtype: Number format of the weights; ``auto`` is bfloat16 on CUDA and float32 on CPU.
        device: ``auto`` is CUDA where there is one.
        chat_template: ``auto`` uses the template where the tokenizer has one, ``on`` demands it.
        thinking: ``on`` and ``off`` are handed to the chat template as ``enable_thinking``.
        think_start: Text that opens the reasoning before an answer.
        think_end: Text that ends it; an empty text means that reasoning is not told apart.
        batch_size: Sequences that go through the model at once, at most; None finds it by itself.
        max_length: Context in tokens; None takes the model's own.
        revision: Branch, tag or commit of a hub id.
        writer: How answers are written: ``paged`` by transformers' continuous batching, ``batches``
            by our own in which a finished answer's place is taken at once, ``static`` by padded
            batches; ``auto`` is the first that a probe finds right, ``paged`` on CUDA alone.
        tensor_parallel: Over how many cards each layer is split, with a process for each; for a
            model that does not fit one card.

    Raises:
        SubjectError: the model cannot be loaded, with the reason in one sentence.
    """
    from evalkit.subjects.transformers.opening import open_subject  # noqa: PLC0415 - loads torch

    options = Options(
        dtype=dtype,
        device=device,
        chat_template=chat_template,
        thinking=thinking,
        think_start=think_start,
        think_end=think_end,
        batch_size=batch_size,
        max_length=max_length,
        revision=revision,
        writer=writer,
        tensor_parallel=tensor_parallel,
    )
    if tensor_parallel is not None:
        from evalkit.subjects.transformers.ranks.parallel import open_parallel  # noqa: PLC0415 - as above

        return open_parallel(target, context, options, count=tensor_parallel)
    return open_subject(target, context, options)
