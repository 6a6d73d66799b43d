"""A suite and a metric for assistants at a library desk, as a package beside evalkit."""

from pathlib import Path


def suites() -> Path:
    """Return the folder of this package's suite files (entry point ``evalkit.suites``)."""
    return Path(__file__).parent / "suites"
