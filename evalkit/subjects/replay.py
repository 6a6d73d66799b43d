"""The subject ``replay``: answers that were recorded elsewhere, as JSON lines."""

from collections.abc import Mapping
from pathlib import Path
from typing import final

from evalkit.agreement import SubjectDescription
from evalkit.canonical import digest
from evalkit.contracts import SubjectContext
from evalkit.errors import SubjectError
from evalkit.records import Identity, Request, Response
from evalkit.subjects.recorded_answers import RecordedAnswer, read_answers

WINDOW = 512
NAMED = 3  # missing samples that an error names


def replay(target: str, context: SubjectContext) -> "ReplaySubject":
    """Return the subject that gives recorded answers.

    A line holds ``suite``, ``sample_id`` and ``text`` or ``logprobs`` (in the order of the sample's
    choices), and where needed ``role`` (else the role that the file is used in), ``variant``,
    ``replicate``, ``turn``, ``finish``, ``error``, ``reasoning`` and ``token_counts``. Every sample
    of the plan needs its first answer (variant "", replicate 0, turn 0); later turns, variants and
    replicates that are not recorded are error Responses. Answers beyond the plan are allowed and
    counted.

    Args:
        target: the file.
        context: the samples that this role is asked about.

    Raises:
        SubjectError: the file cannot be read; a line does not fit, or answers what another did; a
            number of logprobs is not that of the choices; a planned sample has no answer.
    """
    path = Path(target)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SubjectError(
            f"replay: {target!r} cannot be read: {error}; a file of JSON lines"
        ) from error
    answers = read_answers(content, str(path), context.role)
    beyond = _check(str(path), answers, context)
    description = SubjectDescription(
        plugin="replay",
        name=path.name,
        digests={path.name: digest(content)},
        observed={"answers": len(answers), "answers_beyond_the_plan": beyond},
    )
    return ReplaySubject(str(path), answers, description)


def _check(where: str, answers: Mapping[Identity, RecordedAnswer], context: SubjectContext) -> int:
    """Return how many answers are beyond the plan, having checked the others."""
    samples = {(each.suite, each.id): each for each in context.samples}
    missing = [
        f"{suite}/{sample_id}"
        for suite, sample_id in samples
        if Identity(suite=suite, sample_id=sample_id, role=context.role) not in answers
    ]
    if missing:
        raise SubjectError(
            f"{where}: no answer of {context.role!r} to {len(missing)} of {len(samples)} planned "
            f"samples (got {len(answers)} answers; first missing: {', '.join(missing[:NAMED])}); "
            "one line for each, with its suite and sample_id"
        )
    beyond = 0
    for of, answer in answers.items():
        sample = samples.get((of.suite, of.sample_id))
        if sample is None or of.role != context.role:
            beyond += 1
        elif answer.logprobs and len(answer.logprobs) != len(sample.choices):
            raise SubjectError(
                f"{where}:{answer.line}: {of.suite}/{of.sample_id}: wrong number of logprobs (got "
                f"{len(answer.logprobs)}); one for each of {len(sample.choices)} choices"
            )
    return beyond


@final
class ReplaySubject:
    """Looks an answer up; holds the recorded ones and what was not collected yet."""

    def __init__(
        self,
        where: str,
        answers: Mapping[Identity, RecordedAnswer],
        description: SubjectDescription,
    ) -> None:
        """Take the answers of the file ``where``."""
        self._where = where
        self._answers = answers
        self._description = description
        self._finished: list[Response] = []

    @property
    def window(self) -> int:
        """How many requests the driver should keep in flight."""
        return WINDOW

    def describe(self) -> SubjectDescription:
        """Return the file's digest; what it holds beyond the plan is observed."""
        return self._description

    def submit(self, request: Request) -> None:
        """Look the answer to ``request`` up, to be collected."""
        answer = self._answers.get(request.identity)
        problem = _problem(request, answer)
        if answer is None or problem is not None:
            self._finished.append(
                Response(
                    identity=request.identity, finish="error", error=f"{self._where}: {problem}"
                )
            )
            return
        self._finished.append(answer.response(request.identity))

    def collect(self) -> list[Response]:
        """Return all answers since the last call, in the order of the requests."""
        finished, self._finished = self._finished, []
        return finished

    def close(self) -> None:
        """Forget what was not collected."""
        self._finished = []


def _problem(request: Request, answer: RecordedAnswer | None) -> str | None:
    """Return why ``answer`` cannot be the response to ``request``, or None if it can."""
    if answer is None:
        return f"no answer is recorded (got {request.identity}); record one"
    if answer.finish == "error" or not answer.logprobs:
        return None  # a text may name one of the choices: other harnesses have their models write
    n = len(request.continuations) if request.kind == "loglikelihood" else 0
    if n == len(answer.logprobs):
        return None
    asked = f"{n} logprobs" if n else "a text"
    given = f"{len(answer.logprobs)} logprobs"
    return f"line {answer.line} does not answer the request (got {given}); {asked} expected"
