"""The files of a report: views of the record as it is written."""

from runs_on_disk import make_run

from evalkit.report.rebuild import keep_salt, rebuilt
from evalkit.report.rendering import render


def turned(value):
    """Return a JSON value with the members of every object in the other order."""
    if isinstance(value, dict):
        return {key: turned(each) for key, each in reversed(value.items())}
    return [turned(each) for each in value] if isinstance(value, list | tuple) else value


def test_the_order_of_members_shows_nowhere(tmp_path):
    """A record in memory and the one read from its file give the same page, byte for byte."""
    run = make_run(tmp_path, "reference:oracle?error_rate=0.5")
    keep_salt(run)
    report = rebuilt(run)
    report["results"][0]["outcomes"] = {"unparsed": 2, "model_error": 1, "scored": 1}
    chosen = {"formats": ("json", "html"), "languages": "both", "run": run}

    assert [*render(report, (), **chosen)] == [*render(turned(report), (), **chosen)]
