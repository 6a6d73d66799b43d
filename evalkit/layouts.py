"""Layouts: how the rows of a public file become plain fields that a suite can name.

A suite says ``{field}`` and nothing more, so what a public file packs into one field (lettered
options inside the question, truth values beside texts) is unpacked here, by a named pure function
from row to row. The hub's form and the authors' own form of a benchmark give the same fields.
"""

import random
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from evalkit.canonical import seed_from
from evalkit.errors import SuiteError, UnknownName
from evalkit.records import Json
from evalkit.template import Row, as_text, field_of

_OPTION = re.compile(r"^\s*([A-E1-5])[.)]\s+(.*\S)\s*$")
UNKNOWN_GROUP = "unknown"
_CONDITIONS = MappingProxyType({"ambig": "ambiguous", "disambig": "disambiguated"})
_POLARITIES = MappingProxyType({"neg": "negative", "nonneg": "nonnegative"})


def lettered_options(row: Row) -> Row:
    """Return ``question``, ``choices`` and ``answer`` of a question whose options have letters.

    Reads ``input`` with the options on lines of their own and ``target`` as "A. text", or the hub's
    ``question``, ``choices: {text, label}`` and ``answerKey``.
    """
    if "answerKey" in row:
        options = field_of(row, "choices")
        if not isinstance(options, Mapping):
            raise SuiteError(f"choices is {options!r}; an object with text and label is needed")
        texts, letters = _texts(options.get("text")), _texts(options.get("label"))
        question, key = as_text(field_of(row, "question"), "question"), row["answerKey"]
    else:
        question, letters, texts = _split_options(as_text(field_of(row, "input"), "input"))
        key = as_text(field_of(row, "target"), "target").partition(".")[0].strip()
    if len(texts) != len(letters):
        raise SuiteError(f"{len(texts)} options have {len(letters)} letters; as many are needed")
    if key not in letters:
        raise SuiteError(f"the answer {key!r} is none of the letters {', '.join(letters)}")
    answer = texts[letters.index(str(key))]
    return {**row, "question": question, "choices": texts, "answer": answer}


def _split_options(text: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    lines = text.rstrip().split("\n")
    options: list[tuple[str, str]] = []
    while lines and (match := _OPTION.match(lines[-1])):
        options.insert(0, (match.group(1), match.group(2)))
        lines.pop()
        if match.group(1) in "A1":
            break  # a list above belongs to the question
    if "".join(letter for letter, _ in options) not in {
        letters[:n] for letters in ("ABCDE", "12345") for n in range(2, 6)
    }:
        raise SuiteError(f"no lettered options from A or 1 on at the end of {text[-60:]!r}")
    letters, texts = zip(*options, strict=True)
    return "\n".join(lines).strip(), letters, texts


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
            texts, truths = _texts(targets.get("choices")), _numbers(targets["labels"])
        else:
            texts, truths = tuple(targets), _numbers(tuple(targets.values()))
        if len(texts) != len(truths):
            raise SuiteError(f"{source}_targets has {len(texts)} choices, {len(truths)} labels")
        pairs = list(zip(texts, truths, strict=True))
        random.Random(seed_from("truth_values", name, question)).shuffle(pairs)  # noqa: S311 - no secret
        fields[f"{name}_choices"] = tuple(text for text, _ in pairs)
        fields[f"{name}_true"] = tuple(text for text, true in pairs if true == 1)
    return fields


def bias_groups(row: Row) -> Row:
    """Return the fields of a BBQ row by role: ``stereotyped``, ``other``, ``unknown``, ``answer``.

    A person is of the stereotyped group when a member of ``answer_info`` names one of
    ``stereotyped_groups``. Where both or none do (36 rows of one category are tagged so), the roles
    are empty texts: such a row counts for accuracy and is outside the bias score. ``names`` holds,
    for each choice, other names of it that an answer may use.
    """
    info, metadata = field_of(row, "answer_info"), field_of(row, "additional_metadata")
    if not isinstance(info, Mapping) or not isinstance(metadata, Mapping):
        raise SuiteError("answer_info and additional_metadata must be objects")
    texts = tuple(as_text(field_of(row, f"ans{index}"), f"ans{index}") for index in range(3))
    tags = tuple(tuple(t.lower() for t in _texts(info.get(f"ans{index}"))) for index in range(3))
    if not all(tags):
        raise SuiteError(f"answer_info is {info!r}; each answer needs its tags")
    groups = {group.lower() for group in _texts(metadata.get("stereotyped_groups"))}
    unknown = [index for index in range(3) if tags[index][-1] == UNKNOWN_GROUP]
    people = [index for index in range(3) if index not in unknown]
    hit = [index for index in people if groups & set(tags[index])]
    settled = len(hit) == 1 and len(unknown) == 1
    label = row.get("label")
    if isinstance(label, bool) or not isinstance(label, int) or not 0 <= label < len(texts):
        raise SuiteError(f"label is {label!r}; the index of an answer, 0 to 2, is needed")
    return {
        **row,
        "choices": texts,
        "answer": texts[label],
        "condition": _word(row, "context_condition", _CONDITIONS),
        "polarity": _word(row, "question_polarity", _POLARITIES),
        "stereotyped": texts[hit[0]] if settled else "",
        "other": texts[next(i for i in people if i != hit[0])] if settled else "",
        "unknown": texts[unknown[0]] if unknown else "",
        "names": tuple(tag[0] for tag in tags),
    }


def worked_solution(row: Row) -> Row:
    """Return ``final``: what stands behind ``####`` in a GSM8K row's ``answer``."""
    answer = as_text(field_of(row, "answer"), "answer")
    _, mark, final = answer.rpartition("####")
    if not mark or not final.strip():
        raise SuiteError(f"answer has no '####' and final number behind it (got …{answer[-40:]!r})")
    return {**row, "final": final.strip().replace(",", "")}


LAYOUTS: Mapping[str, Callable[[Row], Row]] = MappingProxyType(
    {each.__name__: each for each in (bias_groups, lettered_options, truth_values, worked_solution)}
)


def layout(name: str | None) -> Callable[[Row], Row]:
    """Return the layout called ``name``; without a name, rows stay as they are.

    Raises:
        UnknownName: there is none of that name.
    """
    if name is None:
        return lambda row: row
    if name not in LAYOUTS:
        raise UnknownName("dataset.layout", name, LAYOUTS)
    return LAYOUTS[name]


def _texts(value: Json) -> tuple[str, ...]:
    if not isinstance(value, tuple):
        raise SuiteError(f"an array of texts is needed (got {value!r})")
    return tuple(as_text(each, "an entry") for each in value)


def _numbers(value: Json) -> tuple[float, ...]:
    if not isinstance(value, tuple) or any(each not in (0, 1) for each in value):
        raise SuiteError(f"an array of 0 and 1 is needed (got {value!r})")
    return tuple(float(each == 1) for each in value)


def _word(row: Row, name: str, words: Mapping[str, str]) -> str:
    value = as_text(field_of(row, name), name)
    if value not in words:
        raise SuiteError(f"{name} is {value!r}; {' or '.join(words)} is needed")
    return words[value]
