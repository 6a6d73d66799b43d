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
        batch_size: Sequences that go through the model at once; None finds it by itself.
        max_length: Context in tokens; None takes the model's own.
        revision: Branch, tag or commit of a hub id.

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
    )
    return open_subject(target, context, options)
