"""The procedure ``judge``: the model answers, a second model says what it thinks of the answer."""

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
    judge: str = "judge",
    question: str = QUESTION,
    max_tokens: int = 16,
    answer_max_tokens: int = 256,
    answer_temperature: float = 0.0,
    answer_top_p: float = 1.0,
) -> Procedure:
    """Return the procedure that asks the model, then the role ``judge:NAME`` about its answer.

    The judge decodes greedily. An answer that is an error is not judged.

    Args:
        judge: NAME of the judge.
        question: what the judge is asked; ``{question}`` is the last user message, ``{answer}`` the
            model's text, ``{target}`` the right answers, parted by "; ".
        max_tokens: where the judge's answer is cut off.
        answer_max_tokens: where the model's answer is cut off.
        answer_temperature: 0 takes the model's likeliest token; above, tokens are drawn.
        answer_top_p: share of probability from which the model's tokens are drawn.

    Raises:
        SuiteError: a value is outside its range, or the question has other placeholders or no
            answer; when asked, it names a target and the sample has none.
    """
    how = asking.decoding(
        max_tokens=answer_max_tokens, temperature=answer_temperature, top_p=answer_top_p
    )
    judging = asking.decoding(max_tokens=max_tokens, temperature=0.0, top_p=1.0)
    role = f"judge:{judge}"
    names = _placeholders(question)

    def conversation(sample: Sample) -> Asking:
        if "target" in names and not sample.target:
            raise SuiteError(
                f"{asking.where(sample)}: the judge's question names {{target}} and there is none "
                "(got ()); give the suite a sample.target, or leave {target} out"
            )
        asked = asking.question_of(sample)
        response = yield asking.generation(asking.identity(sample), sample.messages, how)
        answer = asking.answer_text(response)
        if answer is None:
            return
        content = question.format(question=asked, answer=answer, target="; ".join(sample.target))
        yield asking.generation(
            asking.identity(sample, role=role), (Message(role="user", content=content),), judging
        )

    return Procedure(name="judge", version=1, ask=conversation, roles=("model", role))


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
