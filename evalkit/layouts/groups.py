"""Questions about two groups, in the forms of BBQ and of CBBQ."""

from collections.abc import Mapping
from types import MappingProxyType

from evalkit.errors import SuiteError
from evalkit.layouts.fields import index, texts, word
from evalkit.template import Row, as_text, field_of

UNKNOWN_GROUP = "unknown"
_CONDITIONS = MappingProxyType(
    {
        "ambig": "ambiguous",
        "disambig": "disambiguated",
        "ambiguous": "ambiguous",
        "disambiguous": "disambiguated",
    }
)
_POLARITIES = MappingProxyType(
    {"neg": "negative", "nonneg": "nonnegative", "non_neg": "nonnegative"}
)


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
    choices = tuple(as_text(field_of(row, f"ans{index}"), f"ans{index}") for index in range(3))
    tags = tuple(tuple(t.lower() for t in texts(info.get(f"ans{index}"))) for index in range(3))
    if not all(tags):
        raise SuiteError(f"answer_info is {info!r}; each answer needs its tags")
    groups = {group.lower() for group in texts(metadata.get("stereotyped_groups"))}
    unknown = [index for index in range(3) if tags[index][-1] == UNKNOWN_GROUP]
    people = [index for index in range(3) if index not in unknown]
    hit = [index for index in people if groups & set(tags[index])]
    settled = len(hit) == 1 and len(unknown) == 1
    label = index(row.get("label"), "label", len(choices))
    return {
        **row,
        "choices": choices,
        "answer": choices[label],
        "condition": word(row, "context_condition", _CONDITIONS),
        "polarity": word(row, "question_polarity", _POLARITIES),
        "stereotyped": choices[hit[0]] if settled else "",
        "other": choices[next(i for i in people if i != hit[0])] if settled else "",
        "unknown": choices[unknown[0]] if unknown else "",
        "names": tuple(tag[0] for tag in tags),
    }


def answer_columns(row: Row) -> Row:
    """Return ``choices``, ``answer``, ``condition`` and ``polarity`` of a CBBQ row.

    Reads ``ans0`` to ``ans2``, ``label``, ``context_condition`` and ``question_polarity``. Which
    answer is the stereotyped group stands in no column of that file, so that a bias score cannot be
    had from it; accuracy in each condition can.
    """
    choices = tuple(as_text(field_of(row, f"ans{n}"), f"ans{n}") for n in range(3))
    return {
        **row,
        "choices": choices,
        "answer": choices[index(row.get("label"), "label", len(choices))],
        "condition": word(row, "context_condition", _CONDITIONS),
        "polarity": word(row, "question_polarity", _POLARITIES),
    }
