"""Words of a chart in the languages of its report, and numbers as its tables print them."""

from collections.abc import Sequence
from typing import assert_never

from evalkit.records import Judgement
from evalkit.report.blocks import Languages, Words
from evalkit.report.messages import say
from evalkit.report.result_words import VERDICTS
from evalkit.report.rounding import at_place, four_digits, place
from evalkit.run.results import Row


def written(words: Words, languages: Languages) -> str:
    """Return short words as a chart writes them; in both languages, Chinese follows English.

    >>> written(Words("value", "數值"), "both"), written(Words("value", "數值"), "zh-TW")
    ('value 數值', '數值')
    """
    match languages:
        case "en":
            return words.en
        case "zh-TW":
            return words.zh
        case "both":
            return words.en if words.en == words.zh else f"{words.en} {words.zh}"
        case _:
            assert_never(languages)


def following(*sentences: Words) -> Words:
    """Return sentences one after the other.

    >>> following(Words("One.", "一。"), Words("Two.", "二。"))
    Words(en='One. Two.', zh='一。二。')
    """
    chinese = (each.zh if each.zh.endswith("。") else f"{each.zh} " for each in sentences)
    return Words(" ".join(each.en for each in sentences), "".join(chinese).rstrip())


def listed(words: Sequence[Words]) -> Words:
    """Return words in a row, with commas.

    >>> listed([Words("a", "甲"), Words("b", "乙")])
    Words(en='a, b', zh='甲、乙')
    """
    return Words(", ".join(each.en for each in words), "、".join(each.zh for each in words))


def verdict_words(row: Row) -> Words | None:
    """Return a row's verdict; None where it has none."""
    if row["verdict"] is None:
        return None
    judgement = Judgement(row["verdict"])
    return Words(str(judgement), VERDICTS[judgement])


def counted_verdicts(rows: Sequence[Row]) -> Words | None:
    """Return how often each verdict was given, in the order of the verdicts; None without any."""
    found = [row["verdict"] for row in rows]
    if not any(found):
        return None
    return listed(
        [
            Words(f"{found.count(each)} {each}", f"{VERDICTS[each]} {found.count(each)} 項")
            for each in Judgement
            if each in found
        ]
    )


def level_text(rows: Sequence[Row]) -> str:
    """Return the level of the rows' intervals as a percentage, or levels where they differ.

    >>> level_text([{"level": 0.95}, {"level": 0.9}])
    '90 % / 95 %'
    """
    return " / ".join(f"{100.0 * each:.6g} %" for each in sorted({row["level"] for row in rows}))


def value_text(row: Row) -> str:
    """Return a row's value with its interval, rounded as the tables do; empty without a value.

    >>> value_text({"value": 0.5, "low": 0.4321, "high": 0.5679, "combined_uncertainty": 0.034})
    '0.500 [0.432, 0.568]'
    """
    if row["value"] is None:
        return ""
    try:
        where = place(row["combined_uncertainty"], row["low"], row["high"])
    except ValueError:
        return four_digits(row["value"])
    value = at_place(row["value"], where)
    if row["low"] is None or row["high"] is None:
        return value
    return f"{value} [{at_place(row['low'], where)}, {at_place(row['high'], where)}]"


def result_name(row: Row) -> str:
    """Return a row's metric with its slice.

    >>> result_name({"metric": "right", "slice": {"language": "en"}})
    'right (language=en)'
    """
    where = ", ".join(f"{label}={value}" for label, value in row["slice"].items())
    return f"{row['metric']} ({where})" if where else str(row["metric"])


def short_name(row: Row) -> str:
    """Return a row's metric with the values of its slice.

    >>> short_name({"metric": "right", "slice": {"language": "en"}})
    'right (en)'
    """
    where = ", ".join(row["slice"].values())
    return f"{row['metric']} ({where})" if where else str(row["metric"])


def lost_interval(rows: Sequence[Row]) -> tuple[Words, ...]:
    """Return what a hollow mark means, where there is one."""
    is_hollow = any(row["value"] is not None and row["low"] is None for row in rows)
    return (say("A hollow mark has no interval."),) if is_hollow else ()


def part_of(number: int, count: int) -> tuple[Words, ...]:
    """Return which of several figures one is, from 0; nothing where it is the only one."""
    return (say("Chart {chart} of {charts}.", chart=number + 1, charts=count),) if count > 1 else ()
