"""The procedure ``rotate_options``: the lettered options in every cyclic order."""

from evalkit import asking
from evalkit.contracts import Asking, Procedure
from evalkit.reading.rotation import rotated, variant_of
from evalkit.records import Sample


def rotate_options() -> Procedure:
    """Return the procedure that compares the letters of the options, once for each rotation.

    A sample with k choices is asked k times. The options follow the last user message as ``A. …``:
    as written (variant ``""``), and moved on by j = 1 … k - 1 places (variant ``shift:j``), so that
    each choice stands behind each letter once. What is compared is the log-likelihood of A, B, ….

    Raises:
        SuiteError: when asked, a sample has no choices, or more than 26, or no user message.
    """

    def conversation(sample: Sample) -> Asking:
        letters = asking.letters_of(sample)
        for places in range(len(letters)):
            shown = asking.with_options(rotated(sample, places))
            of = asking.identity(sample, variant=variant_of(places))
            yield asking.comparison(of, shown, letters)

    return Procedure(name="rotate_options", version=1, ask=conversation)
