"""Texts with truth values, and solutions with their number."""

import random
from collections.abc import Mapping

from evalkit.canonical import seed_from
from evalkit.errors import SuiteError
from evalkit.layouts.fields import texts, truths
from evalkit.records import Json
from evalkit.template import Row, as_text, field_of


def truth_values(row: Row) -> Row:
    """Return ``binary_…``, ``mc1_…`` and ``mc2_choices`` and ``…_true`` of a TruthfulQA row.

    Reads ``mc0_targets``, ``mc1_targets`` and ``mc2_targets``, as text → 0 or 1 or as the hub's
    ``{choices, labels}``. The files put the true options first, so each list is shuffled, by a hash
    of the question: the same order for every model.
    """
    fields: dict[str, Json] = dict(row)
    question = as_text(field_of(row, "question"), "question")
    for name, source in (("binary", "mc0"), ("mc1", "mc1"), ("mc2", "mc2")):
        targets = row.get(f"{source}_targets")
        if not isinstance(targets, Mapping):
            continue
        if "labels" in targets:
            said, true = texts(targets.get("choices")), truths(targets["labels"])
        else:
            said, true = tuple(targets), truths(tuple(targets.values()))
        if len(said) != len(true):
            raise SuiteError(f"{source}_targets has {len(said)} choices, {len(true)} labels")
        pairs = list(zip(said, true, strict=True))
        random.Random(seed_from("truth_values", name, question)).shuffle(pairs)  # noqa: S311 - no secret
        fields[f"{name}_choices"] = tuple(text for text, _ in pairs)
        fields[f"{name}_true"] = tuple(text for text, value in pairs if value == 1)
    return fields


def worked_solution(row: Row) -> Row:
    """Return ``final``: what stands behind ``####`` in a GSM8K row's ``answer``."""
    answer = as_text(field_of(row, "answer"), "answer")
    _, mark, final = answer.rpartition("####")
    if not mark or not final.strip():
        raise SuiteError(f"answer has no '####' and final number behind it (got …{answer[-40:]!r})")
    return {**row, "final": final.strip().replace(",", "")}
