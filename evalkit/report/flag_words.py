"""The flags of a result in words, for people."""

import re
from collections.abc import Iterable, Mapping

from evalkit.counted import counted
from evalkit.run.judges import NO_VERDICT, SELF_JUDGED, UNMEASURED

_COUNTED = {
    "context_overflow": (
        "prompt was longer than the context; its left end was cut off",
        "prompts were longer than the context; their left end was cut off",
    ),
    "errors": ("request ended in an error", "requests ended in an error"),
    "truncated": (
        "answer was cut off at the limit of tokens",
        "answers were cut off at the limit of tokens",
    ),
    "drawn": (
        "sample was drawn by a limit, by a hash of its id",
        "samples were drawn by a limit, by a hash of their ids",
    ),
    "ties": (
        "time several choices were equally likely; the first one was taken",
        "times several choices were equally likely; the first one was taken",
    ),
}
_PLAIN = {
    "draft": "the suite has no lock, or differs from it: results yes, statement of conformity no",
    "unscored_above_5_percent": "more than 5 % of the answers are missing or could not be read",
    "not_evaluable": "more than 20 % of the answers are missing or could not be read: no verdict",
    "fewer_than_20_clusters": "fewer than 20 independent groups of items: the interval is rough",
    "skewed_with_few_clusters": "long tails on one side, and few groups of items to know them by: "
    "the interval is rough on that side",
    "no_variation_between_clusters": "every group of items has one mean: no spread to see",
    "no_variation_between_resamples": "every resample gave one value: no spread to see",
    "too_few_resamples_for_level": "so few groups of items that an end of the interval would lie "
    "beyond all resamples; it is cut to the outermost",
    "undefined_resamples_above_5_percent": "the formula had no value in more than 5 % of resamples",
    "method_not_validated": "the suite has no valid method dossier: no statement of conformity",
    "no_component_evaluated": "no component of the uncertainty was evaluated: no interval",
    "value_outside_interval": "the value lies outside its bootstrap interval",
}
_EXPLAINED = {
    "too_little_data": "no interval can be stated from so little data",
    "undefined": "the formula has no value",
}
_PLACE = re.compile(r"^[a-z_ ]+: ")  # the metric or formula that says why
_NO_SUBJECT = "no_subject_in_role "
_OF_JUDGE = re.compile(
    rf"(?:{NO_VERDICT}=(?P<n>\d+)/(?P<of>\d+)|{SELF_JUDGED}|(?P<unmeasured>{UNMEASURED})) "
    "(?P<role>judge:.*)"
)


def flag_in_words(flag: str) -> str:
    """Return what a flag of ``results.json`` means; one that is not known stays as it is.

    >>> flag_in_words("truncated=3"), flag_in_words("errors=1")
    ('3 answers were cut off at the limit of tokens', '1 request ended in an error')
    >>> flag_in_words("undefined: ratio: nothing was asked (got 0); at least one is needed")
    'the formula has no value: nothing was asked (got 0); at least one is needed'
    """
    if flag.startswith(_NO_SUBJECT):
        return f"not asked: nobody was named in the role {flag.removeprefix(_NO_SUBJECT)}"
    of_a_judge = judge_flag_in_words(flag)
    if of_a_judge is not None:
        return of_a_judge
    name, equals, count = flag.partition("=")
    if equals and name == "wording":
        return f"the questions stand in the wording {count!r}, not as the suite has them"
    if equals and name in _COUNTED:
        one, many = _COUNTED[name]
        return counted(int(count), one, many) if count.isdigit() else f"{count} {many}"
    name, colon, why = flag.partition(": ")
    if colon and name in _EXPLAINED:
        return f"{_EXPLAINED[name]}: {_PLACE.sub('', why)}"
    return _PLAIN.get(flag, flag)


def judge_flag_in_words(flag: str) -> str | None:
    """Return what a flag says of a judge, or None where it says nothing of one.

    >>> judge_flag_in_words("no_verdict=2/6 judge:strict")
    'judge:strict: no verdict could be read on 2 of 6 answers'
    >>> judge_flag_in_words("self_judged judge:strict")
    'judge:strict is the model itself: judges favour answers of their own'
    """
    found = _OF_JUDGE.fullmatch(flag)
    if found is None:
        return None
    if found["unmeasured"]:
        return f"{found['role']}: its errors were not measured on labelled answers"
    if found["n"] is None:
        return f"{found['role']} is the model itself: judges favour answers of their own"
    answers = counted(int(found["of"]), "answer")
    return f"{found['role']}: no verdict could be read on {found['n']} of {answers}"


def reason_in_words(reason: str) -> str:
    """Return why there is no statement: a sentence, or flags joined by semicolons, in words.

    >>> reason_in_words("draft; undefined: ratio: nothing was asked (got 0)").partition(": ")[2]
    'results yes, statement of conformity no; the formula has no value: nothing was asked (got 0)'
    """
    words, rest = [], reason
    while (first := rest.partition("; "))[0] in _PLAIN:
        words.append(_PLAIN[first[0]])
        rest = first[2]
    return "; ".join([*words, flag_in_words(rest)] if rest else words)


def flag_name(flag: str) -> str:
    """Return a flag without its count or explanation.

    >>> flag_name("ties=2"), flag_name("undefined: a ratio over nothing")
    ('ties', 'undefined')
    """
    return flag.partition("=")[0].partition(":")[0].partition(" ")[0]


def grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    """Return for each text what it is said of, both in order of appearance.

    >>> grouped([("draft", "a"), ("ties", "b"), ("draft", "c")])
    {'draft': ['a', 'c'], 'ties': ['b']}
    """
    found: dict[str, list[str]] = {}
    for text, of in pairs:
        found.setdefault(text, []).append(of)
    return found
