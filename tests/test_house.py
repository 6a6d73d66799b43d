"""The house rules: layers, sizes, no cycles, heavy libraries apart, a light command line."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "evalkit"
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
LAYERS = (
    ("errors", "records", "agreement", "canonical", "quoted", "counted", "visible", "criteria"),
    ("bundled",),
    ("measure",),
    ("contracts", "plugins"),
    ("reading", "asking", "picking", "changing", "perturbations", "instructions", "wordings"),
    ("subjects", "procedures", "metrics"),
    ("schema_words", "yaml_file", "template", "sources", "layouts", "suite", "samples"),
    ("catalogue", "selection", "locking", "dossier", "sampling", "order", "plan"),
    ("item", "references", "scaffold"),
    ("run",),
    ("checking",),
    ("report",),
    ("lab",),
    ("release",),
    ("cli",),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
PLUGIN_FOLDERS = ("subjects", "procedures", "metrics")
HEAVY = {
    "torch": "evalkit.subjects.transformers",
    "transformers": "evalkit.subjects.transformers",
    "tokenizers": "evalkit.subjects.transformers",
    "safetensors": "evalkit.subjects.transformers",
    "datasets": "evalkit.sources",
    "evaluate": "evalkit.metrics.evaluate_module",
    "pandas": "evalkit.run.tables",
    "pyarrow": "evalkit.sources",
    "scipy": "evalkit.measure",
    "statsmodels": "evalkit.measure",
    "sklearn": "evalkit.measure",
    "matplotlib": "evalkit.report.charts",
    "jsonschema": "evalkit.yaml_file",
    "yaml": "evalkit.yaml_file",
    "bandit": "evalkit.reading.code",
    "opencc": "evalkit.changing.chinese",
    "babel": "evalkit.report.messages",
    "typst": "evalkit.report.pdf",
    "fontTools": "evalkit.report.pdf",
    "pyhanko": "evalkit.release",
    "pyhanko_certvalidator": "evalkit.release",
    "asn1crypto": "evalkit.release",
    "cryptography": "evalkit.release",
}
LARGEST_FILE, LARGEST_FUNCTION, DEEPEST = 300, 50, 3


def imports(path: Path, module: str) -> Iterator[tuple[str, bool]]:
    """Yield each imported module, and whether the import runs when the module is imported."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inner = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [
                full if (full := f"{node.module}.{alias.name}") in MODULES else node.module
                for alias in node.names
            ]
        for name in names:
            yield name, id(node) not in inner


def top(module: str) -> str:
    """Return the part of a module's name that has a layer."""
    return module.split(".")[1] if "." in module else ""


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_upwards(module):
    """A module imports only from its own layer or from those above it."""
    if not top(module):
        return
    below = [
        name
        for name, _ in imports(MODULES[module], module)
        if name.startswith("evalkit.") and RANK[top(name)] > RANK[top(module)]
    ]

    assert [] == below


def test_every_module_has_a_layer():
    """Every module and folder stands in the list of layers."""
    assert set() == {top(module) for module in MODULES if top(module)} - set(RANK)


def test_nobody_imports_a_plugin():
    """Plugin modules are found by name; only files of one plugin import one another."""
    found = [
        (module, name)
        for module, path in MODULES.items()
        for name, _ in imports(path, module)
        if top(name) in PLUGIN_FOLDERS and name.count(".") > 1 and top(module) != top(name)
    ]

    assert [] == found


def test_no_cycles():
    """No module imports itself through others."""
    graph = {
        module: {name for name, _ in imports(path, module) if name in MODULES and name != module}
        for module, path in MODULES.items()
    }
    done: set[str] = set()

    def walk(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " -> ".join((*trail, module))
        if module not in done:
            for name in sorted(graph[module]):
                walk(name, (*trail, module))
            done.add(module)

    for module in graph:
        walk(module, ())


@pytest.mark.parametrize("module", sorted(MODULES))
def test_sizes(module):
    """A file has at most 300 lines, a function 50 without its docstring, nesting is at most 3."""
    text = MODULES[module].read_text(encoding="utf-8")
    tree = ast.parse(text)
    large = [
        f"{node.name}: {size} lines"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (size := code_lines(node)) > LARGEST_FUNCTION
    ]
    deep = [
        f"{node.name}: {depth} deep"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (depth := nesting(node.body)) > DEEPEST
    ]

    assert ([], []) == (large, deep)
    assert text.count("\n") <= LARGEST_FILE


def code_lines(node: ast.FunctionDef) -> int:
    """Return a function's lines, signature included, without its docstring.

    A metric's docstring must hold its formula, shapes, outcomes, source and an example; counting it
    would make the shortest code with the best explanation the longest function.
    """
    whole = (node.end_lineno or 0) - node.lineno + 1
    if ast.get_docstring(node) is None:
        return whole
    return whole - ((node.body[0].end_lineno or 0) - node.body[0].lineno + 1)


def nesting(body: list[ast.stmt]) -> int:
    """Return how deep blocks stand in one another."""
    deepest = 0
    for node in body:
        inner = [
            getattr(node, field)
            for field in ("body", "orelse", "finalbody")
            if getattr(node, field, None) and not isinstance(node, ast.FunctionDef | ast.ClassDef)
        ]
        inner += [handler.body for handler in getattr(node, "handlers", [])]
        inner += [case.body for case in getattr(node, "cases", [])]
        is_elif = isinstance(node, ast.If) and len(node.orelse) == 1
        for block in inner:
            chained = is_elif and block is node.orelse and isinstance(block[0], ast.If)
            deepest = max(deepest, nesting(block) + (0 if chained else 1))
    return deepest


def test_heavy_libraries_have_one_home():
    """Each heavy library is imported in one folder, and inside functions outside of it."""
    strays = []
    for module, path in MODULES.items():
        for name, at_import in imports(path, module):
            home = HEAVY.get(name.partition(".")[0])
            if home and (not module.startswith(home) or (at_import and "transformers" not in home)):
                strays.append((module, name))

    assert [] == strays


def test_help_loads_nothing_heavy():
    """``evalkit --help`` and ``evalkit list`` load none of the heavy libraries."""
    program = (
        "import sys; from evalkit.cli import _outcome\n"
        "codes = [_outcome(['--help']), _outcome(['list']), _outcome(['list', 'metrics'])]\n"
        "heavy = set('torch transformers datasets evaluate pandas pyarrow scipy numpy'.split())\n"
        "print(codes, sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert "[0, 0, 0] []" == done.stdout.splitlines()[-1]


def test_no_package_beside_the_data():
    """No ``__init__.py`` stands in datasets/, suites/ or reports/: it would shadow a library."""
    found = [
        path
        for name in ("datasets", "suites", "reports")
        for path in (ROOT / name).rglob("__init__.py")
    ]

    assert [] == found
