"""The reliability diagram."""

from dataclasses import replace

from small_drawings import drawn_texts
from small_rows import open_row

from evalkit.measure.calibration_bins import CalibrationBin
from evalkit.report.calibration import CalibrationCurve
from evalkit.report.charts.reliability import reliability_diagrams

BIN = CalibrationBin(
    lowest=0.31, highest=0.44, confidence=0.4, correct=0.25, low=0.1, high=0.5, n=20
)
SURE = replace(BIN, lowest=0.9, highest=0.9, confidence=0.9, correct=0.85, low=0.6, high=0.95)
CURVE = CalibrationCurve(suite="sums", bins=(BIN, SURE))
ECE = open_row(metric="ece", value=0.1, low=0.05, high=0.2, combined_uncertainty=0.03)


def test_the_bins_are_printed_beside_the_diagram():
    """Confidence, share right and number; the surest above, one confidence alone as such."""
    [figure] = reliability_diagrams([ECE], [CURVE], languages="en")
    texts = drawn_texts(figure.svg)

    at = texts.index("0.90")
    assert ["0.90", "0.85", "20", "0.31 – 0.44", "0.25", "20"] == texts[at : at + 6]


def test_only_suites_with_confidence_have_one():
    """And only those among the results that are given."""
    other = CalibrationCurve(suite="other", bins=(BIN,))
    empty = CalibrationCurve(suite="sums", bins=())

    assert () == reliability_diagrams([ECE], [other, empty], languages="en")


def test_the_caption_holds_the_calibration_error():
    """With its interval, where it was measured."""
    [figure] = reliability_diagrams([ECE], [CURVE], languages="en")
    [without] = reliability_diagrams([open_row()], [CURVE], languages="en")

    assert "Expected calibration error (ece): 0.100 [0.050, 0.200]." in figure.caption.en
    assert "Expected calibration error" not in without.caption.en


def test_a_bin_without_an_interval_is_explained():
    """Its mark is hollow."""
    bare = CalibrationCurve(suite="sums", bins=(replace(BIN, low=None, high=None),))
    [figure] = reliability_diagrams([ECE], [bare], languages="en")

    assert figure.caption.en.endswith("A hollow mark has no interval.")


def test_the_alternative_tells_both_ends():
    """How many are right where confidence is least, and where it is greatest."""
    [figure] = reliability_diagrams([ECE], [CURVE], languages="en")

    assert (
        "Calibration of sums: where the confidence is 0.40 on average, 5 of 20 answers are right. "
        "Where it is 0.90, 17 of 20 are right." == figure.alternative.en
    )


def test_one_bin_has_one_end():
    """Nothing is said twice."""
    single = CalibrationCurve(suite="sums", bins=(BIN,))
    [figure] = reliability_diagrams([ECE], [single], languages="en")

    assert "Where it is" not in figure.alternative.en


def test_axes_are_named_in_the_languages_of_the_report():
    """Chinese alone, where the report is in Chinese."""
    texts = drawn_texts(reliability_diagrams([ECE], [CURVE], languages="zh-TW")[0].svg)

    assert "信心" in texts
    assert "confidence" not in texts
