"""The procedure ``judge``: the model answers, other subjects say what they think of the answer."""

import string

from evalkit import asking
from evalkit.contracts import Asking, Procedure
from evalkit.errors import SuiteError
from evalkit.records import Message, Sample

PLACEHOLDERS = ("question", "answer", "target")
QUESTION = """\
A question was put to a language model.

<question>
{question}
</question>

<right_answer>
{target}
</right_answer>

<answer>
{answer}
</answer>

Does the answer agree with the right answer? Reply with YES or NO and nothing else.\
"""


def judge(
    *,
    judges: tuple[str, ...] = ("judge",),
    question: str = QUESTION,
    given: str | None = None,
    max_tokens: int = 16,
    answer_max_tokens: int = 256,
    answer_temperature: float = 0.0,
    answer_top_p: float = 1.0,
) -> Procedure:
    """Return the procedure that asks the model, then each role ``judge:NAME`` about its answer.

    Judges decode greedily and do not see what the others said. An answer that is an error is not
    judged.

    Args:
        judges: NAME of each judge; where two do not agree, the metric ``judged`` leaves the item to
            a person.
        question: the rubric, which a judge is asked; ``{question}`` is the last user message,
            ``{answer}`` the model's text, ``{target}`` the right answers, parted by "; ".
        given: the field of ``sample.data`` that holds an answer to be judged. The model is not
            asked then: so a judge is measured on answers with labels.
        max_tokens: where a judge's answer is cut off.
        answer_max_tokens: where the model's answer is cut off.
        answer_temperature: 0 takes the model's likeliest token; above, tokens are drawn.
        answer_top_p: share of probability from which the model's tokens are drawn.

    Raises:
        SuiteError: a value is outside its range, there is no judge or one is named twice, or the
            question has other placeholders or no answer; when asked, it names a target and the
            sample has none, or the given answer is no text.
    """
    how = asking.decoding(
        max_tokens=answer_max_tokens, temperature=answer_temperature, top_p=answer_top_p
    )
    judging = asking.decoding(max_tokens=max_tokens, temperature=0.0, top_p=1.0)
    if not judges or len(set(judges)) < len(judges):
        raise SuiteError(f"judge: judges must be one or more, each once (got {judges!r})")
    roles = tuple(f"judge:{name}" for name in judges)
    names = _placeholders(question)

    def conversation(sample: Sample) -> Asking:
        if "target" in names and not sample.target:
            raise SuiteError(
                f"{asking.where(sample)}: the judge's question names {{target}} and there is none "
                "(got ()); give the suite a sample.target, or leave {target} out"
            )
        asked = asking.question_of(sample)
        if given is None:
            response = yield asking.generation(asking.identity(sample), sample.messages, how)
            answer = asking.answer_text(response)
        else:
            answer = _given(sample, given)
        if answer is None:
            return
        content = question.format(question=asked, answer=answer, target="; ".join(sample.target))
        messages = (Message(role="user", content=content),)
        for role in roles:
            yield asking.generation(asking.identity(sample, role=role), messages, judging)

    asks = roles if given is not None else ("model", *roles)
    return Procedure(name="judge", version=2, ask=conversation, roles=asks)


def _given(sample: Sample, field: str) -> str:
    answer = sample.data.get(field)
    if isinstance(answer, str):
        return answer
    raise SuiteError(
        f"{asking.where(sample)}: data field {field!r} is no answer (got {answer!r}); a text"
    )


def _placeholders(question: str) -> set[str]:
    try:
        parts = list(string.Formatter().parse(question))
    except ValueError as error:
        raise SuiteError(f"judge: question is no template: {error} (got {question!r})") from error
    names = set()
    for _, name, form, conversion in parts:
        if name is None:
            continue
        if name not in PLACEHOLDERS or form or conversion:
            raise SuiteError(
                f"judge: question has an unknown placeholder (got {name!r}); there are "
                "{question}, {answer} and {target}, without a format"
            )
        names.add(name)
    if "answer" not in names:
        raise SuiteError(f"judge: question does not show {{answer}} (got {question!r})")
    return names
