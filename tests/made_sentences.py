"""The sentences that evalkit's code can make, found in the code: f-strings with fillings.

A place of an f-string whose value is not known is filled with a number, a word and a sentence in
turn; one filling at least must be a sentence that a report can say in Chinese.
"""

import ast
from collections.abc import Iterator
from itertools import product
from pathlib import Path

FILLINGS = ("7", "none is missing", "nobody abstained", "wrong answer", "en")


def raised(path: Path, names: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """Yield, for each raise of one of the errors, its line and what it may say, by filling."""
    tree = ast.parse(path.read_bytes())
    functions = [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]
    for function in functions:
        for node in ast.walk(function):
            error = node.exc if isinstance(node, ast.Raise) else None
            if not isinstance(error, ast.Call) or ast.unparse(error.func) not in names:
                continue
            said = _value(function, error.args[0], error.lineno)
            if isinstance(said, ast.Constant | ast.JoinedStr):
                yield error.lineno, filled(said)


def _value(function: ast.FunctionDef, node: ast.expr, line: int) -> ast.expr:
    """Return the text that is raised; of a name what it was given last before."""
    if not isinstance(node, ast.Name):
        return node
    given = [
        each
        for each in ast.walk(function)
        if isinstance(each, ast.Assign)
        and each.lineno < line
        and ast.unparse(each.targets[0]) == node.id
    ]
    return max(given, key=lambda each: each.lineno).value


def filled(node: ast.Constant | ast.JoinedStr) -> list[str]:
    """Return what a text or an f-string may be, by filling."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    places = [each for each in node.values if isinstance(each, ast.FormattedValue)]
    found = []
    for fillings in product(FILLINGS, repeat=len(places)):
        left = iter(fillings)
        found.append(
            "".join(
                str(each.value) if isinstance(each, ast.Constant) else _as(each, next(left))
                for each in node.values
            )
        )
    return found


def _as(place: ast.FormattedValue, filling: str) -> str:
    return repr(filling) if place.conversion == ord("r") else filling
