"""The labelled replies of data sets, for tests of the readers."""

import json
from pathlib import Path

DATASETS = Path(__file__).parents[1] / "datasets"
FORMS = Path(__file__).parent / "reading" / "labelled"


def labelled_rows(name, *, held_out=False):
    """Return the labelled replies of a data set: those seen before, or those held out."""
    text = (DATASETS / name / "labelled.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    return [each for each in rows if each.get("held_out", False) is held_out]


def replies_with(rows, metric, mark):
    """Return the replies whose label for a metric is this mark, in their order."""
    return [each["reply"] for each in rows if each["marks"][metric] == mark]


def forms(name):
    """Return the examples by which a reader was written: pairs of what is right and a reply."""
    text = (FORMS / f"{name}_forms.tsv").read_text(encoding="utf-8")
    return [tuple(line.split("\t")) for line in text.splitlines()]
