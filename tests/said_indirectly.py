"""The texts that reach ``say`` by way of a name: constants, parameters, and what a loop goes over.

Babel's search finds a text that stands in the call. A name in its place is followed to where it was
given its texts, within its module and through imports; what cannot be followed is told by hand.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

from evalkit.records import Outcome
from evalkit.report.clauses import State

ROOT = Path(__file__).parents[1]
SAY = ("say", "say_n")
TOLD = {
    ("notes", "about"): (
        "Unit",
        "Method",
        "Population",
        "How expanded",
        "Budget",
        "Remark",
        "Rule",
        "Risk of the rule",
        "Reason",
    ),
    ("closing", "clause.state"): get_args(State),
    ("results", "name"): tuple(map(str, Outcome)),
}
"""Texts of calls that cannot be followed, by module and expression."""


class Module:
    """A module's tree, with the way from a node to what it stands in."""

    def __init__(self, path: Path) -> None:
        """Read the module in ``path``."""
        self.path = path
        self.tree = ast.parse(path.read_bytes())
        self.every = tuple(ast.walk(self.tree))
        self.above = {
            id(below): node for node in ast.walk(self.tree) for below in ast.iter_child_nodes(node)
        }

    def around(self, node: ast.AST) -> Iterator[ast.AST]:
        """Yield what a node stands in, from within."""
        found = self.above.get(id(node))
        while found is not None:
            yield found
            found = self.above.get(id(found))

    def calls(self, name: str) -> Iterator[ast.Call]:
        """Yield the calls of a name."""
        for node in self.every:
            if isinstance(node, ast.Call) and ast.unparse(node.func) == name:
                yield node


@cache
def module(path: Path) -> Module:
    """Return a module, read once."""
    return Module(path)


def indirect(path: Path) -> Iterator[tuple[ast.expr, set[str]]]:
    """Yield each expression in the place of a text, with the texts; none where nobody knows."""
    of = module(path)
    for name in SAY:
        for call in of.calls(name):
            if not isinstance(call.args[0], ast.Constant):
                told = TOLD.get((path.stem, ast.unparse(call.args[0])))
                yield call.args[0], set(told) if told else texts_of(of, call.args[0])


def texts_of(of: Module, node: ast.expr) -> set[str]:
    """Return the texts that an expression may have."""
    match node:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.IfExp():
            return texts_of(of, node.body) | texts_of(of, node.orelse)
        case ast.Name():
            return of_name(of, node)
        case _:
            return set()


def of_name(of: Module, node: ast.Name) -> set[str]:
    """Return the texts of a name: of a loop, a parameter, an assignment, or of the module."""
    for outer in of.around(node):
        if isinstance(outer, ast.For):
            found = of_loop(of, outer.target, outer.iter, node.id)
        elif isinstance(outer, ast.GeneratorExp | ast.ListComp | ast.SetComp | ast.DictComp):
            loops = [of_loop(of, each.target, each.iter, node.id) for each in outer.generators]
            found = set().union(*loops)
        elif isinstance(outer, ast.FunctionDef):
            found = of_parameter(of, outer, node.id) | assigned(of, outer.body, node.id)
        else:
            continue
        if found:
            return found
    value = constant(of, node.id)
    return set() if value is None else strings(value[1])


def of_loop(of: Module, target: ast.expr, over: ast.expr, name: str) -> set[str]:
    """Return the texts that a loop over a constant gives a name."""
    values = over
    if isinstance(over, ast.Call) and isinstance(over.func, ast.Attribute):  # NAMES.values()
        values = over.func.value
    if not isinstance(values, ast.Name | ast.Tuple):
        return set()
    found = constant(of, values.id) if isinstance(values, ast.Name) else (of, values)
    if found is None:
        return set()
    if isinstance(target, ast.Name) and target.id == name:
        return strings(found[1])
    if isinstance(target, ast.Tuple) and isinstance(found[1], ast.Tuple):
        names = [each.id if isinstance(each, ast.Name) else "" for each in target.elts]
        return at_place(*found, names.index(name)) if name in names else set()
    return set()


def at_place(of: Module, table: ast.Tuple, place: int) -> set[str]:
    """Return the texts in one column of a constant table, with tables that it takes in."""
    found: set[str] = set()
    for row in table.elts:
        if isinstance(row, ast.Tuple):
            found |= texts_of(of, row.elts[place])
        elif isinstance(row, ast.Starred) and isinstance(row.value, ast.Name):
            other = constant(of, row.value.id)
            if other and isinstance(other[1], ast.Tuple):
                found |= at_place(other[0], other[1], place)
    return found


def of_parameter(of: Module, function: ast.FunctionDef, name: str) -> set[str]:
    """Return the texts that a module gives a parameter of one of its functions."""
    names = [each.arg for each in function.args.args]
    if name not in names:
        return set()
    place, found = names.index(name), set()
    for call in of.calls(function.name):
        given = [each.value for each in call.keywords if each.arg == name]
        for each in [*call.args[place : place + 1], *given]:
            found |= texts_of(of, each)
    return found


def assigned(of: Module, body: list[ast.stmt], name: str) -> set[str]:
    """Return the texts that a function gives one of its names."""
    found: set[str] = set()
    for statement in body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Assign) and any(
                isinstance(each, ast.Name) and each.id == name for each in node.targets
            ):
                found |= texts_of(of, node.value)
    return found


def constant(of: Module, name: str) -> tuple[Module, ast.expr] | None:
    """Return the value of a module's constant, and the module where it stands."""
    for node in of.tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        targets = [node.target] if isinstance(node, ast.AnnAssign) else targets
        if any(isinstance(each, ast.Name) and each.id == name for each in targets):
            return of, node.value
        if isinstance(node, ast.ImportFrom) and any(each.name == name for each in node.names):
            path = ROOT / f"{(node.module or '').replace('.', '/')}.py"
            return constant(module(path), name) if path.is_file() else None
    return None


def strings(node: ast.expr) -> set[str]:
    """Return the texts within an expression; of a mapping its values."""
    within = node.values if isinstance(node, ast.Dict) else [node]
    return {
        each.value
        for one in within
        for each in ast.walk(one)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }
