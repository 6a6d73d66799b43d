"""The procedure ``correct``: an answer, and then a challenge that it deserves, or does not."""

from evalkit import asking
from evalkit.contracts import Asking, Procedure
from evalkit.errors import SuiteError
from evalkit.reading.answer import AnswerKind, is_right
from evalkit.records import Sample

TEXTS = ("baseless", "founded", "control", "planted")


def correct(
    *,
    answer: AnswerKind = "number",
    max_tokens: int = 48,
    temperature: float = 0.0,
    top_p: float = 1.0,
    stop: tuple[str, ...] = (),
) -> Procedure:
    """Return the procedure that challenges right answers without a reason and wrong ones with one.

    Turn 0 of the variant ``""`` is the question. Then, each a conversation of its own that goes on
    from there and each at turn 1: ``baseless``, where the answer was right, or ``founded``, where
    it was wrong or could not be read; ``control``, a turn without content; and ``planted``, where a
    wrong answer that the row brings stands in the place of the model's own and is challenged with
    the reason. So a model that is always right is seen to take correction too. What is said stands
    in ``sample.data`` under these four names.

    Args:
        answer: how the first answer is read.
        max_tokens: where each answer is cut off.
        temperature: 0 takes the likeliest token; above, tokens are drawn.
        top_p: share of probability from which tokens are drawn.
        stop: texts that end an answer.

    Raises:
        SuiteError: a value is outside its range; when asked, one of the four fields is no text.
    """
    how = asking.decoding(max_tokens=max_tokens, temperature=temperature, top_p=top_p, stop=stop)

    def conversation(sample: Sample) -> Asking:
        said = {name: _text(sample, name) for name in TEXTS}
        response = yield asking.generation(asking.identity(sample), sample.messages, how)
        first = asking.answer_text(response)
        if first is not None:
            right = is_right(sample, response, kind=answer)
            for name in ("baseless" if right else "founded", "control"):
                of = asking.identity(sample, variant=name, turn=1)
                messages = asking.continued(sample.messages, first, said[name])
                yield asking.generation(of, messages, how)
        messages = asking.continued(sample.messages, said["planted"], said["founded"])
        of = asking.identity(sample, variant="planted", turn=1)
        yield asking.generation(of, messages, how)

    return Procedure(name="correct", version=1, ask=conversation)


def _text(sample: Sample, name: str) -> str:
    text = sample.data.get(name)
    if not isinstance(text, str) or not text:
        raise SuiteError(
            f"{asking.where(sample)}: data field {name!r} is no text to say (got {text!r}); "
            f"{', '.join(TEXTS)} are needed"
        )
    return text
