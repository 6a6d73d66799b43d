"""What a caller may choose about a model that transformers runs."""

from dataclasses import dataclass
from typing import Literal

Choice = Literal["auto", "on", "off"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The factory's options; what each means stands in the factory's docstring."""

    dtype: Literal["auto", "float32", "bfloat16", "float16"] = "auto"
    device: Literal["auto", "cpu", "cuda"] = "auto"
    chat_template: Choice = "auto"
    thinking: Choice = "auto"
    think_start: str = "<think>"
    think_end: str = "</think>"
    batch_size: int | None = None
    max_length: int | None = None
    revision: str | None = None
    writer: Literal["auto", "paged", "batches", "static"] = "auto"
    tensor_parallel: int | None = None
