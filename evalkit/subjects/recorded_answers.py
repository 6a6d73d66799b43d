"""Recorded answers, read from JSON lines with the place of every fault."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from evalkit.canonical import plain_json
from evalkit.errors import RecordError, SubjectError, UnknownName
from evalkit.records import Finish, Identity, Json, Response

FIELDS = (
    "suite",
    "sample_id",
    "role",
    "variant",
    "replicate",
    "turn",
    "text",
    "logprobs",
    "token_counts",
    "reasoning",
    "finish",
    "error",
)
FINISHES: tuple[Finish, ...] = ("stop", "length", "error")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedAnswer:
    """One answer, and the line on which it stands (from 1)."""

    line: int
    text: str | None
    reasoning: str | None
    logprobs: tuple[float, ...]
    token_counts: tuple[int, ...]
    finish: Finish
    error: str | None

    def response(self, identity: Identity) -> Response:
        """Return the answer as the Response to ``identity``."""
        return Response(
            identity=identity,
            text=self.text,
            reasoning=self.reasoning,
            logprobs=self.logprobs,
            token_counts=self.token_counts,
            finish=self.finish,
            error=self.error,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    number: int
    where: str  # file:line, and the answer's id once it is known
    values: Mapping[str, Json]


def read_answers(content: bytes, file: str, role: str) -> dict[Identity, RecordedAnswer]:
    """Return the answers by identity; a line without a role is an answer of ``role``.

    Raises:
        SubjectError: the bytes are not UTF-8, a line does not fit, or two answer the same.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = content[: error.start].count(b"\n") + 1
        raise SubjectError(f"{file}:{number}: not UTF-8: {error}; save it as UTF-8") from error
    answers: dict[Identity, RecordedAnswer] = {}
    for number, line_text in enumerate(text.split("\n"), start=1):
        if not line_text.strip():
            continue
        line = _line(number, file, line_text)
        of = _identity(line, role)
        if of in answers:
            raise SubjectError(
                f"{line.where}: answered twice (got lines {answers[of].line} and {number} for role "
                f"{of.role!r}, variant {of.variant!r}, replicate {of.replicate}, turn {of.turn}); "
                "once is expected"
            )
        answers[of] = _answer(line)
    return answers


def _line(number: int, file: str, line_text: str) -> _Line:
    where = f"{file}:{number}"
    try:
        values = plain_json(line_text)
    except RecordError as error:
        raise SubjectError(f"{where}: {error}; one JSON object a line") from error
    if not isinstance(values, Mapping):
        raise SubjectError(f"{where}: no JSON object (got {values!r}); one a line")
    for name in values:
        if name not in FIELDS:
            unknown = UnknownName(f"{where}: field", name, FIELDS)
            raise SubjectError(str(unknown)) from unknown
    line = _Line(number=number, where=where, values=values)
    suite, sample_id = _text(line, "suite"), _text(line, "sample_id")
    return _Line(number=number, where=f"{where}: {suite}/{sample_id}", values=values)


def _identity(line: _Line, role: str) -> Identity:
    return Identity(
        suite=_text(line, "suite"),
        sample_id=_text(line, "sample_id"),
        role=_text(line, "role", role),
        variant=_text(line, "variant", ""),
        replicate=_count(line, "replicate"),
        turn=_count(line, "turn"),
    )


def _answer(line: _Line) -> RecordedAnswer:
    finish = _finish(line)
    logprobs = _logprobs(line)
    token_counts = _token_counts(line)
    text = _text(line, "text") if "text" in line.values else None
    given = (text is not None) + bool(logprobs)
    if given > 1 or (given == 0 and finish != "error"):
        raise SubjectError(
            f"{line.where}: either text or logprobs must be given (got {sorted(line.values)}); one "
            "of them, or finish 'error'"
        )
    if token_counts and len(token_counts) != len(logprobs):
        raise SubjectError(
            f"{line.where}: token_counts do not fit logprobs (got {len(token_counts)} and "
            f"{len(logprobs)}); one for each"
        )
    error = _text(line, "error") if "error" in line.values else None
    if error is None and finish == "error":
        error = "recorded as an error, without a reason"
    return RecordedAnswer(
        line=line.number,
        text=text,
        reasoning=_text(line, "reasoning") if "reasoning" in line.values else None,
        logprobs=logprobs,
        token_counts=token_counts,
        finish=finish,
        error=error,
    )


def _text(line: _Line, name: str, default: str | None = None) -> str:
    value = line.values.get(name, default)
    if isinstance(value, str):
        return value
    raise SubjectError(f"{line.where}: field {name!r} is no text (got {value!r}); a text")


def _count(line: _Line, name: str) -> int:
    value = line.values.get(name, 0)
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise SubjectError(f"{line.where}: field {name!r} does not fit (got {value!r}); 0, 1, 2, …")


def _finish(line: _Line) -> Finish:
    value = line.values.get("finish", "stop")
    for each in FINISHES:
        if value == each:
            return each
    raise SubjectError(
        f"{line.where}: field 'finish' does not fit (got {value!r}); {', '.join(FINISHES)}"
    )


def _logprobs(line: _Line) -> tuple[float, ...]:
    value = line.values.get("logprobs", ())
    if isinstance(value, tuple) and (value or "logprobs" not in line.values):
        numbers = tuple(
            float(each)
            for each in value
            if isinstance(each, int | float) and not isinstance(each, bool)
        )
        if len(numbers) == len(value) and all(math.isfinite(n) and n <= 0.0 for n in numbers):
            return numbers
    raise SubjectError(
        f"{line.where}: field 'logprobs' does not fit (got {value!r}); a list of natural "
        "logarithms of probabilities, finite and at most 0"
    )


def _token_counts(line: _Line) -> tuple[int, ...]:
    value = line.values.get("token_counts", ())
    if isinstance(value, tuple):
        counts = tuple(
            each
            for each in value
            if isinstance(each, int) and not isinstance(each, bool) and each > 0
        )
        if len(counts) == len(value):
            return counts
    raise SubjectError(
        f"{line.where}: field 'token_counts' does not fit (got {value!r}); a list of whole numbers "
        "of tokens, 1 or more"
    )
