"""What a release attests as an in-toto test result."""

from collections.abc import Mapping
from typing import Any

from evalkit.release.attestation import Result, statement
from evalkit.release.release_record import ReleaseRecord

_PASSED = {"PASS"}
_WARNED = {"CONDITIONAL_PASS", "INCONCLUSIVE", "NOT_EVALUABLE"}
_FAILED = {"FAIL", "CONDITIONAL_FAIL"}


def attested(
    report: Mapping[str, Any], record: ReleaseRecord, subjects: Mapping[str, str]
) -> bytes:
    """Return the statement about the files of a release.

    A requirement that is met counts as passed, one that is not as failed, and one that was not
    decided as a warning; what was not applicable is left out. A trial that nobody reviewed is a
    warning at best.

    Args:
        report: the record of the report.
        record: what the release says of itself.
        subjects: digest of each file, by name.
    """
    tests: dict[str, list[str]] = {"PASS": [], "WARN": [], "FAIL": []}
    for row in report["results"]:
        for name, words in (("PASS", _PASSED), ("WARN", _WARNED), ("FAIL", _FAILED)):
            if row.get("verdict") in words:
                tests[name].append(_test(row))
    plan = report["plan"]
    configuration = [("plan/plan.json", plan["digest"])]
    for suite in plan["suites"]:
        configuration.append((f"plan/suites/{suite['name']}.yaml", suite["digest"]))
        configuration.append((f"plan/samples/{suite['name']}.jsonl", suite["samples_digest"]))
    return statement(
        subjects,
        result=_result(tests, is_trial=record.unreviewed),
        configuration=configuration,
        passed=tests["PASS"],
        warned=tests["WARN"],
        failed=tests["FAIL"],
        evalkit={
            "id": record.id,
            "revision": record.revision,
            "disclosure": record.disclosure,
            "unreviewed": record.unreviewed,
            "version": record.evalkit,
        },
    )


def _result(tests: Mapping[str, list[str]], *, is_trial: bool) -> Result:
    if tests["FAIL"]:
        return "FAILED"
    return "PASSED" if tests["PASS"] and not tests["WARN"] and not is_trial else "WARNED"


def _test(row: Mapping[str, Any]) -> str:
    """Return the name of what was decided: suite, metric, and the slice where it is one."""
    parts = [f"{key}={value}" for key, value in sorted(row.get("slice", {}).items())]
    return "/".join([row["suite"], row["metric"], *parts])
