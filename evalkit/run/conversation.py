"""One procedure asked about one sample in one replicate: live, or again from the evidence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from evalkit.agreement import PlannedSuite
from evalkit.canonical import seed_from
from evalkit.contracts import Procedure
from evalkit.errors import PluginError
from evalkit.records import Identity, Request, Response, Sample


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What is asked and marked as a whole: a sample in one replicate."""

    suite: PlannedSuite
    procedure: Procedure
    sample: Sample
    replicate: int


class Conversation:
    """A unit under way: give it a response, get the next request, or None at the end."""

    __slots__ = ("_asking", "_run_seed", "responses", "unit")

    def __init__(self, unit: Unit, *, run_seed: int) -> None:
        """Begin; nothing is asked before :meth:`start`."""
        self.unit = unit
        self.responses: list[Response] = []
        self._run_seed = run_seed
        self._asking = unit.procedure.ask(unit.sample)

    def start(self) -> Request | None:
        """Return the first request."""
        return self._next(None)

    def answer(self, response: Response) -> Request | None:
        """Take the response to the last request and return the next one, or None at the end."""
        self.responses.append(response)
        return self._next(response)

    def _next(self, response: Response | None) -> Request | None:
        try:
            request = next(self._asking) if response is None else self._asking.send(response)
        except StopIteration:
            return None
        return self._stamped(request)

    def _stamped(self, request: Request) -> Request:
        """Set what a procedure leaves open: the replicate, and the seed of what is drawn."""
        unit, identity = self.unit, request.identity
        if (identity.suite, identity.sample_id) != (unit.suite.name, unit.sample.id):
            raise PluginError(
                f"procedure {unit.procedure.name!r}: asks about {identity.sample_id!r} of "
                f"{identity.suite!r} when it is given {unit.sample.id!r} of {unit.suite.name!r}"
            )
        if unit.replicate:
            identity = replace(identity, replicate=unit.replicate)
            request = replace(request, identity=identity)
        if request.decoding is not None and request.decoding.temperature > 0:
            seed = seed_from(
                self._run_seed,
                unit.suite.digest,
                identity.sample_id,
                identity.role,
                identity.variant,
                identity.replicate,
                identity.turn,
            )
            request = replace(request, decoding=replace(request.decoding, seed=seed))
        return request


@dataclass(frozen=True, slots=True, kw_only=True)
class Retold:
    """A conversation again, from the evidence: what was asked, answered, and what is lacking."""

    requests: tuple[Request, ...]
    responses: tuple[Response, ...]
    lacking: Identity | None  # the first request without a response


def retell(unit: Unit, answers: Mapping[Identity, Response], *, run_seed: int) -> Retold:
    """Lead the conversation of ``unit`` again with recorded answers.

    A procedure does no I/O and draws nothing, so the same answers give the same requests.
    """
    conversation = Conversation(unit, run_seed=run_seed)
    requests: list[Request] = []
    request = conversation.start()
    while request is not None:
        requests.append(request)
        answer = answers.get(request.identity)
        if answer is None:
            return _retold(requests, conversation.responses, request.identity)
        request = conversation.answer(answer)
    return _retold(requests, conversation.responses, None)


def _retold(
    requests: Sequence[Request], responses: Sequence[Response], lacking: Identity | None
) -> Retold:
    return Retold(requests=tuple(requests), responses=tuple(responses), lacking=lacking)


def units_of(
    suite: PlannedSuite, procedure: Procedure, samples: Sequence[Sample]
) -> Iterator[Unit]:
    """Yield the units of a suite: its samples in order, each with all replicates."""
    for sample in samples:
        for replicate in range(suite.replicates):
            yield Unit(suite=suite, procedure=procedure, sample=sample, replicate=replicate)
