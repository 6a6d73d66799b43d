"""Where a model's knowledge ends: replies to what lies beyond, and the date that it states.

A reply *admits* that something lies beyond its knowledge where it abstains
(``evalkit.reading.abstention``), or says that the time has not come, lies in the future, or lies
after its training.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from evalkit.errors import SuiteError
from evalkit.reading.abstention import read_abstention, withholds
from evalkit.reading.answer import is_right
from evalkit.reading.field import text_field
from evalkit.reading.normalise import normalise
from evalkit.reading.reply import own_responses
from evalkit.records import Response, Sample

Kind = Literal["beyond", "known", "stated"]
_KINDS: Mapping[str, Kind] = {"beyond": "beyond", "known": "known", "stated": "stated"}
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH = rf"(?:{'|'.join(_MONTHS)}|(?:{'|'.join(each[:3] for each in _MONTHS)}|sept)\b\.?)"
_MONTH_NUMBER = r"(?P<month>0?[1-9]|1[0-2])(?!\d)"
_TO = r"(?: ?(?:-|–|—|~|至|到|和) ?| (?:to|until|till|through|and) )"
_YEAR = r"20\d\d年?"
_RANGE = re.compile(
    rf"(?<!\d){_YEAR}(?:\d{{1,2}}月|[-/]\d{{1,2}}(?!\d))?{_TO}(?:\d{{1,2}} )?(?:{_MONTH} )?{_YEAR}"
    r"|(?<!\d)20\d\d[-–](?:1[3-9]|[2-9]\d)(?!\d)"
)
_BEYOND = (
    (
        r"\b(?:has|have|had|is|are|did)(?:n't| not)(?: yet)? (?:happened|happen|taken place|"
        r"occurred|been|come|begun)\b"
    ),
    r"\byet to (?:happen|take place|be|come|occur)\b|\bin the (?:distant |far )?future\b",
    (
        r"\b(?:after|beyond|past|outside(?: of)?|later than) (?:my|the) (?:\w+ )?"
        r"(?:knowledge|training|cut-?off|data|information)"
    ),
    (
        r"\b(?:knowledge|training(?: data)?|data|information) (?:only )?"
        r"(?:ends?|stops?|goes|reach(?:es)?|extends?|cuts? off|was cut off)\b"
    ),
    r"\bknowledge cut-?off\b",
    r"(?:尚未|還沒有?|還未|並未)(?:到來|發生|舉行|上市|推出|舉辦|來臨|到)",
    r"(?:未來|以後)的?(?:事|事件|年份|時間|日期)|(?:屬於|是|在)未來",
    r"(?:知識|訓練|資料)(?:資料)?(?:的)?(?:截止|只到|截至|更新到|停在)|超出我的?(?:知識|訓練|資料)",
)
_DATES = (
    (
        rf"\b(?P<month>{_MONTH}),? (?:\d{{1,2}}(?:st|nd|rd|th)?,? )?(?:of )?"
        r"(?P<year>20\d\d)\b"
    ),
    rf"(?P<year>20\d\d)年(?:{_MONTH_NUMBER}月)?",
    rf"(?P<year>20\d\d)[-/]{_MONTH_NUMBER}",
    r"\b(?P<year>20\d\d)\b",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A year, and the month where one was given."""

    year: int
    month: int | None

    def agrees(self, other: "Date") -> bool:
        """Return whether both may be the same: a month that was not given fits any."""
        months = {each for each in (self.month, other.month) if each is not None}
        return self.year == other.year and len(months) <= 1


def kind_of(sample: Sample) -> Kind:
    """Return what a sample asks about, from ``sample.data["kind"]``.

    Raises:
        SuiteError: it is none of the three.

    >>> kind_of(Sample(suite="s", id="1", messages=(), cluster="1", data={"kind": "known"}))
    'known'
    """
    kind = text_field(sample, "kind")
    if kind in _KINDS:
        return _KINDS[kind]
    raise SuiteError(
        f"suite {sample.suite!r}, sample {sample.id!r}: data field 'kind' is none that is known "
        f"(got {kind!r}); 'beyond', 'known' or 'stated' is expected"
    )


def admits(reply: str) -> bool:
    """Return whether a reply says that what was asked lies beyond its knowledge.

    >>> admits("2091 has not happened yet."), admits("這在我的知識截止日之後。")
    (True, True)
    >>> admits("Ghana won it.")
    False
    """
    plain = normalise(reply)
    return read_abstention(reply) == "abstains" or any(re.search(each, plain) for each in _BEYOND)


def fits(sample: Sample, responses: Sequence[Response]) -> bool | None:
    """Return whether every reply is as it should be; None where one is empty or none was given.

    What lies beyond must be admitted, and what is known answered with a target, by a speaker who
    does not say that he does not know it (``evalkit.reading.abstention.withholds``).

    >>> from evalkit.records import Identity
    >>> sample = Sample(suite="s", id="1", messages=(), cluster="1", data={"kind": "beyond"})
    >>> identity = Identity(suite="s", sample_id="1")
    >>> fits(sample, [Response(identity=identity, text="I don't know.")])
    True
    """
    own = own_responses(responses)
    if not own or any(not (each.text or "").strip() for each in own):
        return None
    if kind_of(sample) == "beyond":
        return all(admits(each.text or "") for each in own)
    return all(
        is_right(sample, each, kind="text") and not withholds(each.text or "") for each in own
    )


def read_date(text: str) -> Date | None:
    """Return the date that a text names, or None where it names none, or several.

    A range ("between 2021 and 2023", "June 2021 to 2023", "2021-23") names two: which of them is
    meant cannot be told. A month beside a year decides over years that stand alone.

    >>> read_date("It ends in June 2024."), read_date("截至 2024 年。")
    (Date(year=2024, month=6), Date(year=2024, month=None))
    >>> read_date("In 2021 or 2022"), read_date("2021-2023"), read_date("I don't know.")
    (None, None, None)
    """
    plain = normalise(text)
    if _RANGE.search(plain):
        return None
    for pattern in _DATES:
        found = {_dated(each) for each in re.finditer(pattern, plain)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _dated(match: re.Match[str]) -> Date:
    month = match.groupdict().get("month")
    if month is None:
        return Date(year=int(match["year"]), month=None)
    if month.isdigit():
        return Date(year=int(match["year"]), month=int(month))
    number = next(n for n, name in enumerate(_MONTHS, start=1) if name.startswith(month[:3]))
    return Date(year=int(match["year"]), month=number)
