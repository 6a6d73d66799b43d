"""Plugins: real entry points on disk, options bound by name and type, contracts checked."""

import uuid
from pathlib import Path

import pytest

from evalkit import plugins
from evalkit.agreement import Permissions
from evalkit.contracts import SubjectContext
from evalkit.errors import PluginError, UnknownName

CONTEXT = SubjectContext(role="model", samples=(), allow=Permissions())
HEAD = """
from collections.abc import Mapping
from typing import Literal
from evalkit.contracts import Metric, Procedure
from evalkit.records import Json, Mark, Outcome
made = []
def _metric(**more):
    values = dict(name="m", version=1, kind="mean", higher_is_better=True, unit="", low=None,
                  high=None,
                  score=lambda sample, responses: Mark(value=1.0, outcome=Outcome.SCORED))
    return Metric(**(values | more))
"""
OPTIONS = (
    HEAD
    + """
def make(*, n: int = 1, x: float = 1.0, on: bool = False, word: str = "w",
         stop: tuple[str, ...] = (), form: Literal["a", "b"] = "a", limit: int | None = None,
         table: Mapping[str, float] = {}, any: Json = None, bare=""):
    made.append(dict(n=n, x=x, on=on, stop=stop, limit=limit, any=any))
    return _metric()
"""
)


@pytest.fixture(name="install")
def install_fixture(tmp_path, monkeypatch):
    """Return what installs a distribution of one module, with entry points, on sys.path."""

    def install(source: str, *points: tuple[str, str, str], files: dict[str, str] | None = None):
        module = f"stranger_{uuid.uuid4().hex}"
        site = tmp_path / f"site_{module}"
        info = site / f"{module}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
        lines = [f"[evalkit.{kind}]\n{name} = {module}:{what}\n" for kind, name, what in points]
        (info / "entry_points.txt").write_text("\n".join(lines))
        if files is None:
            (site / f"{module}.py").write_text(source)
        else:
            for name, text in {"__init__.py": source, **files}.items():
                path = site / module / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
        monkeypatch.syspath_prepend(str(site))
        plugins.entry_points.cache_clear()
        return module

    yield install
    plugins.entry_points.cache_clear()


def test_a_stranger_is_found_beside_the_built_in(install):
    """A plugin of another distribution is made as a built-in one is."""
    install(OPTIONS, ("metrics", "stranger", "make"))

    assert {"stranger", "exact_match"} <= set(plugins.entry_points("metrics"))
    assert "m" == plugins.make_metric("stranger", {}).name


def test_two_of_one_name(install):
    """Two distributions that offer one name are an error that names both."""
    first = install(OPTIONS, ("metrics", "twin", "make"))
    second = install(OPTIONS, ("metrics", "twin", "make"))
    with pytest.raises(PluginError, match="two plugins are called 'twin'") as caught:
        plugins.entry_points("metrics")

    assert first in str(caught.value)
    assert second in str(caught.value)


def test_a_built_in_name_cannot_be_taken(install):
    """A stranger cannot take the place of a built-in plugin."""
    install(OPTIONS, ("procedures", "ask", "make"))
    with pytest.raises(PluginError, match=r"called 'ask'.*evalkit.procedures.ask"):
        plugins.make_procedure("ask", {})


def test_near_matches():
    """An unknown name is answered with those that are near."""
    with pytest.raises(
        UnknownName, match="procedure: there is none called 'aks'; did you mean ask"
    ):
        plugins.make_procedure("aks", {})
    with pytest.raises(UnknownName, match=r"'evalkit list metrics' has all [0-9]+"):
        plugins.make_metric("zzzz", {})


FITTING = [
    {"n": 2},
    {"x": 2},
    {"x": 0.5},
    {"on": True},
    {"stop": ("a", "b")},
    {"stop": ()},
    {"form": "b"},
    {"limit": None},
    {"limit": 3},
    {"table": {"a": 1, "b": 0.5}},
    {"any": {"a": ({"b": None}, True)}},
    {"bare": "text"},
]


@pytest.mark.parametrize("options", FITTING, ids=str)
def test_fitting_options(install, options):
    """An option of the factory's type is taken."""
    install(OPTIONS, ("metrics", "stranger", "make"))

    assert "mean" == plugins.make_metric("stranger", options).kind


MISFITS = [
    {"n": True},
    {"n": 1.0},
    {"n": "1"},
    {"n": None},
    {"x": True},
    {"x": "0.5"},
    {"on": 1},
    {"on": "true"},
    {"word": 1},
    {"word": True},
    {"stop": "a"},
    {"stop": ("a", 1)},
    {"stop": ["a"]},
    {"form": "c"},
    {"form": True},
    {"limit": True},
    {"limit": "3"},
    {"table": ("a",)},
    {"table": {"a": "1"}},
    {"table": {"a": True}},
]


@pytest.mark.parametrize("options", MISFITS, ids=str)
def test_misfits(install, options):
    """An option of another type is refused with the definition; a boolean is no number."""
    install(OPTIONS, ("metrics", "stranger", "make"))
    with pytest.raises(
        PluginError, match=r"does not fit \(got .*it is defined as make\(\*, n: int"
    ):
        plugins.make_metric("stranger", options)


def test_unknown_option_shows_the_definition():
    """An option that the factory has not is refused with the factory's definition."""
    with pytest.raises(PluginError, match=r"'ask': no option 'max_token'; .* ask\(\*, max_tokens"):
        plugins.make_procedure("ask", {"max_token": 3})


def test_needed_option(install):
    """An option without a default must be given."""
    install(HEAD + "def make(*, n: int): return _metric()", ("metrics", "stranger", "make"))
    with pytest.raises(PluginError, match="option 'n' is needed; it is defined as make"):
        plugins.make_metric("stranger", {})


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("def make(): return 3", r"made a int; make\(\) must return a Metric"),
        ("def make(): return None", "made a NoneType"),
        ("def make(): return _metric(kind='corpus')", "kind is 'corpus' and aggregate is None"),
        ("def make(): return _metric(aggregate=len)", "the others have none"),
        ("make = 3", "is not callable; a factory is"),
        ("import no_such_module", "cannot be imported: No module named"),
        ("from evalkit.records import Nothing", "cannot be imported"),
        ("other = 3", "cannot be imported: .*make"),
        ("def make(:", "cannot be imported: invalid syntax"),
        ("make = undefined", "cannot be imported: name 'undefined'"),
        ("def make(n): return _metric()", r"make\(n\) cannot be called: .*'n'"),
        ("def make(): raise ValueError('no luck')", "cannot be called: no luck"),
        ("def make(*, n: 'Unheard' = 1): return _metric()", "the types of make.*Unheard"),
    ],
)
def test_broken_contracts(install, source, words):
    """A module or factory that does not do what it should is named, with the reason."""
    install(f"{HEAD}\n{source}\n", ("metrics", "stranger", "make"))
    with pytest.raises(PluginError, match=f"(?s)'stranger'.*{words}"):
        plugins.make_metric("stranger", {"n": 1} if "Unheard" in source else {})


def test_procedure_from_a_metric(install):
    """A factory of another kind of plugin is refused."""
    install(OPTIONS, ("procedures", "stranger", "make"))
    with pytest.raises(PluginError, match=r"made a Metric; .*must return a Procedure"):
        plugins.make_procedure("stranger", {})


SUBJECT = """
from typing import Literal
class Answers:
    window = 1
    def describe(self): ...
    def submit(self, request): ...
    def collect(self): return []
    def close(self): ...
    def __init__(self, given): self.given = given
def make(target, context, *, n: int = 1, x: float = 1.0, on: bool = False, word: str = "w",
         form: Literal["a", "b"] = "a", limit: int | None = None):
    return Answers((n, x, on, word, form, limit))
def needy(target, context, *, n: int): return Answers(())
def wrong(target, context): return "subject"
"""
DEFAULTS = {"n": 1, "x": 1.0, "on": False, "word": "w", "form": "a", "limit": None}


@pytest.fixture
def subject(install):
    """Return what makes the subject above from option texts."""
    install(SUBJECT, *(("subjects", name, name) for name in ("make", "needy", "wrong")))
    return lambda options, name="make": plugins.make_subject(name, "target", CONTEXT, options)


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("n", "-3", -3),
        ("x", "2", 2.0),
        ("x", "-1e-3", -0.001),
        ("x", ".5", 0.5),
        ("on", "Yes", True),
        ("on", "off", False),
        ("word", "", ""),
        ("form", "b", "b"),
        ("limit", "7", 7),
    ],
)
def test_option_texts(subject, key, text, value):
    """A text after ? is read as the factory's signature says."""
    expected = tuple((DEFAULTS | {key: value}).values())

    assert expected == subject({key: text}).given


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("n", "--5"),
        ("n", "1.0"),
        ("n", ""),
        ("n", "²"),
        ("n", "٣"),
        ("n", "9" * 20),
        ("x", "nan"),
        ("x", "inf"),
        ("x", "1e999"),
        ("x", "1_0"),
        ("x", "x"),
        ("on", "1"),
        ("form", "c"),
        ("limit", "none"),
    ],
)
def test_option_texts_that_do_not_fit(subject, key, text):
    """A text that is not of the option's type is refused; so is a number that is not finite."""
    with pytest.raises(PluginError, match=f"subject 'make': option '{key}' does not fit"):
        subject({key: text})


def test_subject_errors(subject):
    """Unknown and lacking options, and what is no subject, are refused."""
    with pytest.raises(PluginError, match="no option 'm'; it has n, x"):
        subject({"m": "1"})
    with pytest.raises(PluginError, match="no option 'm'; it has none"):
        subject({"m": "1"}, "wrong")
    with pytest.raises(PluginError, match="option 'n' is needed"):
        subject({}, "needy")
    with pytest.raises(PluginError, match=r"made a str; .*must return a Subject"):
        subject({}, "wrong")


@pytest.mark.parametrize("value", ["'text'", "Path('/no/such/folder')", "Path(__file__)"])
def test_suite_folder_that_is_none(install, value):
    """What brings suites must give a folder that exists."""
    source = f"from pathlib import Path\ndef make(): return {value}"
    install(source, ("suites", "stranger", "make"))
    with pytest.raises(PluginError, match="a folder's Path is expected"):
        plugins.suite_folders()


def test_bundled_suite_folder():
    """The bundled suites come in by an entry point as a stranger's would."""
    assert Path(__file__).parents[1] / "suites" == plugins.suite_folders()["evalkit"]
