"""Charts on the page: the drawing as it is, names and styles of their own, nothing that acts."""

import pytest
from report.example_document import PICTURE

from evalkit.report.charts.canvas import draw
from evalkit.report.charts.chart import Axis, Chart, Panel, Point
from evalkit.report.html.picture import picture


def svg(inside: str, attributes: str = "") -> str:
    """Return a file with something in it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f" {attributes}>{inside}</svg>"
    )


def test_styles_become_classes():
    """No element has a style, each style is one class, and the rules name them all."""
    found = picture(PICTURE, name="_f1", spoken="x")

    assert "style" not in found.svg
    assert '<path d="M 0 120 L 320 120 L 320 0 L 0 0 z" class="_f1-1"></path>' in found.svg
    assert found.rules.startswith("._f1-1{fill: #ffffff}\n._f1-2{stroke: #0072B2}\n")


def test_names_are_those_of_the_chart():
    """Two charts with the same names within stand on one page."""
    found = picture(PICTURE, name="_f2", spoken="x").svg

    assert '<path id="_f2-mark"' in found
    assert '<use href="#_f2-mark"' in found
    assert 'clip-path="url(#_f2-clip)"' in found
    assert '<clipPath id="_f2-clip">' in found


def test_it_is_named_by_its_alternative():
    """The file's own title gives way to the words of the report, escaped."""
    found = picture(PICTURE, name="_f1", spoken='a "b" <c>').svg

    assert found.startswith('<svg role="img" aria-label="a &#34;b&#34; &lt;c&gt;" width="320pt"')
    assert "<title" not in found


def test_words_stay_words():
    """Words in a chart are text, escaped."""
    found = picture(PICTURE, name="_f1", spoken="x").svg

    assert ">honest &amp; &lt;b&gt;</text>" in found
    assert ">真實性</text>" in found


def test_words_around_an_element():
    """Text before, in and after a part of a line is kept."""
    found = picture(svg("<text>a<tspan>b</tspan>c</text>"), name="_f1", spoken="x").svg

    assert "<text>a<tspan>b</tspan>c</text>" in found


def test_a_real_chart():
    """What evalkit draws can stand on a page as it is."""
    axis = Axis(label="share", low=0.0, high=1.0)
    points = (
        Point(x=0.5, y=0.5, low=0.2, high=0.8, along="x", is_ringed=True),
        Point(x=0.4, y=0.2, low=None, high=None, along="x", series=3),
    )
    panel = Panel(
        x=axis, y=Axis(low=0.0, high=1.0, ticks=((0.5, 'a "b"'),)), height=60.0, points=points
    )
    chart = Chart(title="t", subtitle="s", description="d", panels=(panel,), notes=("<n>",))
    found = picture(draw(chart).decode(), name="_f1", spoken="x")

    assert ">&lt;n&gt;</text>" in found.svg
    assert found.svg.count(' class="_f1-') > 20


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("no file", "no SVG file"),
        ("<html/>", "no SVG file"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "a declaration"),
        (svg("<!-- a -->"), "a comment"),
        (svg("<script>alert(1)</script>"), "an element"),
        (svg("<foreignObject/>"), "an element"),
        (svg("<image/>"), "an element"),
        (svg('<a xlink:href="#b"/>'), "an element"),
        (svg('<animate attributeName="href"/>'), "an element"),
        (svg("", 'onload="alert(1)"'), "an attribute"),
        (svg('<g data-a="b"/>'), "an attribute"),
        (svg('<use href="https://example.org/a.svg#b"/>'), "a name"),
        (svg('<use xlink:href="javascript:alert(1)"/>'), "a name"),
        (svg('<g clip-path="url(https://example.org)"/>'), "a name"),
        (svg('<g id="a b"/>'), "a name"),
        (svg('<g style="fill: url(#a)"/>'), "a style"),
        (svg('<g style="} body { display: none"/>'), "a style"),
        (svg('<g style="&lt;/style&gt;"/>'), "a style"),
    ],
)
def test_what_no_chart_holds_is_refused(file, words):
    """Scripts, handlers, pictures, addresses and styles that break out stop the page."""
    with pytest.raises(ValueError, match=words):
        picture(file, name="_f1", spoken="x")


def test_an_empty_style_needs_no_class():
    """A style that says nothing is left out."""
    found = picture(svg('<g style=" "/>'), name="_f1", spoken="x")

    assert '<svg role="img" aria-label="x"><g></g></svg>' == found.svg
    assert not found.rules
