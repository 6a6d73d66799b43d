"""``evalkit list``: from a static index and the sources of plugins, without loading any."""

import ast
import importlib.util
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from evalkit.catalogue import NON_COMMERCIAL, Entry, entries
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
    if as_json and kind == "suites":
        click.echo(json_text([_suite_object(each) for each in _installed_suites()]))
        return
    rows = _LISTS[kind]()
    if as_json:
        click.echo(json_text([{"name": n, "what": w} for n, w in rows]))
        return
    width = max((len(name) for name, _ in rows), default=0)
    for name, what in rows:
        click.echo(f"{visible(name):<{width}}  {visible(what)}")


def _installed_suites() -> list[Entry]:
    found = [each for each in entries().values() if each.kind == "suite"]
    return sorted(found, key=lambda each: (each.criterion, each.name))


def _suite_object(each: Entry) -> dict[str, object]:
    return {
        "name": each.name,
        "criterion": each.criterion,
        "kind": each.suite_kind,
        "title": dict(each.title),
        "needs": each.needs,
        "licence_class": each.licence_class or None,
    }


def _suites() -> list[_Row]:
    return [
        (each.name, f"{_topic(each)}: {each.title['en']}{_remark(each)}")
        for each in _installed_suites()
    ]


def _topic(each: Entry) -> str:
    return "judges" if each.validates_judge else each.criterion


def _remark(each: Entry) -> str:
    needed = {
        "hub": "from the hub, or --data",
        "data": "needs --data",
        "vendor": "needs the vendor's files, by --data",
    }
    remarks = [needed.get(each.needs, "")]
    remarks += [NON_COMMERCIAL] if each.licence_class == NON_COMMERCIAL else []
    words = "; ".join(filter(None, remarks))
    return f" ({words})" if words else ""


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
            return _plain((ast.get_docstring(node) or "").partition("\n")[0])
    return ""


def _plain(text: str) -> str:
    """Return a line of a docstring without the marks of reStructuredText.

    >>> _plain("Return what :func:`a.b.marks` gives of ``text``.")
    "Return what 'marks' gives of 'text'."
    """
    return re.sub(r":\w+:`(?:[\w.~]+\.)?(\w+)`|``([^`]*)``", r"'\1\2'", text)


_LISTS: Mapping[str, Callable[[], list[_Row]]] = {
    "suites": _suites,
    "plans": _plans,
    "criteria": _criteria,
    "metrics": _plugins("metrics"),
    "procedures": _plugins("procedures"),
    "subjects": _plugins("subjects"),
}
