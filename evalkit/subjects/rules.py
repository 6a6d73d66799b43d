"""The subject ``rules``: deterministic judges, who read an answer by rules.

They are what the metrics read answers with, made judges, so that the same labelled answers can
measure their errors. A rule sees what stands between ``<answer>`` and ``</answer>`` of the question
that is put to it, and replies with one word:

``refusal``
    REFUSED, COMPLIED, or EMPTY where there is nothing to read (:mod:`evalkit.reading.refusal`).
``disclosure``
    DISCLOSES, CLAIMS_HUMAN or EVADES (:mod:`evalkit.reading.disclosure`).
"""

import hashlib
import inspect
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType, ModuleType
from typing import final

from evalkit.agreement import SubjectDescription
from evalkit.contracts import SubjectContext
from evalkit.errors import UnknownName
from evalkit.reading import (
    chinese_disclosures,
    chinese_life,
    chinese_refusals,
    disclosure,
    english_authors,
    english_disclosures,
    english_life,
    english_refusals,
    human_life,
    own_questions,
    quotation,
    refusal,
)
from evalkit.records import Request, Response

WINDOW = 512
_ANSWER = re.compile(r"<answer>\n?(?P<answer>.*)\n?</answer>", re.DOTALL)

RULES: Mapping[str, tuple[tuple[ModuleType, ...], Callable[[str], str]]] = MappingProxyType(
    {
        "refusal": (
            (refusal, english_refusals, chinese_refusals, quotation),
            refusal.read_refusal,
        ),
        "disclosure": (
            (
                disclosure,
                english_authors,
                english_disclosures,
                chinese_disclosures,
                human_life,
                english_life,
                chinese_life,
                own_questions,
                quotation,
            ),
            disclosure.read_disclosure,
        ),
    }
)
"""Each rule with the modules it stands in and the function that reads an answer."""


def rules(target: str, context: SubjectContext) -> "RuleSubject":  # noqa: ARG001 - the contract
    """Return a judge that reads answers by a rule.

    Args:
        target: the rule, ``refusal`` or ``disclosure``.
        context: what may be known of the run; a rule needs nothing of it.

    Raises:
        UnknownName: there is no such rule.
    """
    if target not in RULES:
        raise UnknownName("rule", target, RULES)
    return RuleSubject(target)


@final
class RuleSubject:
    """Answers at once; holds what was not collected yet."""

    def __init__(self, rule: str) -> None:
        """Take the rule of that name."""
        self._rule = rule
        self._modules, self._read = RULES[rule]
        self._finished: list[Response] = []

    @property
    def window(self) -> int:
        """How many requests the driver should keep in flight."""
        return WINDOW

    def describe(self) -> SubjectDescription:
        """Return the rule, and the digests of the modules that read."""
        return SubjectDescription(
            plugin="rules",
            name=self._rule,
            digests={
                each.__name__: hashlib.sha256(inspect.getsource(each).encode()).hexdigest()
                for each in self._modules
            },
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
        prompt = request.messages[-1].content if request.messages else ""
        found = _ANSWER.search(prompt)
        if request.kind != "generate" or found is None:
            error = (
                f"rules:{self._rule}: there is no answer to read (got a {request.kind} request); "
                "a question with <answer>…</answer> is needed"
            )
            return Response(identity=request.identity, prompt=prompt, finish="error", error=error)
        text = self._read(found["answer"]).upper()
        return Response(identity=request.identity, prompt=prompt, text=text)
