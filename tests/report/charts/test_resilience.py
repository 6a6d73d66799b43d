"""What disturbances cost."""

from dataclasses import replace

from small_drawings import drawn_texts
from small_rows import open_row
from small_runs import SUITE_RECORD

from evalkit.agreement import MetricCall, PluginCall
from evalkit.records import Requirement
from evalkit.report.charts.resilience import resilience_profiles


def call(name, plugin="variant_accuracy", **options):
    """Return a metric of a suite."""
    return MetricCall(name=name, plugin=PluginCall(name=plugin, options=options))


SUITE = replace(
    SUITE_RECORD,
    criterion="resilience",
    name="sums",
    metrics=(
        call("drop", "accuracy_drop"),
        call("clean"),
        call("with_typo", variant="typo"),
        call("with_case", variant="case"),
    ),
)
ROWS = [
    open_row(metric="drop", value=0.2),
    open_row(metric="clean", value=0.9, low=0.8, high=0.95),
    open_row(metric="with_typo", value=0.6, low=0.5, high=0.7),
    open_row(metric="with_case", value=0.7, low=0.6, high=0.8),
    open_row(metric="with_case", slice={"language": "en"}),
]


def texts_of(suite, rows, languages="en"):
    """Return the words of the one figure."""
    [figure] = resilience_profiles([suite], rows, languages=languages)
    return drawn_texts(figure.svg)


def test_kinds_stand_below_what_is_measured_without():
    """In the order of the suite, with their numbers."""
    texts = texts_of(SUITE, ROWS)

    assert ["as written", "typo", "case"] == [
        t for t in texts if t in ("as written", "typo", "case")
    ]
    assert {"0.900 [0.800, 0.950]", "0.600 [0.500, 0.700]", "n = 96"} <= set(texts)


def test_the_alternative_says_the_worst_and_the_best():
    """Beside the undisturbed value."""
    [figure] = resilience_profiles([SUITE], ROWS, languages="en")

    assert (
        "sums, as written: 0.900 [0.800, 0.950]. Kinds of disturbance: 2; values reach from "
        "0.600 [0.500, 0.700] (typo) to 0.700 [0.600, 0.800] (case)." == figure.alternative.en
    )


def test_attacks_are_held_against_the_plain_request():
    """Its metric is another figure of the same plugin, not the mean over all attacks."""
    calls = (
        call("safe_attacked", "attack_safety", figure="safe_attacked"),
        call("safe_plain", "attack_safety", figure="safe_plain"),
        call("a", "attack_safety", figure="safe_attacked", method="fiction"),
        call("b", "attack_safety", figure="safe_attacked", method="base64"),
    )
    rows = [open_row(metric=each.name, value=0.1 * n) for n, each in enumerate(calls, start=4)]
    [figure] = resilience_profiles([replace(SUITE, metrics=calls)], rows, languages="en")

    assert figure.alternative.en.startswith("sums, as written: 0.500 ")


def test_suites_of_other_criteria_have_none():
    """Their variants are no disturbances."""
    other = replace(SUITE, criterion="reliability")

    assert () == resilience_profiles([other], ROWS, languages="en")


def test_one_kind_makes_no_figure():
    """It stands in the forest plot beside the undisturbed value."""
    single = replace(SUITE, metrics=SUITE.metrics[:3])

    assert () == resilience_profiles([single], ROWS, languages="en")


def test_slices_by_attack_are_kinds():
    """Of the metric that has the requirement; all together stand first."""
    required = Requirement(metric="drop", at_most=0.1)
    suite = replace(SUITE, metrics=(call("clean"), call("drop")), requirements=(required,))
    rows = [
        open_row(metric="clean", slice={"attack": "x"}),
        open_row(metric="drop", value=0.3),
        *(open_row(metric="drop", slice={"attack": each}) for each in ("swap", "delete")),
    ]
    texts = texts_of(suite, rows)

    wanted = ["all together", "swap", "delete"]
    assert wanted == [each for each in texts if each in wanted]


def test_severities_stand_in_their_order_and_are_joined():
    """Numbers make a curve; words do not."""
    rows = [open_row(metric="drop", slice={"severity": each}) for each in ("10", "2", "1")]
    suite = replace(SUITE, metrics=(call("drop"),))
    [curve] = resilience_profiles([suite], rows, languages="en")
    words = [
        open_row(metric="drop", slice={"severity": each}) for each in ("high", "low", "middle")
    ]
    [dots] = resilience_profiles([suite], words, languages="en")

    assert ["1", "2", "10"] == [t for t in drawn_texts(curve.svg) if t in ("1", "2", "10")]
    assert 1 == curve.svg.count("stroke-width: 0.8; ") + curve.svg.count('stroke-width: 0.8"')
    assert 0 == dots.svg.count("stroke-width: 0.8; ") + dots.svg.count('stroke-width: 0.8"')


def test_what_has_no_value_says_so():
    """A kind keeps its line; without any value nothing is said of where they reach."""
    rows = [open_row(metric=each.name, value=None, low=None, high=None) for each in SUITE.metrics]
    [figure] = resilience_profiles([SUITE], rows, languages="en")

    assert 3 == drawn_texts(figure.svg).count("no value")
    assert "" == figure.alternative.en


def test_a_plain_value_without_interval_has_a_line_alone():
    """There is no shade, and the hollow mark is explained."""
    rows = [ROWS[0], ROWS[1] | {"low": None, "high": None}, *ROWS[2:]]
    [with_shade] = resilience_profiles([SUITE], ROWS, languages="en")
    [without] = resilience_profiles([SUITE], rows, languages="en")

    assert (True, False) == ("#eef2f6" in with_shade.svg, "#eef2f6" in without.svg)
    assert "A hollow mark has no interval." in without.caption.en


def test_without_a_plain_value_the_kinds_stand_alone():
    """A metric that the run has not is left out."""
    texts = texts_of(replace(SUITE, metrics=SUITE.metrics[2:]), ROWS)

    assert "as written" not in texts
