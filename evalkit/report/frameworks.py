"""Where the ten criteria stand in laws, standards and lists of risks (``reports/frameworks.yaml``).

The judgement which place belongs to which criterion is evalkit's own: it helps to find one's way
and says nothing of conformity.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evalkit.bundled import folder
from evalkit.canonical import to_plain
from evalkit.criteria import BY_ID, CRITERIA
from evalkit.errors import UnknownName, UsageError
from evalkit.report.blocks import Block, Column, Note, Row, Table, Value, Words
from evalkit.report.messages import say
from evalkit.yaml_file import read_yaml

FILE = "frameworks.yaml"
SCHEMA = "reports/schema/frameworks.schema.json"
_HOME = "AIEC"  # whose items the criteria are: they have no column of their own
_COLUMNS = 5  # frameworks side by side on a page of paper
_SHARES = {"MITRE-ATLAS-5.6": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A law, a standard or a list of risks in one edition.

    Attributes:
        id: as suites write it before the colon of a reference.
        name: short.
        title: by language.
        edition: which text.
        places: what its places are called, by language.
        checked: whether the places were compared with the text of the edition.
        note: by language; empty: none.
    """

    id: str
    name: str
    title: Mapping[str, str]
    edition: str
    places: Mapping[str, str]
    checked: bool
    note: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """The places of one framework that belong to one criterion."""

    criterion: str
    framework: str  # id
    name: str
    edition: str
    places: tuple[str, ...]
    checked: bool


def frameworks() -> tuple[Framework, ...]:
    """Return all frameworks, in the order of the file.

    >>> [each.id for each in frameworks()][:3]
    ['AIEC', 'EU-AI-Act', 'NIST-AI-RMF-1.0']

    Raises:
        UsageError: the file does not fit its schema.
    """
    return tuple(Framework(**each) for each in _data()["frameworks"])


def mapping_of(criteria: Sequence[str]) -> tuple[Mapped, ...]:
    """Return where criteria stand, in the order of the ten criteria and of the frameworks.

    >>> [each.places for each in mapping_of(["privacy"]) if each.framework == "OWASP-LLM-2025"]
    [('LLM02', 'LLM08')]

    Raises:
        UnknownName: no criterion has such a name.
        UsageError: the file does not fit its schema.
    """
    for criterion in criteria:
        if criterion not in BY_ID:
            raise UnknownName("criterion", criterion, BY_ID)
    mapping = _data()["mapping"]
    return tuple(
        Mapped(
            criterion=criterion.id,
            framework=each.id,
            name=each.name,
            edition=each.edition,
            places=tuple(mapping[criterion.id][each.id]),
            checked=each.checked,
        )
        for criterion in CRITERIA
        if criterion.id in criteria
        for each in frameworks()
        if each.id in mapping[criterion.id]
    )


def framework_of(reference: str) -> str | None:
    """Return the id of the framework that a suite's reference is in, or None.

    >>> framework_of("ISO-IEC-25059:2023:5.6"), framework_of("arXiv:2306.04528")
    ('ISO-IEC-25059:2023', None)
    """
    return next((each.id for each in frameworks() if reference.startswith(f"{each.id}:")), None)


def framework_blocks(criteria: Sequence[str]) -> tuple[Block, ...]:
    """Return how a report shows where its criteria stand: a remark, the editions and the places.

    Raises:
        UnknownName: no criterion has such a name.
    """
    if not criteria:
        return ()
    remark = say(
        "The places were chosen by the authors of the software as an aid to navigation. They state "
        "no legal equivalence and no conformity. Numbers that were not checked have to be compared "
        "with the text of the edition before anything rests on them."
    )
    return (Note(text=(remark,)), _editions(), *_places(mapping_of(criteria)))


def _editions() -> Table:
    yes, no = say("yes"), say("not yet")
    return Table(
        caption=say("Frameworks and their editions"),
        columns=(
            Column(name=say("Framework"), share=5),
            Column(name=say("Title"), share=9),
            Column(name=say("Edition"), share=6),
            Column(name=say("Places"), share=6),
            Column(name=say("Numbers checked"), share=5),
            Column(name=say("Note"), share=10),
        ),
        rows=tuple(
            Row(
                cells=(
                    (Value(each.name),),
                    (_words(each.title),),
                    (Value(each.edition),),
                    (_words(each.places),),
                    (yes if each.checked else no,),
                    (_words(each.note),) if each.note["en"] else (),
                )
            )
            for each in frameworks()
        ),
    )


def _places(found: Sequence[Mapped]) -> Iterator[Table]:
    """Yield tables of places: a row a criterion, a column a framework."""
    shown = [each for each in frameworks() if each.id != _HOME]
    criteria = [each for each in CRITERIA if each.id in {one.criterion for one in found}]
    places = {(each.criterion, each.framework): each.places for each in found}
    for start in range(0, len(shown), _COLUMNS):
        part = shown[start : start + _COLUMNS]
        yield Table(
            caption=say(
                "Where the criteria stand: {names}",
                names=Words(
                    ", ".join(each.name for each in part), "、".join(each.name for each in part)
                ),
            ),
            columns=(
                Column(name=say("Criterion"), share=2),
                *(
                    Column(name=Words(each.name, each.name), share=_SHARES.get(each.id, 1))
                    for each in part
                ),
            ),
            rows=tuple(
                Row(
                    cells=(
                        (Words(criterion.en, criterion.zh_tw),),
                        *(
                            (Value(", ".join(places.get((criterion.id, each.id), ()))),)
                            for each in part
                        ),
                    )
                )
                for criterion in criteria
            ),
        )


def _words(texts: Mapping[str, str]) -> Words:
    return Words(texts["en"], texts["zh-TW"])


@cache
def _data() -> dict[str, Any]:
    return load_frameworks(folder("reports") / FILE)


def load_frameworks(path: Path) -> dict[str, Any]:
    """Return the fields of a file of frameworks.

    Raises:
        UsageError: it does not fit its schema, or maps a criterion to a framework that it does not
            list.
    """
    fields, _ = read_yaml(path, SCHEMA, UsageError)
    found: dict[str, Any] = to_plain(fields)
    known = {each["id"] for each in found["frameworks"]}
    named = {name for places in found["mapping"].values() for name in places}
    if strange := sorted(named - known):
        raise UsageError(
            f"{path}: mapping: names frameworks that are not listed (got {', '.join(strange)}); "
            f"one of {', '.join(sorted(known))} is right"
        )
    return found
