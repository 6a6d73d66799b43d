"""``evalkit list``: from a static index and the sources of plugins, without loading any."""

import ast
import importlib.util
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from evalkit.catalogue import Entry, entries
from evalkit.cli.terminal import json_text, visible
from evalkit.criteria import CRITERIA
from evalkit.plugins import Kind, entry_points

_Row = tuple[str, str]


@click.command("list")
@click.argument(
    "kind",
    default="suites",
    type=click.Choice(["suites", "plans", "criteria", "metrics", "procedures", "subjects"]),
)
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def command(*, kind: str, as_json: bool) -> None:
    """List what is installed of KIND: suites, plans, criteria, metrics, procedures or subjects."""
    rows = _LISTS[kind]()
    if as_json:
        click.echo(json_text([{"name": n, "what": w} for n, w in rows]))
        return
    width = max((len(name) for name, _ in rows), default=0)
    for name, what in rows:
        click.echo(f"{visible(name):<{width}}  {visible(what)}")


def _suites() -> list[_Row]:
    return [
        (each.name, f"{_topic(each)}: {each.title['en']}" + _where(each.data))
        for each in sorted(entries().values(), key=lambda each: (each.criterion, each.name))
        if each.kind == "suite"
    ]


def _topic(each: Entry) -> str:
    return "judges" if each.validates_judge else each.criterion


def _where(data: str) -> str:
    return {"hub": " (from the hub, or --data)", "local": " (needs --data)"}.get(data, "")


def _plans() -> list[_Row]:
    return [(e.name, e.title["en"]) for e in entries().values() if e.kind == "plan"]


def _criteria() -> list[_Row]:
    return [(each.id, f"{each.en} {each.zh_tw}") for each in CRITERIA]


def _plugins(kind: Kind) -> Callable[[], list[_Row]]:
    return lambda: [
        (name, _first_sentence(point.module, point.attr))
        for name, point in entry_points(kind).items()
    ]


def _first_sentence(module: str, name: str) -> str:
    """Return the first line of a factory's docstring, read from the source."""
    try:
        spec = importlib.util.find_spec(module)
        source = Path(spec.origin or "").read_text(encoding="utf-8") if spec else ""
        tree = ast.parse(source)
    except (ImportError, OSError, SyntaxError, ValueError):
        return ""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return (ast.get_docstring(node) or "").partition("\n")[0]
    return ""


_LISTS: Mapping[str, Callable[[], list[_Row]]] = {
    "suites": _suites,
    "plans": _plans,
    "criteria": _criteria,
    "metrics": _plugins("metrics"),
    "procedures": _plugins("procedures"),
    "subjects": _plugins("subjects"),
}
