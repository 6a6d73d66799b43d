"""What a judge said: one of the words of its rubric, each of which stands for a state."""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, cast, get_args

from evalkit.errors import PluginError

State = Literal["pass", "fail", "refused", "unparsed"]
"""What a verdict says of an answer: good, not good, a refusal, or nothing that could be judged."""

STATES = get_args(State)
YES_OR_NO: Mapping[str, State] = MappingProxyType({"YES": "pass", "NO": "fail"})
"""The words of a rubric that names none of its own."""

_NOUN_EN = r"(?:verdict|judge?ment|decision|rating|conclusion|classification)"
_NOUN_ZH = r"(?:我的|最終|最後)?(?:判定|判斷|結論|裁決|評定|判決)(?:結果)?"
_MARKER = re.compile(rf"^(?:(?:my|the|final|overall)\s+)*{_NOUN_EN}$|^{_NOUN_ZH}$")
_LEAD = re.compile(
    rf"^(?:(?:my|the|final|overall)\s+)*(?:{_NOUN_EN}|it|this)\s+is\s+(?:an?\s+)?"
    rf"|^{_NOUN_ZH}[為是]\s?"
)
_PARTING = re.compile(r"""[:.;!。—–()]|\s-\s|,\s*(?=")""")
_MARKUP = " \t\r*_#>`\"'“”‘’「」『』[]{}<>|,-"
_TURN = re.compile(
    r"(?:or|but|actually|wait|rather|however|sorry|correction|only\s+if|unless|provided)\b"
    r"|或|但|不過|等等|還是|更正|除非"
)
_ELSE = re.compile(r"\b(?:otherwise|else)\b|否則")
_DENIAL = r"(?:\bnot\s+(?:an?\s+|the\s+)?|n't\s+|[不非未]\s?)"


def verdict_words(words: Mapping[str, str], *, where: str) -> Mapping[str, State]:
    """Return the words of a rubric, plain, with the state that each stands for.

    Raises:
        PluginError: two words are the same when case and width are disregarded, one is empty, a
            state is unknown, or all words stand for one state.
    """
    plain = {_plain(word): state for word, state in words.items()}
    strange = sorted(set(words.values()) - set(STATES))
    if strange:
        raise PluginError(
            f"{where}: a word stands for {strange[0]!r}; {', '.join(STATES)} are possible"
        )
    if len(plain) < len(words) or "" in plain or len(set(plain.values())) < 2:  # noqa: PLR2004
        raise PluginError(
            f"{where}: the words are {dict(words)!r}; different words for at least two states are "
            "needed"
        )
    return cast("Mapping[str, State]", plain)


def read_verdict(reply: str, words: Mapping[str, State]) -> State | None:
    """Return the state that a judge's reply names, or None where it names none or several.

    A word must stand there whole, regardless of case and width: a Chinese one between spaces or
    punctuation. The longest words are looked for first, so that 「不合格」 is no 「合格」. Several
    words of one state are one verdict.

    Where words of several states stand there, or a denied one ("not safe"), the reply is a verdict
    only if it sets one apart from its reason: as the first thing said, alone on a line, or after
    "Verdict:" or 「判定：」. It must be the only one that stands apart, and the rest may neither
    deny it nor take it back ("or NO", "wait, NO"). A Chinese word of several characters that runs
    on into its sentence 「結論是合格」 names no state, but makes the reply one of several.

    >>> words = {"yes": "pass", "no": "fail"}
    >>> read_verdict("Verdict: YES.", words), read_verdict("NO: a yes would need a source.", words)
    ('pass', 'fail')
    >>> read_verdict("YES or NO?", words), read_verdict("YES: good. NO: bad.", words)
    (None, None)
    """
    text = _plain(reply)
    named, denied = _said(text, words)
    joined = _joined(text, words)
    if len(named) == 1 and not denied and not joined - named:
        return next(iter(named))
    return _set_apart(text, words) if named | denied | joined else None


def _said(text: str, words: Mapping[str, State]) -> tuple[set[State], set[State]]:
    """Return the states whose words stand in a text, and those of which a word is denied."""
    named: set[State] = set()
    denied: set[State] = set()
    for word in sorted(words, key=len, reverse=True):
        whole = rf"{re.escape(word)}(?!\w)"
        text, count = re.subn(rf"{_DENIAL}{whole}", " ", text)
        if count:
            denied.add(words[word])
        text, count = re.subn(rf"(?<!\w){whole}", " ", text)
        if count:
            named.add(words[word])
    return named, denied


def _joined(text: str, words: Mapping[str, State]) -> set[State]:
    """Return the states of Chinese words of two characters or more, wherever they stand."""
    found: set[State] = set()
    for word in sorted(words, key=len, reverse=True):
        if len(word) > 1 and not word.isascii() and word in text:
            found.add(words[word])
            text = text.replace(word, " ")
    return found


def _set_apart(text: str, words: Mapping[str, State]) -> State | None:
    """Return the one state that a reply sets apart from its reason, if it is not taken back."""
    lines = [
        [each for each in map(_bare, _PARTING.split(line)) if each] for line in text.split("\n")
    ]
    pieces = [(piece, len(line) == 1) for line in lines for piece in line]
    apart: set[State] = set()
    rest: list[str] = []
    is_verdict, before = False, ""
    for number, (piece, is_alone) in enumerate(pieces):
        state = words.get(_LEAD.sub("", piece))
        if state is None:
            rest.append(piece)
        else:
            apart.add(state)
            led = bool(_MARKER.search(before) or _LEAD.search(piece))
            is_verdict = is_verdict or number == 0 or is_alone or led
        before = piece
    if len(apart) != 1 or not is_verdict:
        return None
    [state] = apart
    return None if any(_takes_back(each, state, words) for each in rest) else state


def _takes_back(piece: str, state: State, words: Mapping[str, State]) -> bool:
    named, denied = _said(piece, words)
    others = named - {state}
    starts = any(
        re.match(rf"{re.escape(word)}(?:[,?]|$)", piece)
        for word, each in words.items()
        if each != state
    )
    return state in denied or starts or bool(others and (_TURN.match(piece) or _ELSE.search(piece)))


def _bare(piece: str) -> str:
    return piece.strip(_MARKUP)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
