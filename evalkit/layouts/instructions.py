"""Prompts with instructions that a rule can check, in the form of IFEval and of IFBench.

The checks are evalkit's own, written from what the instructions say, and differ from the programs
of the benchmarks in places. Sentences: IFEval asks NLTK, which has learned abbreviations such as
"Inc."; here titles, initials and a few more are known, and a blank line ends a sentence, so that
each block of a list is one. Language: IFEval asks langdetect; here scripts and frequent words
decide (``evalkit.instructions.language``). A full-width comma is a comma, empty brackets are no
placeholder, a rule of hyphens is no bullet, and what asterisks set off begins and ends without a
space. Where IFBench's recorded verdicts are others than those found here, the golden test lists
the items, each with its reason.
"""

import re
from collections.abc import Mapping

from evalkit.errors import SuiteError, UnknownName
from evalkit.layouts.fields import texts
from evalkit.layouts.instruction_ids import LEFT_OUT, NAMED, Named
from evalkit.records import Json
from evalkit.template import Row, as_text, field_of

_RELATIONS = {"at least": "at_least", "less than": "fewer_than"}
_NAMES = re.compile(r"from this list of person names: (?P<names>[^.]+)\.")
_OPTIONS = re.compile(r"/|, | or ")


def listed_instructions(row: Row) -> tuple[Row, ...]:
    """Return ``instructions`` and their number, ``asked``, of a row of IFEval or IFBench.

    Reads ``instruction_id_list`` and ``kwargs``, one object an instruction, in which null is what
    was not given. All 25 kinds of IFEval are read. Four of the 58 of IFBench are not, and the 17
    of its 300 rows that have one are left out: a word is called a verb, or counted in syllables,
    only with a lexicon (``words:start_verb``, ``words:odd_even_syllables``), and two rows of one
    kind each ask for facts of geography (``custom:european_capitals_sort``,
    ``custom:reverse_newline``).
    """
    ids = texts(field_of(row, "instruction_id_list"))
    given = field_of(row, "kwargs")
    if not isinstance(given, tuple) or len(given) != len(ids):
        raise SuiteError(f"kwargs is {given!r}; an array of {len(ids)} objects is needed")
    for each in ids:
        if each not in NAMED and each not in LEFT_OUT:
            raise UnknownName("instruction_id_list", each, NAMED)
    if LEFT_OUT.intersection(ids):
        return ()
    prompt = as_text(field_of(row, "prompt"), "prompt")
    rows = tuple(
        _instruction(NAMED[name], each, prompt) for name, each in zip(ids, given, strict=True)
    )
    return ({**row, "instructions": rows, "asked": str(len(rows))},)


def _instruction(named: Named, given: Json, prompt: str) -> Mapping[str, Json]:
    if not isinstance(given, Mapping):
        raise SuiteError(f"an entry of kwargs is {given!r}; an object is needed")
    read = {ours: _read(theirs, given, prompt) for ours, theirs in named.read.items()}
    return {"kind": named.kind, **read, **named.fixed}


def _read(name: str, given: Mapping[str, Json], prompt: str) -> Json:
    """Return an argument in our form: whole numbers, our words for relations, texts as arrays."""
    if name == "prompt:names":
        found = _NAMES.search(prompt)
        if found is None:
            raise SuiteError(f"no list of person names in {prompt[-60:]!r}")
        return tuple(each.strip() for each in found["names"].split(","))
    if name == "keyword1..5":
        return tuple(as_text(given.get(f"keyword{n}"), f"keyword{n}") for n in range(1, 6))
    value = given.get(name)
    if value is None:
        raise SuiteError(f"kwargs has no {name}; it is needed for this instruction")
    if name == "options":
        return tuple(_OPTIONS.split(as_text(value, name)))
    if name.endswith("relation"):
        return _RELATIONS.get(as_text(value, name), value)
    return int(value) if isinstance(value, float) and value.is_integer() else value
