"""The folder of a run's report: written whole or not at all, and which files lie in it."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from evalkit.report.rendering import FORMATS, HTML, SAMPLES, File, file_name
from evalkit.run.folder import write_whole, writing


def report_folder(run: Path) -> Path:
    """Return where the report of a run lies."""
    return run / "report"


def formats_there(run: Path) -> tuple[str, ...]:
    """Return the formats in which a run has its report already."""
    return tuple(each for each in FORMATS if (report_folder(run) / file_name(each)).is_file())


def write_report(run: Path, files: Iterable[File]) -> list[Path]:
    """Write the files of a report in the place of those that lie there; return the main ones.

    The pages of samples are written beside and put in place at once, after all of them are there.

    Raises:
        EvidenceError: one cannot be written.
    """
    folder = report_folder(run)
    partial = folder / f"{SAMPLES}.partial"
    written = []
    page: File | None = None
    with writing(partial):
        shutil.rmtree(partial, ignore_errors=True)
    for name, content in files:
        top, _, rest = name.partition("/")
        if top == SAMPLES:
            _write(partial / rest, content)
        elif name == file_name(HTML):
            page = (name, content)  # last: it leads to the pages of samples
        else:
            write_whole(folder / name, content)
            written.append(folder / name)
    if page is not None:
        with writing(folder / SAMPLES):
            shutil.rmtree(folder / SAMPLES, ignore_errors=True)
            if partial.is_dir():
                partial.rename(folder / SAMPLES)
        write_whole(folder / page[0], page[1])
        written.append(folder / page[0])
    return written


def _write(path: Path, content: bytes) -> None:
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
