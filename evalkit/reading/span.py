"""Spans of text in a form in which extractive answers are compared, as words or characters."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def span_tokens(text: str) -> tuple[str, ...]:
    """Return the tokens of a span: English words, and single Chinese characters.

    After NFKC and case folding, punctuation and the articles a, an, the are taken out, as SQuAD
    does it; every Chinese character is a token of its own, and spaces between them part nothing, as
    in DRCD. What stands between Chinese characters and spaces is a word.

    >>> span_tokens("The blue bus, no. 5."), span_tokens("「台北 101」，樓")
    (('blue', 'bus', 'no', '5'), ('台', '北', '101', '樓'))
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(each for each in folded if not unicodedata.category(each).startswith("P"))
    return tuple(_HAN.sub(lambda match: f" {match[0]} ", _ARTICLES.sub(" ", plain)).split())


def token_f1(said: Sequence[str], wanted: Sequence[str]) -> float:
    """Return the harmonic mean of the precision and recall of tokens, 0 to 1.

    Formula: 2 p r / (p + r), with p the share of the tokens said that are wanted and r the share
    of those wanted that are said, each token as often as it stands there. Two empty spans agree
    (1), an empty and another do not (0).

    Source: Rajpurkar et al. (2016), arXiv 1606.05250, section 6.1.

    >>> token_f1(["blue", "bus"], ["blue", "bus", "stop", "five"])  # p = 1, r = 1/2
    0.6666666666666666
    """
    if not said or not wanted:
        return float(not said and not wanted)
    shared = (Counter(said) & Counter(wanted)).total()
    return 2.0 * shared / (len(said) + len(wanted))
