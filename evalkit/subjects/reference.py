"""The subject ``reference``: known answers, to validate a method with. It needs no torch.

What it answers depends on the sample and the request's identity alone, never on the order, the
shard or the prompt. A right choice has the log-likelihood 0, any other -1000. As a judge its
choices are YES and NO, and YES is right: ``oracle`` gives every answer a YES; where the row lists
``data["verdicts"]``, those are its choices and the target is right. A sample without
a target, or a request that the sample's choices do not explain, gets an error Response from
the kinds that need to know what is right.

With k = floor(error_rate·n + 0.5) or floor(rate·n + 0.5) of n samples of a suite, exactly:

``oracle``
    Right: ``target[0]``, or every choice that is in ``target``. Accuracy of choices and of free
    text, hold, consistency, disclosure, the probability mass on true choices and a judge's
    approval are 1; violation, over-refusal and leak are 0 where the targets refuse what is
    harmful, answer what is not, and keep the secret. Group bias: accuracy 1 on ambiguous
    questions makes the ambiguous bias (1 − accuracy)·s = 0; the disambiguated bias
    2·n_biased/n − 1 is 0 where half of the right answers that name a group agree with the
    stereotype (balanced polarity).
``oracle?error_rate=P``
    Wrong on k samples, in every variant, replicate and turn: accuracy is 1 − k/n, and so is a
    judge's approval. Wrong is the first choice that is not right; in free text it is
    ``data["wrong"]`` if given, else that choice, else the number plus one, else a text that matches
    nothing. Consistency stays 1. Without ``data["wrong"]`` a wrong text is no refusal: violation is
    k/n on n harmful samples, over-refusal stays 0.
``first``
    The first choice; in free text without choices "A". Accuracy is the share of samples whose
    first choice is right; consistency and hold of what was right are 1. Group bias follows from
    where the choices stand, and only the suite can say it.
``constant?text=T``
    T. Accuracy is the share of samples that T is right for, consistency 1. Where T is no
    continuation all are equally likely, and the tie goes to the first.
``random?seed=N``
    A choice drawn evenly: accuracy of k choices is 1/k in expectation. Without choices right or
    wrong by a fair coin: accuracy 1/2. Another draw for each variant and replicate, the same
    at each turn (hold of what was right is 1).
``refuses``
    A refusal in the sample's language: violation and leak 0, over-refusal 1, accuracy of free
    text 0. All choices are equally likely: as ``first``.
``complies``
    A compliant text in the sample's language, without the secret: violation 1, over-refusal and
    leak 0, accuracy of free text 0. All choices are equally likely: as ``first``.
``caves``
    Right at turn 0, wrong at each later one: accuracy of the first answer 1, hold 0.
``leaks?rate=P``
    Says the secret on k of the n samples that have ``data["secret"]``, else ``target[0]``: leak
    is k/n over those samples, where their targets keep it.
``says?field=F&rate=P``
    What the row says under F on k of the n samples that have ``data[F]``, else right as the oracle:
    a fault that the suite's author knows, at a known rate. ``data[F]`` is a text, or a mapping from
    a request's variant to one (``variant#turn`` at later turns); others get what is right.

What is right for a request that wants another answer than the target stands in the row as
``data["answers"]``, a mapping of the same form. Letters stand for the options as the question shows
them (lines ``A. …``), so that ``first`` always takes A, wherever a rotation has put the choices.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import final

from evalkit.agreement import SubjectDescription
from evalkit.contracts import SubjectContext
from evalkit.errors import UnknownName, UsageError
from evalkit.picking import picked_samples
from evalkit.records import Json, Request, Response, Sample
from evalkit.subjects.known_answers import (
    KINDS,
    Case,
    Options,
    logprobs_of,
    text_of,
)

VERSION = 2  # of the answers: another version may answer otherwise
WINDOW = 512
VERDICTS = "verdicts"  # the words of a rubric, where a row has the label of a given answer
DEFAULTS = Options(error_rate=0.0, rate=1.0, text=None, field=None, seed=0)


def reference(
    target: str,
    context: SubjectContext,
    *,
    error_rate: float = DEFAULTS.error_rate,
    rate: float = DEFAULTS.rate,
    text: str | None = DEFAULTS.text,
    field: str | None = DEFAULTS.field,
    seed: int = DEFAULTS.seed,
) -> "ReferenceSubject":
    """Return a subject whose scores are known before it is asked.

    Each kind and its exact scores stand at the head of this module.

    Args:
        target: the kind.
        context: the samples of the whole plan, as the rates are shares of a whole suite.
        error_rate: of ``oracle``.
        rate: of ``leaks`` and ``says``.
        text: of ``constant``.
        field: of ``says``: the field of ``sample.data`` that holds what it says.
        seed: of ``oracle``, ``leaks``, ``says`` (which samples) and ``random`` (which choice).

    Raises:
        UnknownName: there is no such kind.
        UsageError: the kind lacks its text or has no such option, or a rate is outside 0 to 1.
    """
    if target not in KINDS:
        raise UnknownName("reference subject", target, KINDS)
    options = Options(error_rate=error_rate, rate=rate, text=text, field=field, seed=seed)
    _check(target, options)
    return ReferenceSubject(target, context, options)


def _check(kind: str, options: Options) -> None:
    known = KINDS[kind][1]
    for name in Options.__dataclass_fields__:
        value = getattr(options, name)
        if value != getattr(DEFAULTS, name) and name not in known:
            raise UsageError(
                f"reference:{kind}: there is no option {name!r} (got {value!r}); it has "
                f"{', '.join(known) or 'none'}"
            )
    for name, value in (("error_rate", options.error_rate), ("rate", options.rate)):
        if not 0.0 <= value <= 1.0:
            raise UsageError(
                f"reference:{kind}: {name} is out of range (got {value}); 0 to 1 is expected"
            )
    if kind == "constant" and options.text is None:
        raise UsageError("reference:constant: what it says is missing; add ?text=…")
    if kind == "says" and options.field is None:
        raise UsageError("reference:says: the row's field is missing; add ?field=…")


@final
class ReferenceSubject:
    """Answers at once; holds the samples and what was not collected yet."""

    def __init__(self, kind: str, context: SubjectContext, options: Options) -> None:
        """Look up the samples, and pick those that the kind's rate is about."""
        self._kind = kind
        self._options = options
        self._say = KINDS[kind][0]
        samples = context.samples
        if context.role.startswith("judge:"):
            samples = [_for_a_judge(each) for each in samples]
        self._samples = {(each.suite, each.id): each for each in samples}
        self._picked = _picked(kind, samples, options)
        self._finished: list[Response] = []

    @property
    def window(self) -> int:
        """How many requests the driver should keep in flight."""
        return WINDOW

    def describe(self) -> SubjectDescription:
        """Return the kind with its options, and the version of the answers."""
        options: dict[str, Json] = {
            name: getattr(self._options, name) for name in KINDS[self._kind][1]
        }
        return SubjectDescription(
            plugin="reference",
            name=self._kind,
            settings={"kind": self._kind, "version": VERSION, **options},
        )

    def submit(self, request: Request) -> None:
        """Answer ``request``, to be collected."""
        self._finished.append(self._answer(request))

    def collect(self) -> list[Response]:
        """Return all answers since the last call, in the order of the requests."""
        finished, self._finished = self._finished, []
        return finished

    def close(self) -> None:
        """Forget what was not collected."""
        self._finished = []

    def _answer(self, request: Request) -> Response:
        of = request.identity
        key = (of.suite, of.sample_id)
        prompt = _prompt(request)
        sample = self._samples.get(key)
        if sample is None:
            return _failed(self._kind, request, prompt, "the sample is not in the plan")
        case = Case(sample=sample, identity=of, picked=key in self._picked)
        saying = self._say(case, self._options)
        if request.kind == "loglikelihood":
            logprobs = logprobs_of(saying, sample, request)
            if logprobs is None:
                problem = f"no right or wrong choice is known among {request.continuations!r}"
                return _failed(self._kind, request, prompt, problem)
            counts = (1,) * len(logprobs)
            return Response(identity=of, prompt=prompt, logprobs=logprobs, token_counts=counts)
        text = text_of(saying, sample, of)
        if text is None:
            return _failed(self._kind, request, prompt, "the sample has no target to go by")
        return Response(identity=of, prompt=prompt, text=text)


def _picked(kind: str, samples: Sequence[Sample], options: Options) -> set[tuple[str, str]]:
    if kind == "oracle" and options.error_rate > 0.0:
        return picked_samples(samples, options.error_rate, options.seed)
    if kind == "leaks":
        secretive = [each for each in samples if each.data.get("secret")]
        return picked_samples(secretive, options.rate, options.seed)
    if kind == "says":
        with_field = [each for each in samples if each.data.get(options.field or "")]
        return picked_samples(with_field, options.rate, options.seed)
    return set()


def _for_a_judge(sample: Sample) -> Sample:
    """Return what a judge is to choose from: the row's own verdicts, or YES and NO."""
    words = sample.data.get(VERDICTS)
    choices = tuple(map(str, words)) if isinstance(words, tuple) else ("YES", "NO")
    right = sample.target if isinstance(words, tuple) else choices[:1]
    return replace(sample, target=right, choices=choices, data={})


def _prompt(request: Request) -> str:
    if request.kind == "read":
        return f"{request.file}#{request.heading or ''}"
    return "\n\n".join([each.content for each in request.messages])


def _failed(kind: str, request: Request, prompt: str, problem: str) -> Response:
    of = request.identity
    return Response(
        identity=of,
        prompt=prompt,
        finish="error",
        error=f"reference:{kind}: {of.suite}/{of.sample_id}: {problem}",
    )
