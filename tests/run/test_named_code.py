"""Code that a plan names runs only where whoever computes allows it."""

import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest
from runs_on_disk import SUM_ROWS, SUMS, make_run

from evalkit.agreement import PluginCall
from evalkit.canonical import canonical_bytes, digest
from evalkit.errors import EvidenceError
from evalkit.run import folder
from evalkit.run.named_code import refuse_named_code
from evalkit.run.results import compute
from evalkit.run.verification import verify

MAIN = "from evalkit.cli import main; main()"
MODULE = """
import pathlib

pathlib.Path({marker!r}).touch()
"""


@pytest.fixture
def run(tmp_path):
    """Return a run whose plan, with its digests in order, names a module beside it."""
    made = make_run(tmp_path, "reference:oracle", suites={"sums": (SUMS, SUM_ROWS)})
    (tmp_path / "evil.py").write_text(MODULE.format(marker=str(tmp_path / "executed")))
    return made


def named(run, *, allowed):
    """Return a plan of the run that names the module, and says whether that is allowed."""
    plan = folder.read_plan(run)
    options = {"path": str(run.parent / "evil.py"), "field": "share"}
    [suite] = plan.suites
    call = replace(suite.metrics[0], plugin=PluginCall(name="evaluate_module", options=options))
    changed = replace(plan, suites=(replace(suite, metrics=(call,)),))
    return replace(changed, allow=replace(plan.allow, code_metrics=allowed))


def written(run, plan):
    """Write another plan into a run as somebody would who forges one."""
    content = canonical_bytes(plan)
    old = folder.plan_digest(run)
    folder.plan_path(run).write_bytes(content)
    record = (run / "run.json").read_text().replace(old, digest(content))
    head = digest(content)
    lines = []
    for raw in (run / "evidence" / "0000.jsonl").read_bytes().splitlines():
        value = json.loads(raw)
        line = raw.replace(value["previous"].encode(), head.encode(), 1)
        head = digest(line)
        lines.append(line + b"\n")
    (run / "evidence" / "0000.jsonl").write_bytes(b"".join(lines))
    value = json.loads(record)
    value["evidence"][0]["head"] = head
    (run / "run.json").write_text(json.dumps(value))
    return run


def test_suite_whose_name_leads_elsewhere(run):
    """A plan whose suite would be read from another folder is none."""
    plan = named(run, allowed=True)
    strange = replace(plan, suites=(replace(plan.suites[0], name="../../../elsewhere"),))

    with pytest.raises(EvidenceError, match="names a suite"):
        verify(written(run, strange))


def test_nothing_is_named(run):
    """A plan without such a metric is computed by anybody."""
    refuse_named_code(folder.read_plan(run), allow=False)


def test_whoever_checks_does_not_allow_it(run):
    """A metric with a module of its own is refused, with what it names."""
    with pytest.raises(EvidenceError, match=r"path.*--allow-code"):
        refuse_named_code(named(run, allowed=True), allow=False)


def test_whoever_checks_allows_it(run):
    """Who trusts the code may have it run."""
    refuse_named_code(named(run, allowed=True), allow=True)


def test_plan_does_not_allow_it(run):
    """A plan that names code and does not allow it is never computed."""
    with pytest.raises(EvidenceError, match="does not allow"):
        compute(written(run, named(run, allowed=False)))


def test_verification_runs_no_code(run):
    """Checking a run that names code says so, and runs none of it."""
    found = {each.what: each for each in verify(written(run, named(run, allowed=True)))}

    assert "could not be checked" == found["numbers"].state
    assert "--allow-code" in found["numbers"].detail
    assert not (run.parent / "executed").exists()


def test_verification_runs_code_that_is_allowed(run, tmp_path):
    """With the word of whoever checks the module is loaded."""
    forged = written(run, named(run, allowed=True))

    subprocess.run(  # noqa: S603 - our own; the library keeps what it loaded in its process
        [sys.executable, "-c", MAIN, "verify", str(forged), "--allow-code"],
        env={**os.environ, "HF_HOME": str(tmp_path / "cache"), "HF_EVALUATE_OFFLINE": "1"},
        capture_output=True,
        check=False,
    )

    assert (run.parent / "executed").exists()
