"""Precision studies as files: made of run folders, written, read again, and quoted by a plan."""

from collections.abc import Sequence
from pathlib import Path

from evalkit.agreement import Plan, PlannedSuite, PrecisionStudy, StudiedSuite
from evalkit.checking.record_file import record_in, text_of
from evalkit.errors import EvidenceError, UsageError
from evalkit.run import folder
from evalkit.run.precision import StudiedRun
from evalkit.run.results import compute


def read_studied(path: Path) -> StudiedRun:
    """Return a finished run with what plan and evidence give, without what people rated.

    Raises:
        EvidenceError: it is no run, is not finished, or its evidence is not what it should be.
    """
    plan, record = folder.read_plan(path), folder.read_run(path)
    if record is None or record.finished is None:
        raise folder.not_finished(path)
    computed = compute(path, ratings=())
    if computed.problems:
        raise EvidenceError(
            f"{path}: its audit found what is wrong ({computed.problems[0]}); a study rests on "
            "runs in which all was asked and answered once"
        )
    return StudiedRun(path=path, plan=plan, record=record, computed=computed)


def study_text(study: PrecisionStudy) -> str:
    """Return a precision study as JSON for people and machines."""
    return text_of(study)


def load_study(path: Path) -> PrecisionStudy:
    """Return the precision study in a file.

    Raises:
        UsageError: it cannot be read, is none, or says that a result has no uncertainty at all.
    """
    found = record_in(
        path, PrecisionStudy, option="--precision", what="precision study",
        maker="evalkit precision --out",
    )  # fmt: skip
    for figure in found.figures:
        for name, value in (
            ("standard uncertainty", figure.standard_uncertainty),
            ("degrees of freedom", figure.degrees),
        ):
            if value is not None and value <= 0.0:
                raise UsageError(
                    f"--precision: {path}: {figure.suite} {figure.metric}: {name} (got {value:g}); "
                    "above 0"
                )
    return found


def named_studies(files: Sequence[Path], plan: Plan) -> tuple[PrecisionStudy, ...]:
    """Return the studies in files, each of which says something of the plan's suites.

    Raises:
        UsageError: a file is no study, or one of none of the suites or of another text or other
            data of one, or two are of one factor and suite.
    """
    planned = {suite.name: suite for suite in plan.suites}
    seen: dict[tuple[str, str], Path] = {}
    studies = []
    for path in files:
        study = load_study(path)
        shared = sorted(set(study.suites) & set(planned))
        if not shared:
            raise UsageError(
                f"--precision: {path} is of the suites {', '.join(study.suites)}, none of which is "
                "in this plan; give a study of one that is"
            )
        for name in shared:
            _refuse_other(path, name, study.suites[name], planned[name])
            first = seen.setdefault((study.factor, name), path)
            if first is not path:
                raise UsageError(
                    f"--precision: {first} and {path} are both of the {study.factor} and suite "
                    f"{name}; give one"
                )
        studies.append(study)
    return tuple(studies)


def _refuse_other(path: Path, name: str, studied: StudiedSuite, planned: PlannedSuite) -> None:
    if studied.digest != planned.digest:
        raise UsageError(
            f"--precision: {path} is of another text of suite {name} (version {studied.version}, "
            f"digest {studied.digest[:12]}; now {planned.version}, {planned.digest[:12]}); study "
            "the suite again"
        )
    if studied.data != planned.data:
        raise UsageError(
            f"--precision: {path} is of other data of suite {name} than this plan; study the suite "
            "again"
        )
