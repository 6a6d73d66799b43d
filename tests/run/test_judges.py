"""The judges of a run: who judges itself."""

from dataclasses import replace

import pytest
from small_runs import SUITE_RECORD

from evalkit.agreement import PluginCall, SubjectDescription
from evalkit.run.judges import judges_of, self_judged

SUITE = replace(SUITE_RECORD, procedure=PluginCall(name="judge", options={"judges": ("a", "b")}))
MODEL = SubjectDescription(plugin="transformers", name="m", digests={"weights": "1"})
OTHER = replace(MODEL, digests={"weights": "2"})


@pytest.mark.parametrize(
    ("judge", "flags"),
    [
        (MODEL, ["self_judged judge:a"]),
        (replace(MODEL, name="copy", settings={"dtype": "float32"}), ["self_judged judge:a"]),
        (replace(MODEL, observed={"device": "cpu"}), ["self_judged judge:a"]),
        (OTHER, []),
        (replace(MODEL, plugin="elsewhere"), []),
    ],
)
def test_the_same_files_are_the_same_model(judge, flags):
    """Name, settings and device may differ; the files and what reads them may not."""
    assert flags == self_judged(SUITE, {"model": MODEL, "judge:a": judge, "judge:b": OTHER})


def test_without_files_everything_must_agree():
    """Subjects without digests are told apart by their settings."""
    model = replace(MODEL, digests={})
    found = {"model": model, "judge:a": model, "judge:b": replace(model, settings={"seed": 1})}

    assert ["self_judged judge:a"] == self_judged(SUITE, found)


def test_where_no_model_is_asked_none_is_judged():
    """A suite of given answers has judges and no model."""
    given = replace(SUITE, procedure=PluginCall(name="judge", options={"given": "answer"}))

    assert ("judge:judge",) == judges_of(given)
    assert [] == self_judged(given, {"judge:judge": MODEL})
