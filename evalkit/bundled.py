"""Where bundled files lie: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path


def folder(name: str) -> Path:
    """Return the folder ``suites``, ``datasets``, ``reports`` or ``specimen`` of this evalkit."""
    inside = Path(__file__).parent / name
    return inside if inside.is_dir() else Path(__file__).parent.parent / name


def suites() -> Path:
    """Return the folder of the suites that came with this evalkit (entry point)."""
    return folder("suites")
