"""What a drawn chart says and shows, read back from its SVG."""

from xml.etree import ElementTree as ET

from evalkit.report.charts.look import text_width

SVG = "{http://www.w3.org/2000/svg}"


def drawn_texts(svg: str) -> list[str]:
    """Return the words of a picture in the order in which they are drawn."""
    return ["".join(each.itertext()) for each in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314


def drawn_size(svg: str) -> tuple[float, float]:
    """Return a picture's width and height in points."""
    root = ET.fromstring(svg)  # noqa: S314
    width, height = (root.get(name, "").removesuffix("pt") for name in ("width", "height"))
    return float(width), float(height)


def described(svg: str) -> str | None:
    """Return the description for those who cannot see the picture."""
    found = ET.fromstring(svg).find(f"{SVG}desc")  # noqa: S314
    return None if found is None else found.text


def texts_beyond(svg: str) -> list[str]:
    """Return the words that begin or end outside of a picture, by their estimated widths."""
    root = ET.fromstring(svg)  # noqa: S314
    width, _ = drawn_size(svg)
    found = []
    for each in root.iter(f"{SVG}text"):
        style = dict(part.split(": ", 1) for part in each.get("style", "").split("; "))
        text = "".join(each.itertext())
        if each.get("transform", "").startswith("rotate(-90"):
            continue
        length = text_width(text, size=float(style["font-size"].removesuffix("px")))
        start = float(each.get("x", "nan")) - length * {"end": 1.0, "middle": 0.5}.get(
            style["text-anchor"], 0.0
        )
        found += [] if start >= 0.0 and start + length <= width else [text]
    return found
