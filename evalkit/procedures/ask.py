"""The procedure ``ask``: the question, once."""

from evalkit import asking
from evalkit.contracts import Asking, Procedure
from evalkit.records import Sample


def ask(
    *,
    max_tokens: int = 256,
    temperature: float = 0.0,
    top_p: float = 1.0,
    stop: tuple[str, ...] = (),
) -> Procedure:
    """Return the procedure that has the model write one answer to the sample's messages.

    Replicates are the suite's setting: the driver asks again.

    Args:
        max_tokens: where the answer is cut off.
        temperature: 0 takes the likeliest token; above, tokens are drawn.
        top_p: share of probability from which tokens are drawn.
        stop: texts that end the answer.

    Raises:
        SuiteError: a value is outside its range.
    """
    how = asking.decoding(max_tokens=max_tokens, temperature=temperature, top_p=top_p, stop=stop)

    def conversation(sample: Sample) -> Asking:
        yield asking.generation(asking.identity(sample), sample.messages, how)

    return Procedure(name="ask", version=1, ask=conversation)
