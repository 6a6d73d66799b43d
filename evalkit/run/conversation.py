"""One procedure asked about one sample in one replicate: live, or again from the evidence."""

import reprlib
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from evalkit import plugins
from evalkit.agreement import PlannedSuite
from evalkit.canonical import seed_from
from evalkit.contracts import Procedure
from evalkit.errors import EvalkitError, PluginError
from evalkit.records import Decoding, Identity, Message, Request, Response, Sample

MOST_REQUESTS = 1000  # of one conversation: a procedure that asks on for ever is stopped


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What is asked and marked as a whole: a sample in one replicate."""

    suite: PlannedSuite
    procedure: Procedure
    sample: Sample
    replicate: int


class Conversation:
    """A unit under way: give it a response, get the next request, or None at the end.

    Whatever a procedure does against its contract is a ``PluginError`` that names both.
    """

    __slots__ = ("_asked", "_asking", "_run_seed", "responses", "unit")

    def __init__(self, unit: Unit, *, run_seed: int) -> None:
        """Begin; nothing is asked before :meth:`start`."""
        self.unit = unit
        self.responses: list[Response] = []
        self._asked: set[Identity] = set()
        self._asking: Generator[Request, Response, None] | None = None
        self._run_seed = run_seed

    @property
    def where(self) -> str:
        """Return the words with which an error about this conversation begins."""
        unit = self.unit
        return (
            f"procedure {unit.procedure.name!r}: sample {unit.sample.id!r} of {unit.suite.name!r}"
        )

    def start(self) -> Request | None:
        """Return the first request."""
        return self._next(None)

    def answer(self, response: Response) -> Request | None:
        """Take the response to the last request and return the next one, or None at the end."""
        self.responses.append(response)
        return self._next(response)

    def _next(self, response: Response | None) -> Request | None:
        try:
            if response is None or self._asking is None:
                self._asking = _generator(self.unit.procedure.ask(self.unit.sample))
                request = next(self._asking)
            else:
                request = self._asking.send(response)
            return self._stamped(request)
        except StopIteration:
            return None
        except EvalkitError as error:
            raise PluginError(f"{self.where}: {error}") from error
        except Exception as error:
            raise PluginError(
                f"{self.where}: failed with {type(error).__name__}: {error}"
            ) from error

    def _stamped(self, request: Request) -> Request:
        """Set what a procedure leaves open: the replicate, and the seed of what is drawn."""
        unit = self.unit
        identity = self._checked(request)
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

    def _checked(self, request: Request) -> Identity:
        """Return the identity of a request that a procedure may ask, and remember it."""
        unit = self.unit
        if type(request) is not Request or type(request.identity) is not Identity:
            raise PluginError(f"yields {reprlib.repr(request)}; a Request is expected")
        identity = request.identity
        if (identity.suite, identity.sample_id) != (unit.suite.name, unit.sample.id):
            raise PluginError(f"asks about {identity.sample_id!r} of {identity.suite!r} instead")
        if identity.role not in unit.procedure.roles:
            raise PluginError(
                f"asks the role {identity.role!r}; its roles are {unit.procedure.roles!r}"
            )
        if not isinstance(identity.variant, str) or type(identity.turn) is not int:
            raise PluginError(f"asks as {identity}; a text as variant and a whole number as turn")
        if type(identity.replicate) is not int or identity.replicate:
            raise PluginError(f"sets the replicate (got {identity.replicate}); the driver does so")
        if request.decoding is not None and type(request.decoding) is not Decoding:
            raise PluginError(f"decodes with {request.decoding!r}; a Decoding or None is expected")
        _check_texts(request)
        if identity in self._asked:
            raise PluginError(f"asks twice as {identity}; each request has an identity of its own")
        if len(self._asked) == MOST_REQUESTS:
            raise PluginError(f"asks more than {MOST_REQUESTS} requests; a conversation has an end")
        self._asked.add(identity)
        return identity


def _check_texts(request: Request) -> None:
    for each in request.messages:
        if type(each) is not Message or not isinstance(each.content, str):
            raise PluginError(f"puts messages {reprlib.repr(request.messages)}; texts are expected")
    for text in request.continuations:
        if not isinstance(text, str):
            raise PluginError(f"puts continuations {request.continuations!r}; texts are expected")


def _generator(asking: object) -> Generator[Request, Response, None]:
    if isinstance(asking, Generator):
        return asking
    raise PluginError(f"asks with {reprlib.repr(asking)}; a generator of Requests is expected")


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


def draws_answers(suite: PlannedSuite) -> bool:
    """Return whether a suite's procedure draws tokens: its temperature is above 0."""
    temperature = suite.procedure.options.get("temperature", 0.0)
    return isinstance(temperature, int | float) and temperature > 0.0


def roles_of(suite: PlannedSuite) -> tuple[str, ...]:
    """Return the roles that a suite's procedure asks.

    Raises:
        PluginError: the procedure names none.
    """
    procedure = plugins.make_procedure(suite.procedure.name, suite.procedure.options)
    if isinstance(procedure.roles, tuple) and procedure.roles:
        return procedure.roles
    raise PluginError(
        f"procedure {procedure.name!r}: asks the roles {procedure.roles!r}; a tuple of at least "
        "one is expected"
    )
