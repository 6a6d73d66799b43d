"""Whether a model can be split into equal parts, found before anything is started."""

from collections.abc import Mapping

from transformers import PretrainedConfig

from evalkit.errors import SubjectError

_IN_PARTS = ("colwise", "packed_colwise")  # styles that leave each process its part of the output
_HEADS = ("num_attention_heads", "num_key_value_heads")


def check_plan(architecture: str, plan: Mapping[str, str] | None) -> None:
    """Raise unless transformers knows how to split the layers, and gathers the logits.

    Args:
        architecture: Name of the model's class.
        plan: Names of modules, ``*`` for the number of a layer, to how each is split.

    Raises:
        SubjectError: there is no plan for the layers, or it leaves the logits in parts.
    """
    rules = plan or {}
    if not any("*" in name for name in rules):
        raise SubjectError(
            f"tensor_parallel: transformers has no plan for this architecture (got {architecture}, "
            f"{len(rules)} rules outside its layers); leave tensor_parallel out"
        )
    parts = sorted(name for name, style in rules.items() if "*" not in name and style in _IN_PARTS)
    if parts:
        raise SubjectError(
            f"tensor_parallel: the plan of {architecture} leaves the output in parts (got "
            f"{rules[parts[0]]!r} for {parts[0]}); 'colwise_gather_output' is right"
        )


def check_heads(config: PretrainedConfig, count: int) -> None:
    """Raise unless each process gets the same number of whole attention heads.

    Raises:
        SubjectError: the heads, or those of keys and values, cannot be dealt out evenly.
    """
    text = config.get_text_config()
    for name in _HEADS:
        heads = getattr(text, name, None)
        if isinstance(heads, int) and heads % count:
            raise SubjectError(
                f"tensor_parallel: does not divide the model's {name} (got {count} for {heads}); a "
                "number that divides it is right"
            )
