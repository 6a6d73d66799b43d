"""Method validation in a report, of what the run keeps."""

import json

import pytest
from runs_on_disk import SUITES as SMALL
from runs_on_disk import SUMS, call, make_run

from evalkit.canonical import canonical_bytes, digest
from evalkit.dossier import read_dossier
from evalkit.errors import EvidenceError
from evalkit.report.methods import methods_of
from evalkit.run import folder
from evalkit.run.verification import verify

SUITE = "sums"
MANY = [
    {"id": f"s{n}", "lang": "en", "question": f"2 + {n}?", "answer": str(n + 2)} for n in range(40)
]
SUITES = {SUITE: (SUMS, MANY), "colours": SMALL["colours"]}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Return a finished run of two suites, of which one was validated before."""
    folder = tmp_path_factory.mktemp("validated")
    make_run(folder, "reference:oracle", suites=SUITES, name="before")
    assert not call("suite", "lock", folder / f"{SUITE}.yaml").exception
    assert not call("validate", folder / f"{SUITE}.yaml").exception
    return make_run(folder, "reference:oracle", suites=SUITES)


def kept(run):
    """Return where the run keeps the dossier."""
    return run / "plan" / "dossiers" / f"{SUITE}.json"


def test_the_dossier_is_kept_in_the_run(whole):
    """Statement and limits of the report are those of the dossier that the plan names."""
    plan = folder.read_plan(whole)
    method, _ = methods_of(whole, plan)
    dossier = read_dossier(kept(whole))

    assert digest(kept(whole).read_bytes()) == plan.suites[0].dossier == method.dossier
    assert (dossier.statement, dossier.limits) == (method.statement, method.limits)


def test_an_edited_dossier_is_found(whole):
    """A dossier with other limits is not the planned one: 'verify' and the report say so."""
    path, before = kept(whole), kept(whole).read_bytes()
    path.write_bytes(canonical_bytes(json.loads(before) | {"limits": []}))
    try:
        states = {check.what: check.state for check in verify(whole)}
        with pytest.raises(EvidenceError, match="is not the file that was planned"):
            methods_of(whole, folder.read_plan(whole))
    finally:
        path.write_bytes(before)

    assert "broken" == states[f"method dossier of {SUITE}"]


def test_a_suite_without_a_dossier_says_why(whole):
    """Nothing is kept, and the reason stands in its place."""
    _, method = methods_of(whole, folder.read_plan(whole))

    assert (None, "it has no method dossier") == (method.dossier, method.reason)
