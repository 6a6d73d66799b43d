"""The procedure ``likelihood``: how likely a text is, as a text and not as a question."""

from evalkit import asking
from evalkit.contracts import Asking, Procedure
from evalkit.errors import SuiteError
from evalkit.records import Sample


def likelihood() -> Procedure:
    """Return the procedure that asks for the log-likelihood of the last user message itself.

    The text is what is compared, from its first token; the prompt is an empty user turn in its
    place. A model with a chat template is asked for bare texts with ``?chat_template=off``.

    Raises:
        SuiteError: when asked, the text is empty.
    """

    def conversation(sample: Sample) -> Asking:
        text = asking.question_of(sample)
        if not text.strip():
            raise SuiteError(f"{asking.where(sample)}: the text is empty (got {text!r}); a text")
        yield asking.comparison(asking.identity(sample), asking.with_question(sample, ""), (text,))

    return Procedure(name="likelihood", version=1, ask=conversation)
