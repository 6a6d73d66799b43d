"""A chart as it stands within the page: the drawing alone, its looks in the page's own style."""

import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from markupsafe import Markup, escape

_SVG = "{http://www.w3.org/2000/svg}"
_TAGS = re.compile(
    "svg|g|defs|path|use|text|tspan|rect|circle|ellipse|line|polyline|polygon|clipPath"
)
_ATTRIBUTES = re.compile(
    "viewBox|width|height|d|[xy][12]?|c[xy]|r[xy]?|d[xy]|points|transform|text-anchor"
)
_DROPPED = frozenset({"title", "desc", "metadata", "style"})  # the page names it and styles it
_NAME = re.compile(r"[A-Za-z0-9_.-]+")
_STYLE = re.compile(r"[\w\s#%.,:;()'\"+-]*", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart for the page, and the rules of style that it needs there."""

    svg: Markup
    rules: str


def picture(svg: str, *, name: str, spoken: str) -> Picture:
    """Return a chart of evalkit's own, fit to stand in a page beside others.

    A page whose policy allows one sheet of style ignores the styles that stand within a chart, and
    charts of one page may use the same names; so styles become classes, and names and classes begin
    with the chart's. What no chart of evalkit holds (scripts, foreign elements, pictures within) is
    refused.

    Args:
        svg: the file.
        name: of the chart on the page; letters, digits, ``_`` and ``-``.
        spoken: what a person who cannot see it is told.

    Raises:
        ValueError: it is no SVG file, or holds what no chart of evalkit does.

    >>> found = picture(
    ...     '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0" style="fill: #fff"/></svg>',
    ...     name="f1", spoken="a point",
    ... )
    >>> str(found.svg)
    '<svg role="img" aria-label="a point"><path d="M0 0" class="f1-1"></path></svg>'
    >>> found.rules
    '.f1-1{fill: #fff}'
    """
    if "<!" in svg:
        raise ValueError("chart: a declaration or a comment (got '<!'); an SVG file without")
    try:
        root = ET.fromstring(svg)  # noqa: S314 - our own file, and no entities
    except ET.ParseError as error:
        raise ValueError(f"chart: no SVG file (got {svg[:40]!r}): {error}") from error
    if root.tag != f"{_SVG}svg":
        raise ValueError(f"chart: no SVG file (got the element {root.tag!r})")
    classes: dict[str, str] = {}
    inside = _inside(root, name, classes)
    attributes = _attributes(root, name, classes)
    opened = Markup('<svg role="img" aria-label="{}"{}>').format(spoken, attributes)
    rules = "\n".join(f".{own}{{{style}}}" for style, own in classes.items())
    return Picture(svg=opened + inside + Markup("</svg>"), rules=rules)


def _inside(element: ET.Element, name: str, classes: dict[str, str]) -> Markup:
    found = escape((element.text or "").strip())
    for child in element:
        tag = child.tag.removeprefix(_SVG)
        if tag in _DROPPED:
            continue
        if not _TAGS.fullmatch(tag):
            raise ValueError(f"chart: an element that no chart has (got {child.tag!r})")
        inside = _inside(child, name, classes)
        attributes = _attributes(child, name, classes)
        found += Markup("<{0}{1}>{2}</{0}>").format(tag, attributes, inside)
        found += escape((child.tail or "").strip())
    return found


def _attributes(element: ET.Element, name: str, classes: dict[str, str]) -> Markup:
    found = Markup()
    for key, text in element.attrib.items():
        match key:
            case "style":
                own = _class(text, name, classes)
                found += Markup(' class="{}"').format(own) if own else ""
            case "id":
                found += Markup(' id="{}-{}"').format(name, _named(text))
            case "href" | "{http://www.w3.org/1999/xlink}href":
                found += Markup(' href="#{}-{}"').format(name, _named(text.removeprefix("#")))
            case "clip-path":
                inner = text.removeprefix("url(#").removesuffix(")")
                found += Markup(' clip-path="url(#{}-{})"').format(name, _named(inner))
            case _ if _ATTRIBUTES.fullmatch(key):
                found += Markup(' {}="{}"').format(key, " ".join(text.split()))
            case "role" | "aria-labelledby" | "version":
                pass
            case _:
                raise ValueError(f"chart: an attribute that no chart has (got {key!r})")
    return found


def _named(text: str) -> str:
    if _NAME.fullmatch(text):
        return text
    raise ValueError(f"chart: a name that is none (got {text[:40]!r})")


def _class(style: str, name: str, classes: dict[str, str]) -> str:
    if not _STYLE.fullmatch(style) or "url(" in style.lower():
        raise ValueError(f"chart: a style that no chart has (got {style[:40]!r})")
    style = style.strip()
    return classes.setdefault(style, f"{name}-{len(classes) + 1}") if style else ""
