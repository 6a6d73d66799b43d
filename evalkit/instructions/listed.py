"""Instructions on words of closed classes, and on numbers: how many of them a reply has."""

import re

from evalkit.instructions.amount import Relation, holds
from evalkit.instructions.tokens import bare_words, runs

_CONJUNCTIONS = frozenset(("and", "but", "for", "nor", "or", "so", "yet"))
_PERSONAL = "i me you he him she her it we us they them"
_POSSESSIVE = "my mine your yours his hers its our ours their theirs"
_REFLEXIVE = "myself yourself himself herself itself ourselves yourselves themselves"
_PRONOUNS = frozenset(f"{_PERSONAL} {_POSSESSIVE} {_REFLEXIVE}".split())
_ARTICLES_AND_POINTERS = "a an the this that these those such same other both each all any some"
_PREPOSITIONS = (
    "about above after against at before below between by down during for from in into of off on "
    "out over through to under until up with"
)
_JOINING = "and as because but if nor or so than while"
_ASKING = "how what when where which who whom why"
_AUXILIARY = (
    "am are be been being can did do does doing don had has have having is should was were will"
)
_ADVERBS = "again further here just more most few no not now once only own then there too very"
_CONTRACTED = (
    "ain aren couldn d didn doesn hadn hasn haven isn ll m ma mightn mustn needn o re s shan "
    "shouldn t ve wasn weren won wouldn y"
)
_STOP_WORDS = _PRONOUNS.union(
    *(
        words.split()
        for words in (
            *(_ARTICLES_AND_POINTERS, _PREPOSITIONS, _JOINING, _ASKING),
            *(_AUXILIARY, _ADVERBS, _CONTRACTED),
        )
    )
) - {"mine", "us"}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LADDER = (1, 2, 3, 5, 7)
_PERCENT = 100


def coordinating_conjunctions(reply: str, *, count: int) -> bool:
    """Return whether so many of "and, but, for, nor, or, so, yet" stand in the reply, or more.

    >>> coordinating_conjunctions("Rain or shine, and so on.", count=3)
    True
    """
    return len(_CONJUNCTIONS & {each.casefold() for each in bare_words(reply)}) >= count


def pronoun_count(reply: str, *, count: int) -> bool:
    """Return whether the reply has so many personal, possessive and reflexive pronouns, or more.

    >>> pronoun_count("I gave it to them.", count=3), pronoun_count("Give.", count=1)
    (True, False)
    """
    return sum(each.casefold() in _PRONOUNS for each in runs(reply)) >= count


def stop_word_share(reply: str, *, percent: int) -> bool:
    """Return whether no more than so many in a hundred words are function words of English.

    >>> stop_word_share("Rain on the hills.", percent=50), stop_word_share("On it.", percent=50)
    (True, False)
    """
    said = [each.casefold() for each in runs(reply)]
    return bool(said) and _PERCENT * sum(word in _STOP_WORDS for word in said) <= percent * len(
        said
    )


def names_of(reply: str, *, texts: tuple[str, ...], count: int) -> bool:
    """Return whether so many different ones of the texts stand in the reply as whole words.

    >>> names_of("Ann met Bo.", texts=("Ann", "Bo", "Cy"), count=2)
    True
    """
    return sum(re.search(rf"\b{re.escape(each)}\b", reply) is not None for each in texts) >= count


def number_count(reply: str, *, count: int, relation: Relation = "exactly") -> bool:
    """Return whether so many numbers in digits stand in the reply; "1,200.5" and "60s" are one.

    >>> number_count("3 of 1,200.5 in the 60s", count=3)
    True
    """
    return holds(len(_NUMBER.findall(reply)), relation, count)


def keyword_ladder(reply: str, *, texts: tuple[str, ...]) -> bool:
    """Return whether five texts stand once, twice, three, five and seven times in the reply.

    >>> keyword_ladder("a bb ccc ddddd eeeeeee".replace("", " "), texts=tuple("abcde"))
    True
    """
    return len(texts) == len(_LADDER) and all(
        len(re.findall(rf"\b{re.escape(text)}\b", reply, re.IGNORECASE)) == times
        for text, times in zip(texts, _LADDER, strict=True)
    )
