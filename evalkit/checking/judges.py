"""Validation records of judges: made from a run over labelled answers, read again, and quoted."""

from collections.abc import Mapping
from pathlib import Path

from evalkit.agreement import Figure, JudgeValidation, Plan, Run
from evalkit.checking.record_file import record_in, text_of
from evalkit.errors import EvidenceError, UsageError
from evalkit.run import folder
from evalkit.run.conversation import roles_of
from evalkit.run.judges import question_of
from evalkit.run.results import Row

ROLE = "judge:judge"
_RATES = ("sensitivity", "specificity")  # what a correction reads


def refuse_others(plan: Plan) -> None:
    """Refuse a suite that does not measure a judge.

    Raises:
        UsageError: it asks a model too, or is of another kind.
    """
    [suite] = plan.suites
    if suite.kind != "validation" or roles_of(suite) != (ROLE,):
        raise UsageError(
            f"validate: suite {suite.name!r} measures no judge; one of kind 'validation' is "
            "needed, whose procedure asks one judge about given answers"
        )


def validation_of(run: Path, rows: list[Row]) -> JudgeValidation:
    """Return the validation record of a finished run of one suite that measures a judge.

    Raises:
        EvidenceError: the run has no ``run.json``.
    """
    record = folder.read_run(run)
    if record is None:
        raise EvidenceError(f"{run}: has no run.json; start it with 'evalkit validate'")
    return _record(folder.read_plan(run), record, rows)


def _record(plan: Plan, record: Run, rows: list[Row]) -> JudgeValidation:
    [suite] = plan.suites
    figures = {row["metric"]: _figure(row) for row in rows if not row["slice"]}
    positives = {str(call.plugin.options.get("positive")) for call in suite.metrics}
    return JudgeValidation(
        judge=record.subjects[ROLE],
        suite=suite.name,
        version=suite.version,
        digest=suite.digest,
        data=suite.data,
        samples=suite.samples,
        level=plan.level,
        figures=figures,
        run=record.id,
        finished=record.finished,
        evalkit=plan.evalkit,
        positive=positives.pop() if len(positives) == 1 else None,
        labels_of=suite.labels_of,
        question=question_of(suite),
    )


def _figure(row: Row) -> Figure:
    return Figure(
        value=row["value"], low=row["low"], high=row["high"], n=row["n"], reason=_reason(row)
    )


def _reason(row: Row) -> str:
    """Return why a figure has no value or no interval, or an empty text."""
    if row["value"] is not None and row["low"] is not None:
        return ""
    if not row["n"] and row["missing"]:
        return f"no verdict could be read, on any of {row['missing']} answers"
    if not row["n"]:
        return "no answer has a label of the class that it is about"
    return "; ".join(row["flags"]) or "no interval can be stated"


def validation_text(validation: JudgeValidation) -> str:
    """Return a validation record as JSON for people and machines."""
    return text_of(validation)


def load_validation(path: Path) -> JudgeValidation:
    """Return the validation record in a file.

    Raises:
        UsageError: it cannot be read, is none, or a figure of it can be none.
    """
    found = record_in(
        path, JudgeValidation, option="--validation", what="validation record",
        maker="evalkit validate --judge",
    )  # fmt: skip
    for name in _RATES:
        figure = found.figures.get(name)
        ends = (figure.low, figure.value, figure.high) if figure else ()
        known = [0.0, *(each for each in ends if each is not None), 1.0]
        if known != sorted(known):
            shown = ", ".join(f"{each:g}" for each in known[1:-1])
            raise UsageError(
                f"--validation: {path}: {name} and its interval (got {shown}); low, value and high "
                "from 0 to 1"
            )
    return found


def named_validations(given: tuple[str, ...]) -> Mapping[str, JudgeValidation]:
    """Return validation records by the role of the judge, from texts ``NAME=FILE``.

    Raises:
        UsageError: a text is not of this form, a name stands twice, or a file is no record.
    """
    found: dict[str, JudgeValidation] = {}
    for each in given:
        name, equals, path = each.partition("=")
        if not (name and equals and path):
            raise UsageError(f"--validation: NAME=FILE is expected (got {each!r})")
        if f"judge:{name}" in found:
            raise UsageError(f"--validation: two are of {name!r}; each judge has one")
        found[f"judge:{name}"] = load_validation(Path(path))
    return found
