"""The proof of one sample of a released report, and its check against the release."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evalkit.errors import EvidenceError, UsageError
from evalkit.quoted import quoted
from evalkit.release.layout import RECORD, REPORT, RUN
from evalkit.release.plain_file import plain_bytes
from evalkit.release.release_record import json_in, read_release
from evalkit.report.build import revision_id
from evalkit.report.merkle.proof import check_proof, proof_of
from evalkit.report.rebuild import read_record, read_salt
from evalkit.run.verification import Check

LARGEST = 64_000_000  # bytes of a proof that are read


def prove(place: Path, sample: str) -> bytes:
    """Return the proof of one sample, as a JSON file.

    Args:
        place: a release that holds its run, or a run with a report.
        sample: ``SUITE/SAMPLE``.

    Raises:
        UsageError: the name is none of a sample of the run.
        EvidenceError: the place holds no samples, or others than the report speaks of.
    """
    suite, slash, id_ = sample.partition("/")
    if not slash:
        raise UsageError(f"sample: a suite and a sample (got {sample!r}); write SUITE/SAMPLE")
    run, report = _held(place)
    proof = proof_of(run, read_salt(run), suite, id_)
    if proof["root"] != report["samples"]["root"]:
        raise EvidenceError(
            f"{place}: the samples are not those of the report (their root is {proof['root']}); "
            "'evalkit verify' says what changed"
        )
    proof = {"report": revision_id(report), **proof}
    return (json.dumps(proof, ensure_ascii=False, indent=1) + "\n").encode()


def _held(place: Path) -> tuple[Path, Mapping[str, Any]]:
    """Return the run of a place, and its report."""
    if not (place / RECORD).is_file():
        return place, read_record(place)
    if not (place / RUN).is_dir():
        raise EvidenceError(
            f"{place}: is a {read_release(place).disclosure} release and holds no samples; prove "
            "it from the run, or from a private or full release"
        )
    return place / RUN, json.loads((place / REPORT).read_bytes())


def check_shown(path: Path, report: Mapping[str, Any]) -> Check:
    """Return whether a proof shows its sample to be one of those that a report speaks of.

    Args:
        path: the proof.
        report: the record of the report.

    Raises:
        UsageError: the file cannot be read.
    """
    try:
        content = plain_bytes(path.resolve(), most=LARGEST)
    except EvidenceError as error:
        raise UsageError(f"--proof: {error}; a file of 'evalkit release prove' is right") from error
    try:
        proof = json_in(content, path.name)
    except EvidenceError as error:
        return Check(what="proof", state="broken", detail=str(error))
    samples = report["samples"]
    if not isinstance(proof, dict) or not check_proof(proof, samples["root"], samples["count"]):
        said = proof.get("root") if isinstance(proof, dict) else proof
        detail = f"{path.name} does not lead to the report's root (it names {quoted(said)})"
        return Check(what="proof", state="broken", detail=detail)
    where = f"sample {proof['index'] + 1:,} of {samples['count']:,}"
    detail = f"{proof['suite']}/{proof['id']} is {where} of this report"
    return Check(what="proof", state="holds", detail=detail)
