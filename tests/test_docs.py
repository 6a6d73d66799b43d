"""The documents name everything that is there, and their links lead somewhere.

The tables between ``<!-- generated: … -->`` and ``<!-- end -->`` in ``docs/plugins.md`` and
``docs/commands.md`` are made from the code. ``python tests/test_docs.py`` writes them anew.
"""

import inspect
import json
import re
import types
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
import pytest

from evalkit import plugins
from evalkit.catalogue import entries
from evalkit.cli import cli
from evalkit.criteria import CRITERIA
from evalkit.layouts import LAYOUTS
from evalkit.perturbations import CHANGES
from evalkit.records import Judgement, Outcome, Requirement
from evalkit.subjects.known_answers import KINDS
from evalkit.suite import load_suite

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
NEEDED = {"target": "a target", "choices": "choices"}
TYPES = {str: "text", int: "whole number", float: "number", bool: "true or false"}
PLANS = [each.name for each in entries().values() if each.kind == "plan"]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
PLUGIN_KINDS: tuple[plugins.Kind, ...] = ("procedures", "metrics", "subjects")


def page(name: str) -> str:
    """Return the text of a page below ``docs/``."""
    return (DOCS / name).read_text(encoding="utf-8")


def words(hint: object) -> str:
    """Return a type of an option in words."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint is types.NoneType:
        return "null"
    if origin is typing.Literal:
        return " or ".join(f"`{each}`" for each in arguments)
    if origin in (typing.Union, types.UnionType):
        return " or ".join(words(each) for each in arguments)
    if origin is tuple:
        return f"list of {words(arguments[0])}"
    if origin is Mapping:
        return f"mapping to {words(arguments[1])}"
    return TYPES.get(hint, str(hint))


def default(parameter: inspect.Parameter) -> str:
    """Return an option's default as YAML would say it."""
    value = parameter.default
    if value is inspect.Parameter.empty:
        return "needed"
    if isinstance(value, Mapping) or (isinstance(value, str) and "\n" in value):
        return "see its source"
    return f"`{json.dumps(value, ensure_ascii=False)}`"


def meanings(doc: str) -> dict[str, str]:
    """Return what a docstring in Google form says of each argument."""
    _, _, after = doc.partition("\nArgs:\n")
    found: dict[str, str] = {}
    name = ""
    for line in after.split("\n\n")[0].splitlines():
        start = re.fullmatch(r" {4}(\w+): (.*)", line)
        if start:
            name = start[1]
            found[name] = start[2]
        elif name:
            found[name] += " " + line.strip()
    return {key: cell(text) for key, text in found.items()}


def paragraphs(doc: str) -> Iterator[str]:
    """Yield the paragraphs of a docstring before its example, without the named sections."""
    for paragraph in doc.split("\n\n"):
        if paragraph.startswith(">>>"):
            return
        if not paragraph.startswith(("Args:", "Raises:", "Returns:")):
            yield " ".join(paragraph.split())


def markdown(text: str) -> str:
    """Return a sentence of a docstring as Markdown."""
    return re.sub(r":\w+:`(?:[\w.]+\.)?(\w+)`", r"`\1`", text).replace("``", "`")


def cell(text: str) -> str:
    """Return a text as one cell of a Markdown table."""
    return markdown(" ".join(text.split())).replace("|", "\\|")


def plugin_entry(kind: plugins.Kind, name: str) -> Iterator[str]:
    """Yield the lines about one plugin: what it does, and a table of its options."""
    make = plugins.factory(kind, name)
    doc = inspect.getdoc(make) or ""
    yield f"### `{name}`"
    for paragraph in paragraphs(doc):
        yield from ("", markdown(paragraph))
    if kind == "metrics" and (facts := list(metric_facts(name))):
        yield from ("", "; ".join(facts) + ".")
    hints, said = typing.get_type_hints(make), meanings(doc)
    parameters = inspect.signature(make).parameters.values()
    options = [each for each in parameters if each.kind is inspect.Parameter.KEYWORD_ONLY]
    yield ""
    if not options:
        yield from ("It has no options.", "")
        return
    columns = ("option", "type", "default", "meaning")[: 4 if said else 3]
    yield from (f"| {' | '.join(columns)} |", "|---" * len(columns) + "|")
    for each in options:
        cells = [f"`{each.name}`", words(hints[each.name]), default(each)]
        cells += [said[each.name]] if said else []
        yield f"| {' | '.join(cells)} |"
    yield ""


def metric_facts(name: str) -> Iterator[str]:
    """Yield what a metric declares, where it can be made without options of its own."""
    parameters = inspect.signature(plugins.factory("metrics", name)).parameters.values()
    if any(each.default is each.empty for each in parameters):
        return  # what it declares may depend on them
    metric = plugins.make_metric(name, {})
    yield f"Version {metric.version}, {metric.kind}, {metric.unit}"
    yield "higher is better" if metric.higher_is_better else "lower is better"
    low, high = (words_of(end) for end in (metric.low, metric.high))
    yield f"range {low} to {high}"
    if metric.needs:
        yield f"needs {' and '.join(NEEDED[each] for each in metric.needs)}"
    if metric.kind == "corpus":
        yield "lost marks are bounded" if metric.extremes else "lost marks leave no statement"
    counts = [
        f"`{outcome}` counts as {'missing' if value is None else f'{value:g}'}"
        for outcome, value in metric.counts.items()
    ]
    yield ", ".join(counts) or "no other outcome has a value"


def words_of(end: float | None) -> str:
    """Return an end of a range in words."""
    return "no end" if end is None else f"{end:g}"


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """Yield every command below ``command`` that does something, with its full name."""
    if not isinstance(command, click.Group) or command.invoke_without_command:
        yield name, command
    if not isinstance(command, click.Group):
        return
    context = click.Context(command)
    for verb in command.list_commands(context):
        found = command.get_command(context, verb)
        assert found is not None
        yield from commands(found, f"{name} {verb}")


def command_entry(name: str, command: click.Command) -> Iterator[str]:
    """Yield the lines about one command: what it does, and its options."""
    context = click.Context(command, info_name=name)
    usage = command.collect_usage_pieces(context)
    sentence = (command.help or "").partition("\n\n")[0]
    yield from (f"## `{name}`", "", f"`{name} {' '.join(usage)}`", "", cell(sentence), "")
    if options := [each for each in command.params if isinstance(each, click.Option)]:
        yield from ("| option | meaning |", "|---|---|")
    for each in options:
        shown, meaning = each.get_help_record(context) or ("", "")
        yield f"| `{cell(shown)}` | {cell(meaning)} |"
    yield from ([""] if options else [])


def public_entry(path: Path) -> str:
    """Return the line about one public benchmark."""
    suite = load_suite(path)
    public = suite.public
    assert public is not None
    hub = f"`{public.hub}`" if public.hub else "–"
    hub += f" at `{public.revision[:12]}`" if public.revision else ""
    files = [each.partition("/")[0] for each in suite.dataset.local]
    limits = ", ".join(limit_words(each) for each in suite.requirements) or "none"
    title = suite.title["en"]
    cells = [f"`{suite.name}`", suite.criterion, title, f"`{files[0]}/`", hub, suite.licence]
    cells += [public.licence_class, limits]
    return f"| {' | '.join(map(cell, cells))} |"


def limit_words(required: Requirement) -> str:
    """Return a requirement in a few words."""
    where = "".join(f" ({key}={value})" for key, value in required.slice.items())
    low = f" ≥ {required.at_least:.2f}" if required.at_least is not None else ""
    high = f" ≤ {required.at_most:.2f}" if required.at_most is not None else ""
    return f"`{required.metric}`{where}{low}{high}"


def public_suites() -> list[Path]:
    """Return the files of evalkit's public benchmarks, sorted by criterion and name."""
    found = [
        (entry.criterion, entry.name, path)
        for path, entry in entries().items()
        if entry.kind == "suite" and path.is_relative_to(ROOT) and load_suite(path).public
    ]
    return [path for _, _, path in sorted(found)]


def generated() -> dict[Path, dict[str, list[str]]]:
    """Return, for each page, the generated parts by name."""
    parts = {
        kind: [line for name in built_in(kind) for line in plugin_entry(kind, name)]
        for kind in PLUGIN_KINDS
    }
    verbs = [line for each in commands(cli, "evalkit") for line in command_entry(*each)]
    columns = ("suite", "criterion", "title", "folder", "on the hub", "licence", "class", "limits")
    public = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    public += [public_entry(path) for path in public_suites()]
    return {
        DOCS / "plugins.md": parts,
        DOCS / "commands.md": {"commands": verbs},
        DOCS / "public.md": {"public": public},
    }


def built_in(kind: plugins.Kind) -> list[str]:
    """Return the names of evalkit's own plugins, whatever else is installed."""
    points = plugins.entry_points(kind)
    return [name for name, point in points.items() if point.module.startswith("evalkit.")]


def filled(text: str, parts: Mapping[str, list[str]]) -> str:
    """Return a page with its generated parts written anew."""
    for name, lines in parts.items():
        head, mark, rest = text.partition(f"<!-- generated: {name} -->\n")
        assert mark, f"there is no place for {name}"
        _, end, tail = rest.partition("<!-- end -->")
        part = "\n".join(lines).rstrip()
        text = f"{head}{mark}\n{part}\n\n{end}{tail}"
    return text


def schema_fields(schema: Mapping[str, object], name: str = "") -> Iterator[str]:
    """Yield the dotted name of every field that a JSON Schema allows."""
    for key in ("anyOf", "items"):
        below = schema.get(key, [])
        for each in below if isinstance(below, list) else [below]:
            yield from schema_fields(each, name)
    for key, value in schema.get("properties", {}).items():
        yield (field := f"{name}.{key}".lstrip("."))
        yield from schema_fields(value, field)


@pytest.mark.parametrize("path", sorted(generated()), ids=lambda path: path.name)
def test_generated_tables_are_of_this_code(path):
    """Plugins, options and commands in the documents are those of the code."""
    text = path.read_text(encoding="utf-8")

    assert text == filled(text, generated()[path]), "write it anew: python tests/test_docs.py"


@pytest.mark.parametrize("file", ["suite", "plan", "item"])
def test_every_field_of_a_yaml_file_is_documented(file):
    """``docs/suites.md`` names every field that a suite, plan or item may have."""
    schema = json.loads((ROOT / "suites" / f"{file}.schema.json").read_text(encoding="utf-8"))
    text = page("suites.md")
    fields = {*schema_fields(schema), *(f"requirement.{each}" for each in ("metric", "slice"))}

    assert [] == sorted(field for field in fields if f"`{field}`" not in text)


def test_every_suite_is_on_the_page_of_its_criterion():
    """Each suite of evalkit's own is on its criterion's page, with the limits that it requires."""
    lacking = []
    public = set(public_suites())  # they have a page of their own
    for path, entry in entries().items():
        if entry.kind == "suite" and path.is_relative_to(ROOT) and path not in public:
            name = "judges.md" if entry.validates_judge else f"criteria/{entry.criterion}.md"
            lines = page(name).splitlines()
            row = next((line for line in lines if line.startswith(f"| `{entry.name}`")), "")
            limits = [x for r in load_suite(path).requirements for x in (r.at_least, r.at_most)]
            shown = [f"{abs(limit):.2f}" in row for limit in limits if limit is not None]
            lacking += [entry.name] if not row or not all(shown) else []

    assert [] == lacking


def test_every_criterion_is_listed():
    """``docs/criteria/README.md`` lists the ten, in both languages."""
    text = page("criteria/README.md")

    assert [] == [each.id for each in CRITERIA if each.id not in text or each.zh_tw not in text]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("glossary.md", [*map(str, Outcome), *map(str, Judgement)]),
        ("plugins.md", [*KINDS, *CHANGES]),
        ("suites.md", [*LAYOUTS, *PLANS]),
    ],
)
def test_closed_sets_are_documented(name, known):
    """Outcomes, verdicts, reference subjects, changes, layouts and plans are all named."""
    text = page(name)

    assert [] == [each for each in known if f"`{each}`" not in text]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_relative_links_lead_somewhere(path):
    """A link to a file or folder of the repository finds it, and an anchor its heading."""
    lost = [
        link
        for link in LINK.findall(path.read_text(encoding="utf-8"))
        if not link.startswith(("http://", "https://")) and not leads(path, link)
    ]

    assert [] == lost


def leads(path: Path, link: str) -> bool:
    """Return whether a relative link of ``path`` leads to something."""
    file, _, anchor = link.partition("#")
    target = (path.parent / file).resolve() if file else path
    if not anchor:
        return target.exists()
    headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
    return anchor in {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


def test_the_readme_shows_every_module():
    """The README's tree names each file and folder of the package."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    tree = re.search(r"^evalkit/\n(?:  .*\n|\n)+", text, re.MULTILINE)
    shown = set(re.findall(r"[\w.]+\.py|\w+/", tree[0] if tree else ""))
    there = {
        f"{each.name}/" if each.is_dir() else each.name
        for each in (ROOT / "evalkit").iterdir()
        if each.suffix == ".py" or (each / "__init__.py").exists()
    }

    assert set() == there - shown - {"__init__.py"}


if __name__ == "__main__":
    for file, named in generated().items():
        file.write_text(filled(file.read_text("utf-8"), named), encoding="utf-8")
