"""evalkit as a run drives it: the driver, a journal on disk, and the subject ``transformers``.

Timed is everything from the first request to the closed journal. Only the stable surface is used,
so that the engine behind it can be rebuilt under this measurement.
"""

import gc
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from transformers import PreTrainedModel

from evalkit import asking
from evalkit.agreement import Permissions, PlannedSuite, PluginCall
from evalkit.contracts import Asking, Procedure, SubjectContext
from evalkit.records import Decoding, Message, Response, Sample
from evalkit.run.conversation import Unit
from evalkit.run.driver import Driver
from evalkit.run.guard import GuardedSubject
from evalkit.run.journal import Journal
from evalkit.subjects.transformers import transformers
from speed import bare
from speed.forward_clock import ForwardClock
from speed.wire import Answers, Bare, Choices, Opening, Prompts, Rate

_DIGEST = "0" * 64
_NAME = "speed"


class EvalkitSide:
    """The subject, opened once; its start is not timed."""

    def __init__(self, opening: Opening) -> None:
        """Load the model."""
        context = SubjectContext(role="model", samples=(), allow=Permissions())
        self._subject = transformers(
            opening.model,
            context,
            dtype=opening.dtype,
            device=opening.device,
            chat_template="off",
            batch_size=opening.batch_size,
            writer=opening.writer,
        )
        self._model = _only_model()
        self._clock = ForwardClock(self._model)

    def loglikelihood(self, work: Choices) -> Answers:
        """Return the summed log-probability of every choice, in order."""
        samples = [
            _sample(n, context, choices)
            for n, (context, choices) in enumerate(zip(work.contexts, work.choices, strict=True))
        ]

        def ask(sample: Sample) -> Asking:
            response = yield asking.comparison(
                asking.identity(sample), sample.messages, sample.choices
            )
            responses[sample.id] = response

        responses: dict[str, Response] = {}
        answers = self._lead(samples, Procedure(name=_NAME, version=1, ask=ask))
        _refuse_errors(responses)
        values = tuple(value for each in samples for value in responses[each.id].logprobs)
        return answers.with_values(values)

    def generate(self, work: Prompts) -> Answers:
        """Return the text that is written on from every prompt, before the stop string."""
        samples = [_sample(n, prompt, ()) for n, prompt in enumerate(work.prompts)]
        how = Decoding(max_tokens=work.max_tokens, stop=(work.stop,))

        def ask(sample: Sample) -> Asking:
            response = yield asking.generation(asking.identity(sample), sample.messages, how)
            responses[sample.id] = response

        responses: dict[str, Response] = {}
        answers = self._lead(samples, Procedure(name=_NAME, version=1, ask=ask))
        _refuse_errors(responses)
        return answers.with_texts(tuple(responses[each.id].text or "" for each in samples))

    def rate(self, work: Bare) -> Rate:
        """Return how fast the same model in the same process is without anything around it."""
        return bare.rate(self._model, work)

    def observed(self) -> dict[str, object]:
        """Return what the subject says of itself."""
        described = self._subject.describe()
        return {"settings": dict(described.settings), "observed": dict(described.observed)}

    def _lead(self, samples: Sequence[Sample], procedure: Procedure) -> Answers:
        units = [_unit(procedure, each, len(samples)) for each in samples]
        self._clock.reset()
        with tempfile.TemporaryDirectory() as folder:
            started = time.perf_counter()
            journal = Journal(Path(folder) / "0000.jsonl", plan=_DIGEST, opened={"process": 0})
            subjects = {"model": GuardedSubject("model", self._subject)}
            driver = Driver(subjects, journal, {}, run_seed=1)
            driver.lead(units, len(units), lambda _: None)
            journal.close()
            seconds = time.perf_counter() - started
        forward = self._clock.seconds()
        return Answers(seconds=seconds, forward_seconds=forward, forward_calls=self._clock.calls)


def _only_model() -> PreTrainedModel:
    """Return the one model of this process: a subject shows it to nobody, and the clock needs it.

    Raises:
        RuntimeError: there are none or several.
    """
    found: list[PreTrainedModel] = [
        each for each in gc.get_objects() if issubclass(type(each), PreTrainedModel)
    ]
    outermost = [
        each
        for each in found
        if not any(
            each is inner for other in found if other is not each for inner in other.modules()
        )
    ]
    if len(outermost) != 1:
        raise RuntimeError(f"evalkit side: holds {len(outermost)} models; one is expected")
    return outermost[0]


def _refuse_errors(responses: dict[str, Response]) -> None:
    errors = [each.error for each in responses.values() if each.finish == "error"]
    if errors:
        raise RuntimeError(f"evalkit side: {len(errors)} requests failed, the first: {errors[0]}")


def _sample(number: int, context: str, choices: tuple[str, ...]) -> Sample:
    return Sample(
        suite=_NAME,
        id=f"{number}",
        messages=(Message(role="user", content=context),),
        choices=choices,
        cluster=f"{number}",
    )


def _unit(procedure: Procedure, sample: Sample, count: int) -> Unit:
    suite = PlannedSuite(
        name=_NAME,
        version=1,
        criterion="accuracy",
        title={"en": "Speed"},
        kind="measured",
        digest=_DIGEST,
        data={},
        locked=True,
        procedure=PluginCall(name=_NAME),
        metrics=(),
        code={},
        requirements=(),
        slices=(),
        replicates=1,
        samples=count,
        samples_digest=_DIGEST,
        references=(),
        licence="Apache-2.0",
    )
    return Unit(suite=suite, procedure=procedure, sample=sample, replicate=0)
