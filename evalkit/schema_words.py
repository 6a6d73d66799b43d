"""What a JSON Schema finds wrong, in words: which of several forms was meant, and what it lacks."""

from collections import defaultdict
from typing import Any

from evalkit.quoted import quoted

_NOT_BLANK = r"\S"  # the pattern of a text that holds something


def inmost(problem: Any) -> Any:  # noqa: ANN401 - a field of jsonschema's errors may be unset
    """Return the problem within the one form that the value may have been meant as, if it is one.

    Where a schema allows several forms, those of another type than the value are not meant.
    """
    while problem.validator == "anyOf":
        forms: dict[int, list[Any]] = defaultdict(list)
        for each in problem.context:
            forms[each.schema_path[0]].append(each)
        meant = [found for found in forms.values() if not any(map(_is_other_type, found))]
        if len(meant) != 1:
            break
        [found] = meant
        problem = min(found, key=lambda each: (len(each.path) == 0, each.validator != "anyOf"))
    return problem


def _is_other_type(problem: Any) -> bool:  # noqa: ANN401 - see above
    return problem.validator == "type" and not problem.path


def said(problem: Any) -> str:  # noqa: ANN401 - see above
    """Return what is wrong: which fields are needed, what is blank, or the words of jsonschema."""
    if problem.validator == "required":
        lacking = [name for name in problem.validator_value if name not in problem.instance]
        return f"{_joined(lacking)} {'is' if len(lacking) == 1 else 'are'} needed"
    if problem.validator == "anyOf" and all(
        each.validator == "required" for each in problem.context
    ):
        return f"{' or '.join(_forms(problem))} is needed"
    if problem.validator == "pattern" and problem.validator_value == _NOT_BLANK:
        return f"{problem.instance!r} is blank; a text is needed"
    if problem.validator == "maxLength":
        long, most = len(problem.instance), problem.validator_value
        return f"{quoted(problem.instance)} has {long:,} characters; {most:,} are the most"
    return str(problem.message)


def _forms(problem: Any) -> list[str]:  # noqa: ANN401 - see above
    """Return what would do, each a form's fields; only forms that are begun, where some are."""
    needed = [form["required"] for form in problem.validator_value]
    begun = [names for names in needed if any(name in problem.instance for name in names)]
    lacking = [
        [name for name in names if name not in problem.instance] for names in begun or needed
    ]
    return [_joined(names) for names in lacking]


def _joined(names: list[str]) -> str:
    return " and ".join(map(repr, names))
