"""The flags of a result in words, for people."""

from collections.abc import Iterable, Mapping

_COUNTED = {
    "context_overflow": "prompts were longer than the context; their left end was cut off",
    "errors": "requests ended in an error",
    "truncated": "answers were cut off at the limit of tokens",
    "drawn": "samples were drawn by a limit, by a hash of their ids",
    "ties": "times several choices were equally likely; the first one was taken",
}
_PLAIN = {
    "draft": "the suite has no lock, or differs from it: results yes, statement of conformity no",
    "unscored_above_5_percent": "more than 5 % of the answers are missing or could not be read",
    "not_evaluable": "more than 20 % of the answers are missing or could not be read: no verdict",
    "fewer_than_20_clusters": "fewer than 20 independent groups of items: the interval is rough",
    "no_variation_between_clusters": "every group of items has one mean: no spread to see",
    "no_variation_between_resamples": "every resample gave one value: no spread to see",
    "undefined_resamples_above_5_percent": "the formula had no value in more than 5 % of resamples",
    "value_outside_interval": "the value lies outside its bootstrap interval",
}
_EXPLAINED = {
    "too_little_data": "no interval can be stated from so little data",
    "undefined": "the formula has no value here",
}
_NO_SUBJECT = "no_subject_in_role "


def flag_in_words(flag: str) -> str:
    """Return what a flag of ``results.json`` means; one that is not known stays as it is.

    >>> flag_in_words("truncated=3")
    '3 answers were cut off at the limit of tokens'
    """
    if flag.startswith(_NO_SUBJECT):
        return f"not asked: nobody was named in the role {flag.removeprefix(_NO_SUBJECT)}"
    name, equals, count = flag.partition("=")
    if equals and name in _COUNTED:
        return f"{count} {_COUNTED[name]}"
    name, colon, why = flag.partition(": ")
    if colon and name in _EXPLAINED:
        return f"{_EXPLAINED[name]} ({why})"
    return _PLAIN.get(flag, flag)


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
