"""The procedure ``choose``: how likely each choice is as the answer."""

from typing import Literal

from evalkit import asking
from evalkit.contracts import Asking, Procedure
from evalkit.errors import SuiteError
from evalkit.records import Sample


def choose(*, form: Literal["text", "letter"] = "text", show: bool | None = None) -> Procedure:
    """Return the procedure that compares the log-likelihood of all choices in one request.

    Continuations are bare texts: the subject's rendering puts the delimiter before them.

    Args:
        form: ``text`` compares the choices themselves; ``letter`` compares A, B, … after the
            lettered options.
        show: whether the lettered options (``A. …``) follow the last user message; None shows them
            for letters alone.

    Raises:
        SuiteError: letters are to be compared without being shown; when asked, a sample has no
            choices, or more than 26 of them for letters.
    """
    if form == "letter" and show is False:
        raise SuiteError(
            "choose: letters mean nothing unless the options are shown (got form 'letter', show "
            "False); leave show out, or take form 'text'"
        )
    shown = form == "letter" if show is None else show

    def conversation(sample: Sample) -> Asking:
        choices = asking.choices_of(sample)
        yield asking.comparison(
            asking.identity(sample),
            asking.with_options(sample) if shown else sample.messages,
            asking.letters_of(sample) if form == "letter" else choices,
        )

    return Procedure(name="choose", version=1, ask=conversation)
