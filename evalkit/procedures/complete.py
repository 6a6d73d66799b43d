"""The procedure ``complete``: a text is written on, and its true continuation weighed."""

from evalkit import asking
from evalkit.contracts import Asking, Procedure
from evalkit.errors import SuiteError
from evalkit.records import Sample

SUFFIX = "suffix"


def complete(*, max_tokens: int = 160) -> Procedure:
    """Return the procedure that has a text written on, and asks how likely its true end is.

    The last user message is the beginning of a text, ``sample.data["suffix"]`` how it goes on. The
    variant ``""`` writes on greedily; the variant ``suffix`` asks for the log-likelihood of
    the suffix after the beginning. The beginning ends with a whole word and the suffix begins with
    one: the subject's rendering puts the space between them. A model with a chat template is
    asked to write a bare text on with ``?chat_template=off``.

    Args:
        max_tokens: where what is written is cut off; enough for the suffix.

    Raises:
        SuiteError: ``max_tokens`` is below 1; when asked, there is no suffix.
    """
    how = asking.decoding(max_tokens=max_tokens, temperature=0.0, top_p=1.0)

    def conversation(sample: Sample) -> Asking:
        suffix = sample.data.get(SUFFIX)
        if not isinstance(suffix, str) or not suffix.strip():
            raise SuiteError(
                f"{asking.where(sample)}: data field {SUFFIX!r} is no text (got {suffix!r}); what "
                "follows the beginning is needed"
            )
        yield asking.generation(asking.identity(sample), sample.messages, how)
        yield asking.comparison(asking.identity(sample, variant=SUFFIX), sample.messages, (suffix,))

    return Procedure(name="complete", version=1, ask=conversation)
