"""The procedure ``dialogue``: user turns that are scripted in the row."""

from evalkit import asking
from evalkit.contracts import Asking, Procedure
from evalkit.errors import SuiteError
from evalkit.records import Sample


def dialogue(
    *,
    turns_field: str = "turns",
    max_tokens: int = 256,
    temperature: float = 0.0,
    top_p: float = 1.0,
    stop: tuple[str, ...] = (),
) -> Procedure:
    """Return the procedure that says each scripted turn after the model's answer to the last.

    Turn 0 is the sample's messages; an answer that is an error ends the dialogue.

    Args:
        turns_field: the field of ``sample.data`` that lists the further user turns.
        max_tokens: where each answer is cut off.
        temperature: 0 takes the likeliest token; above, tokens are drawn.
        top_p: share of probability from which tokens are drawn.
        stop: texts that end an answer.

    Raises:
        SuiteError: a value is outside its range; when asked, the field is missing or is no list of
            texts.
    """
    how = asking.decoding(max_tokens=max_tokens, temperature=temperature, top_p=top_p, stop=stop)

    def conversation(sample: Sample) -> Asking:
        turns = _turns(sample, turns_field)
        messages = sample.messages
        response = yield asking.generation(asking.identity(sample), messages, how)
        for turn, content in enumerate(turns, start=1):
            answer = asking.answer_text(response)
            if answer is None:
                return
            messages = asking.continued(messages, answer, content)
            response = yield asking.generation(asking.identity(sample, turn=turn), messages, how)

    return Procedure(name="dialogue", version=1, ask=conversation)


def _turns(sample: Sample, field: str) -> tuple[str, ...]:
    turns = sample.data.get(field)
    if isinstance(turns, tuple):
        texts = tuple(each for each in turns if isinstance(each, str))
        if len(texts) == len(turns):
            return texts
    raise SuiteError(
        f"{asking.where(sample)}: data field {field!r} is no list of user turns (got {turns!r}); a "
        "list of texts"
    )
