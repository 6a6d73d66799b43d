"""Plans: orders from files and the command line, draws, requirements and permissions."""

import pytest
from small_runs import write_suite
from test_plugins import HEAD, install_fixture  # noqa: F401 - a fixture

from evalkit.agreement import Permissions
from evalkit.canonical import digest, from_plain, plain_json, record_digest, to_plain
from evalkit.catalogue import entries
from evalkit.errors import PlanError, PluginError, SuiteError, UnknownName
from evalkit.order import Order, SuiteOrder, load_order, order_of
from evalkit.plan import resolve, samples_bytes
from evalkit.records import Requirement, Rule, Sample

PLANS = sorted(entry.name for entry in entries().values() if entry.kind == "plan")


def plan_file(tmp_path, text):
    """Write a plan and return its path as text."""
    (tmp_path / "p.yaml").write_text("plan: p\ntitle: {en: P}\n" + text)
    return str(tmp_path / "p.yaml")


def resolved(order, limit=None):
    """Resolve an order with seed 0."""
    return resolve(order, seed=0, limit=limit, data=None)


@pytest.mark.parametrize("name", PLANS)
def test_bundled_plans(name):
    """Every bundled plan loads, and orders suites that are installed."""
    order = load_order(name)
    known = {entry.name for entry in entries().values() if entry.kind == "suite"}

    assert name == order.name
    assert {each.suite for each in order.suites} <= known
    assert order.title["zh-TW"]


def test_defaults(tmp_path):
    """What a plan file does not say has a stated default."""
    order = load_order(plan_file(tmp_path, "suites: [word_problems]\n"))
    expected = Order(name="p", title={"en": "P"}, suites=(SuiteOrder(suite="word_problems"),))

    assert expected == order
    assert (Rule(name="bound", alpha=0.05), 0.95, Permissions()) == (
        order.rule, order.level, order.allow,
    )  # fmt: skip


def test_everything(tmp_path):
    """A plan file may say everything; 5.0 is an integer; suite files lie beside it."""
    text = """\
suites:
  - {suite: sums.yaml, limit: 5.0, replicates: 2.0, requirement: {metric: m, at_most: 1}}
rule: {simple: null}
level: 0.9
measurand: generalised
replicates: 3.0
limit: 4
allow: {code_metrics: true}
disclosure: private
"""
    order = load_order(plan_file(tmp_path, text))
    each = SuiteOrder(
        suite=str(tmp_path / "sums.yaml"),
        limit=5, replicates=2, requirements=(Requirement(metric="m", at_most=1.0),),
    )  # fmt: skip

    assert (each,) == order.suites
    assert {"int"} == {type(n).__name__ for n in (order.limit, order.replicates, each.limit)}
    assert "int" == type(order.suites[0].limit).__name__
    assert (Rule(name="simple"), 0.9, "generalised", "private") == (
        order.rule, order.level, order.measurand, order.disclosure,
    )  # fmt: skip
    assert Permissions(code_metrics=True) == order.allow


def test_command_line():
    """Suites stay in order, and a criterion adds its bundled suites, each once."""
    order = order_of(["word_problems"], ["accuracy", "privacy"], with_data=False)
    with_data = order_of([], ["accuracy"], with_data=True)
    names = [each.suite for each in order.suites]

    assert ["word_problems", "everyday_knowledge", "instruction_following"] == names[:3]
    assert sorted(names[1:5]) == names[1:5]
    assert "secret_keeping" in names[5:]
    assert not {"gsm8k", "arc_challenge"} & set(names)
    assert {"gsm8k", "arc_challenge"} <= {each.suite for each in with_data.suites}


def test_unknown_criterion():
    """A word that is none of the ten criteria is an error."""
    with pytest.raises(UnknownName, match=r"criterion: .*did you mean accuracy"):
        order_of([], ["acuracy"], with_data=True)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("{bound: {alpha: 0.01, distance: 0.1}}", Rule(alpha=0.01, distance=0.1)),
        ("{guard: {coverage: 1.5}}", Rule(name="guard", coverage=1.5)),
        ("{posterior: {prior: [0.5, 0.5]}}", Rule(name="posterior", prior=(0.5, 0.5))),
        ("{nonbinary: }", Rule(name="nonbinary")),
        ("{zero_failure: {alpha: 0.1}}", Rule(name="zero_failure", alpha=0.1)),
    ],
)
def test_each_rule_with_its_options(tmp_path, text, rule):
    """A plan names one rule with the options that this rule has."""
    suites = "suites: [word_problems]\n"

    assert rule == load_order(plan_file(tmp_path, f"{suites}rule: {text}\n")).rule


def test_an_option_of_another_rule_is_refused(tmp_path):
    """A guard band is no option of a bound."""
    text = "suites: [word_problems]\nrule: {bound: {coverage: 2}}\n"

    with pytest.raises(PlanError, match="coverage"):
        load_order(plan_file(tmp_path, text))


def test_measurand_needs_and_strata(tmp_path):
    """A plan says of what it speaks, what must be measured, and how samples are drawn."""
    text = "measurand: benchmark\nneeds: [generation, engine]\nlimit: 6\nstrata: [parity]\n"
    suite = write_suite(tmp_path, 12)
    order = load_order(plan_file(tmp_path, f"suites: [{suite.name}]\n{text}draw_seed: 3\n"))
    plan = resolved(order).plan

    assert ("benchmark", ("generation", "engine"), 3) == (
        plan.measurand, plan.needs, plan.draw_seed,
    )  # fmt: skip
    assert [({"parity": "even"}, 6, 3), ({"parity": "odd"}, 6, 3)] == [
        (each.labels, each.available, each.drawn) for each in plan.suites[0].strata
    ]


def test_strata_that_no_suite_has_are_refused(tmp_path):
    """A label of the whole plan by which nothing can be drawn is a slip."""
    suite = write_suite(tmp_path, 12)
    order = load_order(plan_file(tmp_path, f"suites: [{suite.name}]\nstrata: [parity, colour]\n"))

    with pytest.raises(PlanError, match=r"strata: no suite has the label 'colour'; they have par"):
        resolved(order)


def test_strata_of_a_suite_are_its_labels(tmp_path):
    """A suite's own strata must be labels that it has."""
    suite = write_suite(tmp_path, 12)
    text = f"suites: [{{suite: {suite.name}, limit: 4, strata: [colour]}}]\n"

    with pytest.raises(PlanError, match=r"strata: no label 'colour'; sample.labels has parity"):
        resolved(load_order(plan_file(tmp_path, text)))


def test_resolve(tmp_path):
    """A resolved plan holds each suite with its digests, and is the same when read again."""
    path = write_suite(tmp_path, 6)
    found = resolved(order_of([str(path)], [], with_data=False))
    (suite,) = found.plan.suites

    assert (6, digest(path.read_bytes())) == (suite.samples, suite.digest)
    assert digest(samples_bytes(found.samples["sums"])) == suite.samples_digest
    assert (False, ("it has no lock (sums.lock)",)) == (suite.locked, found.drafts["sums"])
    assert path.read_text() == found.texts["sums"]
    assert {"procedures.ask", "metrics.number_match"} == set(suite.code)
    assert found.plan == from_plain(type(found.plan), to_plain(found.plan))
    assert record_digest(found.plan) == record_digest(
        resolved(order_of([str(path)], [], with_data=False)).plan
    )


def test_limits(tmp_path):
    """The smallest of the limits of command line, suite and plan holds."""
    path = str(write_suite(tmp_path, 9))
    for order_limit, suite_limit, limit, expected in (
        (None, None, None, 9),
        (5, None, None, 5),
        (5, 3, None, 3),
        (5, 3, 7, 3),
        (5, 3, 2, 2),
        (50, None, None, 9),
    ):
        order = Order(
            name="p",
            title={},
            suites=(SuiteOrder(suite=path, limit=suite_limit),),
            limit=order_limit,
        )
        assert expected == resolved(order, limit).plan.suites[0].samples


def test_replicates(tmp_path):
    """The suite's order goes before the plan, and that before the suite."""
    path = str(write_suite(tmp_path, 3))
    for plan, each, expected in ((None, None, 1), (3, None, 3), (3, 2, 2)):
        order = Order(
            name="p", title={}, suites=(SuiteOrder(suite=path, replicates=each),), replicates=plan
        )
        assert expected == resolved(order).plan.suites[0].replicates


def test_requirements_of_the_plan(tmp_path):
    """A plan's requirements replace the suite's, even by none."""
    path = str(write_suite(tmp_path, 3))
    own = (Requirement(metric="number_match", at_least=0.8),)
    other = (Requirement(metric="number_match", at_least=0.2, slice={"parity": "odd"}),)
    for ordered, expected in ((None, own), (other, other), ((), ())):
        order = Order(name="p", title={}, suites=(SuiteOrder(suite=path, requirements=ordered),))
        assert expected == resolved(order).plan.suites[0].requirements


@pytest.mark.parametrize(
    ("required", "words"),
    [
        ([{"metric": "exact", "at_least": 1}], "no metric 'exact'; there are number_match"),
        ([{"metric": "number_match", "at_least": 1, "slice": {"x": "y"}}], "no label 'x'"),
        ([{"metric": "number_match", "at_least": 1}] * 2, "two are of number_match in one slice"),
        ([{"metric": "number_match", "at_least": 1, "at_most": 0}], "at_least 1.0 is above"),
    ],
)
def test_requirements_that_do_not_fit(tmp_path, required, words):
    """A plan's requirement that does not fit its suite is an error that names both."""
    each = SuiteOrder(
        suite=str(write_suite(tmp_path, 3)),
        requirements=tuple(from_plain(Requirement, each) for each in required),
    )
    with pytest.raises(PlanError, match=f"plan p: suite sums: requirement: .*{words}"):
        resolved(Order(name="p", title={}, suites=(each,)))


def test_suite_ordered_twice(tmp_path):
    """One suite stands in a plan once."""
    path = str(write_suite(tmp_path, 3))
    with pytest.raises(PlanError, match="suite 'sums' is ordered twice"):
        resolved(order_of([path, path], [], with_data=False))


def test_unknown_suite(tmp_path):
    """A plan that orders what is not there says so."""
    with pytest.raises(UnknownName, match="did you mean word_problems"):
        resolved(load_order(plan_file(tmp_path, "suites: [word_problem]\n")))
    with pytest.raises(SuiteError, match="there is no file"):
        resolved(load_order(plan_file(tmp_path, "suites: [no.yaml]\n")))


def test_code_needs_permission(install, tmp_path):
    """A metric that runs code is refused unless the plan allows it; then its digests are kept."""
    source = "\ndef make(): return _metric(runs_code=True, digests={'module': 'd' * 64})\n"
    install(HEAD + source, ("metrics", "stranger", "make"))
    path = write_suite(tmp_path / "s", 3)
    path.write_text(path.read_text().replace("number_match", "stranger"))
    suites = (SuiteOrder(suite=str(path)),)
    with pytest.raises(PluginError, match=r"'stranger' runs code .*allow: \{code_metrics: true\}"):
        resolved(Order(name="p", title={}, suites=suites))
    allowed = Order(name="p", title={}, suites=suites, allow=Permissions(code_metrics=True))

    assert "d" * 64 == resolved(allowed).plan.suites[0].code["stranger: module"]


def test_evaluate_module_needs_permission(tmp_path):
    """A module of the evaluate library is not even loaded before the plan allows it."""
    trace = tmp_path / "loaded"
    module = tmp_path / "evil.py"
    module.write_text(f"open({str(trace)!r}, 'w').close()\n")
    path = write_suite(tmp_path / "s", 3)
    text = path.read_text().replace(
        "{number_match: {}}", f"{{evaluate_module: {{path: {module}, field: x}}}}"
    )
    path.write_text(text.replace("metric: number_match", "metric: evaluate_module"))
    with pytest.raises(PluginError, match=r"runs code .*allow: \{code_metrics: true\}"):
        resolved(order_of([str(path)], [], with_data=False))

    assert not trace.exists()


def test_samples_bytes():
    """The samples' file has one JSON object a line, whatever the texts hold."""
    found = [
        Sample(suite="s", id=name, messages=(), cluster=name) for name in ("a\nb", "\u2028", "表")
    ]
    lines = samples_bytes(found).split(b"\n")

    assert b"" == lines.pop()
    assert found == [from_plain(Sample, to_plain(plain_json(line))) for line in lines]
