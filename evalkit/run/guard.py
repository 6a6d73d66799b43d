"""A subject held to its contract: what it gives or raises is checked before anything uses it.

A subject is a stranger's code. It answers each request once, with its identity; what it raises
becomes a sentence that names its role; an answer that no journal can hold becomes an error.
"""

import contextlib
import json
import reprlib
from collections.abc import Iterator
from dataclasses import replace
from typing import final, get_args

from evalkit.agreement import SubjectDescription
from evalkit.canonical import canonical_bytes, from_plain
from evalkit.contracts import Subject
from evalkit.errors import EvalkitError, PluginError, RecordError, SubjectError
from evalkit.records import Finish, Identity, Request, Response

_FINISHES = get_args(Finish)
_NUMBER = (int, float)
_Kinds = type | tuple[type, ...]


@contextlib.contextmanager
def speaking(role: str) -> Iterator[None]:
    """Turn what a subject raises into a sentence that names its role.

    Raises:
        SubjectError: the subject failed with an error that is none of evalkit's.
    """
    try:
        yield
    except EvalkitError:
        raise
    except Exception as error:
        raise SubjectError(f"{role}: failed with {type(error).__name__}: {error}") from error


@final
class GuardedSubject:
    """A subject in its role, with the requests that it has not answered yet."""

    def __init__(self, role: str, subject: Subject) -> None:
        """Take the subject over: nobody else talks to it."""
        self._role = role
        self._subject = subject
        self._flying: dict[Identity, Identity] = {}

    @property
    def flying(self) -> int:
        """Return how many requests are in flight."""
        return len(self._flying)

    def has_room(self) -> bool:
        """Return whether the subject wants more requests.

        Raises:
            PluginError: its window is no whole number from 1 on.
        """
        with speaking(self._role):
            window = self._subject.window
        if not isinstance(window, int) or window < 1:
            raise PluginError(
                f"{self._role}: has a window of {reprlib.repr(window)}; a whole number from 1 on"
            )
        return len(self._flying) < window

    def submit(self, request: Request) -> None:
        """Put a request to the subject."""
        self._flying[request.identity] = request.identity
        with speaking(self._role):
            self._subject.submit(request)

    def collect(self) -> list[Response]:
        """Return finished responses, each to a request in flight and fit to be written.

        Raises:
            PluginError: they are not one response to each of some requests in flight.
        """
        with speaking(self._role):
            answers = self._subject.collect()
        if not isinstance(answers, list) or not answers:
            raise PluginError(
                f"subject in role {self._role}: collected {reprlib.repr(answers)} while "
                f"{self.flying} requests are in flight; a list of at least one Response is expected"
            )
        return [self._taken(answer) for answer in answers]

    def _taken(self, answer: Response) -> Response:
        """Take a response to a request in flight, with the identity that was asked."""
        if type(answer) is not Response:
            raise PluginError(
                f"subject in role {self._role}: gave {reprlib.repr(answer)}; a Response is expected"
            )
        try:
            asked = self._flying.pop(answer.identity, None)
        except TypeError:  # it cannot be looked up: a field of it is a list
            asked = None
        if asked is None:
            raise PluginError(
                f"subject in role {self._role}: gave a response to {answer.identity}, which "
                "nobody asked; one response to each request, with its identity"
            )
        try:
            _check_fields(answer)
        except RecordError as error:
            return self.unwritable(asked, error)
        return answer if answer.identity is asked else replace(answer, identity=asked)

    def unwritable(self, identity: Identity, error: RecordError) -> Response:
        """Return the error Response that takes the place of an answer no journal can hold."""
        reason = f"{self._role}: gave an answer that cannot be written: {error}"
        return Response(identity=identity, finish="error", error=reason)

    def describe(self) -> SubjectDescription:
        """Return how the subject describes itself, as ``run.json`` will hold it.

        Raises:
            PluginError: it is no description, or cannot be written.
        """
        with speaking(self._role):
            description = self._subject.describe()
        if type(description) is not SubjectDescription:
            raise PluginError(
                f"{self._role}: describes itself by {reprlib.repr(description)}; a "
                "SubjectDescription is expected"
            )
        try:
            return from_plain(SubjectDescription, json.loads(canonical_bytes(description)))
        except RecordError as error:
            raise PluginError(
                f"{self._role}: describes itself by what cannot be written: {error}"
            ) from error

    def close(self) -> None:
        """Close the subject."""
        with speaking(self._role):
            self._subject.close()


def _check_fields(response: Response) -> None:
    """Raise where reading the response again would fail: cheaper than to read it.

    Raises:
        RecordError: a field is not of the kind that the record says.
    """
    for name in ("prompt", "text", "reasoning", "error"):
        value = getattr(response, name)
        if value is not None and not isinstance(value, str):
            raise _misfit(name, value, "a text or None")
    for name in ("prompt_tokens", "output_tokens", "prompt_tokens_dropped"):
        value = getattr(response, name)
        if not _is_number(value, int) and (value is not None or name == "prompt_tokens_dropped"):
            raise _misfit(name, value, "a whole number")
    if not isinstance(response.finish, str) or response.finish not in _FINISHES:
        raise _misfit("finish", response.finish, " or ".join(_FINISHES))
    if not _are_numbers(response.logprobs, _NUMBER):
        raise _misfit("logprobs", response.logprobs, "a tuple of numbers")
    if not _are_numbers(response.token_counts, int):
        raise _misfit("token_counts", response.token_counts, "a tuple of whole numbers")
    tokens = response.token_logprobs
    if not isinstance(tokens, tuple | list) or not all(
        _are_numbers(each, _NUMBER) for each in tokens
    ):
        raise _misfit("token_logprobs", tokens, "a tuple of tuples of numbers")


def _is_number(value: object, kind: _Kinds) -> bool:
    return isinstance(value, kind) and not isinstance(value, bool)


def _are_numbers(values: object, kind: _Kinds) -> bool:
    return isinstance(values, tuple | list) and all(_is_number(each, kind) for each in values)


def _misfit(name: str, value: object, expected: str) -> RecordError:
    return RecordError(f"Response.{name}: {expected} is expected (got {reprlib.repr(value)})")
