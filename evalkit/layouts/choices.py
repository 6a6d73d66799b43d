"""Questions with options, in the forms in which public files hold them."""

import re
from collections.abc import Mapping

from evalkit.errors import SuiteError
from evalkit.layouts.fields import index, texts
from evalkit.records import Json
from evalkit.template import Row, as_text, field_of

_OPTION = re.compile(r"^\s*([A-E1-5])[.)]\s+(.*\S)\s*$")
_MARK = re.compile(r"[(（]([A-Za-z])[)）]")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def lettered_options(row: Row) -> Row:
    """Return ``question``, ``choices`` and ``answer`` of a question whose options have letters.

    Reads ``input`` with the options on lines of their own and ``target`` as "A. text", or the hub's
    ``question``, ``choices: {text, label}`` and ``answerKey``.
    """
    if "answerKey" in row:
        options = field_of(row, "choices")
        if not isinstance(options, Mapping):
            raise SuiteError(f"choices is {options!r}; an object with text and label is needed")
        options_texts, letters = texts(options.get("text")), texts(options.get("label"))
        question, key = as_text(field_of(row, "question"), "question"), row["answerKey"]
    else:
        question, letters, options_texts = _split_options(as_text(field_of(row, "input"), "input"))
        key = as_text(field_of(row, "target"), "target").partition(".")[0].strip()
    if len(options_texts) != len(letters):
        raise SuiteError(
            f"{len(options_texts)} options have {len(letters)} letters; as many are needed"
        )
    if key not in letters:
        raise SuiteError(f"the answer {key!r} is none of the letters {', '.join(letters)}")
    answer = options_texts[letters.index(str(key))]
    return {**row, "question": question, "choices": options_texts, "answer": answer}


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
    letters, found = zip(*options, strict=True)
    return "\n".join(lines).strip(), letters, found


def option_columns(row: Row) -> tuple[Row, ...]:
    """Return ``choices`` and the right one's text, ``key_text``, of a row with columns A, B, C, D.

    Reads the letters A, B, … as far as there are columns of that name, and ``answer``, a letter. As
    of MMLU. Where the right option stands twice the row has two keys and is left out.
    """
    letters = [letter for letter in _LETTERS if letter in row]
    choices = tuple(as_text(field_of(row, letter), letter) for letter in letters)
    answer = as_text(field_of(row, "answer"), "answer").strip()
    if len(letters) < 2 or answer not in letters:  # noqa: PLR2004 - a choice is between two
        raise SuiteError(
            f"columns {', '.join(letters) or 'none'} and the answer {answer!r}; columns A, B, … "
            "and the letter of one are needed"
        )
    key = choices[letters.index(answer)]
    if choices.count(key) > 1:
        return ()
    return ({**row, "choices": choices, "key_text": key},)


def indexed_choice(row: Row) -> tuple[Row, ...]:
    """Return ``choices`` and ``key_text`` of a row whose answer is the index of an option.

    Reads ``choices`` or ``options``, an array of texts, and ``answer``, from 0. As of TTQA,
    Penguins-TC and SafetyBench. Where the right option stands twice the row is left out.
    """
    name = "choices" if "choices" in row else "options"
    choices = texts(field_of(row, name))
    key = choices[index(field_of(row, "answer"), "answer", len(choices))]
    if choices.count(key) > 1:
        return ()
    return ({**row, "choices": choices, "key_text": key},)


def labelled_choice(row: Row) -> Row:
    """Return ``question_text``, ``choices`` and ``key_text`` of a CommonsenseQA row.

    Reads ``question: {stem, choices: [{label, text}, …]}`` and ``answerKey``.
    """
    question = field_of(row, "question")
    options = question.get("choices") if isinstance(question, Mapping) else None
    if not isinstance(question, Mapping) or not isinstance(options, tuple):
        raise SuiteError(f"question is {question!r}; an object with stem and choices is needed")
    by_label: dict[Json, str] = {}
    for option in options:
        if not isinstance(option, Mapping):
            raise SuiteError(f"a choice is {option!r}; an object with label and text is needed")
        by_label[option.get("label")] = as_text(option.get("text"), "text")
    key = field_of(row, "answerKey")
    if key not in by_label:
        raise SuiteError(f"the answer {key!r} is none of {', '.join(map(str, by_label))}")
    return {
        **row,
        "question_text": as_text(question.get("stem"), "stem"),
        "choices": tuple(by_label.values()),
        "key_text": by_label[key],
    }


def marked_options(row: Row) -> tuple[Row, ...]:
    """Return ``stem``, ``choices`` and ``key_text`` of a question with "(A) … (B) …" in its text.

    Reads ``content.Q`` and ``content.A``, as of TMMLU. A row whose text does not hold the marks (A)
    to (D) in this order, whose answer is none of these letters, or whose right option stands twice
    cannot be asked as a choice and is left out: 54 of TMMLU's 2,730 rows.
    """
    text = as_text(field_of(row, "content.Q"), "content.Q")
    answer = as_text(field_of(row, "content.A"), "content.A").strip()
    marks = _last_marks(text, "ABCD")
    if marks is None or answer not in "ABCD" or len(answer) != 1:
        return ()
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    choices = tuple(text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True))
    right = choices["ABCD".index(answer)]
    if not right or choices.count(right) > 1 or not all(choices):
        return ()
    stem = text[: marks[0].start()].strip()
    return ({**row, "stem": stem, "choices": choices, "key_text": right},)


def _last_marks(text: str, letters: str) -> list[re.Match[str]] | None:
    """Return the last run of marks that spells the letters, or None."""
    marks = list(_MARK.finditer(text))
    for first in range(len(marks) - len(letters), -1, -1):
        run = marks[first : first + len(letters)]
        if "".join(mark.group(1).upper() for mark in run) == letters:
            return run
    return None
