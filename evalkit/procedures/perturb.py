"""The procedure ``perturb``: the question as written, and in changed forms."""

from typing import Literal

from evalkit import asking
from evalkit.changing import AGAIN
from evalkit.contracts import Asking, Procedure
from evalkit.errors import SuiteError, UnknownName
from evalkit.perturbations import CHANGES, changed_text
from evalkit.records import Message, Request, Sample


def perturb(
    *,
    changes: tuple[str, ...] = ("typo", "case", "whitespace"),
    answer: Literal["text", "choices"] = "text",
    max_tokens: int = 256,
    temperature: float = 0.0,
    top_p: float = 1.0,
    stop: tuple[str, ...] = (),
) -> Procedure:
    """Return the procedure that asks the question as written and once for each change of it.

    The clean question has the variant ``""``, a changed one the name of its change; only the last
    user message is changed, the same way for every model. A change that has nothing to change in a
    question (``case`` in Chinese) is left out: an unchanged question would count as consistent.
    ``again`` asks the clean question once more: how often a model contradicts itself then is what a
    change has to be held against.

    Args:
        changes: names in :data:`evalkit.perturbations.CHANGES`, or ``again``.
        answer: ``text`` has the model write; ``choices`` compares the sample's choices.
        max_tokens: where each answer is cut off.
        temperature: 0 takes the likeliest token; above, tokens are drawn.
        top_p: share of probability from which tokens are drawn.
        stop: texts that end an answer.

    Raises:
        SuiteError: a change is unknown, named twice, or there is none; a value is outside its
            range; when asked, a sample has no user message, or no choices where they are compared.
    """
    how = asking.decoding(max_tokens=max_tokens, temperature=temperature, top_p=top_p, stop=stop)
    _check(changes)

    def request(sample: Sample, variant: str, messages: tuple[Message, ...]) -> Request:
        of = asking.identity(sample, variant=variant)
        if answer == "choices":
            return asking.comparison(of, messages, asking.choices_of(sample))
        return asking.generation(of, messages, how)

    def conversation(sample: Sample) -> Asking:
        question = asking.question_of(sample)
        yield request(sample, "", sample.messages)
        for change in changes:
            if change == AGAIN:
                yield request(sample, AGAIN, sample.messages)
                continue
            changed = changed_text(change, question, suite=sample.suite, sample_id=sample.id)
            if changed != question:
                yield request(sample, change, asking.with_question(sample, changed))

    return Procedure(name="perturb", version=1, ask=conversation)


def _check(changes: tuple[str, ...]) -> None:
    known = (*CHANGES, AGAIN)
    for change in changes:
        if change not in known:
            unknown = UnknownName("perturb: change", change, known)
            raise SuiteError(str(unknown)) from unknown
    if set(changes) <= {AGAIN} or len(set(changes)) < len(changes):
        raise SuiteError(
            f"perturb: changes must be one or more, each once (got {changes!r}); there are "
            f"{', '.join(known)}"
        )
