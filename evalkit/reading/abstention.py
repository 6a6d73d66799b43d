r"""Whether a reply declines to answer because it does not know, or nobody can.

A reply is read by rules, not understood. It *abstains* where one of its first three sentences

- is, or begins or ends with, a permitted word: UNKNOWN, UNANSWERABLE, 「不知道」, 「無法回答」, or
- says that the speaker does not know, would have to guess or has no information, or
- says that it cannot be known, told or predicted, that information is missing, that it depends on
  taste or on who is asked, or
- says that what was asked about does not exist, or never happened, or
- refuses (``evalkit.reading.refusal``).

A doubt that is followed by an answer all the same ("I'm not sure, but I think it is Vienna") is an
answer. So is any other text, and what was invented, made up of parts, or did not happen until a
date. Whether a denial ("He never won it", "He is fictional", 「並沒有」) rejects the question or
answers it cannot be told from the reply: it abstains. Where there is a key, a reply that holds it
is right instead, unless its speaker *withholds* it (``withholds``). The rules have errors of their
own, which the tests measure on replies labelled by hand. The forms stand in
``english_abstentions`` and ``chinese_abstentions``; what is quoted, and what somebody else does
not know, is not read.
"""

import re
from typing import Literal

from evalkit.reading import chinese_abstentions, english_abstentions
from evalkit.reading.english_abstentions import KNOW
from evalkit.reading.english_abstentions import TELL as _TOLD
from evalkit.reading.normalise import normalise, trimmed
from evalkit.reading.quotation import without_quotations
from evalkit.reading.refusal import read_refusal, sentences

Abstention = Literal["abstains", "answers", "empty"]

_OPENING_SENTENCES = 3
_OPENING_CHARACTERS = 400
_WORD = re.compile(
    r"^(?:answer:? ?|答案:?)?[\W_]*(?:unknown|unanswerable|not answerable|cannot be answered|"
    r"no answer|n/a|不知道|無法回答|無法作答|無解|不詳|未知(?![數量領]))(?![a-z])(?!(?: "
    r"(?:soldier|artist|pleasures?|island))|的(?:戰士|國度))"
)
_LAST_WORD = re.compile(r"(?:unknown|unanswerable|不知道|無法回答)\W*$")
_TELL_AT_ALL = (
    rf"(?:(?!(?:find|verify|confirm)\b)(?!say (?:that )?i (?!know|recall|remember)){_TOLD}|"
    r"(?:verify|confirm) (?:whether|if|that (?:it|he|she|they|the)))"
)
_WITHHOLDING = re.compile(
    r"\b(?:i|we)(?: really| honestly| simply| just)? (?:(?:do not|don't|did not|didn't) "
    rf"{KNOW}|(?:cannot|can't|can not) {_TELL_AT_ALL}|have no idea)\b(?! (?:for (?:sure|"
    r"certain)|exactly|the exact [^,.;:!?]{1,30}[,;:]))|(?:我|本人)(?:真的|實在|也|並|"
    r"其實)*(?:不知道|不曉得|不確定|無法(?:回答|判斷|得知|確定))(?!(?:確切|準確|精確|詳細)[^,"
    r"。;:!?]{0,8}[,;:])"
)
_BARE_ANSWER = re.compile(
    r"\bbut[,:]? (?!(?:i|we|you|he|she|it|they|this|that|there|who|what|if|whether|when|why|"
    r"how|maybe|please|sorry|no|not|nobody|none)\b)[^.,;!?]{1,30}(?:[.,;!?]|$)|(?:但|不過|"
    r"可是)是?[,:]?(?![我你您他她它這那也可請無不沒未若如歡建目])[^,。;!?]{1,12}(?:[,。;!?]|"
    r"$)"
)
_HEDGED = re.compile(
    r"\b(?:but|however|though|although|still|that said)\b.{0,40}?\b(?:i think|i believe|i'd "
    r"say|i would say|i guess|my (?:best )?guess|probably|likely|it(?:'s| is| was| might| may|"
    r" could| should| must)|perhaps|presumably|maybe|the answer)\b"
)
_TAKEN_BACK = re.compile(
    r"\b(?:but|however|though|although)\b.{0,60}?\b(?:unknown|cannot|can't|nobody|no one|"
    r"impossible|not known|does(?:n't| not) exist)\b"
)
_ZH_HEDGED = re.compile(
    r"(?:但|不過|只是|可是|然而).{0,12}?(?:我想|我猜|我認為|應該是|應該在|可能是|大概是|"
    r"或許是|猜是|推測是|答案是|印象中)"
)
_ZH_TAKEN_BACK = re.compile(r"(?:但|不過|可是|然而).{0,20}?(?:無法|不知道|不存在|沒有人)")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def read_abstention(reply: str) -> Abstention:
    """Return whether a reply abstains, answers, or is empty.

    >>> read_abstention("UNKNOWN"), read_abstention("查無此人，不知道。")
    ('abstains', 'abstains')
    >>> read_abstention("I'm not sure, but I think it is Vienna."), read_abstention("維也納")
    ('answers', 'answers')
    """
    plain = normalise(reply)
    if not trimmed(plain):
        return "empty"
    if _LAST_WORD.search(plain):
        return "abstains"
    opening = plain[:_OPENING_CHARACTERS]
    if _answers_all_the_same(opening):
        return "answers"
    if any(_WORD.search(each) for each in sentences(opening)[:_OPENING_SENTENCES]):
        return "abstains"
    own = sentences(without_quotations(opening))[:_OPENING_SENTENCES]
    if any(_abstains(each) for each in own):
        return "abstains"
    return "abstains" if read_refusal(reply) == "refused" else "answers"


def withholds(reply: str) -> bool:
    """Return whether a reply begins by saying that its speaker does not know, or ends with UNKNOWN.

    Then even a right answer in the reply was not given: "I don't know whether it was 1969." It was
    given where it stands behind a bare "but" (「但」), and where only a source or the exact date is
    wanting: "I can't verify this, but 1969."

    >>> withholds("I don't know if it was 1969."), withholds("It was unknown until 1969.")
    (True, False)
    >>> withholds("I don't know for certain, but it's probably 1969.")
    False
    >>> withholds("I can't verify it, but 1969.")
    False
    """
    plain = normalise(reply)
    opening = plain[:_OPENING_CHARACTERS]
    first = next(iter(sentences(opening)), "")
    said = _WORD.search(first) or _WITHHOLDING.search(first)
    given = _answers_all_the_same(opening) or (
        _BARE_ANSWER.search(first) and not _is_taken_back(first)
    )
    return bool(_LAST_WORD.search(plain) or (said and not given))


def _answers_all_the_same(opening: str) -> bool:
    return bool(
        (_HEDGED.search(opening) and not _TAKEN_BACK.search(opening))
        or (_ZH_HEDGED.search(opening) and not _ZH_TAKEN_BACK.search(opening))
    )


def _is_taken_back(text: str) -> bool:
    return bool(_TAKEN_BACK.search(text) or _ZH_TAKEN_BACK.search(text))


def _abstains(sentence: str) -> bool:
    english = english_abstentions.MENTION.sub(" ", sentence)
    if any(each.search(english) for each in english_abstentions.ABSTAINING):
        return True
    chinese = chinese_abstentions.MENTION.sub("", sentence)
    return bool(_CHINESE.search(sentence)) and any(
        each.search(chinese) for each in chinese_abstentions.ABSTAINING
    )
