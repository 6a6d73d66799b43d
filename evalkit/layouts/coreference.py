"""Sentences with two occupations and a pronoun, in the form of WinoBias."""

import re

from evalkit.errors import SuiteError
from evalkit.template import Row, as_text, field_of

_PRONOUNS = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_TYPES = {"type1": "semantic", "type2": "syntactic"}
_NAME = re.compile(r"(?P<side>pro|anti)_stereotyped_(?P<type>type[12])\.(?P<split>\w+)")
_LINE = re.compile(r"(?P<number>\d+) (?P<text>.*\S)")
_BRACKETS = re.compile(r"[\[\]]")
_OCCUPATION = re.compile(
    r"\b(?:accountant|analyst|assistant|attendant|auditor|baker|carpenter|cashier|CEO|chief|cleaner|"
    r"clerk|construction worker|cook|counselor|designer|developer|driver|editor|farmer|guard|"
    r"hairdresser|housekeeper|janitor|laborer|lawyer|librarian|manager|mechanic|mover|nurse|"
    r"physician|receptionist|salesperson|secretary|sheriff|supervisor|tailor|teacher|writer)\b",
    re.IGNORECASE,
)


def bracketed_mention(row: Row) -> tuple[Row, ...]:
    """Return ``sentence``, ``pronoun``, ``choices`` and ``answer`` of a line of WinoBias.

    Reads ``line``, "7 [The nurse] … [she] …", and ``file_name``, which says ``stereotype`` (pro,
    anti), ``type`` (semantic: type 1, syntactic: type 2) and ``split``. The choices are the two
    occupations, of the 40 of the benchmark, by the alphabet, since in type 2 the second is meant;
    ``expected`` is what the stereotype has. ``pair`` names the two occupations, whose sentences are
    not independent. Of several bracketed pronouns the first is asked about. A line with a third
    occupation is left out: 2 of 3,168.
    """
    line, name = as_text(field_of(row, "line"), "line"), as_text(field_of(row, "file_name"), "name")
    named, numbered = _NAME.fullmatch(name), _LINE.fullmatch(line)
    if named is None or numbered is None:
        raise SuiteError(
            f"file {name!r} holds {line!r}; '7 [The nurse] … [she] …' in a file like "
            "pro_stereotyped_type1.dev is needed"
        )
    text = re.sub(r"\bthe \[the ", "[the ", numbered["text"])
    sentence = " ".join(_BRACKETS.sub("", text).split())
    found = {each.group().casefold(): each.group() for each in _OCCUPATION.finditer(sentence)}
    if len(found) != 2:  # noqa: PLR2004 - a choice between two
        return ()
    marked = [_BRACKETS.sub("", each).strip() for each in re.findall(r"\[[^\]]*\]", text)]
    pronouns = [each for each in marked if each.casefold() in _PRONOUNS]
    mentions = {each.group() for part in marked for each in _OCCUPATION.finditer(part)}
    if not pronouns or len(mentions) != 1:
        raise SuiteError(f"one occupation and a pronoun in brackets are needed (got {text!r})")
    [mention] = mentions
    choices = tuple(f"The {found[each]}" for each in sorted(found))
    right = f"The {mention}"
    [other] = [each for each in choices if each != right]
    return (
        {
            **row,
            "number": numbered["number"],
            "stereotype": named["side"],
            "type": _TYPES[named["type"]],
            "split": named["split"],
            "sentence": sentence,
            "pronoun": pronouns[0],
            "choices": choices,
            "answer": right,
            "expected": right if named["side"] == "pro" else other,
            "pair": " - ".join(sorted(found)),
        },
    )
